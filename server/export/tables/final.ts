import type { Extent } from '../../../shared/model/span';
import { unitsOf } from '../../adjudication/units';
import * as answers from '../../analysis/store';
import type { Reading } from '../../database/open';
import type { Study } from '../../studies/store';
import type { TaskRecord } from '../../tasks/store';
import { attributeColumns, attributesOf, called, column, type ExportOptions, type ExportTable, time } from './table';

/** The final data of a task: one label an item and criterion or code, and by what right it stands. */
export async function finalTable(
  database: Reading,
  study: Study,
  task: TaskRecord,
  options: ExportOptions,
): Promise<ExportTable> {
  const [units, names] = await Promise.all([
    unitsOf(database, task, { every: true }),
    answers.raterNames(database, study.id),
  ]);
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
      ...attributeColumns,
    ],
    rows: units.map(({ item, aspect, given, disagreement, standing, final }) => [
      task.slug,
      item.key,
      aspect.key,
      final.label,
      final.how,
      final.label === 'yes' && task.kind === 'code' ? inWords(final.extent) : null,
      final.votes,
      given.length,
      disagreement,
      [...new Set(standing.map(({ kind }) => kind))].join('; ') || null,
      standing.flatMap(({ rationale }) => rationale || []).join('; ') || null,
      standing.map(({ account_id }) => called(names, account_id, options)).join('; ') || null,
      standing.length > 0 ? time(Math.max(...standing.map(({ at }) => at))) : null,
      ...attributesOf(item),
    ]),
  };
}

const inWords = (extent: Extent | null) =>
  extent === null || extent === 'whole' ? extent : extent.map(({ start, end }) => `${start}-${end}`).join('; ');
