import { type CodebookDraft, codebookDraft } from '../../../shared/model/codebook';
import { ImportError } from '../../import/errors';
import { decode } from '../../import/files/decode';
import { decompress, type PlainFile } from '../../import/files/decompress';
import { readRecords } from '../../import/files/records';
import type { Row } from '../../import/files/table';
import { readMarkdown } from './markdown';

export interface ReadCodebooks {
  drafts: CodebookDraft[];
  notes: string[];
  encoding: string;
}

/** Codebooks from a table (CSV, JSON Lines, XLSX) with a row a code, or from Markdown with a heading a code. */
export async function readCodebooks(file: PlainFile): Promise<ReadCodebooks> {
  if (/\.(md|markdown)$/i.test(file.name)) {
    const { text, encoding } = decode(decompress(file));
    const { draft, notes } = readMarkdown(file.name, text);
    return { drafts: [draft], notes, encoding };
  }
  const { rows, encoding } = await readRecords(file, ['key', 'name']);
  const books = new Map<string, Row[]>();
  for (const row of rows) {
    const name = row.cells.codebook?.trim() || file.name.replace(/\.[a-z]+$/i, '');
    books.set(name, [...(books.get(name) ?? []), row]);
  }
  return { drafts: [...books].map(([name, codes]) => draftOf(file.name, name, codes)), notes: [], encoding };
}

function draftOf(file: string, name: string, rows: readonly Row[]): CodebookDraft {
  const draft = codebookDraft.safeParse({
    name,
    codes: rows.map(({ cells }) => ({
      key: cells.key?.trim(),
      name: cells.name,
      parent: cells.parent?.trim() || null,
      definition: cells.definition,
      includeWhen: cells.include_when,
      excludeWhen: cells.exclude_when,
      example: cells.example,
      colour: cells.colour,
      shortcut: cells.shortcut?.trim() || null,
    })),
  });
  if (draft.success) return draft.data;
  const issue = draft.error.issues[0]!;
  const [, place, column] = issue.path;
  const where = typeof place === 'number' ? `, row ${rows[place]!.number}${column ? `, ${String(column)}` : ''}` : '';
  throw new ImportError('codebook-wrong', `${file}${where}: ${issue.message}`);
}
