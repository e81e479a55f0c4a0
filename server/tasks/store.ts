import { type SampleRule, sampleRule, type TaskSettings, taskSettings } from '../../shared/model/task';
import { inBatches } from '../database/batches';
import type { Reading, Writing } from '../database/open';
import type { TaskItemTable, TaskTable } from '../database/tables/tasks';
import { isGivenIn } from './finished-work';

/** A task with its JSON read. */
export interface TaskRecord extends Omit<TaskTable, 'settings' | 'sample'> {
  settings: TaskSettings;
  sample: SampleRule | null;
}

function asRecord(row: TaskTable): TaskRecord {
  const sample: unknown = JSON.parse(row.sample);
  return {
    ...row,
    settings: taskSettings.parse(JSON.parse(row.settings)),
    sample: sample === null ? null : sampleRule.parse(sample),
  };
}

export async function taskBySlug(database: Reading, studyId: string, slug: string): Promise<TaskRecord | null> {
  const row = await database
    .selectFrom('task')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ? asRecord(row) : null;
}

export async function taskById(database: Reading, id: string): Promise<TaskRecord | null> {
  const row = await database.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? asRecord(row) : null;
}

/** The tasks of a study, newest first, with how much of each is done. */
export async function tasksOf(database: Reading, studyId: string, onlyOpen: boolean) {
  let query = database
    .selectFrom('task')
    .leftJoin('task_item', (join) =>
      join.onRef('task_item.task_id', '=', 'task.id').on('task_item.role', '=', 'normal'),
    )
    .select((select) => [
      'task.id',
      'task.slug',
      'task.title',
      'task.kind',
      'task.state',
      'task.raters_per_item',
      'task.match_attribute',
      'task.created_at',
      select.fn.count('task_item.item_id').as('items'),
      select.fn.coalesce(select.fn.sum('task_item.done'), select.val(0)).as('done'),
    ])
    .where('task.study_id', '=', studyId)
    .groupBy('task.id')
    .orderBy('task.created_at', 'desc')
    .orderBy('task.id', 'desc');
  if (onlyOpen) query = query.where('task.state', '=', 'open');
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, items: Number(row.items), done: Number(row.done) }));
}

export async function insertTask(transaction: Writing, task: TaskRecord): Promise<void> {
  await transaction
    .insertInto('task')
    .values({ ...task, settings: JSON.stringify(task.settings), sample: JSON.stringify(task.sample) })
    .execute();
}

export async function updateTask(transaction: Writing, task: TaskRecord): Promise<void> {
  const { id, ...rest } = task;
  await transaction
    .updateTable('task')
    .set({ ...rest, settings: JSON.stringify(task.settings), sample: JSON.stringify(task.sample) })
    .where('id', '=', id)
    .execute();
}

export async function deleteTask(transaction: Writing, id: string): Promise<void> {
  await transaction.deleteFrom('participation').where('task_id', '=', id).execute();
  await transaction.deleteFrom('task_link').where('task_id', '=', id).execute();
  await transaction.deleteFrom('task_item').where('task_id', '=', id).execute();
  await transaction.deleteFrom('task').where('id', '=', id).execute();
}

export async function hasAssignments(database: Reading, taskId: string): Promise<boolean> {
  const row = await database.selectFrom('assignment').select('id').where('task_id', '=', taskId).executeTakeFirst();
  return row !== undefined;
}

export async function deleteTaskItems(
  transaction: Writing,
  taskId: string,
  roles: readonly TaskItemTable['role'][],
): Promise<void> {
  await transaction.deleteFrom('task_item').where('task_id', '=', taskId).where('role', 'in', roles).execute();
}

export async function deleteTaskItemsById(transaction: Writing, taskId: string, ids: readonly string[]): Promise<void> {
  for (const some of inBatches(ids)) {
    await transaction.deleteFrom('task_item').where('task_id', '=', taskId).where('item_id', 'in', some).execute();
  }
}

export async function insertTaskItems(transaction: Writing, items: readonly TaskItemTable[]): Promise<void> {
  for (const some of inBatches(items)) await transaction.insertInto('task_item').values(some).execute();
}

export async function specialItemIds(database: Reading, taskId: string): Promise<Set<string>> {
  const rows = await database
    .selectFrom('task_item')
    .select('item_id')
    .where('task_id', '=', taskId)
    .where('role', '!=', 'normal')
    .execute();
  return new Set(rows.map((row) => row.item_id));
}

export async function specialItems(database: Reading, taskId: string) {
  return database
    .selectFrom('task_item')
    .innerJoin('item', 'item.id', 'task_item.item_id')
    .select(['item.id', 'item.key', 'item.text', 'task_item.role', 'task_item.expected'])
    .where('task_item.task_id', '=', taskId)
    .where('task_item.role', '!=', 'normal')
    .orderBy('task_item.role', 'desc')
    .orderBy('task_item.position')
    .execute();
}

/** The task's items by the value of one of their attributes, or all together under ''. */
export async function strataOf(
  database: Reading,
  taskId: string,
  attribute: SampleRule['stratifyBy'],
): Promise<{ stratum: string; items: number }[]> {
  const query = database
    .selectFrom('task_item')
    .innerJoin('item', 'item.id', 'task_item.item_id')
    .where('task_item.task_id', '=', taskId)
    .where('task_item.role', '=', 'normal');
  if (!attribute) {
    const row = await query.select((select) => select.fn.countAll().as('count')).executeTakeFirstOrThrow();
    return Number(row.count) === 0 ? [] : [{ stratum: '', items: Number(row.count) }];
  }
  const rows = await query
    .select((select) => [`item.${attribute} as stratum`, select.fn.countAll().as('count')])
    .groupBy(`item.${attribute}`)
    .orderBy(`item.${attribute}`)
    .execute();
  return rows.map((row) => ({ stratum: String(row.stratum ?? ''), items: Number(row.count) }));
}

/** The strata that raters are matched on in this task. */
export async function matchedStrata(database: Reading, taskId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('task_item')
    .select('stratum')
    .distinct()
    .where('task_id', '=', taskId)
    .where('role', '=', 'normal')
    .orderBy('stratum')
    .execute();
  return rows.map((row) => row.stratum).filter((stratum) => stratum !== '');
}

/** Sets the stratum of every item of a task to the attribute that raters are matched on. */
export async function restratify(
  transaction: Writing,
  taskId: string,
  attribute: SampleRule['stratifyBy'],
): Promise<void> {
  await transaction
    .updateTable('task_item')
    .set((set) => ({
      stratum: attribute
        ? set.fn.coalesce(
            set.selectFrom('item').select(`item.${attribute}`).whereRef('item.id', '=', 'task_item.item_id'),
            set.val(''),
          )
        : '',
    }))
    .where('task_id', '=', taskId)
    .execute();
}

/** Gives back every live lease of a person in a study, so that others can have the items. */
export async function freeLeasesOf(transaction: Writing, studyId: string, accountId: string): Promise<void> {
  const leases = await transaction
    .selectFrom('assignment')
    .innerJoin('task', 'task.id', 'assignment.task_id')
    .select(['assignment.id', 'assignment.task_id', 'assignment.item_id'])
    .where('task.study_id', '=', studyId)
    .where('assignment.account_id', '=', accountId)
    .where('assignment.state', '=', 'leased')
    .execute();
  for (const lease of leases) {
    await transaction.updateTable('assignment').set({ state: 'expired' }).where('id', '=', lease.id).execute();
    await transaction
      .updateTable('task_item')
      .set((set) => ({ held: set('held', '-', 1) }))
      .where('task_id', '=', lease.task_id)
      .where('item_id', '=', lease.item_id)
      .execute();
  }
}

/** Each person's work on a task. */
export async function workByPerson(database: Reading, taskId: string) {
  const rows = await database
    .selectFrom('assignment')
    .innerJoin('account', 'account.id', 'assignment.account_id')
    .innerJoin('task', 'task.id', 'assignment.task_id')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.account_id', '=', 'assignment.account_id')
        .onRef('membership.study_id', '=', 'task.study_id'),
    )
    .select([
      'account.id',
      'account.name',
      'membership.pseudonym',
      'membership.attributes',
      'assignment.role',
      'assignment.state',
      'assignment.active_ms',
      'assignment.finished_at',
      'assignment.item_id',
    ])
    .where('assignment.task_id', '=', taskId)
    .execute();
  return rows;
}

export async function participations(database: Reading, taskId: string) {
  return database
    .selectFrom('participation')
    .innerJoin('account', 'account.id', 'participation.account_id')
    .innerJoin('task', 'task.id', 'participation.task_id')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.account_id', '=', 'participation.account_id')
        .onRef('membership.study_id', '=', 'task.study_id'),
    )
    .select([
      'account.id',
      'account.name',
      'membership.pseudonym',
      'membership.attributes',
      'participation.state',
      'participation.practice_right',
      'participation.practice_asked',
      'participation.started_at',
    ])
    .where('participation.task_id', '=', taskId)
    .orderBy('participation.started_at')
    .execute();
}

/** Items, finished and open work by stratum. */
export async function workByStratum(
  database: Reading,
  taskId: string,
  ratersPerItem: number,
  attribute: SampleRule['stratifyBy'],
) {
  const counted = database
    .selectFrom('task_item')
    .innerJoin('item', 'item.id', 'task_item.item_id')
    .select((select) => [
      select.fn.countAll().as('items'),
      select.fn.sum('task_item.done').as('done'),
      select.fn.sum('task_item.held').as('open'),
      select.fn.sum(select.case().when('task_item.done', '>=', ratersPerItem).then(1).else(0).end()).as('complete'),
    ])
    .where('task_item.task_id', '=', taskId)
    .where('task_item.role', '=', 'normal');
  const rows = attribute
    ? await counted
        .select(`item.${attribute} as name`)
        .groupBy(`item.${attribute}`)
        .orderBy(`item.${attribute}`)
        .execute()
    : (await counted.execute()).map((row) => ({ ...row, name: null }));
  return rows.map((row) => ({
    stratum: row.name ?? '',
    items: Number(row.items),
    done: Number(row.done ?? 0),
    open: Number(row.open ?? 0),
    complete: Number(row.complete ?? 0),
  }));
}

/** Gold answers given, with what was expected. */
export async function goldAnswers(database: Reading, taskId: string) {
  return database
    .selectFrom('rating')
    .innerJoin('task_item', (join) =>
      join.onRef('task_item.task_id', '=', 'rating.task_id').onRef('task_item.item_id', '=', 'rating.item_id'),
    )
    .innerJoin('assignment', (join) => join.on(isGivenIn('rating')))
    .select(['rating.account_id', 'rating.item_id', 'rating.criterion', 'rating.label', 'task_item.expected'])
    .where('rating.task_id', '=', taskId)
    .where('task_item.role', '=', 'gold')
    .where('assignment.state', '=', 'done')
    .execute();
}
