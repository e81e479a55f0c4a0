import { saturationOfCodes } from '../../coding-analysis/service';
import type { Database } from '../../database/open';
import type { Study } from '../../studies/store';
import type { TaskRecord } from '../../tasks/store';
import { type Cell, column, type ExportTable } from './table';

/** How many codes have been seen after each number of cases; of many cases about 200 points. */
export async function saturationTable(database: Database, study: Study, task: TaskRecord): Promise<ExportTable> {
  const points = await saturationOfCodes(database, study, task.slug);
  return {
    name: 'saturation',
    columns: [
      column('task', "the task's short name"),
      column('cases', 'so many cases'),
      column('codes', 'distinct codes after them, in the order in which cases were first finished'),
      column('expected', 'mean number of distinct codes after so many cases, over all orders of the cases (Hurlbert)'),
    ],
    rows: points.map(({ cases, codes, expected }): Cell[] => [task.slug, cases, codes, expected]),
  };
}
