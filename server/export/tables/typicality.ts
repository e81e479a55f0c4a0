import { typicalityOfCases } from '../../coding-analysis/service';
import type { Database } from '../../database/open';
import type { Study } from '../../studies/store';
import type { TaskRecord } from '../../tasks/store';
import { type Cell, column, type ExportTable } from './table';

/** How like the others each case with a code is, the most typical first. */
export async function typicalityTable(database: Database, study: Study, task: TaskRecord): Promise<ExportTable> {
  const cases = await typicalityOfCases(database, study, task.slug);
  return {
    name: 'typicality',
    columns: [
      column('task', "the task's short name"),
      column('item', "the case's key"),
      column('codes', 'keys of its codes, by |: as decided, otherwise as more than half of its coders gave them'),
      column('similarity', 'mean MASI similarity of its codes with those of each other case with a code; 0 to 1'),
      column('ci_low', "lower end of its 95 % interval (Student's t over the other cases)"),
      column('ci_high', 'upper end'),
      column('rank', 'its place, 1 for the case most like the others; equals share a rank'),
      column('rank_without_code_best', 'its best rank when any one code is left out; empty when it then has no code'),
      column('rank_without_code_worst', 'its worst'),
      column('rank_without_coder_best', 'its best rank when any one coder is left out'),
      column('rank_without_coder_worst', 'its worst'),
    ],
    rows: cases.map(({ key, codes, similarity, ci95, rank, rankWithoutCode, rankWithoutCoder }): Cell[] => [
      task.slug,
      key,
      codes.join('|'),
      similarity,
      ...(ci95 ?? [null, null]),
      rank,
      ...(rankWithoutCode ?? [null, null]),
      ...(rankWithoutCoder ?? [null, null]),
    ]),
  };
}
