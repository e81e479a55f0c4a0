import { revisionBy } from '../database/events';
import type { Reading, Writing } from '../database/open';
import type { AdjudicationTable, DiscussionTable } from '../database/tables/adjudication';
import type { ItemRow } from '../items/store';
import { codingsOfFinishedWork } from '../tasks/finished-work';
import { itemsOf } from '../work/store';

/** Every decision in a task, or on some items of it, oldest first, those undone included. */
export async function decisionsIn(
  database: Reading,
  taskId: string,
  itemIds?: readonly string[],
): Promise<AdjudicationTable[]> {
  const query = database.selectFrom('adjudication').selectAll().where('task_id', '=', taskId).orderBy('id');
  return (itemIds === undefined ? query : query.where('item_id', 'in', itemIds)).execute();
}

/** On what every decision in a task was made, oldest first, and whether it was undone: all that ever changes of one. */
export async function whatWasDecided(database: Reading, taskId: string) {
  return database
    .selectFrom('adjudication')
    .select(['id', 'item_id', 'aspect', 'undone_at'])
    .where('task_id', '=', taskId)
    .orderBy('id')
    .execute();
}

/** Which of some codes stand on finished cases of a task; on one case where that is asked. */
export async function codesStanding(
  database: Reading,
  taskId: string,
  codeIds: readonly string[],
  itemId?: string,
): Promise<string[]> {
  if (codeIds.length === 0) return [];
  const query = codingsOfFinishedWork(database)
    .select('coding.code_id')
    .distinct()
    .where('coding.task_id', '=', taskId)
    .where('coding.code_id', 'in', codeIds);
  const rows = await (itemId === undefined ? query : query.where('coding.item_id', '=', itemId)).execute();
  return rows.map(({ code_id }) => code_id);
}

/**
 * Who finished which of some real items, in a fixed order. Finished work is picked out and put in order here: asked for
 * that, SQLite goes through all work of the task by another index, for every few items anew.
 */
export async function whoFinished(database: Reading, taskId: string, itemIds: readonly string[]) {
  const rows = await database
    .selectFrom('assignment')
    .select(['item_id', 'account_id', 'state', 'role'])
    .where('task_id', '=', taskId)
    .where('item_id', 'in', itemIds)
    .execute();
  return rows
    .filter(({ state, role }) => state === 'done' && role === 'normal')
    .sort((a, b) => (a.account_id < b.account_id ? -1 : 1));
}

/** Some items, in the order of their ids. */
export async function itemsByIds(database: Reading, itemIds: readonly string[]): Promise<ItemRow[]> {
  const rows = new Map((await itemsOf(database, itemIds)).map((item) => [item.id, item]));
  return itemIds.flatMap((id) => rows.get(id) ?? []);
}

/** The texts of some items. */
export async function textsOf(database: Reading, itemIds: readonly string[]) {
  if (itemIds.length === 0) return [];
  return database.selectFrom('item').select(['id', 'text']).where('id', 'in', itemIds).execute();
}

/** A number that moves with every change of a study that is no adjudicator's: until then, what was judged is the same. */
export const judgedRevision = (database: Reading, studyId: string): Promise<number> =>
  revisionBy(database.selectFrom('event').where('study_id', '=', studyId).where('what', 'not like', 'adjudication.%'));

/** Who has finished anything in a task, in a fixed order. */
export async function whoJudged(database: Reading, taskId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('assignment')
    .select('account_id')
    .distinct()
    .where('task_id', '=', taskId)
    .where('state', '=', 'done')
    .orderBy('account_id')
    .execute();
  return rows.map(({ account_id }) => account_id);
}

/**
 * Lets nobody change finished work on an item until the transaction has ended, and waits for those who are about to:
 * every save ends by writing its assignment. For PostgreSQL; SQLite writes one transaction after the other anyway.
 */
export async function holdFinishedWork(transaction: Writing, taskId: string, itemKey: string): Promise<void> {
  await transaction
    .selectFrom('assignment')
    .select('id')
    .where('task_id', '=', taskId)
    .where('item_id', 'in', (item) =>
      item
        .selectFrom('task_item')
        .innerJoin('item', 'item.id', 'task_item.item_id')
        .select('item.id')
        .where('task_item.task_id', '=', taskId)
        .where('item.key', '=', itemKey),
    )
    .where('state', '=', 'done')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

export async function insertDecision(transaction: Writing, decision: AdjudicationTable): Promise<void> {
  await transaction.insertInto('adjudication').values(decision).execute();
}

export async function markUndone(transaction: Writing, id: string, now: number): Promise<void> {
  await transaction.updateTable('adjudication').set({ undone_at: now }).where('id', '=', id).execute();
}

/** What was said of an item under some criteria or codes, oldest first. */
export async function threadOn(
  database: Reading,
  on: { taskId: string; itemId: string; aspects: readonly string[] },
): Promise<DiscussionTable[]> {
  return database
    .selectFrom('discussion')
    .selectAll()
    .where('task_id', '=', on.taskId)
    .where('item_id', '=', on.itemId)
    .where('aspect', 'in', on.aspects)
    .orderBy('id')
    .execute();
}

export async function insertDiscussion(transaction: Writing, said: DiscussionTable): Promise<void> {
  await transaction.insertInto('discussion').values(said).execute();
}
