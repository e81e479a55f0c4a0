import type { Reading } from '../database/open';

/** The decisions of a task that were not taken back, oldest first: of one adjudicator's on one code the last stands. */
export async function decisionsOn(database: Reading, taskId: string) {
  return database
    .selectFrom('adjudication')
    .select(['item_id', 'aspect', 'label', 'account_id'])
    .where('task_id', '=', taskId)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute();
}
