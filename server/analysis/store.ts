import type { Reading } from '../database/open';
import { type ItemRow, itemColumns } from '../items/store';
import { codingsOfFinishedWork, isFinishedWork, ratingsOfFinishedWork } from '../tasks/finished-work';

/** Labels of finished work on a task's real items (neither practice nor gold); on some items where they are named. */
export async function finishedLabels(database: Reading, taskId: string, itemIds?: readonly string[]) {
  const query = ratingsOfFinishedWork(database)
    .select([
      'rating.item_id',
      'rating.account_id',
      'rating.criterion',
      'rating.label',
      'rating.at',
      'assignment.active_ms',
      'assignment.comment',
    ])
    .where('rating.task_id', '=', taskId);
  return (itemIds === undefined ? query : query.where('rating.item_id', 'in', itemIds)).execute();
}

/** Who finished which real item; of one item where that is asked. */
export async function finishedWork(database: Reading, taskId: string, itemId?: string) {
  const query = database
    .selectFrom('assignment')
    .select(['item_id', 'account_id', 'comment', 'finished_at', 'active_ms'])
    .where('task_id', '=', taskId)
    .where(isFinishedWork);
  return (itemId === undefined ? query : query.where('item_id', '=', itemId)).execute();
}

export async function countSkipped(database: Reading, taskId: string): Promise<number> {
  const row = await database
    .selectFrom('assignment')
    .select((select) => select.fn.countAll().as('count'))
    .where('task_id', '=', taskId)
    .where('state', '=', 'skipped')
    .where('role', '=', 'normal')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Codes that stand on finished cases; on some cases where they are named. */
export async function finishedCodings(database: Reading, taskId: string, itemIds?: readonly string[]) {
  const query = codingsOfFinishedWork(database)
    .select([
      'coding.id',
      'coding.item_id',
      'coding.account_id',
      'coding.code_id',
      'coding.start',
      'coding.end',
      'coding.quote',
      'coding.at',
      'coding.revision',
    ])
    .where('coding.task_id', '=', taskId)
    .orderBy('coding.id');
  return (itemIds === undefined ? query : query.where('coding.item_id', 'in', itemIds)).execute();
}

export async function verdictsOf(database: Reading, taskId: string) {
  return database.selectFrom('verdict').select(['item_id', 'account_id', 'at']).where('task_id', '=', taskId).execute();
}

/** The real items of a task, in its order; the one with a key where that is asked. */
export async function taskItems(database: Reading, taskId: string, key?: string): Promise<ItemRow[]> {
  const query = database
    .selectFrom('task_item')
    .innerJoin('item', 'item.id', 'task_item.item_id')
    .select(itemColumns)
    .where('task_item.task_id', '=', taskId)
    .where('task_item.role', '=', 'normal')
    .orderBy('task_item.position');
  return (key === undefined ? query : query.where('item.key', '=', key)).execute();
}

/** The ids and keys of a task's real items, in its order. */
export async function taskItemKeys(database: Reading, taskId: string): Promise<Pick<ItemRow, 'id' | 'key'>[]> {
  return database
    .selectFrom('task_item')
    .innerJoin('item', 'item.id', 'task_item.item_id')
    .select(['item.id', 'item.key'])
    .where('task_item.task_id', '=', taskId)
    .where('task_item.role', '=', 'normal')
    .orderBy('task_item.position')
    .execute();
}

/** Pseudonyms and names by account; who has left the study keeps the account's handle. */
export async function raterNames(database: Reading, studyId: string) {
  const rows = await database
    .selectFrom('account')
    .leftJoin('membership', (join) =>
      join.onRef('membership.account_id', '=', 'account.id').on('membership.study_id', '=', studyId),
    )
    .select(['account.id', 'account.name', 'account.handle', 'membership.pseudonym', 'membership.attributes'])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        name: row.name,
        pseudonym: row.pseudonym ?? `left-${row.handle.slice(-6)}`,
        attributes: JSON.parse(row.attributes ?? '{}') as Record<string, string>,
      },
    ]),
  );
}

/** Every answer on one item of a task. */
export async function answersOn(database: Reading, taskId: string, itemId: string) {
  const [assignments, labels, codings, verdicts] = await Promise.all([
    database
      .selectFrom('assignment')
      .selectAll()
      .where('task_id', '=', taskId)
      .where('item_id', '=', itemId)
      .orderBy('started_at')
      .execute(),
    database.selectFrom('rating').selectAll().where('task_id', '=', taskId).where('item_id', '=', itemId).execute(),
    database
      .selectFrom('coding')
      .innerJoin('code', 'code.id', 'coding.code_id')
      .select(['coding.account_id', 'code.name', 'coding.quote'])
      .where('coding.task_id', '=', taskId)
      .where('coding.item_id', '=', itemId)
      .orderBy('coding.id')
      .execute(),
    database
      .selectFrom('verdict')
      .select('account_id')
      .where('task_id', '=', taskId)
      .where('item_id', '=', itemId)
      .execute(),
  ]);
  return { assignments, labels, codings, verdicts };
}
