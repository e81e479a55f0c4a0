import { majorityLabel } from '../../../shared/statistics/majority';
import { aspectsOf } from '../../analysis/aspects';
import { byItem } from '../../analysis/service';
import * as answers from '../../analysis/store';
import type { Reading } from '../../database/open';
import type { TaskRecord } from '../../tasks/store';
import { attributeColumns, attributesOf, type Cell, column, type ExportTable } from './table';

export async function majorityTable(database: Reading, task: TaskRecord): Promise<ExportTable> {
  const [aspects, items] = await Promise.all([aspectsOf(database, task), answers.taskItems(database, task.id)]);
  const labels = aspects.map((aspect) => ({ aspect, labels: byItem(aspect.labels) }));
  const rows: Cell[][] = [];
  for (const item of items) {
    for (const { aspect, labels: given } of labels) {
      const here = given.get(item.id);
      if (!here) continue;
      const counts = new Map<string, number>();
      for (const { label } of here) counts.set(label, (counts.get(label) ?? 0) + 1);
      const majority = majorityLabel(counts);
      rows.push([
        task.slug,
        item.key,
        aspect.key,
        majority,
        majority === null ? 'tied' : counts.get(majority) === here.length ? 'unanimous' : 'majority',
        majority === null ? null : (counts.get(majority) ?? 0),
        here.length,
        ...attributesOf(item),
      ]);
    }
  }
  return {
    name: 'majority',
    columns: [
      column('task', "the task's short name"),
      column('item', "the item's key"),
      column('criterion', 'the criterion, or the code as applied (yes) or not (no)'),
      column('label', 'the label that most raters gave; empty when two share the most'),
      column('how', 'unanimous, majority or tied'),
      column('votes', 'how many raters gave that label'),
      column('raters', 'how many raters labelled the item'),
      ...attributeColumns,
    ],
    rows,
  };
}
