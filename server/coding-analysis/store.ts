import type { Reading } from '../database/open';

/** The decisions that stand in a task, oldest first: of two on one unit the later counts. */
export async function decisionsOn(database: Reading, taskId: string) {
  return database
    .selectFrom('adjudication')
    .select(['item_id', 'aspect', 'label'])
    .where('task_id', '=', taskId)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute();
}
