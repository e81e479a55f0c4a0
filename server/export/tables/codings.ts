import * as answers from '../../analysis/store';
import { codesOf } from '../../coding/store';
import type { Reading } from '../../database/open';
import type { Study } from '../../studies/store';
import type { TaskRecord } from '../../tasks/store';
import {
  attributeColumns,
  attributesOf,
  type Cell,
  called,
  column,
  compare,
  type ExportOptions,
  type ExportTable,
  raterColumn,
  time,
} from './table';

export async function codingsTable(
  database: Reading,
  study: Study,
  task: TaskRecord,
  options: ExportOptions,
): Promise<ExportTable> {
  const [work, codings, verdicts, items, names, codes] = await Promise.all([
    answers.finishedWork(database, task.id),
    answers.finishedCodings(database, task.id),
    answers.verdictsOf(database, task.id),
    answers.taskItems(database, task.id),
    answers.raterNames(database, study.id),
    task.codebook_id ? codesOf(database, task.codebook_id) : [],
  ]);
  const codeOf = new Map(codes.map((code) => [code.id, code]));
  const rows = new Map(items.map((row) => [row.id, row]));
  const none = new Set(verdicts.map((verdict) => `${verdict.item_id} ${verdict.account_id}`));
  const table: Cell[][] = [];
  for (const one of work) {
    const item = rows.get(one.item_id)!;
    const rater = called(names, one.account_id, options);
    const mine = codings.filter((coding) => coding.item_id === one.item_id && coding.account_id === one.account_id);
    const stands = (code: Cell, name: Cell, start: Cell, end: Cell, quote: Cell) =>
      table.push([
        task.slug,
        item.key,
        rater,
        code,
        name,
        start,
        end,
        quote,
        one.comment || null,
        time(one.finished_at),
        ...attributesOf(item),
      ]);
    for (const coding of mine) {
      const code = codeOf.get(coding.code_id);
      stands(code?.key ?? null, code?.name ?? null, coding.start, coding.end, coding.quote);
    }
    if (mine.length === 0 && none.has(`${one.item_id} ${one.account_id}`))
      stands('no-code', 'No code applies', null, null, null);
  }
  table.sort((a, b) => compare(String(a[1]), String(b[1])) || compare(String(a[2]), String(b[2])));
  return {
    name: 'codings',
    columns: [
      column('task', "the task's short name"),
      column('item', "the case's key"),
      raterColumn,
      column('code', "the code's key; no-code where the coder found that none applies"),
      column('code_name', "the code's name"),
      column(
        'start',
        'where the marked words begin, in Unicode code points; empty when the code stands for the whole case',
      ),
      column('end', 'where they end'),
      column('quote', 'the marked words'),
      column('note', "the coder's note on the case"),
      column('at', 'when the case was finished, UTC'),
      ...attributeColumns,
    ],
    rows: table,
  };
}
