import { sql } from 'kysely';
import type { Reading, Writing } from '../database/open';
import { type Given, prepared } from '../database/prepared';
import type { AssignmentTable, ParticipationTable } from '../database/tables/tasks';
import { itemColumns } from '../items/store';

export type AssignmentRow = AssignmentTable;

/** How long a lease lasts after the last activity. */
export const leaseMilliseconds = 30 * 60 * 1000;

export async function participationOf(
  database: Reading,
  taskId: string,
  accountId: string,
): Promise<ParticipationTable | null> {
  const row = await database
    .selectFrom('participation')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertParticipation(transaction: Writing, participation: ParticipationTable): Promise<void> {
  await transaction
    .insertInto('participation')
    .values(participation)
    .onConflict((conflict) => conflict.columns(['task_id', 'account_id']).doNothing())
    .execute();
}

export async function updateParticipation(
  transaction: Writing,
  taskId: string,
  accountId: string,
  change: Partial<Pick<ParticipationTable, 'state' | 'practice_right' | 'practice_asked' | 'finished_at'>>,
): Promise<void> {
  await transaction
    .updateTable('participation')
    .set(change)
    .where('task_id', '=', taskId)
    .where('account_id', '=', accountId)
    .execute();
}

/** Frees the places whose lease ran out. Returns how many. */
export async function freeExpired(transaction: Writing, taskId: string, now: number): Promise<number> {
  const expired = await transaction
    .updateTable('assignment')
    .set({ state: 'expired' })
    .where('task_id', '=', taskId)
    .where('state', '=', 'leased')
    .where('lease_until', '<', now)
    .returning(['item_id', 'role'])
    .execute();
  for (const { item_id } of expired) {
    await transaction
      .updateTable('task_item')
      .set((set) => ({ held: set('held', '-', 1) }))
      .where('task_id', '=', taskId)
      .where('item_id', '=', item_id)
      .execute();
  }
  return expired.length;
}

/** Keeps the person's live leases for another half hour. */
export async function extendLeases(
  transaction: Writing,
  taskId: string,
  accountId: string,
  now: number,
): Promise<void> {
  await transaction
    .updateTable('assignment')
    .set({ lease_until: now + leaseMilliseconds })
    .where('task_id', '=', taskId)
    .where('account_id', '=', accountId)
    .where('state', '=', 'leased')
    .execute();
}

/** How many assignments a person has in a task, by role and state. */
export async function countAssignments(database: Reading, taskId: string, accountId: string) {
  const rows = await database
    .selectFrom('assignment')
    .select((select) => ['role', 'state', select.fn.countAll().as('count')])
    .where('task_id', '=', taskId)
    .where('account_id', '=', accountId)
    .groupBy(['role', 'state'])
    .execute();
  const count = (roles: AssignmentTable['role'][], states: AssignmentTable['state'][]) =>
    rows
      .filter((row) => roles.includes(row.role) && states.includes(row.state))
      .reduce((sum, row) => sum + Number(row.count), 0);
  return { count };
}

/** The person's live assignments, oldest first. */
export async function liveAssignments(database: Reading, taskId: string, accountId: string): Promise<AssignmentRow[]> {
  return database
    .selectFrom('assignment')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('account_id', '=', accountId)
    .where('state', '=', 'leased')
    .orderBy('started_at')
    .orderBy('id')
    .execute();
}

export interface Place {
  item_id: string;
  role: AssignmentTable['role'];
}

/**
 * The next items for a person, fewest finished first, then in the task's order: never one they had before, and none
 * whose places are all taken.
 *
 * @param stratum only items of this stratum; null when raters are not matched
 */
export async function freePlaces(
  database: Reading,
  wanted: { taskId: string; accountId: string; ratersPerItem: number; stratum: string | null; limit: number },
): Promise<Place[]> {
  const stratum = wanted.stratum === null ? sql`` : sql`and task_item.stratum = ${wanted.stratum}`;
  const { rows } = await sql<Place>`
    select task_item.item_id, task_item.role
    from task_item
    where task_item.task_id = ${wanted.taskId}
      and task_item.role = 'normal'
      ${stratum}
      and task_item.done < ${wanted.ratersPerItem}
      and task_item.done + task_item.held < ${wanted.ratersPerItem}
      and not exists (
        select 1 from assignment
        where assignment.task_id = task_item.task_id
          and assignment.item_id = task_item.item_id
          and assignment.account_id = ${wanted.accountId}
      )
    order by task_item.done, task_item.position
    limit ${wanted.limit}
  `.execute(database);
  return rows;
}

/** Practice or gold items that a person has not had yet, in order. Everybody gets all of these. */
export async function specialPlaces(
  database: Reading,
  wanted: { taskId: string; accountId: string; role: 'practice' | 'gold'; limit: number },
): Promise<Place[]> {
  return database
    .selectFrom('task_item')
    .select(['task_item.item_id', 'task_item.role'])
    .where('task_item.task_id', '=', wanted.taskId)
    .where('task_item.role', '=', wanted.role)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('assignment')
            .select('assignment.id')
            .whereRef('assignment.task_id', '=', 'task_item.task_id')
            .whereRef('assignment.item_id', '=', 'task_item.item_id')
            .where('assignment.account_id', '=', wanted.accountId),
        ),
      ),
    )
    .orderBy('task_item.position')
    .limit(wanted.limit)
    .execute();
}

/** The person's own assignments whose lease ran out while the place is still free. */
export async function revivable(
  database: Reading,
  taskId: string,
  accountId: string,
  ratersPerItem: number,
  limit: number,
): Promise<AssignmentRow[]> {
  return database
    .selectFrom('assignment')
    .innerJoin('task_item', (join) =>
      join.onRef('task_item.task_id', '=', 'assignment.task_id').onRef('task_item.item_id', '=', 'assignment.item_id'),
    )
    .selectAll('assignment')
    .where('assignment.task_id', '=', taskId)
    .where('assignment.account_id', '=', accountId)
    .where('assignment.state', '=', 'expired')
    .where((where) =>
      where.or([
        where('assignment.role', '!=', 'normal'),
        where(sql<number>`task_item.done + task_item.held`, '<', ratersPerItem),
      ]),
    )
    .orderBy('assignment.started_at')
    .limit(limit)
    .execute();
}

/**
 * Takes a place on an item if one is free, in one statement, so that two people at the same moment can't both have
 * the last. Practice and gold items have room for everybody.
 */
export async function takePlace(
  transaction: Writing,
  taskId: string,
  place: Place,
  ratersPerItem: number,
): Promise<boolean> {
  let update = transaction
    .updateTable('task_item')
    .set((set) => ({ held: set('held', '+', 1) }))
    .where('task_id', '=', taskId)
    .where('item_id', '=', place.item_id);
  if (place.role === 'normal') update = update.where(sql<number>`done + held`, '<', ratersPerItem);
  const result = await update.executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Moves an item's counts when an assignment changes its state. */
export async function movePlace(
  transaction: Writing,
  taskId: string,
  itemId: string,
  change: { done: number; held: number },
): Promise<void> {
  if (change.done === 0 && change.held === 0) return;
  await transaction
    .updateTable('task_item')
    .set((set) => ({ done: set('done', '+', change.done), held: set('held', '+', change.held) }))
    .where('task_id', '=', taskId)
    .where('item_id', '=', itemId)
    .execute();
}

export async function insertAssignment(transaction: Writing, assignment: AssignmentTable): Promise<void> {
  await transaction.insertInto('assignment').values(assignment).execute();
}

export async function assignmentById(
  database: Reading,
  taskId: string,
  accountId: string,
  id: string,
): Promise<AssignmentRow | null> {
  const { rows } = await ownAssignment(database, { id, taskId, accountId });
  return rows[0] ?? null;
}

const ownAssignment = prepared((database, given: Given<{ id: string; taskId: string; accountId: string }>) =>
  database
    .selectFrom('assignment')
    .selectAll()
    .where('id', '=', given('id'))
    .where('task_id', '=', given('taskId'))
    .where('account_id', '=', given('accountId')),
);

export async function updateAssignment(
  transaction: Writing,
  id: string,
  change: Partial<Omit<AssignmentTable, 'id' | 'task_id' | 'item_id' | 'account_id' | 'role'>>,
): Promise<void> {
  await transaction.updateTable('assignment').set(change).where('id', '=', id).execute();
}

type Outcome = Pick<
  AssignmentTable,
  'state' | 'lease_until' | 'finished_at' | 'active_ms' | 'revision' | 'comment' | 'skip_reason'
>;

/** Writes a save's outcome if nobody has saved since; false when somebody has (another tab). */
export async function writeRevision(
  transaction: Writing,
  id: string,
  expected: number,
  change: Outcome,
): Promise<boolean> {
  const { numAffectedRows } = await setOutcome(transaction, { ...change, id, expected });
  return Number(numAffectedRows) === 1;
}

const setOutcome = prepared((database, given: Given<Outcome & { id: string; expected: number }>) =>
  database
    .updateTable('assignment')
    .set({
      state: given('state'),
      lease_until: given('lease_until'),
      finished_at: given('finished_at'),
      active_ms: given('active_ms'),
      revision: given('revision'),
      comment: given('comment'),
      skip_reason: given('skip_reason'),
    })
    .where('id', '=', given('id'))
    .where('revision', '=', given('expected')),
);

/** Ids of the person's finished and skipped assignments, oldest first. */
export async function pastAssignments(database: Reading, taskId: string, accountId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('assignment')
    .select('id')
    .where('task_id', '=', taskId)
    .where('account_id', '=', accountId)
    .where('state', 'in', ['done', 'skipped'])
    .orderBy('finished_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

export async function itemsOf(database: Reading, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return database.selectFrom('item').select(itemColumns).where('item.id', 'in', ids).execute();
}

export async function expectedOf(database: Reading, taskId: string, itemId: string): Promise<string | null> {
  const row = await database
    .selectFrom('task_item')
    .select('expected')
    .where('task_id', '=', taskId)
    .where('item_id', '=', itemId)
    .executeTakeFirst();
  return row?.expected ?? null;
}

/**
 * What is left for a person in a task: items with a free place that they have not had, and items that they have not
 * had whose places are held by others' leases (which may yet run out).
 */
export async function countPlaces(
  database: Reading,
  wanted: { taskId: string; accountId: string; ratersPerItem: number; stratum: string | null },
): Promise<{ free: number; held: number }> {
  const stratum = wanted.stratum === null ? sql`` : sql`and task_item.stratum = ${wanted.stratum}`;
  const { rows } = await sql<{ free: number | null; held: number | null }>`
    select
      sum(case when task_item.done + task_item.held < ${wanted.ratersPerItem} then 1 else 0 end) as free,
      sum(case when task_item.done + task_item.held >= ${wanted.ratersPerItem} then 1 else 0 end) as held
    from task_item
    where task_item.task_id = ${wanted.taskId}
      and task_item.role = 'normal'
      ${stratum}
      and task_item.done < ${wanted.ratersPerItem}
      and not exists (
        select 1 from assignment
        where assignment.task_id = task_item.task_id
          and assignment.item_id = task_item.item_id
          and assignment.account_id = ${wanted.accountId}
      )
  `.execute(database);
  return { free: Number(rows[0]?.free ?? 0), held: Number(rows[0]?.held ?? 0) };
}

/** How many practice items a task has. */
export async function countSpecial(database: Reading, taskId: string, role: 'practice' | 'gold'): Promise<number> {
  const row = await database
    .selectFrom('task_item')
    .select((select) => select.fn.countAll().as('count'))
    .where('task_id', '=', taskId)
    .where('role', '=', role)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The event that an earlier sending of the same save wrote, if any. */
export async function savedBefore(database: Reading, saveId: string): Promise<boolean> {
  const row = await database.selectFrom('event').select('id').where('save_id', '=', saveId).executeTakeFirst();
  return row !== undefined;
}
