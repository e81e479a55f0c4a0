import { newId } from '../database/ids';
import type { Writing } from '../database/open';
import { HttpError } from '../http/errors';
import type { TaskRecord } from '../tasks/store';
import type { Place } from './store';
import * as store from './store';

export interface Rater {
  accountId: string;
  attributes: Record<string, string>;
}

/** The stratum that a rater may work in: null when the task does not match raters to items. */
export function stratumOf(task: TaskRecord, rater: Rater): string | null {
  if (task.match_attribute === null) return null;
  const value = rater.attributes[task.match_attribute];
  if (value) return value;
  throw new HttpError(
    409,
    'attribute-missing',
    `This task matches raters to items by ${task.match_attribute}, and none is set for you. Ask the researcher to set it on the People page.`,
  );
}

/**
 * Leases as many items to a rater as it takes to hold `hold` of them, inside the caller's transaction.
 * Practice comes first, gold items are mixed in, and no item gets more raters than the task asks for.
 */
export async function handOut(
  transaction: Writing,
  task: TaskRecord,
  rater: Rater,
  hold: number,
  now: number,
): Promise<void> {
  await store.freeExpired(transaction, task.id, now);
  await store.extendLeases(transaction, task.id, rater.accountId, now);
  const participation = await store.participationOf(transaction, task.id, rater.accountId);
  const practising = participation?.state === 'practice';
  if (participation?.state === 'failed') return;
  let missing = hold - (await store.liveAssignments(transaction, task.id, rater.accountId)).length;
  if (missing <= 0) return;
  missing -= await revive(transaction, task, rater, missing, now);
  if (missing <= 0) return;
  if (practising) {
    const places = await store.specialPlaces(transaction, {
      taskId: task.id,
      accountId: rater.accountId,
      role: 'practice',
      limit: missing,
    });
    for (const place of places) await lease(transaction, task, rater, place, now);
    return;
  }
  await leaseNormal(transaction, task, rater, missing, now);
}

/** Leases again what ran out while the person was away, where the place is still free. */
async function revive(
  transaction: Writing,
  task: TaskRecord,
  rater: Rater,
  most: number,
  now: number,
): Promise<number> {
  let revived = 0;
  for (const assignment of await store.revivable(transaction, task.id, rater.accountId, task.raters_per_item, most)) {
    if (!(await store.takePlace(transaction, task.id, assignment, task.raters_per_item))) continue;
    await store.updateAssignment(transaction, assignment.id, {
      state: 'leased',
      lease_until: now + store.leaseMilliseconds,
    });
    revived += 1;
  }
  return revived;
}

async function leaseNormal(
  transaction: Writing,
  task: TaskRecord,
  rater: Rater,
  missing: number,
  now: number,
): Promise<void> {
  const { count } = await store.countAssignments(transaction, task.id, rater.accountId);
  const had = count(['normal'], ['leased', 'done']);
  const most = task.settings.itemsPerPerson;
  const limit = most === null ? missing : Math.min(missing, most - had);
  if (limit <= 0) return;
  const stratum = stratumOf(task, rater);
  let leased = 0;
  let golds = count(['gold'], ['leased', 'done', 'skipped', 'expired']);
  // Where several processes hand out at once, others may take a place between finding and taking it: look again then.
  for (let missed = true; missed && leased < limit; ) {
    missed = false;
    const places = await store.freePlaces(transaction, {
      taskId: task.id,
      accountId: rater.accountId,
      ratersPerItem: task.raters_per_item,
      stratum,
      limit: limit - leased,
    });
    for (const place of places) {
      if (goldIsDue(task, had + leased, golds)) {
        await leaseGold(transaction, task, rater, now);
        golds += 1;
      }
      if (await lease(transaction, task, rater, place, now)) leased += 1;
      else missed = true;
    }
  }
}

const goldIsDue = (task: TaskRecord, had: number, golds: number) =>
  task.settings.goldEvery !== null && Math.floor(had / task.settings.goldEvery) > golds;

async function leaseGold(transaction: Writing, task: TaskRecord, rater: Rater, now: number): Promise<void> {
  const wanted = { taskId: task.id, accountId: rater.accountId, role: 'gold' as const, limit: 1 };
  const [gold] = await store.specialPlaces(transaction, wanted);
  if (gold) await lease(transaction, task, rater, gold, now);
}

async function lease(
  transaction: Writing,
  task: TaskRecord,
  rater: Rater,
  place: Place,
  now: number,
): Promise<boolean> {
  if (!(await store.takePlace(transaction, task.id, place, task.raters_per_item))) return false;
  await store.insertAssignment(transaction, {
    id: newId(),
    task_id: task.id,
    item_id: place.item_id,
    account_id: rater.accountId,
    role: place.role,
    state: 'leased',
    lease_until: now + store.leaseMilliseconds,
    started_at: now,
    finished_at: null,
    active_ms: 0,
    revision: 0,
    comment: '',
    skip_reason: null,
  });
  return true;
}
