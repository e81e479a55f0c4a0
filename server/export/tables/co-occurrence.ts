import { codePairs } from '../../coding-analysis/service';
import type { Database } from '../../database/open';
import type { Study } from '../../studies/store';
import type { TaskRecord } from '../../tasks/store';
import { type Cell, column, type ExportTable } from './table';

/** How every two codes stand to each other on the cases; those that never meet too. */
export async function coOccurrenceTable(database: Database, study: Study, task: TaskRecord): Promise<ExportTable> {
  const pairs = await codePairs(database, study, task.slug);
  return {
    name: 'co-occurrence',
    columns: [
      column('task', "the task's short name"),
      column('first', "a code's key"),
      column('first_name', 'its name'),
      column('second', "another code's key"),
      column('second_name', 'its name'),
      column('cases', 'finished cases'),
      column('both', 'cases with both codes: as decided, otherwise as more than half of their coders gave them'),
      column('jaccard', 'of the cases with either, the share with both'),
      column(
        'kappa',
        "Cohen's kappa between having the one and the other: 0 as often as by chance, below 0 less often",
      ),
      column('kappa_low', 'lower end of its 95 % interval (Fleiss, Cohen and Everitt)'),
      column('kappa_high', 'upper end'),
    ],
    rows: pairs.map(({ keys, names, cases, both, jaccard, kappa }): Cell[] => [
      task.slug,
      keys[0]!,
      names[0]!,
      keys[1]!,
      names[1]!,
      cases,
      both,
      jaccard,
      kappa.value,
      kappa.ci95?.[0] ?? null,
      kappa.ci95?.[1] ?? null,
    ]),
  };
}
