import { Zip, ZipDeflate } from 'fflate';
import Papa from 'papaparse';
import writeWorkbook from 'write-excel-file/node';
import type { ExportFormat } from '../../shared/api/export';
import { inBatches } from '../database/batches';
import { breathe } from '../database/breathe';
import { HttpError } from '../http/errors';
import type { Cell, Column, ExportTable } from './tables/table';

/** What has gone into a table's file: its rows, and how many of them have each column. */
export interface Written {
  rows: number;
  filled: number[];
}

export const nothingWritten = ({ columns }: ExportTable): Written => ({ rows: 0, filled: columns.map(() => 0) });

/** A table as the pieces of a file, made as they are taken. `written` is complete when the last has come. */
export async function* writeTable(
  table: ExportTable,
  format: ExportFormat,
  written: Written,
): AsyncGenerator<string | Uint8Array> {
  const names = table.columns.map(({ name }) => name);
  const parts = counted(inParts(table.rows), written);
  if (format === 'xlsx') {
    yield await workbook(table.name, names, parts);
    return;
  }
  if (format === 'csv') yield `${Papa.unparse([names])}\n`;
  for await (const rows of parts) {
    if (rows.length === 0) continue;
    if (format === 'csv') yield `${Papa.unparse(rows, { newline: '\n' })}\n`;
    else yield rows.map((row) => `${JSON.stringify(asObject(names, row))}\n`).join('');
  }
}

const rowsAtOnce = 5_000;

async function* inParts(rows: ExportTable['rows']): AsyncGenerator<Cell[][]> {
  if (!Array.isArray(rows)) {
    yield* rows;
    return;
  }
  for (const some of inBatches(rows, rowsAtOnce)) {
    yield some;
    await breathe();
  }
}

async function* counted(parts: AsyncIterable<Cell[][]>, written: Written): AsyncGenerator<Cell[][]> {
  for await (const rows of parts) {
    written.rows += rows.length;
    for (const row of rows) {
      for (const [place, cell] of row.entries()) if (cell !== null && cell !== '') written.filled[place]! += 1;
    }
    yield rows;
  }
}

/** A workbook is made in memory, whole: one of so many rows and twelve columns took 0.7 GB. */
const mostInWorkbook = 100_000;

async function workbook(name: string, names: string[], parts: AsyncIterable<Cell[][]>): Promise<Uint8Array> {
  const header = names.map((value) => ({ value, fontWeight: 'bold' as const }));
  const body: ({ value: string | number } | null)[][] = [];
  for await (const rows of parts) {
    for (const row of rows) body.push(row.map((cell) => (cell === null ? null : { value: asText(cell) })));
    if (body.length > mostInWorkbook) {
      throw new HttpError(
        413,
        'too-many-rows',
        `This table has more than ${mostInWorkbook.toLocaleString('en-GB')} rows, which are too many for Excel's format. Choose CSV or JSON lines.`,
      );
    }
  }
  return writeWorkbook([header, ...body], { sheet: name }).toBuffer();
}

/** In workbooks `_x0041_` stands for a character (ECMA-376, ST_Xstring), so that such words need a sign before them. */
const asText = (cell: Exclude<Cell, null>) =>
  typeof cell === 'string' ? cell.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_') : cell;

const asObject = (names: string[], row: readonly Cell[]) =>
  Object.fromEntries(names.map((name, place) => [name, row[place] ?? null]));

/** The data dictionary of a table: each column with its meaning and how many rows have it. */
export function writeDictionary(columns: readonly Column[], { filled }: Written): string {
  const fields = ['column', 'meaning', 'filled'];
  const data = columns.map(({ name, meaning }, place) => [name, meaning, filled[place]!]);
  return `${Papa.unparse({ fields, data }, { newline: '\n' })}\n`;
}

/** An archive with a table and its dictionary, piece by piece. What fails before the first piece has written nothing. */
export async function* writeArchive(
  name: string,
  table: ExportTable,
  format: ExportFormat,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  const written = nothingWritten(table);
  const encoder = new TextEncoder();
  const add = (file: string) => {
    const entry = new ZipDeflate(file, { level: 6 });
    zip.add(entry);
    return entry;
  };
  let data: ZipDeflate | undefined;
  for await (const piece of writeTable(table, format, written)) {
    data ??= add(`${name}.${format}`);
    data.push(typeof piece === 'string' ? encoder.encode(piece) : piece);
    yield* ready.splice(0);
  }
  data ??= add(`${name}.${format}`);
  data.push(new Uint8Array(0), true);
  add(`${name}-dictionary.csv`).push(encoder.encode(writeDictionary(table.columns, written)), true);
  zip.end();
  yield* ready.splice(0);
}
