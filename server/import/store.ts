import { inBatches } from '../database/batches';
import { breathe } from '../database/breathe';
import { newId } from '../database/ids';
import type { Reading, Writing } from '../database/open';
import type { SourceTable } from '../database/tables/studies';
import type { ParsedItem, Problem } from './parsed';

export async function sourceByHash(
  database: Reading,
  studyId: string,
  sha256: string,
  format: string,
): Promise<SourceTable | null> {
  const row = await database
    .selectFrom('source')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('sha256', '=', sha256)
    .where('format', '=', format)
    .executeTakeFirst();
  return row ?? null;
}

export async function sourcesOf(database: Reading, studyId: string): Promise<SourceTable[]> {
  return database
    .selectFrom('source')
    .selectAll()
    .where('study_id', '=', studyId)
    .orderBy('imported_at', 'desc')
    .execute();
}

export async function problemsOf(database: Reading, sourceId: string, limit: number): Promise<Problem[]> {
  const rows = await database
    .selectFrom('source_problem')
    .select(['row', 'severity', 'message', 'raw'])
    .where('source_id', '=', sourceId)
    .orderBy('row')
    .limit(limit)
    .execute();
  return rows.map(({ raw, ...problem }) => ({ ...problem, raw: raw ?? undefined }));
}

export async function insertSource(transaction: Writing, source: SourceTable): Promise<void> {
  await transaction.insertInto('source').values(source).execute();
}

/** Keeps what an import found, to be told again when the same file comes again. */
export async function summarise(transaction: Writing, sourceId: string, summary: unknown, kept: number): Promise<void> {
  await transaction
    .updateTable('source')
    .set({ summary: JSON.stringify(summary), rows_kept: kept })
    .where('id', '=', sourceId)
    .execute();
}

export async function insertProblems(
  transaction: Writing,
  sourceId: string,
  problems: readonly Problem[],
): Promise<void> {
  for (const some of inBatches(problems)) {
    await transaction
      .insertInto('source_problem')
      .values(
        some.map(({ row, severity, message, raw }) => ({
          id: newId(),
          source_id: sourceId,
          row,
          severity,
          message,
          raw: raw ?? null,
        })),
      )
      .execute();
  }
}

/** The texts of those of the keys that the study has already. */
export async function existingTexts(
  database: Reading,
  studyId: string,
  keys: readonly string[],
): Promise<Map<string, { id: string; text: string | null }>> {
  const found = new Map<string, { id: string; text: string | null }>();
  for (const some of inBatches(keys, 2000)) {
    const rows = await database
      .selectFrom('item')
      .select(['id', 'key', 'text'])
      .where('study_id', '=', studyId)
      .where('key', 'in', some)
      .execute();
    for (const row of rows) found.set(row.key, { id: row.id, text: row.text });
  }
  return found;
}

/** The items of a study that came from VIA files, with their rows there. */
export async function viaItems(database: Reading, studyId: string) {
  return database
    .selectFrom('item')
    .innerJoin('source', 'source.id', 'item.source_id')
    .select(['item.row', 'item.country', 'item.topic', 'item.value', 'item.polarity'])
    .where('item.study_id', '=', studyId)
    .where('source.format', '=', 'via')
    .execute();
}

/** Inserts items and returns their ids by key. */
export async function insertItems(
  transaction: Writing,
  studyId: string,
  sourceId: string | null,
  items: readonly ParsedItem[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const some of inBatches(items, 250)) {
    await transaction
      .insertInto('item')
      .values(
        some.map(({ content, ...item }) => {
          const id = newId();
          ids.set(item.key, id);
          return { ...item, id, study_id: studyId, source_id: sourceId, content: JSON.stringify(content) };
        }),
      )
      .execute();
    await breathe();
  }
  return ids;
}

export interface FinishedWork {
  taskId: string;
  itemId: string;
  accountId: string;
  startedAt: number;
  finishedAt: number;
  activeMilliseconds: number;
  comment: string;
}

/** Finished assignments, for labels that were given elsewhere. */
export async function insertFinishedAssignments(transaction: Writing, work: readonly FinishedWork[]): Promise<void> {
  for (const some of inBatches(work, 250)) {
    await transaction
      .insertInto('assignment')
      .values(
        some.map((one) => ({
          id: newId(),
          task_id: one.taskId,
          item_id: one.itemId,
          account_id: one.accountId,
          role: 'normal' as const,
          state: 'done' as const,
          lease_until: one.finishedAt,
          started_at: one.startedAt,
          finished_at: one.finishedAt,
          active_ms: one.activeMilliseconds,
          revision: 1,
          comment: one.comment,
          skip_reason: null,
        })),
      )
      .execute();
    await breathe();
  }
}

export interface GivenLabel {
  task_id: string;
  item_id: string;
  account_id: string;
  criterion: string;
  label: string;
  comment: string;
  at: number;
}

export async function insertLabels(transaction: Writing, labels: readonly GivenLabel[]): Promise<void> {
  for (const some of inBatches(labels)) {
    await transaction.insertInto('rating').values(some).execute();
    await breathe();
  }
}

/** Brings the counts of finished work up to date on the items of a task that have any. */
export async function recountDone(transaction: Writing, taskId: string): Promise<void> {
  // Counted once for all items: item by item, SQLite goes through the task's assignments each time.
  const counted = transaction
    .selectFrom('assignment')
    .select((select) => ['item_id as item', select.fn.countAll<number>().as('finished')])
    .where('task_id', '=', taskId)
    .where('state', '=', 'done')
    .groupBy('item_id')
    .as('counted');
  await transaction
    .updateTable('task_item')
    .from(counted)
    .set((set) => ({ done: set.ref('counted.finished') }))
    .whereRef('task_item.item_id', '=', 'counted.item')
    .where('task_item.task_id', '=', taskId)
    .execute();
}

/** The items of a task, and who has finished which of them. */
export async function taskContents(database: Reading, taskId: string) {
  const [items, done] = await Promise.all([
    database.selectFrom('task_item').select(['item_id', 'position']).where('task_id', '=', taskId).execute(),
    database.selectFrom('assignment').select(['item_id', 'account_id']).where('task_id', '=', taskId).execute(),
  ]);
  return { items, done };
}

/** The raters of a study whose labels were imported, by name. */
export async function importedRaters(database: Reading, studyId: string): Promise<Map<string, string>> {
  const rows = await database
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account_id')
    .select(['account.id', 'account.name'])
    .where('membership.study_id', '=', studyId)
    .where('account.kind', '=', 'imported')
    .execute();
  return new Map(rows.map((row) => [row.name, row.id]));
}
