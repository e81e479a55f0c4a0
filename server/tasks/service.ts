import type { Task, TaskDraft, TaskSummary } from '../../shared/api/tasks';
import type { EventKind } from '../../shared/history/kinds';
import { drawStratified } from '../../shared/model/sampling';
import { type ExpectedAnswers, expectedAnswers, type SampleRule } from '../../shared/model/task';
import { codebookBySlug, codebookSlug, newestRevision } from '../coding/store';
import { recordEvent } from '../database/events';
import { newId } from '../database/ids';
import type { Database, Reading, Writing } from '../database/open';
import { conflict, HttpError, notFound } from '../http/errors';
import { candidates, itemsByKeys } from '../items/store';
import type { Actor } from '../people/store';
import type { Study } from '../studies/store';
import type { TaskRecord } from './store';
import * as store from './store';

export async function findTask(database: Reading, study: Study, slug: string): Promise<TaskRecord> {
  const task = await store.taskBySlug(database, study.id, slug);
  if (!task) throw notFound('task');
  return task;
}

/** Researchers see every task, annotators those that are open. */
export async function listTasks(database: Database, study: Study, role: string | null): Promise<TaskSummary[]> {
  const rows = await store.tasksOf(database.read, study.id, role === 'annotator');
  return rows.map((row) => ({
    slug: row.slug,
    title: row.title,
    kind: row.kind,
    state: row.state,
    ratersPerItem: row.raters_per_item,
    matchAttribute: row.match_attribute as TaskSummary['matchAttribute'],
    items: row.items,
    done: row.done,
    wanted: row.items * row.raters_per_item,
    createdAt: row.created_at,
  }));
}

export async function describeTask(database: Reading, study: Study, slug: string): Promise<Task> {
  const task = await findTask(database, study, slug);
  const [summary] = (await store.tasksOf(database, study.id, false)).filter((row) => row.id === task.id);
  const strata = await store.strataOf(database, task.id, task.sample?.stratifyBy ?? null);
  const special = await store.specialItems(database, task.id);
  const codebook = task.codebook_id ? await codebookSlug(database, task.codebook_id) : null;
  const items = summary?.items ?? 0;
  return {
    slug: task.slug,
    title: task.title,
    kind: task.kind,
    state: task.state,
    ratersPerItem: task.raters_per_item,
    matchAttribute: task.match_attribute as Task['matchAttribute'],
    items,
    done: summary?.done ?? 0,
    wanted: items * task.raters_per_item,
    createdAt: task.created_at,
    settings: task.settings,
    codebook,
    sample: task.sample,
    strata,
    special: special.map((row) => ({
      item: row.id,
      key: row.key,
      text: row.text,
      role: row.role as 'practice' | 'gold',
      expected: expectedAnswers.parse(JSON.parse(row.expected ?? '{"labels":{}}')),
    })),
    openedAt: task.opened_at,
    closedAt: task.closed_at,
  };
}

export async function createTask(database: Database, by: Actor, study: Study, draft: TaskDraft): Promise<Task> {
  await database.write(async (transaction) => {
    if (await store.taskBySlug(transaction, study.id, draft.slug)) {
      throw conflict('slug-taken', `There is a task called "${draft.slug}" already. Choose another short name.`);
    }
    checkCriteria(draft.kind, draft.settings);
    const task: TaskRecord = {
      id: newId(),
      study_id: study.id,
      slug: draft.slug,
      title: draft.title,
      kind: draft.kind,
      state: 'draft',
      settings: draft.settings,
      codebook_id: await codebookId(transaction, study, draft.codebook),
      raters_per_item: draft.ratersPerItem,
      match_attribute: draft.matchAttribute,
      sample: null,
      created_at: Date.now(),
      opened_at: null,
      closed_at: null,
    };
    await checkPin(transaction, task);
    await store.insertTask(transaction, task);
    await record(transaction, by, task, 'task.created', undefined, draft);
  });
  return describeTask(database.read, study, draft.slug);
}

function checkCriteria(kind: 'rate' | 'code', settings: TaskDraft['settings']): void {
  const keys = settings.criteria.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice)
    throw new HttpError(400, 'criterion-twice', `Two criteria have the short name "${twice}". Give each its own.`);
  if (kind === 'code' && keys.length > 0) {
    throw new HttpError(
      400,
      'criteria-in-coding',
      'A coding task has a codebook and no criteria. Make a rating task for criteria.',
    );
  }
}

async function checkPin(database: Reading, task: TaskRecord): Promise<void> {
  const pinned = task.settings.codebookRevision;
  if (pinned === null) return;
  const newest = task.codebook_id ? await newestRevision(database, task.codebook_id) : 0;
  if (pinned > newest) {
    throw new HttpError(
      400,
      'no-such-revision',
      `The codebook has no revision ${pinned}: its newest is ${newest}. Pin one of these, or follow the newest.`,
    );
  }
}

async function codebookId(database: Reading, study: Study, slug: string | null): Promise<string | null> {
  if (slug === null) return null;
  const codebook = await codebookBySlug(database, study.id, slug);
  if (!codebook) throw notFound('codebook');
  return codebook.id;
}

export async function changeTask(
  database: Database,
  by: Actor,
  study: Study,
  slug: string,
  change: Partial<Omit<TaskDraft, 'slug' | 'kind'>>,
): Promise<Task> {
  await database.write(async (transaction) => {
    const task = await findTask(transaction, study, slug);
    const changed: TaskRecord = {
      ...task,
      title: change.title ?? task.title,
      settings: change.settings ?? task.settings,
      raters_per_item: change.ratersPerItem ?? task.raters_per_item,
      match_attribute: change.matchAttribute === undefined ? task.match_attribute : change.matchAttribute,
      codebook_id:
        change.codebook === undefined ? task.codebook_id : await codebookId(transaction, study, change.codebook),
    };
    checkCriteria(task.kind, changed.settings);
    if (task.state !== 'draft') refuseChangeOfMeaning(task, changed);
    await checkPin(transaction, changed);
    await store.updateTask(transaction, changed);
    if (changed.match_attribute !== task.match_attribute) {
      await store.restratify(transaction, task.id, changed.match_attribute as SampleRule['stratifyBy']);
    }
    await record(transaction, by, task, 'task.changed', settingsOf(task), settingsOf(changed));
  });
  return describeTask(database.read, study, slug);
}

const settingsOf = (task: TaskRecord) => ({
  title: task.title,
  settings: task.settings,
  ratersPerItem: task.raters_per_item,
  matchAttribute: task.match_attribute,
  codebook: task.codebook_id,
});

/** Labels stand under an open task's criteria and places: those stay, while texts and the number of raters may change. */
function refuseChangeOfMeaning(before: TaskRecord, after: TaskRecord): void {
  const meaning = (task: TaskRecord) =>
    JSON.stringify([
      task.settings.criteria.map(({ key, scale, level }) => [key, scale, level]),
      task.match_attribute,
      task.codebook_id,
    ]);
  if (meaning(before) !== meaning(after)) {
    throw conflict(
      'task-open',
      'The task has been opened: its criteria, scales, matching and codebook stay as they are, because labels stand under them. Make a new task for a new meaning.',
    );
  }
  if (after.raters_per_item < before.raters_per_item) {
    throw conflict('fewer-raters', 'The task has been opened: the number of raters per item can grow but not shrink.');
  }
}

export async function removeTask(database: Database, by: Actor, study: Study, slug: string): Promise<void> {
  await database.write(async (transaction) => {
    const task = await findTask(transaction, study, slug);
    if (await store.hasAssignments(transaction, task.id)) {
      throw conflict('task-has-work', 'Somebody has worked on this task, so it is kept. Close it instead.');
    }
    await store.deleteTask(transaction, task.id);
    await record(transaction, by, task, 'task.removed', settingsOf(task), undefined);
  });
}

export async function drawSample(
  database: Database,
  by: Actor,
  study: Study,
  slug: string,
  rule: SampleRule,
): Promise<{ task: Task; short: { stratum: string; found: number; wanted: number }[] }> {
  const short = await database.write(async (transaction) => {
    const task = await findTask(transaction, study, slug);
    if (task.state !== 'draft') {
      throw conflict(
        'task-open',
        'The task has been opened, so its items stay. Make a new task to draw another sample.',
      );
    }
    const special = await store.specialItemIds(transaction, task.id);
    const found = (await candidates(transaction, study.id, rule.filter, rule.stratifyBy)).filter(
      ({ id }) => !special.has(id),
    );
    const drawn = drawStratified(found, rule.perStratum, rule.seed, task.settings.order);
    if (drawn.ids.length === 0) {
      throw new HttpError(400, 'nothing-drawn', 'No item fits these filters. Loosen them, or import items first.');
    }
    await store.deleteTaskItems(transaction, task.id, ['normal']);
    await store.insertTaskItems(
      transaction,
      drawn.ids.map((id, position) => freshItem(task.id, id, position, 'normal', null)),
    );
    await store.restratify(transaction, task.id, task.match_attribute as SampleRule['stratifyBy']);
    await store.updateTask(transaction, { ...task, sample: rule });
    await record(transaction, by, task, 'task.sampled', task.sample, { ...rule, items: drawn.ids.length });
    return drawn.short;
  });
  return { task: await describeTask(database.read, study, slug), short };
}

function freshItem(
  taskId: string,
  itemId: string,
  position: number,
  role: 'normal' | 'practice' | 'gold',
  expected: ExpectedAnswers | null,
) {
  return {
    task_id: taskId,
    item_id: itemId,
    position,
    role,
    stratum: '',
    expected: expected && JSON.stringify(expected),
    done: 0,
    held: 0,
  };
}

export async function setSpecialItems(
  database: Database,
  by: Actor,
  study: Study,
  slug: string,
  wanted: { key: string; role: 'practice' | 'gold'; expected: ExpectedAnswers }[],
): Promise<Task> {
  await database.write(async (transaction) => {
    const task = await findTask(transaction, study, slug);
    if (task.state !== 'draft') {
      throw conflict('task-open', 'The task has been opened: its practice and gold items stay as they are.');
    }
    const keys = wanted.map(({ key }) => key);
    const items = await itemsByKeys(transaction, study.id, keys);
    const ids = new Map(items.map((item) => [item.key, item]));
    const missing = keys.find((key) => !ids.get(key)?.text);
    if (missing) {
      throw new HttpError(
        400,
        'no-such-item',
        `The study has no item "${missing}" with a text to judge. Check the key, or import it first.`,
      );
    }
    if (new Set(keys).size < keys.length) {
      throw new HttpError(400, 'item-twice', 'An item is either practice or gold, and named once.');
    }
    await store.deleteTaskItems(transaction, task.id, ['practice', 'gold']);
    await store.deleteTaskItemsById(
      transaction,
      task.id,
      items.map(({ id }) => id),
    );
    await store.insertTaskItems(
      transaction,
      wanted.map(({ key, role, expected }, position) => freshItem(task.id, ids.get(key)!.id, position, role, expected)),
    );
    await record(transaction, by, task, 'task.special-items', undefined, wanted);
  });
  return describeTask(database.read, study, slug);
}

export async function moveTask(
  database: Database,
  by: Actor,
  study: Study,
  slug: string,
  state: 'open' | 'closed',
): Promise<Task> {
  await database.write(async (transaction) => {
    const task = await findTask(transaction, study, slug);
    if (task.state === state) return;
    if (state === 'open') await checkReady(transaction, task);
    const now = Date.now();
    await store.updateTask(transaction, {
      ...task,
      state,
      opened_at: task.opened_at ?? now,
      closed_at: state === 'closed' ? now : null,
    });
    await record(transaction, by, task, `task.${state}`, { state: task.state }, { state });
  });
  return describeTask(database.read, study, slug);
}

async function checkReady(database: Reading, task: TaskRecord): Promise<void> {
  const strata = await store.strataOf(database, task.id, null);
  if (strata.length === 0) throw new HttpError(400, 'no-items', 'The task has no items yet. Draw a sample first.');
  if (task.kind === 'rate' && task.settings.criteria.length === 0) {
    throw new HttpError(400, 'no-criteria', 'The task asks nothing yet. Add a criterion first.');
  }
  if (task.kind === 'code' && !task.codebook_id) {
    throw new HttpError(400, 'no-codebook', 'The task has no codebook yet. Choose one first.');
  }
}

async function record(
  transaction: Writing,
  by: Actor,
  task: TaskRecord,
  what: EventKind,
  before: unknown,
  after: unknown,
): Promise<void> {
  await recordEvent(transaction, {
    accountId: by.id,
    studyId: task.study_id,
    what,
    subject: `task:${task.id}`,
    before,
    after,
  });
}
