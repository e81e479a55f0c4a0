import { labelOptions } from '../../../shared/model/criterion';
import * as answers from '../../analysis/store';
import type { Reading } from '../../database/open';
import type { Study } from '../../studies/store';
import type { TaskRecord } from '../../tasks/store';
import {
  attributeColumns,
  attributesOf,
  called,
  column,
  compare,
  type ExportOptions,
  type ExportTable,
  raterColumn,
  time,
} from './table';

export async function ratingsTable(
  database: Reading,
  study: Study,
  task: TaskRecord,
  options: ExportOptions,
): Promise<ExportTable> {
  const [labels, items, names] = await Promise.all([
    answers.finishedLabels(database, task.id),
    answers.taskItems(database, task.id),
    answers.raterNames(database, study.id),
  ]);
  const rows = new Map(items.map((row) => [row.id, row]));
  const order = new Map(task.settings.criteria.map(({ key }, place) => [key, place]));
  const sorted = labels
    .map((label) => ({ label, item: rows.get(label.item_id)!, rater: called(names, label.account_id, options) }))
    .sort(
      (a, b) =>
        compare(a.item.key, b.item.key) ||
        compare(a.rater, b.rater) ||
        (order.get(a.label.criterion) ?? 0) - (order.get(b.label.criterion) ?? 0),
    );
  return {
    name: 'ratings',
    columns: [
      column('task', "the task's short name"),
      column('item', "the item's key"),
      raterColumn,
      column('criterion', 'what was judged'),
      column(
        'label',
        `the judgement, as stored: ${task.settings.criteria
          .map(
            (one) =>
              `${one.key}: ${labelOptions(one.scale)
                .map(({ label }) => label)
                .join(', ')}`,
          )
          .join('; ')}`,
      ),
      column('comment', "the rater's comment on the item"),
      column('at', 'when it was saved, UTC'),
      column('active_milliseconds', 'time that the rater was active on the item'),
      ...attributeColumns,
    ],
    rows: sorted.map(({ label, item, rater }) => [
      task.slug,
      item.key,
      rater,
      label.criterion,
      label.label,
      label.comment || null,
      time(label.at),
      label.active_ms,
      ...attributesOf(item),
    ]),
  };
}
