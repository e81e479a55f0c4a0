import { countsAs } from '../../shared/codebook/standing';
import { applicableCodes, type Code } from '../../shared/codebook/state';
import { type CodedWork, codedWork, type GivenCode } from '../../shared/statistics/coding/coded-work';
import { finishedWork, raterNames } from '../analysis/store';
import { codebookOfTask } from '../coding/codebook';
import type { Reading } from '../database/open';
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
 * where codings stand under them.
 */
export async function loadCoding(database: Reading, studyId: string, task: TaskRecord): Promise<LoadedCoding> {
  const [items, state, work, codings, names] = await Promise.all([
    store.codedItems(database, task.id),
    task.codebook_id ? codebookOfTask(database, task).then((found) => found.state) : null,
    finishedWork(database, task.id),
    store.finishedCodings(database, task.id),
    raterNames(database, studyId),
  ]);
  const itemKeys = new Map(items.map(({ id, key }) => [id, key]));
  const codes = state?.codes ?? [];
  const codeKeys = new Map(codes.map(({ id, key }) => [id, key]));
  const as = state ? countsAs(state) : new Map<string, string>();
  const given = new Map<string, Map<string, GivenCode>>();
  const used = new Set<string>();
  for (const { item_id, account_id, code_id, start, end } of codings) {
    const counted = as.get(code_id) ?? code_id;
    const code = codeKeys.get(counted);
    if (code === undefined) continue;
    used.add(counted);
    const place = `${item_id} ${account_id}`;
    const there = given.get(place) ?? new Map<string, GivenCode>();
    given.set(place, there.set(`${code} ${start} ${end}`, { code, start, end }));
  }
  const inUse = new Set(state ? applicableCodes(state).map(({ id }) => id) : []);
  const applicable = codes.filter(({ id }) => used.has(id) || inUse.has(id));
  return {
    items,
    codes,
    work: codedWork(
      items.map(({ key, length }) => ({ unit: key, length: Number(length ?? 0) })),
      applicable.map(({ key }) => key),
      work.map(({ item_id, account_id, finished_at }) => ({
        unit: itemKeys.get(item_id)!,
        coder: names.get(account_id)?.pseudonym ?? account_id,
        at: Number(finished_at ?? 0),
        codes: [...(given.get(`${item_id} ${account_id}`)?.values() ?? [])],
      })),
    ),
  };
}
