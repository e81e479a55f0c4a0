import { countsAs } from '../../shared/codebook/standing';
import { applicableCodes, type Code } from '../../shared/codebook/state';
import {
  type CodedWork,
  codedWork,
  type GivenCode,
  type GivenWork,
  joinedWork,
} from '../../shared/statistics/coding/coded-work';
import { raterNames } from '../analysis/store';
import { codebookOfTask } from '../coding/codebook';
import { inBatches } from '../database/batches';
import type { Reading } from '../database/open';
import { HttpError } from '../http/errors';
import type { TaskRecord } from '../tasks/store';
import * as store from './store';

export type CodedItem = Awaited<ReturnType<typeof store.codedItems>>[number];

export interface LoadedCoding {
  work: CodedWork;
  items: CodedItem[];
  /** every code of the codebook, levels and those out of use too */
  codes: Code[];
}

/**
 * The finished work of a coding task for the statistics: items and codes by key, coders by pseudonym. A merged code
 * counts as the one that it was merged into. Codes that group others are not applied themselves; codes out of use stay
 * where codings stand under them. Codings are read and packed some cases at a time, because there can be millions.
 */
export async function loadCoding(database: Reading, studyId: string, task: TaskRecord): Promise<LoadedCoding> {
  await refuseTooMany(database, task, mostCodings);
  const [items, state, work, names] = await Promise.all([
    store.codedItems(database, task.id),
    task.codebook_id ? codebookOfTask(database, task).then((found) => found.state) : null,
    store.finishedAssignments(database, task.id),
    raterNames(database, studyId),
  ]);
  const codes = state?.codes ?? [];
  const as = state ? countsAs(state) : new Map<string, string>();
  const keyOf = new Map(codes.map(({ id, key }) => [id, key]));
  const keys = new Map(codes.map(({ id }) => [id, keyOf.get(as.get(id)!)!]));
  const nameOf = (accountId: string) => names.get(accountId)?.pseudonym ?? accountId;
  const coders = [...new Set(work.map(({ account_id }) => account_id))].map(nameOf).sort();
  const given = new Map(items.map(({ id }) => [id, new Map<string, GivenWork & { codes: GivenCode[] }>()]));
  for (const { item_id, account_id, finished_at } of work) {
    const one = { unit: item_id, coder: nameOf(account_id), at: Number(finished_at ?? 0), codes: [] };
    given.get(item_id)?.set(account_id, one);
  }
  const parts: CodedWork[] = [];
  for (const some of inBatches(items)) {
    const ids = some.map(({ id }) => id);
    for (const { item_id, account_id, code_id, start, end } of await store.codingsOn(database, task.id, ids)) {
      const code = keys.get(code_id);
      const there = given.get(item_id)?.get(account_id)?.codes;
      if (code === undefined || !there) continue;
      // Two codes that are one now may stand on the same words.
      const twice = there.some((one) => one.code === code && one.start === start && one.end === end);
      if (!twice) there.push({ code, start, end });
    }
    const units = some.map(({ id, length }) => ({ unit: id, length: Number(length ?? 0) }));
    const all = ids.flatMap((id) => [...given.get(id)!.values()]);
    parts.push(
      codedWork(
        units,
        codes.map(({ key }) => key),
        all,
        coders,
      ),
    );
    for (const id of ids) given.delete(id);
  }
  const inUse = new Set(state ? applicableCodes(state).map(({ key }) => key) : []);
  return {
    items,
    codes,
    work: joinedWork(
      parts,
      items.map(({ key }) => key),
      (key) => inUse.has(key),
    ),
  };
}

/** So many codings, of ten coders on 20,000 cases, took half a gigabyte while they were compared. */
const mostCodings = 1_000_000;

/** @throws HttpError where there are more codings than can be held in memory beside everybody else's work */
export async function refuseTooMany(database: Reading, task: TaskRecord, most: number): Promise<void> {
  const all = await store.countCodings(database, task.id);
  if (all <= most) return;
  throw new HttpError(
    413,
    'too-many-codings',
    `"${task.slug}" has ${all.toLocaleString('en-GB')} codings; at most ${most.toLocaleString('en-GB')} are compared at once. Divide the cases among several tasks, or export the codings and compare them elsewhere.`,
  );
}
