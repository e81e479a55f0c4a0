import { type Lineage, lineageOf, unchanged } from '../../shared/adjudication/code-lineage';
import type { Judgement, LabelDistance } from '../../shared/adjudication/judgement';
import { countsAs } from '../../shared/codebook/standing';
import { applicableCodes } from '../../shared/codebook/state';
import type { Extent } from '../../shared/model/span';
import { type Aspect, criteriaIn, judgedCodes } from '../analysis/aspects';
import * as answers from '../analysis/store';
import { codebookOfTask } from '../coding/codebook';
import type { Reading } from '../database/open';
import type { TaskRecord } from '../tasks/store';
import * as store from './store';

/** One person's judgement on a unit. */
export interface GivenJudgement extends Judgement {
  accountId: string;
}

/** What the items of a task are judged by: its criteria, or the codes of its codebook. */
export interface Ground {
  task: TaskRecord;
  aspects: readonly Aspect[];
  lineage: Lineage;
  /** codes: their keys by id */
  keys: ReadonlyMap<string, string>;
  /** of each criterion or code, what a decision may have been made on to concern it: what counts as it or was split into it */
  concerns: ReadonlyMap<string, readonly string[]>;
  /** the other way round: which criteria or codes a decision concerns */
  concerned: ReadonlyMap<string, readonly string[]>;
}

/** Who said what on some items. */
export interface Judged {
  /** whether anybody judged an item */
  anybody(itemId: string): boolean;
  /** null where nobody has judged the item; of some of the codes alone that count as this one where they are named */
  on(itemId: string, aspect: Aspect, sources?: readonly string[]): GivenJudgement[] | null;
  /** whether anybody said anything but what everybody says who says nothing: that a code does not apply */
  said(itemId: string, aspect: Aspect): boolean;
}

/** What a task is judged by; of codes out of use those on which something stands, on one item where that is asked. */
export async function groundOf(database: Reading, task: TaskRecord, itemId?: string): Promise<Ground> {
  if (task.kind === 'rate') return concerning({ task, aspects: criteriaIn(task), lineage: unchanged, keys: new Map() });
  const { state } = await codebookOfTask(database, task);
  const as = countsAs(state);
  const inUse = new Set(applicableCodes(state).map(({ id }) => id));
  const outOfUse = state.codes.map(({ id }) => id).filter((id) => !inUse.has(as.get(id) ?? id));
  const used = await store.codesStanding(database, task.id, outOfUse, itemId);
  return concerning({
    task,
    aspects: judgedCodes(state, new Set(used.map((id) => as.get(id) ?? id))),
    lineage: lineageOf(state),
    keys: new Map(state.codes.map((code) => [code.id, code.key])),
  });
}

function concerning(ground: Omit<Ground, 'concerns' | 'concerned'>): Ground {
  const { aspects, lineage } = ground;
  const concerns = new Map(aspects.map(({ key }) => [key, [...lineage.sources(key), ...lineage.splitFrom(key)]]));
  const concerned = new Map<string, string[]>();
  for (const [key, all] of concerns) {
    for (const from of all) concerned.set(from, [...(concerned.get(from) ?? []), key]);
  }
  return { ...ground, concerns, concerned };
}

/** What was said on some of a task's items. */
export const judgedOn = (database: Reading, ground: Ground, itemIds: readonly string[]): Promise<Judged> =>
  ground.task.kind === 'rate' ? ratingsOn(database, ground, itemIds) : codingsOn(database, ground, itemIds);

async function ratingsOn(database: Reading, { task }: Ground, itemIds: readonly string[]): Promise<Judged> {
  const given = new Map<string, Map<string, GivenJudgement[]>>();
  for (const { item_id, criterion, account_id, label } of await answers.finishedLabels(database, task.id, itemIds)) {
    const here = given.get(item_id) ?? new Map<string, GivenJudgement[]>();
    given.set(item_id, here);
    const one: GivenJudgement = { accountId: account_id, label, extent: [] };
    const there = here.get(criterion);
    if (there) there.push(one);
    else here.set(criterion, [one]);
  }
  return {
    anybody: (itemId) => given.has(itemId),
    on: (itemId, { key }) => given.get(itemId)?.get(key) ?? null,
    said: () => true,
  };
}

/** A coder who finished a case has judged every code on it; a code on the whole case counts as that alone. */
async function codingsOn(
  database: Reading,
  { task, lineage, keys }: Ground,
  itemIds: readonly string[],
): Promise<Judged> {
  // Work is read first: who finishes in between is then not there yet, with codings or without.
  const work = await store.whoFinished(database, task.id, itemIds);
  const codings = await answers.finishedCodings(database, task.id, itemIds);
  const extents = new Map<string, Map<string, Map<string, Extent>>>();
  for (const { code_id, item_id, account_id, start, end } of codings) {
    const key = keys.get(code_id);
    if (key === undefined) continue;
    const codes = extents.get(item_id) ?? new Map<string, Map<string, Extent>>();
    extents.set(item_id, codes);
    const here = codes.get(key) ?? new Map<string, Extent>();
    codes.set(key, here);
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
  return {
    anybody: (itemId) => coders.has(itemId),
    on: (itemId, { key }, sources = lineage.sources(key)) => {
      const here = sources.flatMap((source) => extents.get(itemId)?.get(source) ?? []);
      const judged = coders.get(itemId)?.map((accountId) => {
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
    said: (itemId, { key }) => {
      const codes = extents.get(itemId);
      return codes !== undefined && lineage.sources(key).some((source) => codes.has(source));
    },
  };
}

/** How the labels of a criterion or code are compared. */
export function distanceOf({ level, declared }: Aspect): LabelDistance {
  const numbers = declared.map(Number);
  const width = Math.max(...numbers) - Math.min(...numbers);
  return level !== 'nominal' && width > 0 ? { kind: 'numeric', width } : { kind: 'nominal' };
}
