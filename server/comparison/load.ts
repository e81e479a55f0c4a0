import { type CodedWork, codedWork, type GivenCode } from '../../shared/statistics/coding/coded-work';
import { finishedWork, raterNames } from '../analysis/store';
import { type CodeRow, codesOf } from '../coding/store';
import type { Reading } from '../database/open';
import type { TaskRecord } from '../tasks/store';
import * as store from './store';

export type CodedItem = Awaited<ReturnType<typeof store.codedItems>>[number];

export interface LoadedCoding {
  work: CodedWork;
  items: CodedItem[];
  /** every code of the codebook, levels too */
  codes: CodeRow[];
}

/**
 * The finished work of a coding task for the statistics: items and codes by key, coders by pseudonym. Codes that group
 * others are not applied themselves; codes out of use stay where codings stand under them.
 */
export async function loadCoding(database: Reading, studyId: string, task: TaskRecord): Promise<LoadedCoding> {
  const [items, codes, work, codings, names] = await Promise.all([
    store.codedItems(database, task.id),
    task.codebook_id ? codesOf(database, task.codebook_id) : [],
    finishedWork(database, task.id),
    store.finishedCodings(database, task.id),
    raterNames(database, studyId),
  ]);
  const itemKeys = new Map(items.map(({ id, key }) => [id, key]));
  const codeKeys = new Map(codes.map(({ id, key }) => [id, key]));
  const given = new Map<string, GivenCode[]>();
  const used = new Set<string>();
  for (const { item_id, account_id, code_id, start, end } of codings) {
    const code = codeKeys.get(code_id);
    if (code === undefined) continue;
    used.add(code_id);
    const place = `${item_id} ${account_id}`;
    const there = given.get(place);
    if (there) there.push({ code, start, end });
    else given.set(place, [{ code, start, end }]);
  }
  const levels = new Set(codes.map(({ parent_id }) => parent_id));
  const applicable = codes.filter(({ id, retired }) => used.has(id) || (retired === 0 && !levels.has(id)));
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
        codes: given.get(`${item_id} ${account_id}`) ?? [],
      })),
    ),
  };
}
