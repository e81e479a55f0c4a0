import { countsAs } from '../../../shared/codebook/standing';
import * as answers from '../../analysis/store';
import { codebookOfTask } from '../../coding/codebook';
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
  const [work, codings, verdicts, items, names, codebook] = await Promise.all([
    answers.finishedWork(database, task.id),
    answers.finishedCodings(database, task.id),
    answers.verdictsOf(database, task.id),
    answers.taskItems(database, task.id),
    answers.raterNames(database, study.id),
    task.codebook_id ? codebookOfTask(database, task) : null,
  ]);
  const codeOf = new Map((codebook?.state.codes ?? []).map((code) => [code.id, code]));
  const as = codebook ? countsAs(codebook.state) : new Map<string, string>();
  const rows = new Map(items.map((row) => [row.id, row]));
  const none = new Set(verdicts.map((verdict) => `${verdict.item_id} ${verdict.account_id}`));
  const table: Cell[][] = [];
  for (const one of work) {
    const item = rows.get(one.item_id)!;
    const rater = called(names, one.account_id, options);
    const mine = codings.filter((coding) => coding.item_id === one.item_id && coding.account_id === one.account_id);
    const stands = (code: Cell, name: Cell, start: Cell, end: Cell, quote: Cell, revision: Cell, counts: Cell) =>
      table.push([
        task.slug,
        item.key,
        rater,
        code,
        name,
        start,
        end,
        quote,
        revision,
        counts,
        one.comment || null,
        time(one.finished_at),
        ...attributesOf(item),
      ]);
    for (const coding of mine) {
      const code = codeOf.get(coding.code_id);
      const counts = codeOf.get(as.get(coding.code_id) ?? '')?.key ?? null;
      const { start, end, quote, revision } = coding;
      stands(code?.key ?? null, code?.name ?? null, start, end, quote, revision, counts);
    }
    if (mine.length === 0 && none.has(`${one.item_id} ${one.account_id}`))
      stands('no-code', 'No code applies', null, null, null, null, 'no-code');
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
      column('revision', "the codebook's revision that it was made or confirmed under"),
      column('counts_as', 'the code under which it counts now: its own, or the one that it was merged into'),
      column('note', "the coder's note on the case"),
      column('at', 'when the case was finished, UTC'),
      ...attributeColumns,
    ],
    rows: table,
  };
}
