import { countsOfCodes } from '../../coding-analysis/service';
import type { Database } from '../../database/open';
import type { Study } from '../../studies/store';
import type { TaskRecord } from '../../tasks/store';
import { type Cell, column, type ExportTable } from './table';

/** On how many cases each code stands: over all, and by respondent, country and what else cases are grouped by. */
export async function countsTable(database: Database, study: Study, task: TaskRecord): Promise<ExportTable> {
  const counts = await countsOfCodes(database, study, task.slug);
  return {
    name: 'counts',
    columns: [
      column('task', "the task's short name"),
      column('level', 'the level, or the code at the top, under which the code stands'),
      column('code', "the code's key"),
      column('code_name', "the code's name"),
      column('is_level', 'yes: a row of a whole level, which counts the cases with any of its codes'),
      column('by', 'what the cases are grouped by; empty for all cases together'),
      column('group', 'the group of cases'),
      column('cases', 'finished cases in the group'),
      column('count', 'cases of them with the code: as decided, otherwise as more than half of their coders gave it'),
      column('share', 'count by cases'),
      column('ci_low', "lower end of the share's 95 % interval (Wilson)"),
      column('ci_high', 'upper end'),
    ],
    rows: counts.map(({ level, key, name, isLevel, by, counted }): Cell[] => [
      task.slug,
      level,
      key,
      name,
      isLevel ? 'yes' : 'no',
      by === 'valueGroup' ? 'value_group' : by,
      by === null ? null : counted.group,
      counted.cases,
      counted.count,
      counted.share,
      ...counted.ci95,
    ]),
  };
}
