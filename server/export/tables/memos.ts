import * as answers from '../../analysis/store';
import type { Reading } from '../../database/open';
import { mayRead } from '../../memos/service';
import { memosOf } from '../../memos/store';
import type { Study } from '../../studies/store';
import { called, column, type ExportOptions, type ExportTable, time } from './table';

/** Notes and memos: those that are shared, and the private ones of the person who exports. */
export async function memosTable(database: Reading, study: Study, options: ExportOptions): Promise<ExportTable> {
  const [rows, names] = await Promise.all([memosOf(database, study.id), answers.raterNames(database, study.id)]);
  const reader = { accountId: options.accountId ?? '', role: 'researcher' as const };
  return {
    name: 'memos',
    columns: [
      column('about', 'note (written with the codes of a case), case, span, code, person or study'),
      column('author', 'who wrote it: a pseudonym, or the name if names were asked for'),
      column('task', 'notes: the task'),
      column('item', "the case's key"),
      column('start', 'spans: where the words begin, in Unicode code points'),
      column('end', 'where they end'),
      column('quote', 'the words'),
      column('code', "the code's name"),
      column('person', 'whose work it is about'),
      column('text', 'the memo, in Markdown'),
      column('shared', 'yes, or no for a private one of the person who exported'),
      column('written', 'UTC'),
      column('changed', 'UTC'),
    ],
    rows: rows
      .filter((row) => mayRead(reader, row))
      .map((row) => [
        row.about,
        called(names, row.account_id, options),
        row.task_title,
        row.item_key,
        row.start,
        row.end,
        row.quote,
        row.code_name,
        row.person_id && called(names, row.person_id, options),
        row.text,
        row.shared === 1 ? 'yes' : 'no',
        time(row.at),
        time(row.changed_at),
      ]),
  };
}
