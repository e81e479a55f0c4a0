import {
  disagreementOf,
  type FinalJudgement,
  finalJudgement,
  type Judgement,
  type LabelDistance,
} from '../../shared/adjudication/judgement';
import { countsAs } from '../../shared/codebook/standing';
import type { Extent } from '../../shared/model/span';
import { aspectsOf, type JudgedAspect } from '../analysis/aspects';
import { byItem } from '../analysis/service';
import * as answers from '../analysis/store';
import { codebookOfTask } from '../coding/codebook';
import type { Reading } from '../database/open';
import type { AdjudicationTable } from '../database/schema';
import type { ItemRow } from '../items/store';
import type { TaskRecord } from '../tasks/store';
import * as store from './store';

/** One person's judgement on a unit. */
export interface GivenJudgement extends Judgement {
  accountId: string;
}

/** What is adjudicated: one criterion or code of one item, with everything that was said and decided of it. */
export interface Unit {
  taskId: string;
  item: ItemRow;
  aspect: JudgedAspect;
  given: GivenJudgement[];
  disagreement: number;
  /** every decision, oldest first, those undone included */
  decisions: AdjudicationTable[];
  /** one an adjudicator: the newest that is not undone */
  standing: AdjudicationTable[];
  final: FinalJudgement;
}

/**
 * Every unit of a task that somebody has judged, in the order of the task.
 *
 * @param only the one unit that is asked for
 */
export async function unitsOf(
  database: Reading,
  task: TaskRecord,
  only?: { item: string; aspect: string },
): Promise<Unit[]> {
  const [allAspects, allItems, extents, decisions] = await Promise.all([
    aspectsOf(database, task),
    answers.taskItems(database, task.id),
    extentsOf(database, task),
    store.decisionsIn(database, task.id),
  ]);
  const aspects = only ? allAspects.filter(({ key }) => key === only.aspect) : allAspects;
  const items = only ? allItems.filter(({ key }) => key === only.item) : allItems;
  const decided = new Map<string, AdjudicationTable[]>();
  for (const decision of decisions) {
    const place = `${decision.item_id} ${decision.aspect}`;
    decided.set(place, [...(decided.get(place) ?? []), decision]);
  }
  const labels = aspects.map((aspect) => ({
    aspect,
    distance: distanceOf(aspect),
    labels: byItem(aspect.labels),
  }));
  return items.flatMap((item) => {
    const characters = task.kind === 'code' ? [...(item.text ?? '')].length : 0;
    return labels.flatMap(({ aspect, distance, labels: given }): Unit[] => {
      const here = (given.get(item.id) ?? []).map(({ accountId, label }) => ({
        accountId,
        label,
        extent: extents.get(`${item.id} ${accountId} ${aspect.key}`) ?? [],
      }));
      if (here.length === 0) return [];
      const mine = decided.get(`${item.id} ${aspect.key}`) ?? [];
      const standing = standingDecisions(mine);
      return [
        {
          taskId: task.id,
          item,
          aspect,
          given: here,
          disagreement: disagreementOf(here, distance, characters),
          decisions: mine,
          standing,
          final: finalJudgement(here, standing.map(asJudgement)),
        },
      ];
    });
  });
}

function distanceOf({ level, declared }: JudgedAspect): LabelDistance {
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

/** Where coders put each code, by item, coder and code key. A code on the whole case counts as that alone. */
async function extentsOf(database: Reading, task: TaskRecord): Promise<Map<string, Extent>> {
  const extents = new Map<string, Extent>();
  if (task.kind !== 'code' || !task.codebook_id) return extents;
  const { state } = await codebookOfTask(database, task);
  const keys = new Map(state.codes.map((code) => [code.id, code.key]));
  const as = countsAs(state);
  for (const { code_id, item_id, account_id, start, end } of await answers.finishedCodings(database, task.id)) {
    const place = `${item_id} ${account_id} ${keys.get(as.get(code_id) ?? code_id)}`;
    const before = extents.get(place) ?? [];
    if (start === null || end === null) extents.set(place, 'whole');
    else if (before !== 'whole') extents.set(place, [...before, { start, end }]);
  }
  return extents;
}
