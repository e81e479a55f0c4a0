import type { Reading, Writing } from '../database/open';
import { type Given, prepared } from '../database/prepared';

export interface Place {
  taskId: string;
  itemId: string;
  accountId: string;
}

/** One rater's labels on one item, by criterion. */
export async function labelsOf(database: Reading, place: Place): Promise<Record<string, string>> {
  const { rows } = await labelsAt(database, place);
  return Object.fromEntries(rows.map((row) => [row.criterion, row.label]));
}

const labelsAt = prepared((database, given: Given<Place>) =>
  database
    .selectFrom('rating')
    .select(['criterion', 'label'])
    .where('task_id', '=', given('taskId'))
    .where('item_id', '=', given('itemId'))
    .where('account_id', '=', given('accountId')),
);

/** Writes labels over those that stand there. */
export async function upsertLabels(
  transaction: Writing,
  place: Place,
  labels: Record<string, string>,
  now: number,
): Promise<void> {
  const rows = Object.entries(labels);
  if (rows.length === 0) return;
  const named = rows.flatMap(([criterion, label], row) => [
    [`criterion ${row}`, criterion],
    [`label ${row}`, label],
  ]);
  await upsertOf(rows.length)(transaction, { ...place, now, ...Object.fromEntries(named) });
}

type LabelRows = Place & { now: number } & Record<`${'criterion' | 'label'} ${number}`, string>;

/** One statement for so many labels: a rater changes one, or gives all of a task's criteria at once. */
function upsertOf(rows: number): ReturnType<typeof upsertRows> {
  let upsert = upserts.get(rows);
  if (!upsert) {
    upsert = upsertRows(rows);
    upserts.set(rows, upsert);
  }
  return upsert;
}

const upserts = new Map<number, ReturnType<typeof upsertRows>>();

const upsertRows = (rows: number) =>
  prepared((database, given: Given<LabelRows>) =>
    database
      .insertInto('rating')
      .values(
        Array.from({ length: rows }, (_, row) => ({
          task_id: given('taskId'),
          item_id: given('itemId'),
          account_id: given('accountId'),
          criterion: given(`criterion ${row}`),
          label: given(`label ${row}`),
          comment: '',
          at: given('now'),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['task_id', 'item_id', 'account_id', 'criterion'])
          .doUpdateSet((set) => ({ label: set.ref('excluded.label'), at: set.ref('excluded.at') })),
      ),
  );

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
