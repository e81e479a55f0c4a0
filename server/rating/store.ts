import type { Reading, Writing } from '../database/open';

export interface Place {
  taskId: string;
  itemId: string;
  accountId: string;
}

/** One rater's labels on one item, by criterion. */
export async function labelsOf(database: Reading, place: Place): Promise<Record<string, string>> {
  const rows = await database
    .selectFrom('rating')
    .select(['criterion', 'label'])
    .where('task_id', '=', place.taskId)
    .where('item_id', '=', place.itemId)
    .where('account_id', '=', place.accountId)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.criterion, row.label]));
}

/** Writes labels over those that stand there. */
export async function upsertLabels(
  transaction: Writing,
  place: Place,
  labels: Record<string, string>,
  now: number,
): Promise<void> {
  const rows = Object.entries(labels).map(([criterion, label]) => ({
    task_id: place.taskId,
    item_id: place.itemId,
    account_id: place.accountId,
    criterion,
    label,
    comment: '',
    at: now,
  }));
  if (rows.length === 0) return;
  await transaction
    .insertInto('rating')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['task_id', 'item_id', 'account_id', 'criterion'])
        .doUpdateSet((set) => ({ label: set.ref('excluded.label'), at: set.ref('excluded.at') })),
    )
    .execute();
}

/** Takes away one rater's labels on an item for the criteria named. */
export async function deleteLabels(transaction: Writing, place: Place, criteria: readonly string[]): Promise<void> {
  if (criteria.length === 0) return;
  await transaction
    .deleteFrom('rating')
    .where('task_id', '=', place.taskId)
    .where('item_id', '=', place.itemId)
    .where('account_id', '=', place.accountId)
    .where('criterion', 'in', criteria)
    .execute();
}
