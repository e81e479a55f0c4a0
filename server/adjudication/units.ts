import {
  disagreementOf,
  type FinalJudgement,
  finalJudgement,
  type Judgement,
  type LabelDistance,
} from '../../shared/adjudication/judgement';
import { countsAs } from '../../shared/codebook/standing';
import type { Extent } from '../../shared/model/span';
import { aspectsOf, type JudgedAspect, judgedCodes } from '../analysis/aspects';
import { byItem } from '../analysis/service';
import * as answers from '../analysis/store';
import { codebookOfTask } from '../coding/codebook';
import type { Reading } from '../database/open';
import type { AdjudicationTable } from '../database/tables/adjudication';
import type { ItemRow } from '../items/store';
import type { TaskRecord } from '../tasks/store';
import * as store from './store';

/** One person's judgement on a unit. */
export interface GivenJudgement extends Judgement {
  accountId: string;
}

type Aspect = Omit<JudgedAspect, 'labels'>;

/** What is adjudicated: one criterion or code of one item, with everything that was said and decided of it. */
export interface Unit {
  taskId: string;
  item: ItemRow;
  aspect: Aspect;
  given: GivenJudgement[];
  disagreement: number;
  /** every decision, oldest first, those undone included */
  decisions: AdjudicationTable[];
  /** one an adjudicator: the newest that is not undone */
  standing: AdjudicationTable[];
  final: FinalJudgement;
}

/** What was judged: the criteria or codes, and who said what of each on an item. */
interface Judged {
  aspects: Aspect[];
  /** null where nobody has judged the item */
  on(item: ItemRow, aspect: Aspect): GivenJudgement[] | null;
  /** whether anybody said anything but what everybody says who says nothing: that a code does not apply */
  said(item: ItemRow, aspect: Aspect): boolean;
}

export interface UnitChoice {
  /** one unit alone */
  only?: { item: string; aspect: string };
  /** codes that nobody applied, too */
  every?: boolean;
}

/** The units of a task that somebody has judged, in its order. Codes that nobody gave to an item only if asked for. */
export async function unitsOf(database: Reading, task: TaskRecord, { only, every }: UnitChoice = {}): Promise<Unit[]> {
  const all = await answers.taskItems(database, task.id);
  const items = only ? all.filter(({ key }) => key === only.item) : all;
  const [judged, decisions] = await Promise.all([
    task.kind === 'rate' ? ratingsIn(database, task) : codingsIn(database, task, only && items[0]?.id),
    store.decisionsIn(database, task.id),
  ]);
  const decided = byPlace(decisions);
  const aspects = judged.aspects
    .filter(({ key }) => !only || key === only.aspect)
    .map((aspect) => ({ aspect, distance: distanceOf(aspect) }));
  return items.flatMap((item) => {
    const characters = task.kind === 'code' ? [...(item.text ?? '')].length : 0;
    return aspects.flatMap(({ aspect, distance }): Unit[] => {
      const mine = decided.get(`${item.id} ${aspect.key}`) ?? [];
      if (!every && !only && mine.length === 0 && !judged.said(item, aspect)) return [];
      const given = judged.on(item, aspect);
      if (given === null) return [];
      const disagreement = disagreementOf(given, distance, characters);
      return [decidedBy({ taskId: task.id, item, aspect, given, disagreement }, mine)];
    });
  });
}

/** A unit with the decisions on it. */
export function decidedBy(unit: Omit<Unit, 'decisions' | 'standing' | 'final'>, decisions: AdjudicationTable[]): Unit {
  const standing = standingDecisions(decisions);
  return { ...unit, decisions, standing, final: finalJudgement(unit.given, standing.map(asJudgement)) };
}

/** Decisions by the item and aspect that they are on. */
export function byPlace(decisions: readonly AdjudicationTable[]): Map<string, AdjudicationTable[]> {
  const decided = new Map<string, AdjudicationTable[]>();
  for (const decision of decisions) {
    const place = `${decision.item_id} ${decision.aspect}`;
    const there = decided.get(place);
    if (there) there.push(decision);
    else decided.set(place, [decision]);
  }
  return decided;
}

async function ratingsIn(database: Reading, task: TaskRecord): Promise<Judged> {
  const aspects = await aspectsOf(database, task);
  const given = new Map(aspects.map(({ key, labels }) => [key, byItem(labels)]));
  const on = (item: ItemRow, { key }: Aspect) =>
    given
      .get(key)
      ?.get(item.id)
      ?.map(({ accountId, label }) => ({ accountId, label, extent: [] })) ?? null;
  return { aspects, on, said: () => true };
}

/** A coder who finished a case has judged every code on it; a code on the whole case counts as that alone. */
async function codingsIn(database: Reading, task: TaskRecord, itemId?: string): Promise<Judged> {
  const [{ state }, work, codings] = await Promise.all([
    codebookOfTask(database, task),
    answers.finishedWork(database, task.id, itemId),
    answers.finishedCodings(database, task.id, itemId),
  ]);
  const keys = new Map(state.codes.map((code) => [code.id, code.key]));
  const as = countsAs(state);
  const standing = new Set<string>();
  const extents = new Map<string, Map<string, Extent>>();
  for (const { code_id, item_id, account_id, start, end } of codings) {
    const code = as.get(code_id) ?? code_id;
    standing.add(code);
    const place = `${item_id} ${keys.get(code)}`;
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
  return {
    aspects: judgedCodes(state, standing),
    on: (item, { key }) => {
      const here = extents.get(`${item.id} ${key}`);
      const judged = coders.get(item.id)?.map((accountId) => {
        const extent = here?.get(accountId);
        return { accountId, label: extent === undefined ? 'no' : 'yes', extent: extent ?? [] };
      });
      return judged ?? null;
    },
    said: (item, { key }) => extents.has(`${item.id} ${key}`),
  };
}

function distanceOf({ level, declared }: Aspect): LabelDistance {
  const numbers = declared.map(Number);
  const width = Math.max(...numbers) - Math.min(...numbers);
  return level !== 'nominal' && width > 0 ? { kind: 'numeric', width } : { kind: 'nominal' };
}

export const standingDecisions = (decisions: readonly AdjudicationTable[]): AdjudicationTable[] => [
  ...new Map(
    decisions.filter(({ undone_at }) => undone_at === null).map((decision) => [decision.account_id, decision]),
  ).values(),
];

export const asJudgement = ({ label, spans }: AdjudicationTable): Judgement => ({
  label,
  extent: JSON.parse(spans) as Extent,
});
