import {
  type Assignment,
  type CodeToApply,
  codeToApply,
  type WorkStanding,
  type WorkTask,
} from '../../shared/api/work';
import { standingOf as codingStanding } from '../../shared/codebook/standing';
import { type CodebookState, codesInUse, inTreeOrder, madeBefore } from '../../shared/codebook/state';
import { codebookOfTask } from '../coding/codebook';
import { codingsOf, finishedCodingsOf, hasVerdict } from '../coding/store';
import type { Database, Reading, Writing } from '../database/open';
import { HttpError, notFound } from '../http/errors';
import { asItem } from '../items/store';
import { linkOfParticipant } from '../joining/store';
import { insertMembership, membershipOf } from '../people/store';
import { labelsOf } from '../rating/store';
import type { Study } from '../studies/store';
import { type TaskRecord, taskBySlug } from '../tasks/store';
import { handOut, type Rater, stratumOf } from './hand-out';
import * as store from './store';

/** A task that people may work on: open, or closed (to look back, not to save). Drafts are not there for them. */
export async function workableTask(database: Reading, study: Study, slug: string): Promise<TaskRecord> {
  const task = await taskBySlug(database, study.id, slug);
  if (!task || task.state === 'draft') throw notFound('task');
  return task;
}

export async function openWork(database: Database, study: Study, slug: string, rater: Rater) {
  const task = await workableTask(database.read, study, slug);
  await ensureParticipation(database, task, rater);
  return {
    task: await describeForWork(database.read, study, task),
    standing: await standingOf(database.read, task, rater),
    past: await store.pastAssignments(database.read, task.id, rater.accountId),
    lookAgain: await toLookAtAgain(database.read, task, rater),
  };
}

/** A person's own finished cases on which a code stands that has changed since. */
async function toLookAtAgain(database: Reading, task: TaskRecord, rater: Rater): Promise<string[]> {
  if (task.kind !== 'code' || !task.codebook_id) return [];
  const { state } = await codebookOfTask(database, task);
  const codings = await finishedCodingsOf(database, task.id, rater.accountId);
  const changed = codings.filter((coding) => codingStanding(state, coding).is !== 'current');
  return [...new Set(changed.map(({ assignment }) => assignment))];
}

async function describeForWork(database: Reading, study: Study, task: TaskRecord): Promise<WorkTask> {
  const codebook = task.codebook_id ? await codebookOfTask(database, task) : null;
  return {
    slug: task.slug,
    title: task.title,
    studyTitle: study.title,
    kind: task.kind,
    instructions: task.settings.instructions,
    examples: task.settings.examples,
    criteria: task.settings.criteria,
    codes: codebook ? codesToApply(codebook.state) : [],
    codebookRevision: codebook?.revision ?? 0,
    coderCodes: task.settings.coderCodes && task.settings.codebookRevision === null,
    showAttributions: task.settings.showAttributions,
    showExplanation: task.settings.showExplanation,
  };
}

/** The codes that coders see, levels before what they group. */
export function codesToApply(state: CodebookState): CodeToApply[] {
  const made = madeBefore(state.codes);
  return inTreeOrder(codesInUse(state)).map(({ code }) => codeToApply.parse({ ...code, made: made.get(code.id) }));
}

/** Who begins a task with practice items starts in practice. */
async function ensureParticipation(database: Database, task: TaskRecord, rater: Rater): Promise<void> {
  if (await store.participationOf(database.read, task.id, rater.accountId)) return;
  const practice = await store.countSpecial(database.read, task.id, 'practice');
  await database.write(async (transaction) => {
    await ensurePseudonym(transaction, task.study_id, rater);
    await store.insertParticipation(transaction, {
      task_id: task.id,
      account_id: rater.accountId,
      link_id: null,
      crowd_person: null,
      crowd_ids: '{}',
      quota_group: '',
      state: practice > 0 ? 'practice' : 'working',
      practice_right: 0,
      practice_asked: 0,
      started_at: Date.now(),
      finished_at: null,
    });
  });
}

/** The owner may work in a study without being a member; their labels then need a pseudonym like anybody's. */
async function ensurePseudonym(transaction: Writing, studyId: string, rater: Rater): Promise<void> {
  if (await membershipOf(transaction, studyId, rater.accountId)) return;
  const member = { studyId, accountId: rater.accountId, role: 'researcher' as const, attributes: rater.attributes };
  await insertMembership(transaction, member, Date.now());
}

export async function nextWork(database: Database, study: Study, slug: string, rater: Rater, hold: number) {
  const task = await workableTask(database.read, study, slug);
  if (task.state === 'closed') return { assignments: [], standing: await standingOf(database.read, task, rater) };
  stratumOf(task, rater);
  await ensureParticipation(database, task, rater);
  await database.write((transaction) => handOut(transaction, task, rater, hold, Date.now()));
  const live = await store.liveAssignments(database.read, task.id, rater.accountId);
  const standing = await standingOf(database.read, task, rater, live.length > 0);
  if (standing.state === 'finished') await markFinished(database, task, rater);
  return { assignments: await describeAssignments(database.read, task, live), standing };
}

/** Keeps when a person first had nothing left to do; should a place come free again, they can go on all the same. */
async function markFinished(database: Database, task: TaskRecord, rater: Rater): Promise<void> {
  const participation = await store.participationOf(database.read, task.id, rater.accountId);
  if (!participation || participation.finished_at !== null) return;
  await database.write((transaction) =>
    store.updateParticipation(transaction, task.id, rater.accountId, { state: 'finished', finished_at: Date.now() }),
  );
}

export async function oneAssignment(database: Database, study: Study, slug: string, rater: Rater, id: string) {
  const task = await workableTask(database.read, study, slug);
  const assignment = await store.assignmentById(database.read, task.id, rater.accountId, id);
  if (!assignment) throw notFound('item of yours');
  const [described] = await describeAssignments(database.read, task, [assignment]);
  return described!;
}

/** Assignments with their items and what their own rater said of them; nobody else's labels are read here. */
async function describeAssignments(
  database: Reading,
  task: TaskRecord,
  assignments: store.AssignmentRow[],
): Promise<Assignment[]> {
  const ids = assignments.map((assignment) => assignment.item_id);
  const items = new Map((await store.itemsOf(database, ids)).map((row) => [row.id, asItem(row)]));
  const codebook = task.kind === 'code' && task.codebook_id ? await codebookOfTask(database, task) : null;
  return Promise.all(
    assignments.map(async (assignment) => {
      const place = { taskId: task.id, itemId: assignment.item_id, accountId: assignment.account_id };
      const codings = codebook ? await codingsOf(database, place) : [];
      return {
        id: assignment.id,
        // A gold item must look like any other.
        role: assignment.role === 'practice' ? ('practice' as const) : ('normal' as const),
        state: assignment.state,
        revision: assignment.revision,
        item: items.get(assignment.item_id)!,
        labels: task.kind === 'rate' ? await labelsOf(database, place) : {},
        codings: codings.map(({ codeId: code, start, end, quote, revision, meaning }) => ({
          code,
          start,
          end,
          quote,
          name: codebook!.state.codes.find(({ id }) => id === code)!.name,
          revision,
          ...codingStanding(codebook!.state, { code, revision, meaning }),
        })),
        noCode: task.kind === 'code' ? await hasVerdict(database, place) : false,
        comment: assignment.comment,
        skipReason: assignment.skip_reason,
        activeMilliseconds: assignment.active_ms,
      };
    }),
  );
}

/**
 * Where a person stands in a task.
 *
 * @param busy whether the person is known to hold items: then what is left in the whole task, which takes longer the
 *   larger the task is, is not counted, and `total` is null
 */
async function standingOf(database: Reading, task: TaskRecord, rater: Rater, busy = false): Promise<WorkStanding> {
  const participation = await store.participationOf(database, task.id, rater.accountId);
  const { count } = await store.countAssignments(database, task.id, rater.accountId);
  const done = count(['normal', 'gold'], ['done']);
  const skipped = count(['normal', 'gold'], ['skipped']);
  const open = count(['normal', 'gold'], ['leased']);
  const practiceItems = await store.countSpecial(database, task.id, 'practice');
  const more = busy ? null : await moreFor(database, task, rater, count(['normal'], ['leased', 'done']));
  const state = stateOf(task, participation?.state ?? 'working', more ? open + more.free : 1, more?.held ?? 0);
  return {
    state,
    done,
    skipped,
    total: more ? done + open + more.free : null,
    practice:
      practiceItems === 0
        ? null
        : {
            asked: count(['practice'], ['done', 'skipped']),
            of: practiceItems,
            right: participation?.practice_right ?? 0,
          },
    completion: state === 'finished' && done > 0 ? await completionOf(database, task, rater) : null,
  };
}

async function moreFor(
  database: Reading,
  task: TaskRecord,
  rater: Rater,
  had: number,
): Promise<{ free: number; held: number }> {
  const stratum = task.match_attribute === null ? null : (rater.attributes[task.match_attribute] ?? '');
  const places = await store.countPlaces(database, {
    taskId: task.id,
    accountId: rater.accountId,
    ratersPerItem: task.raters_per_item,
    stratum,
  });
  const most = task.settings.itemsPerPerson === null ? Number.POSITIVE_INFINITY : task.settings.itemsPerPerson - had;
  return { free: Math.max(0, Math.min(places.free, most)), held: most > 0 ? places.held : 0 };
}

function stateOf(
  task: TaskRecord,
  participation: 'practice' | 'working' | 'failed' | 'finished',
  open: number,
  heldByOthers: number,
): WorkStanding['state'] {
  if (task.state === 'closed') return 'closed';
  if (participation === 'practice' || participation === 'failed') return participation;
  if (open > 0) return 'working';
  return heldByOthers > 0 ? 'waiting' : 'finished';
}

async function completionOf(
  database: Reading,
  task: TaskRecord,
  rater: Rater,
): Promise<{ code: string | null; redirect: string | null } | null> {
  const link = await linkOfParticipant(database, task.id, rater.accountId);
  return link ? { code: link.completionCode, redirect: link.redirect } : null;
}

/** The refusal of a save on a task that takes none any more. */
export const taskClosed = () =>
  new HttpError(
    409,
    'task-closed',
    'The researcher has closed this task. Your finished items are kept; this change was not saved.',
  );
