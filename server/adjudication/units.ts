import { type Lineage, lineageOf, unchanged } from '../../shared/adjudication/code-lineage';
import {
  disagreementOf,
  type FinalJudgement,
  finalJudgement,
  type Judgement,
  type LabelDistance,
} from '../../shared/adjudication/judgement';
import { covers, type StandingDecision, standingDecisions } from '../../shared/adjudication/standing-decisions';
import type { DecideAgain } from '../../shared/api/adjudication';
import { countsAs } from '../../shared/codebook/standing';
import { type Extent, unionOf } from '../../shared/model/span';
import { criteriaOf, type JudgedAspect, judgedCodes } from '../analysis/aspects';
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

/** A decision as the rules on decisions take it, with its row. */
interface DecisionRow {
  adjudicator: string;
  key: string;
  revision: number | null;
  judgement: Judgement;
  row: AdjudicationTable;
}

/** What is adjudicated: one criterion or code of one item, with everything that was said and decided of it. */
export interface Unit {
  taskId: string;
  item: ItemRow;
  aspect: Aspect;
  given: GivenJudgement[];
  disagreement: number;
  /** every decision on it, or on what counts as it or was split into it; oldest first, those undone included */
  decisions: AdjudicationTable[];
  /** one an adjudicator */
  standing: StandingDecision<DecisionRow>[];
  /** adjudicators whose decision was made between other labels than there are now */
  outdated: Set<string>;
  /** why it should be decided again, by whoever it is */
  again: DecideAgain[];
  final: FinalJudgement;
}

/** What was judged: the criteria or codes, and who said what of each on an item. */
interface Judged {
  aspects: Aspect[];
  lineage: Lineage;
  /** null where nobody has judged the item; of some of the codes alone that count as this one where they are named */
  on(item: ItemRow, aspect: Aspect, sources?: readonly string[]): GivenJudgement[] | null;
  /** whether anybody said anything but what everybody says who says nothing: that a code does not apply */
  said(item: ItemRow, aspect: Aspect): boolean;
}

export interface UnitChoice {
  /** one unit alone */
  only?: { item: string; aspect: string };
  /** codes that nobody applied, too */
  every?: boolean;
  /** what somebody has decided, alone */
  decided?: boolean;
}

/** The units of a task that somebody has judged, in its order. Codes that nobody gave to an item only if asked for. */
export async function unitsOf(database: Reading, task: TaskRecord, choice: UnitChoice = {}): Promise<Unit[]> {
  if (choice.only) {
    const judged = await judgedTask(database, task, choice.only);
    return layDecisions(judged, await store.decisionsIn(database, task.id, judged.items[0]?.id ?? ''), choice);
  }
  const decisions = await store.decisionsIn(database, task.id);
  if (choice.decided && decisions.length === 0) return [];
  return layDecisions(await judgedTask(database, task), decisions, choice);
}

/** What a task's people judged, before anything is decided of it. */
export interface JudgedTask {
  items: ItemRow[];
  judged: Judged;
  /** what somebody judged: everything, or only where somebody said something; found when first asked for */
  all(): Map<string, Undecided>;
  said(): Map<string, Undecided>;
  at(itemId: string, aspect: string): Undecided | null;
}

export async function judgedTask(database: Reading, task: TaskRecord, only?: UnitChoice['only']): Promise<JudgedTask> {
  const items = await answers.taskItems(database, task.id, only?.item);
  const itemId = only && (items[0]?.id ?? '');
  const judged =
    task.kind === 'rate' ? await ratingsIn(database, task, itemId) : await codingsIn(database, task, itemId);
  const aspects = judged.aspects.filter(({ key }) => !only || key === only.aspect);
  const distances = new Map(aspects.map((aspect) => [aspect.key, distanceOf(aspect)]));
  const undecided = (item: ItemRow, aspect: Aspect): Undecided | null => {
    const given = judged.on(item, aspect);
    if (given === null) return null;
    const characters = task.kind === 'code' ? [...(item.text ?? '')].length : 0;
    return {
      taskId: task.id,
      item,
      aspect,
      given,
      disagreement: disagreementOf(given, distances.get(aspect.key)!, characters),
    };
  };
  const list = (wanted: (item: ItemRow, aspect: Aspect) => boolean) => {
    const units = items.flatMap((item) =>
      aspects.flatMap((aspect) => (wanted(item, aspect) ? (undecided(item, aspect) ?? []) : [])),
    );
    return new Map(units.map((unit) => [placeOf(unit.item.id, unit.aspect.key), unit]));
  };
  const itemOf = new Map(items.map((item) => [item.id, item]));
  const aspectOf = new Map(aspects.map((aspect) => [aspect.key, aspect]));
  return {
    items,
    judged,
    all: once(() => list(() => true)),
    said: once(() => list(judged.said)),
    at: (id, key) => {
      const [item, aspect] = [itemOf.get(id), aspectOf.get(key)];
      return item && aspect ? undecided(item, aspect) : null;
    },
  };
}

const placeOf = (itemId: string, aspect: string) => `${itemId} ${aspect}`;

function once<Found>(find: () => Found): () => Found {
  let found: Found | undefined;
  return () => {
    found ??= find();
    return found;
  };
}

/** What was judged with what was decided of it. */
export function layDecisions(
  task: JudgedTask,
  decisions: readonly AdjudicationTable[],
  { only, every, decided }: UnitChoice = {},
): Unit[] {
  const { judged } = task;
  const concerned = new Map<string, string[]>();
  for (const { key } of judged.aspects) {
    for (const from of [...judged.lineage.sources(key), ...judged.lineage.splitFrom(key)]) {
      concerned.set(from, [...(concerned.get(from) ?? []), key]);
    }
  }
  const related = new Map<string, AdjudicationTable[]>();
  for (const decision of decisions) {
    for (const key of concerned.get(decision.aspect) ?? []) {
      const place = placeOf(decision.item_id, key);
      related.set(place, [...(related.get(place) ?? []), decision]);
    }
  }
  const units = decided ? new Map<string, Undecided>() : every || only ? task.all() : task.said();
  const besides = [...related].flatMap(([place, [first]]) => {
    if (units.has(place)) return [];
    return task.at(first!.item_id, place.slice(first!.item_id.length + 1)) ?? [];
  });
  return [...units.values(), ...besides].map((unit) =>
    decidedBy(unit, related.get(placeOf(unit.item.id, unit.aspect.key)) ?? [], judged),
  );
}

type Undecided = Pick<Unit, 'taskId' | 'item' | 'aspect' | 'given' | 'disagreement'>;

function decidedBy(unit: Undecided, decisions: AdjudicationTable[], judged: Judged): Unit {
  if (decisions.length === 0) {
    const final = finalJudgement(unit.given, []);
    return { ...unit, decisions, standing: [], outdated: new Set(), again: [], final };
  }
  const { lineage } = judged;
  const { key } = unit.aspect;
  const sources = lineage.sources(key);
  const rows = decisions.filter(({ undone_at }) => undone_at === null).map(asDecision);
  const votes = (some: readonly string[]) => judged.on(unit.item, unit.aspect, some) ?? [];
  const { decisions: standing, unsettled } = standingDecisions(key, rows, lineage, votes);
  const outdated = standing.filter(({ from }) =>
    from.some(
      (one) =>
        labelsIn(JSON.parse(one.row.given) as GivenJudgement[]) !==
        labelsIn(votes(sources.filter((source) => covers(one, source, lineage)))),
    ),
  );
  const final = finalJudgement(
    unit.given,
    standing.map(({ judgement }) => judgement),
  );
  const given = unit.given.some(({ label }) => label === 'yes');
  const split = rows.some(
    (one) => lineage.splitFrom(key).includes(one.key) && (one.judgement.label === 'yes' || given),
  );
  const again: [DecideAgain, boolean][] = [
    ['split', split && standing.length === 0],
    ['merged', unsettled.length > 0 && standing.length === 0],
    ['labels-changed', outdated.length > 0],
    ['adjudicators-differ', final.how === 'adjudicators-differ'],
  ];
  return {
    ...unit,
    decisions,
    standing,
    outdated: new Set(outdated.map(({ adjudicator }) => adjudicator)),
    again: again.flatMap(([reason, holds]) => (holds ? [reason] : [])),
    final,
  };
}

const asDecision = (row: AdjudicationTable): DecisionRow => ({
  adjudicator: row.account_id,
  key: row.aspect,
  revision: row.revision,
  judgement: asJudgement(row),
  row,
});

/** Labels in one way of writing, to tell whether they are the same. */
export const labelsIn = (given: readonly GivenJudgement[]): string =>
  JSON.stringify(
    given
      .map(({ accountId, label, extent }) => [accountId, label, extent === 'whole' ? extent : unionOf(extent)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

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

function distanceOf({ level, declared }: Aspect): LabelDistance {
  const numbers = declared.map(Number);
  const width = Math.max(...numbers) - Math.min(...numbers);
  return level !== 'nominal' && width > 0 ? { kind: 'numeric', width } : { kind: 'nominal' };
}

export const asJudgement = ({ label, spans }: AdjudicationTable): Judgement => ({
  label,
  extent: JSON.parse(spans) as Extent,
});
