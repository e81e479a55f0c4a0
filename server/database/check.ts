import { sql } from 'kysely';
import type { Database } from './open';

export interface Check {
  name: string;
  ok: boolean;
  found: string;
  advice: string;
}

/** Checks that the file is whole and that what is counted twice agrees. */
export async function checkDatabase(database: Database): Promise<Check[]> {
  const checks = database.kind === 'sqlite' ? [await fileIsWhole(database), await referencesHold(database)] : [];
  return [...checks, await countsAgree(database), await neverTooManyRaters(database)];
}

async function fileIsWhole({ read }: Database): Promise<Check> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(read);
  const found = rows.map((row) => row.integrity_check).join('; ');
  return {
    name: 'The file is whole',
    ok: found === 'ok',
    found,
    advice: 'Stop Saydo, keep a copy of the file, and restore the newest backup (docs/operation.md).',
  };
}

async function referencesHold({ read }: Database): Promise<Check> {
  const { rows } = await sql`pragma foreign_key_check`.execute(read);
  return {
    name: 'Every row belongs to something',
    ok: rows.length === 0,
    found: rows.length === 0 ? 'no row is orphaned' : `${rows.length} orphaned rows`,
    advice: 'The file was changed by another program. Restore the newest backup.',
  };
}

/** The places taken on items are kept as counts, for speed; they must equal the assignments. */
async function countsAgree({ read }: Database): Promise<Check> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from task_item
    where done <> (select count(*) from assignment a
                   where a.task_id = task_item.task_id and a.item_id = task_item.item_id and a.state = 'done')
       or held <> (select count(*) from assignment a
                   where a.task_id = task_item.task_id and a.item_id = task_item.item_id and a.state = 'leased')
  `.execute(read);
  const wrong = Number(rows[0]?.count ?? 0);
  return {
    name: 'Places on items are counted right',
    ok: wrong === 0,
    found: wrong === 0 ? 'all counts equal the assignments' : `${wrong} items with a wrong count`,
    advice: 'Please report this with the events of the task; no label is affected.',
  };
}

async function neverTooManyRaters({ read }: Database): Promise<Check> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from task_item
    inner join task on task.id = task_item.task_id
    where task_item.role = 'normal' and task_item.done + task_item.held > task.raters_per_item
  `.execute(read);
  const wrong = Number(rows[0]?.count ?? 0);
  return {
    name: 'No item has more raters than asked for',
    ok: wrong === 0,
    found: wrong === 0 ? 'none' : `${wrong} items`,
    advice: 'Please report this with the events of the task.',
  };
}
