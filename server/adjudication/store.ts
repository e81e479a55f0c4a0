import type { Reading, Writing } from '../database/open';
import type { AdjudicationTable, DiscussionTable } from '../database/tables/adjudication';

/** Every decision in a task, or on one item of it, oldest first, those undone included. */
export async function decisionsIn(database: Reading, taskId: string, itemId?: string): Promise<AdjudicationTable[]> {
  const query = database.selectFrom('adjudication').selectAll().where('task_id', '=', taskId).orderBy('id');
  return (itemId === undefined ? query : query.where('item_id', '=', itemId)).execute();
}

/** The number of the study's newest event that is no adjudicator's: what was judged is the same until it moves. */
export async function judgedRevision(database: Reading, studyId: string): Promise<number> {
  const row = await database
    .selectFrom('event')
    .select('id')
    .where('study_id', '=', studyId)
    .where('what', 'not like', 'adjudication.%')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return Number(row?.id ?? 0);
}

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
