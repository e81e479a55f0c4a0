import { countsAs } from '../../shared/codebook/standing';
import { applicableCodes, type Code } from '../../shared/codebook/state';
import { type CodedWork, codedWork, type GivenCode, joinedWork } from '../../shared/statistics/coding/coded-work';
import { finishedWork, raterNames } from '../analysis/store';
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
  const used = await countedCodings(database, task, mostCodings);
  const [items, state, work, names] = await Promise.all([
    store.codedItems(database, task.id),
    task.codebook_id ? codebookOfTask(database, task).then((found) => found.state) : null,
    finishedWork(database, task.id),
    raterNames(database, studyId),
  ]);
  const codes = state?.codes ?? [];
  const codeKeys = new Map(codes.map(({ id, key }) => [id, key]));
  const as = state ? countsAs(state) : new Map<string, string>();
  const standing = new Set([...used.keys()].map((id) => as.get(id) ?? id));
  const inUse = new Set(state ? applicableCodes(state).map(({ id }) => id) : []);
  const keys = codes.filter(({ id }) => standing.has(id) || inUse.has(id)).map(({ key }) => key);
  const nameOf = (accountId: string) => names.get(accountId)?.pseudonym ?? accountId;
  const coders = [...new Set(work.map(({ account_id }) => nameOf(account_id)))].sort();
  const workOn = new Map<string, typeof work>();
  for (const one of work) {
    const there = workOn.get(one.item_id);
    if (there) there.push(one);
    else workOn.set(one.item_id, [one]);
  }
  const parts: CodedWork[] = [];
  for (const some of inBatches(items)) {
    const given = new Map<string, Map<string, GivenCode>>();
    const ids = some.map(({ id }) => id);
    for (const { item_id, account_id, code_id, start, end } of await store.finishedCodings(database, task.id, ids)) {
      const code = codeKeys.get(as.get(code_id) ?? code_id);
      if (code === undefined) continue;
      const place = `${item_id} ${account_id}`;
      const there = given.get(place) ?? new Map<string, GivenCode>();
      given.set(place, there.set(`${code} ${start} ${end}`, { code, start, end }));
    }
    const packed = codedWork(
      some.map(({ key, length }) => ({ unit: key, length: Number(length ?? 0) })),
      keys,
      some.flatMap(({ id, key }) =>
        (workOn.get(id) ?? []).map(({ account_id, finished_at }) => ({
          unit: key,
          coder: nameOf(account_id),
          at: Number(finished_at ?? 0),
          codes: [...(given.get(`${id} ${account_id}`)?.values() ?? [])],
        })),
      ),
      coders,
    );
    parts.push(packed);
  }
  return { items, codes, work: joinedWork(parts, coders, keys) };
}

/** So many codings, of ten coders on 20,000 cases, took half a gigabyte while they were compared. */
const mostCodings = 1_000_000;

/**
 * How often each code stands on finished cases.
 *
 * @throws HttpError where there are more codings than can be held in memory beside everybody else's work
 */
export async function countedCodings(database: Reading, task: TaskRecord, most: number): Promise<Map<string, number>> {
  const counts = await store.countFinishedCodings(database, task.id);
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0);
  if (all <= most) return counts;
  throw new HttpError(
    413,
    'too-many-codings',
    `"${task.slug}" has ${all.toLocaleString('en-GB')} codings on finished cases; at most ${most.toLocaleString('en-GB')} are compared at once. Divide the cases among several tasks, or export the codings and compare them elsewhere.`,
  );
}
