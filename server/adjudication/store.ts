import type { Reading, Writing } from '../database/open';
import type { AdjudicationTable, DiscussionTable } from '../database/tables/adjudication';

/** Every decision in a task, oldest first, those undone included. */
export async function decisionsIn(database: Reading, taskId: string): Promise<AdjudicationTable[]> {
  return database.selectFrom('adjudication').selectAll().where('task_id', '=', taskId).orderBy('id').execute();
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

export interface UnitPlace {
  taskId: string;
  itemId: string;
  aspect: string;
}

/** The decisions on one unit, oldest first, those undone included. */
export async function decisionsOn(database: Reading, place: UnitPlace): Promise<AdjudicationTable[]> {
  return database
    .selectFrom('adjudication')
    .selectAll()
    .where('task_id', '=', place.taskId)
    .where('item_id', '=', place.itemId)
    .where('aspect', '=', place.aspect)
    .orderBy('id')
    .execute();
}

export async function insertDecision(transaction: Writing, decision: AdjudicationTable): Promise<void> {
  await transaction.insertInto('adjudication').values(decision).execute();
}

export async function markUndone(transaction: Writing, id: string, now: number): Promise<void> {
  await transaction.updateTable('adjudication').set({ undone_at: now }).where('id', '=', id).execute();
}

export async function threadOn(database: Reading, place: UnitPlace): Promise<DiscussionTable[]> {
  return database
    .selectFrom('discussion')
    .selectAll()
    .where('task_id', '=', place.taskId)
    .where('item_id', '=', place.itemId)
    .where('aspect', '=', place.aspect)
    .orderBy('id')
    .execute();
}

export async function insertDiscussion(transaction: Writing, said: DiscussionTable): Promise<void> {
  await transaction.insertInto('discussion').values(said).execute();
}
