import { sql } from 'kysely';
import type { Reading } from '../database/open';
import { codingsOfFinishedWork, isFinishedWork } from '../tasks/finished-work';

export const openedEvent = 'comparison.opened';

/** Whether a researcher ended the blindness of a task. */
export async function wasOpened(database: Reading, taskId: string): Promise<boolean> {
  const row = await database
    .selectFrom('event')
    .select('id')
    .where('subject', '=', `task:${taskId}`)
    .where('what', '=', openedEvent)
    .executeTakeFirst();
  return row !== undefined;
}

/** The real items of a task with what cases are counted by, and their lengths in code points. */
export async function codedItems(database: Reading, taskId: string) {
  return database
    .selectFrom('task_item')
    .innerJoin('item', 'item.id', 'task_item.item_id')
    .select(['item.id', 'item.key', 'item.country', 'item.topic', 'item.value', 'item.respondent', 'item.content'])
    .select(sql<number>`length(item.text)`.as('length'))
    .where('task_item.task_id', '=', taskId)
    .where('task_item.role', '=', 'normal')
    .orderBy('task_item.position')
    .execute();
}

export async function countCodings(database: Reading, taskId: string): Promise<number> {
  const { count } = await database
    .selectFrom('coding')
    .select((select) => select.fn.countAll().as('count'))
    .where('task_id', '=', taskId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What stands on some cases of a task, finished or not. */
export async function codingsOn(database: Reading, taskId: string, itemIds: readonly string[]) {
  return database
    .selectFrom('coding')
    .select(['item_id', 'account_id', 'code_id', 'start', 'end'])
    .where('task_id', '=', taskId)
    .where('item_id', 'in', itemIds)
    .execute();
}

/** Codes that stand on finished cases, with what they meant when they were given. */
export async function finishedCodings(database: Reading, taskId: string) {
  return codingsOfFinishedWork(database)
    .select(['coding.item_id', 'coding.account_id', 'coding.code_id', 'coding.start', 'coding.end'])
    .select(['coding.revision', 'coding.meaning'])
    .where('coding.task_id', '=', taskId)
    .execute();
}

/** Who finished which case, and when first. */
export async function finishedAssignments(database: Reading, taskId: string) {
  return database
    .selectFrom('assignment')
    .select(['id', 'item_id', 'account_id', 'finished_at'])
    .where('task_id', '=', taskId)
    .where(isFinishedWork)
    .execute();
}

const eventsAtOnce = 2_000;

/** What the log keeps of the saves of a study's coders from a time on, oldest first. */
export async function* savesSince(database: Reading, studyId: string, at: number) {
  for (let after = 0; ; ) {
    const rows = await database
      .selectFrom('event')
      .select(['id', 'subject', 'at', 'before', 'after'])
      .where('study_id', '=', studyId)
      .where('what', '=', 'coding.saved')
      .where('at', '>=', at)
      .where('id', '>', after)
      .orderBy('id')
      .limit(eventsAtOnce)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < eventsAtOnce) return;
    after = Number(last.id);
  }
}

/** The beginnings of the texts of some items, by key. */
export async function beginnings(database: Reading, studyId: string, keys: readonly string[], length: number) {
  if (keys.length === 0) return [];
  const rows = await database
    .selectFrom('item')
    .select(['key', sql<string>`substr(coalesce(text, ''), 1, ${sql.lit(length + 1)})`.as('text')])
    .where('study_id', '=', studyId)
    .where('key', 'in', keys)
    .orderBy('key')
    .execute();
  return rows.map(({ key, text }) => {
    const points = [...text];
    return { key, text: points.length > length ? `${points.slice(0, length).join('')}…` : text };
  });
}
