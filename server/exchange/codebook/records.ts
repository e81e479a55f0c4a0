import { inTreeOrder } from '../../../shared/codebook/state';
import { type CodebookDraft, codebookDraft, mostCodes } from '../../../shared/model/codebook';
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
  if (rows.length === 0) throw new ImportError('no-rows', `${file.name} has a header and no rows below it.`);
  const books = new Map<string, Row[]>();
  for (const row of rows) {
    const name = row.cells.codebook?.trim() || file.name.replace(/\.[a-z]+$/i, '');
    const codes = books.get(name) ?? [];
    codes.push(row);
    books.set(name, codes);
    if (codes.length > mostCodes) {
      throw new ImportError(
        'too-many-codes',
        `${file.name}, row ${row.number}: a codebook has at most ${mostCodes} codes, and here one more begins. Check that the file is a codebook, a row a code.`,
      );
    }
  }
  return { drafts: [...books].map(([name, codes]) => draftOf(file.name, name, codes)), notes: [], encoding };
}

/** Rows with each parent before its codes, whatever the file's order. */
function parentsFirst(file: string, rows: readonly Row[]): Row[] {
  const placed = rows.map((row) => ({
    id: row.cells.key?.trim() ?? '',
    parent: row.cells.parent?.trim() || null,
    row,
  }));
  // Keys that are used twice make no tree; the check of the draft names them.
  if (new Set(placed.map(({ id }) => id)).size < rows.length) return [...rows];
  const ordered = inTreeOrder(placed).map(({ code }) => code.row);
  const reached = new Set(ordered);
  const circle = placed.find(({ row }) => !reached.has(row));
  if (circle) {
    throw new ImportError(
      'parents-in-circle',
      `${file}, row ${circle.row.number}, parent: "${circle.id}" stands below "${circle.parent}", which stands below it in turn. Give one of them another parent, or none.`,
    );
  }
  return ordered;
}

function draftOf(file: string, name: string, unordered: readonly Row[]): CodebookDraft {
  const rows = parentsFirst(file, unordered);
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
