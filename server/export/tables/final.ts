import type { Extent } from '../../../shared/model/span';
import { groundOf } from '../../adjudication/judged';
import { everyUnit, type Unit } from '../../adjudication/units';
import * as answers from '../../analysis/store';
import type { Reading } from '../../database/open';
import type { Study } from '../../studies/store';
import type { TaskRecord } from '../../tasks/store';
import {
  attributeColumns,
  attributesOf,
  type Cell,
  called,
  column,
  type ExportOptions,
  type ExportTable,
  type Names,
  time,
} from './table';

/** The final data of a task: one label an item and criterion or code, and by what right it stands. */
export async function finalTable(
  database: Reading,
  study: Study,
  task: TaskRecord,
  options: ExportOptions,
): Promise<ExportTable> {
  const [ground, names] = await Promise.all([groundOf(database, task), answers.raterNames(database, study.id)]);
  const parts = async function* () {
    for await (const units of everyUnit(database, ground)) yield units.map((unit) => rowOf(task, unit, names, options));
  };
  return {
    name: 'final',
    columns: [
      column('task', "the task's short name"),
      column('item', "the item's key"),
      column('criterion', 'the criterion, or the code as applied (yes) or not (no)'),
      column('label', 'the final label; empty where nothing is settled'),
      column(
        'how',
        'unanimous, majority (of those who judged), adjudicated (decided), tied, or adjudicators-differ (decided in different ways)',
      ),
      column(
        'spans',
        'codes that apply: where, as start-end in Unicode code points, or whole; the words that more than half marked, or those decided; empty where that is not settled',
      ),
      column('votes', 'how many of those who judged gave that label'),
      column('raters', 'how many judged the item'),
      column('disagreement', '0 all alike, 1 as far apart as can be: mean distance of all pairs'),
      column('kind', 'decided: slip, ambiguous, gap (in the codebook) or legitimate'),
      column('rationale', "decided: the adjudicators' reasons"),
      column('adjudicators', 'decided: by whom'),
      column('decided_at', 'decided: when last, UTC'),
      column('carried_from', 'decided: the codes that it was decided on, where these were merged into this one since'),
      column(
        'decide_again',
        'why it should be decided again: split (the code took the place of one that was split), merged (decisions on merged codes do not settle it), labels-changed (since it was decided), adjudicators-differ',
      ),
      ...attributeColumns,
    ],
    rows: parts(),
  };
}

function rowOf(
  task: TaskRecord,
  { item, aspect, given, disagreement, standing, again, final }: Unit,
  names: Names,
  options: ExportOptions,
): Cell[] {
  const decisions = standing.flatMap(({ from }) => from.map(({ row }) => row));
  const carried = standing.flatMap((one) => (one.carried ? one.from.map(({ key }) => key) : []));
  return [
    task.slug,
    item.key,
    aspect.key,
    final.label,
    final.how,
    final.label === 'yes' && task.kind === 'code' ? inWords(final.extent) : null,
    final.votes,
    given.length,
    disagreement,
    listed(decisions.map(({ kind }) => kind)),
    decisions.flatMap(({ rationale }) => rationale || []).join('; ') || null,
    listed(standing.map(({ adjudicator }) => called(names, adjudicator, options))),
    decisions.length > 0 ? time(Math.max(...decisions.map(({ at }) => at))) : null,
    listed(carried),
    listed(again),
    ...attributesOf(item),
  ];
}

const listed = (all: readonly string[]) => [...new Set(all)].join('; ') || null;

const inWords = (extent: Extent | null) =>
  extent === null || extent === 'whole' ? extent : extent.map(({ start, end }) => `${start}-${end}`).join('; ');
