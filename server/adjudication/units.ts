import {
  disagreementOf,
  type FinalJudgement,
  finalJudgement,
  type Judgement,
} from '../../shared/adjudication/judgement';
import { covers, type StandingDecision, standingDecisions } from '../../shared/adjudication/standing-decisions';
import type { DecideAgain } from '../../shared/api/adjudication';
import { type Extent, unionOf } from '../../shared/model/span';
import type { Aspect } from '../analysis/aspects';
import * as answers from '../analysis/store';
import { inBatches } from '../database/batches';
import { breathe } from '../database/breathe';
import type { Reading } from '../database/open';
import type { AdjudicationTable } from '../database/tables/adjudication';
import type { ItemRow } from '../items/store';
import type { TaskRecord } from '../tasks/store';
import { distanceOf, type GivenJudgement, type Ground, groundOf, type Judged, judgedOn } from './judged';
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

/** One unit; null where nobody has judged it. */
export async function unitAt(
  database: Reading,
  task: TaskRecord,
  place: { item: string; aspect: string },
): Promise<Unit | null> {
  const items = await answers.taskItems(database, task.id, place.item);
  const ids = items.map(({ id }) => id);
  if (ids.length === 0) return null;
  const ground = await groundOf(database, task, ids[0]);
  const decisions = await store.decisionsIn(database, task.id, ids);
  const judged = await judgedOn(database, ground, ids);
  return unitsOn(ground, items, judged, (_, { key }) => key === place.aspect, decisions)[0] ?? null;
}

/** How many units are made before others are let in. */
const unitsAtOnce = 5_000;
const mostItemsAtOnce = 200;

/** Items in as many parts as their units can be made of without others waiting long. */
export const itemsAtOnce = <Item>({ aspects }: Ground, items: readonly Item[]): Item[][] =>
  inBatches(items, Math.max(1, Math.min(mostItemsAtOnce, Math.floor(unitsAtOnce / Math.max(1, aspects.length)))));

/**
 * Every unit of a task that somebody has judged, in its order, some items at a time: there can be millions. Each item
 * comes as it stands when its turn comes.
 */
export async function* everyUnit(database: Reading, ground: Ground): AsyncGenerator<Unit[]> {
  const { task } = ground;
  const keys = await answers.taskItemKeys(database, task.id);
  for (const some of itemsAtOnce(ground, keys)) {
    const ids = some.map(({ id }) => id);
    const items = await store.itemsByIds(database, ids);
    const decisions = await store.decisionsIn(database, task.id, ids);
    yield unitsOn(ground, items, await judgedOn(database, ground, ids), () => true, decisions);
    await breathe();
  }
}

/** The units of some items that somebody has judged, item by item, of those that are wanted. */
export function unitsOn(
  ground: Ground,
  items: readonly ItemRow[],
  judged: Judged,
  wanted: (itemId: string, aspect: Aspect) => boolean,
  decisions: readonly AdjudicationTable[] = [],
): Unit[] {
  const related = relatedTo(ground, decisions);
  return items.flatMap((item) => {
    const characters = ground.task.kind === 'rate' ? 0 : [...(item.text ?? '')].length;
    // What nobody said anything of is alike for every code of the item.
    let silent: Pick<Unit, 'given' | 'disagreement' | 'final'> | undefined;
    return ground.aspects.flatMap((aspect): Unit[] => {
      if (!wanted(item.id, aspect)) return [];
      const said = judged.said(item.id, aspect);
      const known = said ? undefined : silent;
      const given = known?.given ?? judged.on(item.id, aspect);
      if (given === null) return [];
      const told = known ?? {
        given,
        disagreement: disagreementOf(given, distanceOf(aspect), characters),
        final: finalJudgement(given, []),
      };
      if (!said) silent = told;
      const unit: Unit = {
        taskId: ground.task.id,
        item,
        aspect,
        concerns: ground.concerns.get(aspect.key)!,
        decisions: [],
        standing: [],
        outdated: new Set(),
        again: [],
        ...told,
      };
      const found = related.get(item.id)?.get(aspect.key);
      return [found ? decidedBy(unit, found, judged, ground) : unit];
    });
  });
}

/** Decisions by the item and the criterion or code that they concern, oldest first. */
function relatedTo({ concerned }: Ground, decisions: readonly AdjudicationTable[]) {
  const related = new Map<string, Map<string, AdjudicationTable[]>>();
  for (const decision of decisions) {
    const here = related.get(decision.item_id) ?? new Map<string, AdjudicationTable[]>();
    related.set(decision.item_id, here);
    for (const key of concerned.get(decision.aspect) ?? []) here.set(key, [...(here.get(key) ?? []), decision]);
  }
  return related;
}

function decidedBy(unit: Unit, decisions: AdjudicationTable[], judged: Judged, { lineage }: Ground): Unit {
  const { key } = unit.aspect;
  const sources = lineage.sources(key);
  const rows = decisions.filter(({ undone_at }) => undone_at === null).map(asDecision);
  const votes = (some: readonly string[]) => judged.on(unit.item.id, unit.aspect, some) ?? [];
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
