import type { Criterion } from '../../shared/model/criterion';
import { labelOptions } from '../../shared/model/criterion';
import { taskSettings } from '../../shared/model/task';
import { validationCriteria } from '../../shared/model/validation-criteria';
import { newId } from '../database/ids';
import type { Writing } from '../database/open';
import { insertAccount, insertMembership } from '../people/store';
import { insertTask, insertTaskItems, type TaskRecord, taskBySlug, updateTask } from '../tasks/store';
import { ImportError } from './errors';
import type { ParsedRating } from './parsed';
import * as store from './store';

export interface LabelImport {
  studyId: string;
  file: string;
  task: { slug: string; title: string };
  ratings: readonly ParsedRating[];
}

/**
 * Stores labels that were given elsewhere, as the finished work of raters of that name on a closed task. The task is
 * made when it is not there; further files add raters and items to it.
 */
export async function storeLabels(transaction: Writing, given: LabelImport, now: number) {
  const itemIds = await idsOfItems(transaction, given);
  const task = await taskFor(transaction, given, now);
  const raters = await ratersNamed(
    transaction,
    given.studyId,
    given.ratings.map(({ rater }) => rater),
    now,
  );
  const contents = await store.taskContents(transaction, task.id);
  await addItems(
    transaction,
    task,
    given.ratings.map(({ itemKey }) => itemIds.get(itemKey)!),
    contents.items,
  );
  const finished = new Set(contents.done.map(({ item_id, account_id }) => `${item_id} ${account_id}`));
  const work = new Map<string, store.FinishedWork>();
  const labels: store.GivenLabel[] = [];
  let skipped = 0;
  for (const rating of given.ratings) {
    const itemId = itemIds.get(rating.itemKey)!;
    const accountId = raters.get(rating.rater)!;
    const place = `${itemId} ${accountId}`;
    if (finished.has(place)) {
      skipped += 1;
      continue;
    }
    const at = rating.at ?? now;
    work.set(place, {
      taskId: task.id,
      itemId,
      accountId,
      startedAt: at - rating.activeMilliseconds,
      finishedAt: at,
      activeMilliseconds: rating.activeMilliseconds,
      comment: work.get(place)?.comment || rating.comment,
    });
    labels.push({
      task_id: task.id,
      item_id: itemId,
      account_id: accountId,
      criterion: rating.criterion,
      label: rating.label,
      comment: '',
      at,
    });
  }
  await store.insertFinishedAssignments(transaction, [...work.values()]);
  await store.insertLabels(transaction, labels);
  await store.recountDone(transaction, task.id);
  await growRaters(transaction, task);
  return { task: task.slug, imported: labels.length, skipped };
}

async function idsOfItems(transaction: Writing, given: LabelImport): Promise<Map<string, string>> {
  const keys = [...new Set(given.ratings.map(({ itemKey }) => itemKey))];
  const found = await store.existingTexts(transaction, given.studyId, keys);
  const missing = given.ratings.find(({ itemKey }) => !found.has(itemKey));
  if (missing) {
    throw new ImportError(
      'item-unknown',
      `${given.file}, row ${missing.row}: the study has no item with the key "${missing.itemKey}". Import the items first.`,
    );
  }
  return new Map([...found].map(([key, { id }]) => [key, id]));
}

async function taskFor(transaction: Writing, given: LabelImport, now: number): Promise<TaskRecord> {
  const found = await taskBySlug(transaction, given.studyId, given.task.slug);
  const criteria = criteriaOf(given.ratings, found?.settings.criteria ?? []);
  if (found) {
    if (found.state !== 'closed') {
      throw new ImportError(
        'task-open',
        `The task "${found.slug}" is not closed, so its labels come from people at work. Import under another task name.`,
      );
    }
    const widened = { ...found, settings: { ...found.settings, criteria } };
    await updateTask(transaction, widened);
    return widened;
  }
  const task: TaskRecord = {
    id: newId(),
    study_id: given.studyId,
    slug: given.task.slug,
    title: given.task.title,
    kind: 'rate',
    state: 'closed',
    settings: taskSettings.parse({ criteria }),
    codebook_id: null,
    raters_per_item: 1,
    match_attribute: null,
    sample: null,
    created_at: now,
    opened_at: now,
    closed_at: now,
  };
  await insertTask(transaction, task);
  return task;
}

/** The criteria of the labels: those known already, widened by new labels, and new ones with a scale that fits. */
function criteriaOf(ratings: readonly ParsedRating[], known: readonly Criterion[]): Criterion[] {
  const labels = new Map<string, Set<string>>();
  for (const criterion of known)
    labels.set(criterion.key, new Set(labelOptions(criterion.scale).map(({ label }) => label)));
  for (const { criterion, label } of ratings) labels.set(criterion, (labels.get(criterion) ?? new Set()).add(label));
  return [...labels].map(([key, found]) => {
    const before = known.find((criterion) => criterion.key === key);
    if (before && found.size === labelOptions(before.scale).length) return before;
    const template = validationCriteria.find((criterion) => criterion.key === key);
    const { scale, level } = scaleFor([...found]);
    return {
      key,
      title: before?.title ?? template?.title ?? key,
      help: before?.help ?? template?.help ?? '',
      scale,
      level,
    };
  });
}

function scaleFor(labels: string[]): Pick<Criterion, 'scale' | 'level'> {
  if (labels.every((label) => label === 'yes' || label === 'no'))
    return { scale: { kind: 'yes-no' }, level: 'nominal' };
  const numbers = labels.map(Number);
  if (numbers.every(Number.isFinite) && numbers.length >= 2) {
    const points = numbers.sort((a, b) => a - b).map((value) => ({ value, label: String(value) }));
    return { scale: { kind: 'points', points }, level: 'ordinal' };
  }
  const options = labels.sort().map((label) => ({ key: label, label }));
  if (options.length === 1) options.push({ key: `not ${labels[0]}`, label: `not ${labels[0]}` });
  return { scale: { kind: 'categories', options }, level: 'nominal' };
}

/** People whose work was done elsewhere, by name: an account each, that nobody signs in with. */
export async function ratersNamed(
  transaction: Writing,
  studyId: string,
  names: readonly string[],
  now: number,
): Promise<Map<string, string>> {
  const known = await store.importedRaters(transaction, studyId);
  for (const name of new Set(names)) {
    if (known.has(name)) continue;
    const id = newId();
    const account = { id, handle: `i-${id.slice(-12)}`, name, email: null, passwordHash: null, owner: false };
    await insertAccount(transaction, { ...account, kind: 'imported' }, now);
    await insertMembership(transaction, { studyId, accountId: id, role: 'annotator', attributes: {} }, now);
    known.set(name, id);
  }
  return known;
}

/** Puts items at a task's end, those left out that it has already. */
export async function addItems(
  transaction: Writing,
  task: TaskRecord,
  ids: readonly string[],
  there: readonly { item_id: string; position: number }[],
): Promise<void> {
  const present = new Set(there.map(({ item_id }) => item_id));
  const first = Math.max(-1, ...there.map(({ position }) => position)) + 1;
  const fresh = [...new Set(ids)].filter((id) => !present.has(id));
  await insertTaskItems(
    transaction,
    fresh.map((item_id, index) => ({
      task_id: task.id,
      item_id,
      position: first + index,
      role: 'normal' as const,
      stratum: '',
      expected: null,
      done: 0,
      held: 0,
    })),
  );
}

/** An imported task asks for as many raters per item as the item with the most has. */
export async function growRaters(transaction: Writing, task: TaskRecord): Promise<void> {
  const { done } = await store.taskContents(transaction, task.id);
  const counts = new Map<string, number>();
  for (const { item_id } of done) counts.set(item_id, (counts.get(item_id) ?? 0) + 1);
  await updateTask(transaction, { ...task, raters_per_item: Math.max(1, ...counts.values()) });
}
