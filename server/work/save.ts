import type { Saved } from '../../shared/api/work';
import { expectedAnswers } from '../../shared/model/task';
import { recordEvent } from '../database/events';
import type { Writing } from '../database/open';
import type { AssignmentTable } from '../database/tables/tasks';
import { conflict, HttpError, notFound } from '../http/errors';
import type { TaskRecord } from '../tasks/store';
import type { Rater } from './hand-out';
import { taskClosed } from './service';
import * as store from './store';

/** What every save carries, whatever is judged. */
export interface SaveBase {
  saveId: string;
  revision: number;
  finish: boolean;
  skipReason: string | null;
  comment: string;
  activeMilliseconds: number;
}

export interface Place {
  taskId: string;
  itemId: string;
  accountId: string;
}

/** How the labels of one kind of task are kept: ratings or codings. */
export interface Labels<Before> {
  /** what stands there now, for the event log */
  read(transaction: Writing, place: Place): Promise<Before>;
  /** writes what differs from what stands there; `before` is null on the first save */
  write(transaction: Writing, place: Place, before: Before | null, now: number): Promise<void>;
  /** what the save says, for the event log */
  after: unknown;
  /** refuses a finished answer that is not complete */
  checkComplete(): void;
  /** the labels by name, to compare with those expected of practice items */
  byName: Record<string, string>;
}

/**
 * Saves one person's answer on one item. Idempotent by the save's id; refused when another tab has saved in between;
 * an answer whose lease ran out is taken while the place is still free. One transaction, with its event.
 */
export async function saveAnswer<Before>(
  transaction: Writing,
  task: TaskRecord,
  rater: Rater,
  assignmentId: string,
  save: SaveBase,
  labels: Labels<Before>,
): Promise<Saved> {
  const assignment = await store.assignmentById(transaction, task.id, rater.accountId, assignmentId);
  if (!assignment) throw notFound('item of yours');
  if (assignment.revision !== save.revision) return replayOrConflict(transaction, task, assignment, save, labels);
  if (task.state === 'closed') throw taskClosed();
  if (save.finish && save.skipReason === null) labels.checkComplete();
  const now = Date.now();
  const place = { taskId: task.id, itemId: assignment.item_id, accountId: rater.accountId };
  const before = assignment.revision > 0 ? await labels.read(transaction, place) : null;
  const state = await moveState(transaction, task, assignment, save);
  await labels.write(transaction, place, before, now);
  const written = await store.writeRevision(transaction, assignment.id, save.revision, {
    state,
    lease_until: state === 'leased' ? now + store.leaseMilliseconds : assignment.lease_until,
    finished_at: state === 'leased' ? null : (assignment.finished_at ?? now),
    active_ms: Math.max(assignment.active_ms, save.activeMilliseconds),
    revision: save.revision + 1,
    comment: save.comment,
    skip_reason: save.skipReason,
  });
  if (!written) throw savedElsewhere();
  await recordEvent(
    transaction,
    {
      accountId: rater.accountId,
      studyId: task.study_id,
      what: save.skipReason === null ? `${task.kind === 'rate' ? 'rating' : 'coding'}.saved` : 'item.skipped',
      subject: `assignment:${assignment.id}`,
      ...(before === null ? {} : { before }),
      after: { labels: labels.after, comment: save.comment, skipReason: save.skipReason, state },
      saveId: save.saveId,
    },
    now,
  );
  if (assignment.role === 'practice' && state !== 'leased' && assignment.state === 'leased') {
    await countPractice(transaction, task, assignment, labels);
  }
  const finishedPractice = assignment.role === 'practice' && state === 'done';
  return {
    revision: save.revision + 1,
    state,
    feedback: finishedPractice ? await feedbackOn(transaction, task, assignment, labels) : null,
  };
}

/** The same save sent again is answered as before; another one built on an old revision is refused. */
async function replayOrConflict(
  transaction: Writing,
  task: TaskRecord,
  assignment: AssignmentTable,
  save: SaveBase,
  labels: Pick<Labels<unknown>, 'byName'>,
): Promise<Saved> {
  if (!(await store.savedBefore(transaction, save.saveId))) throw savedElsewhere();
  const practised = assignment.role === 'practice' && assignment.state === 'done';
  return {
    revision: assignment.revision,
    state: assignment.state,
    feedback: practised ? await feedbackOn(transaction, task, assignment, labels) : null,
  };
}

const savedElsewhere = () =>
  conflict(
    'saved-elsewhere',
    'This item was changed in another tab or on another device after you opened it here. Look at what stands there, then keep one of the two.',
  );

/** Moves the assignment and the item's places, and returns the new state. */
async function moveState(
  transaction: Writing,
  task: TaskRecord,
  assignment: AssignmentTable,
  save: SaveBase,
): Promise<AssignmentTable['state']> {
  let before = assignment.state;
  if (before === 'expired') {
    if (!(await store.takePlace(transaction, task.id, assignment, task.raters_per_item))) throw placeGone();
    before = 'leased';
  }
  const wanted = save.skipReason !== null ? 'skipped' : save.finish ? 'done' : before === 'done' ? 'done' : 'leased';
  if (wanted === before) return wanted;
  if (before === 'skipped' && !(await store.takePlace(transaction, task.id, assignment, task.raters_per_item))) {
    throw placeGone();
  }
  const held = { leased: 1, done: 0, skipped: 0 };
  const done = { leased: 0, done: 1, skipped: 0 };
  const from = before === 'skipped' ? 'leased' : before;
  await store.movePlace(transaction, task.id, assignment.item_id, {
    done: done[wanted] - done[from],
    held: held[wanted] - held[from],
  });
  return wanted;
}

const placeGone = () =>
  new HttpError(
    409,
    'place-gone',
    'You were away for longer than half an hour, and this item has been given to somebody else. Go on with the next one.',
  );

async function expectedLabels(transaction: Writing, task: TaskRecord, assignment: AssignmentTable) {
  const kept = await store.expectedOf(transaction, task.id, assignment.item_id);
  return expectedAnswers.parse(JSON.parse(kept ?? '{"labels":{}}'));
}

const isRight = (expected: Record<string, string>, given: Record<string, string>) =>
  Object.entries(expected).every(([name, label]) => given[name] === label);

async function feedbackOn(
  transaction: Writing,
  task: TaskRecord,
  assignment: AssignmentTable,
  labels: Pick<Labels<unknown>, 'byName'>,
) {
  const expected = await expectedLabels(transaction, task, assignment);
  return { right: isRight(expected.labels, labels.byName), expected: expected.labels, text: expected.feedback };
}

/** Counts the first answer to a practice item; after the last one, decides whether the real items follow. */
async function countPractice(
  transaction: Writing,
  task: TaskRecord,
  assignment: AssignmentTable,
  labels: Pick<Labels<unknown>, 'byName'>,
): Promise<void> {
  const participation = await store.participationOf(transaction, task.id, assignment.account_id);
  if (!participation) return;
  const expected = await expectedLabels(transaction, task, assignment);
  const right = participation.practice_right + (isRight(expected.labels, labels.byName) ? 1 : 0);
  const asked = participation.practice_asked + 1;
  const all = await store.countSpecial(transaction, task.id, 'practice');
  const passed = task.settings.practicePassMark === null || right / all >= task.settings.practicePassMark - 1e-9;
  await store.updateParticipation(transaction, task.id, assignment.account_id, {
    practice_right: right,
    practice_asked: asked,
    ...(asked >= all ? { state: passed ? 'working' : 'failed' } : {}),
  });
}
