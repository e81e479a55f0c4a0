import {
  disagreementOf,
  type FinalJudgement,
  finalJudgement,
  type Judgement,
} from '../../shared/adjudication/judgement';
import { covers, type StandingDecision, standingDecisions } from '../../shared/adjudication/standing-decisions';
import type { DecideAgain } from '../../shared/api/adjudication';
import { type Extent, unionOf } from '../../shared/model/span';
import * as answers from '../analysis/store';
import type { Reading } from '../database/open';
import type { AdjudicationTable } from '../database/tables/adjudication';
import type { ItemRow } from '../items/store';
import type { TaskRecord } from '../tasks/store';
import { type Aspect, distanceOf, type GivenJudgement, type Judged, judgedIn } from './judged';
import * as store from './store';

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
  /** the criterion or code, and the codes that count as it or were split into it */
  concerns: readonly string[];
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
  all(): Map<string, Unit>;
  said(): Map<string, Unit>;
  at(itemId: string, aspect: string): Unit | null;
}

export async function judgedTask(database: Reading, task: TaskRecord, only?: UnitChoice['only']): Promise<JudgedTask> {
  const items = await answers.taskItems(database, task.id, only?.item);
  const itemId = only && (items[0]?.id ?? '');
  const judged = await judgedIn(database, task, itemId);
  const aspects = judged.aspects.filter(({ key }) => !only || key === only.aspect);
  const concerns = new Map(aspects.map(({ key }) => [key, concernedBy(judged, key)]));
  const distances = new Map(aspects.map((aspect) => [aspect.key, distanceOf(aspect)]));
  const lengths = new Map<string, number>();
  const charactersOf = ({ id, text }: ItemRow): number => {
    if (task.kind === 'rate') return 0;
    const length = lengths.get(id) ?? [...(text ?? '')].length;
    lengths.set(id, length);
    return length;
  };
  const undecided = (item: ItemRow, aspect: Aspect): Unit | null => {
    const given = judged.on(item, aspect);
    if (given === null) return null;
    return {
      taskId: task.id,
      item,
      aspect,
      concerns: concerns.get(aspect.key)!,
      given,
      disagreement: disagreementOf(given, distances.get(aspect.key)!, charactersOf(item)),
      decisions: [],
      standing: [],
      outdated: new Set(),
      again: [],
      final: finalJudgement(given, []),
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

const concernedBy = ({ lineage }: Judged, key: string) => [...lineage.sources(key), ...lineage.splitFrom(key)];

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
    for (const from of concernedBy(judged, key)) {
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
  const units = decided ? new Map<string, Unit>() : every || only ? task.all() : task.said();
  const besides = [...related].flatMap(([place, [first]]) => {
    if (units.has(place)) return [];
    return task.at(first!.item_id, place.slice(first!.item_id.length + 1)) ?? [];
  });
  return [...units.values(), ...besides].map((unit) => {
    const found = related.get(placeOf(unit.item.id, unit.aspect.key));
    return found ? decidedBy(unit, found, judged) : unit;
  });
}

function decidedBy(unit: Unit, decisions: AdjudicationTable[], judged: Judged): Unit {
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

export const asJudgement = ({ label, spans }: AdjudicationTable): Judgement => ({
  label,
  extent: JSON.parse(spans) as Extent,
});
