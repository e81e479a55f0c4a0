import { type Lineage, lineageOf, unchanged } from '../../shared/adjudication/code-lineage';
import type { Judgement, LabelDistance } from '../../shared/adjudication/judgement';
import { countsAs } from '../../shared/codebook/standing';
import type { Extent } from '../../shared/model/span';
import { criteriaOf, type JudgedAspect, judgedCodes } from '../analysis/aspects';
import { byItem } from '../analysis/service';
import * as answers from '../analysis/store';
import { codebookOfTask } from '../coding/codebook';
import type { Reading } from '../database/open';
import type { ItemRow } from '../items/store';
import type { TaskRecord } from '../tasks/store';

/** One person's judgement on a unit. */
export interface GivenJudgement extends Judgement {
  accountId: string;
}

export type Aspect = Omit<JudgedAspect, 'labels'>;

/** What was judged: the criteria or codes, and who said what of each on an item. */
export interface Judged {
  aspects: Aspect[];
  lineage: Lineage;
  /** null where nobody has judged the item; of some of the codes alone that count as this one where they are named */
  on(item: ItemRow, aspect: Aspect, sources?: readonly string[]): GivenJudgement[] | null;
  /** whether anybody said anything but what everybody says who says nothing: that a code does not apply */
  said(item: ItemRow, aspect: Aspect): boolean;
}

/** What a task's people judged; on one item alone where that is asked. */
export const judgedIn = (database: Reading, task: TaskRecord, itemId?: string): Promise<Judged> =>
  task.kind === 'rate' ? ratingsIn(database, task, itemId) : codingsIn(database, task, itemId);

async function ratingsIn(database: Reading, task: TaskRecord, itemId?: string): Promise<Judged> {
  const aspects = await criteriaOf(database, task, itemId);
  const given = new Map(aspects.map(({ key, labels }) => [key, byItem(labels)]));
  const on = (item: ItemRow, { key }: Aspect) =>
    given
      .get(key)
      ?.get(item.id)
      ?.map(({ accountId, label }) => ({ accountId, label, extent: [] })) ?? null;
  return { aspects, lineage: unchanged, on, said: () => true };
}

/** A coder who finished a case has judged every code on it; a code on the whole case counts as that alone. */
async function codingsIn(database: Reading, task: TaskRecord, itemId?: string): Promise<Judged> {
  const [{ state }, work, codings] = await Promise.all([
    codebookOfTask(database, task),
    answers.finishedWork(database, task.id, itemId),
    answers.finishedCodings(database, task.id, itemId),
  ]);
  const keys = new Map(state.codes.map((code) => [code.id, code.key]));
  const lineage = lineageOf(state);
  const as = countsAs(state);
  const standing = new Set<string>();
  const extents = new Map<string, Map<string, Extent>>();
  for (const { code_id, item_id, account_id, start, end } of codings) {
    standing.add(as.get(code_id) ?? code_id);
    const place = `${item_id} ${keys.get(code_id)}`;
    const here = extents.get(place) ?? new Map<string, Extent>();
    extents.set(place, here);
    const before = here.get(account_id) ?? [];
    if (start === null || end === null) here.set(account_id, 'whole');
    else if (before !== 'whole') here.set(account_id, [...before, { start, end }]);
  }
  const coders = new Map<string, string[]>();
  for (const { item_id, account_id } of work) {
    const here = coders.get(item_id);
    if (here) here.push(account_id);
    else coders.set(item_id, [account_id]);
  }
  const givenOn = (item: ItemRow, sources: readonly string[]) =>
    sources.flatMap((key) => extents.get(`${item.id} ${key}`) ?? []);
  return {
    aspects: judgedCodes(state, standing),
    lineage,
    on: (item, { key }, sources = lineage.sources(key)) => {
      const here = givenOn(item, sources);
      const judged = coders.get(item.id)?.map((accountId) => {
        const found = here.flatMap((one) => {
          const extent = one.get(accountId);
          return extent === undefined ? [] : [extent];
        });
        const spans = found.flatMap((one) => (one === 'whole' ? [] : one));
        const extent: Extent = found.includes('whole') ? 'whole' : spans;
        return { accountId, label: found.length === 0 ? 'no' : 'yes', extent };
      });
      return judged ?? null;
    },
    said: (item, { key }) => givenOn(item, lineage.sources(key)).length > 0,
  };
}

/** How the labels of a criterion or code are compared. */
export function distanceOf({ level, declared }: Aspect): LabelDistance {
  const numbers = declared.map(Number);
  const width = Math.max(...numbers) - Math.min(...numbers);
  return level !== 'nominal' && width > 0 ? { kind: 'numeric', width } : { kind: 'nominal' };
}
