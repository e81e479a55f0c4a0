import { ImportError } from '../errors';
import { decode } from './decode';
import { decompress, type PlainFile } from './decompress';
import { checkColumns, type Row, readTable } from './table';

export interface Records {
  rows: Row[];
  columns: string[];
  encoding: string;
  /** the last row of a CSV file, where the file ends in it */
  cutRow: number | null;
}

/** Rows with named cells, from a CSV, a JSON Lines or an Excel file, by what the file is. */
export async function readRecords(file: PlainFile, wanted: readonly string[]): Promise<Records> {
  const plain = decompress(file);
  if (/\.xlsx$/i.test(plain.name)) return { ...(await readSheet(plain, wanted)), encoding: 'XLSX', cutRow: null };
  const { text, encoding } = decode(plain);
  if (/\.(jsonl|ndjson)$/i.test(plain.name) || /^\s*\{/.test(text))
    return { ...readJsonLines(plain.name, text, wanted), encoding, cutRow: null };
  return { ...readTable(plain.name, text, wanted), encoding };
}

function readJsonLines(name: string, text: string, wanted: readonly string[]): { rows: Row[]; columns: string[] } {
  const rows: Row[] = [];
  const columns = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const cells = jsonCells(name, index + 1, line);
    for (const column of Object.keys(cells)) columns.add(column);
    rows.push({ number: index + 1, cells });
  }
  if (rows.length === 0) throw new ImportError('no-rows', `${name} has no lines.`);
  checkColumns(name, [...columns], wanted);
  return { rows, columns: [...columns] };
}

function jsonCells(name: string, line: number, text: string): Record<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ImportError(
      'bad-json',
      `${name}, line ${line}: this is not a JSON object. Each line holds one, from { to }.`,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ImportError(
      'bad-json',
      `${name}, line ${line}: this is not a JSON object. Each line holds one, from { to }.`,
    );
  }
  const cell = (part: unknown) =>
    part === null || part === undefined ? '' : typeof part === 'object' ? JSON.stringify(part) : String(part);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cell(part)]));
}

async function readSheet(file: PlainFile, wanted: readonly string[]): Promise<{ rows: Row[]; columns: string[] }> {
  const { default: readWorkbook } = await import('read-excel-file/node');
  let sheets: Awaited<ReturnType<typeof readWorkbook>>;
  try {
    sheets = await readWorkbook(Buffer.from(file.bytes));
  } catch {
    throw new ImportError(
      'bad-workbook',
      `${file.name} can't be read as an Excel workbook. Save it again as .xlsx, or as CSV in UTF-8.`,
    );
  }
  const [header, ...body] = sheets[0]?.data ?? [];
  if (!header) throw new ImportError('empty', `${file.name} has an empty first sheet.`);
  const columns = header.map((cell) => String(cell ?? '').trim());
  checkColumns(file.name, columns, wanted);
  const text = (cell: unknown) =>
    cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString() : String(cell);
  // Rows that are empty from end to end are no rows, as in a CSV file; the others keep their numbers.
  const rows = body.flatMap((row, index) =>
    row.every((cell) => text(cell) === '')
      ? []
      : [{ number: index + 2, cells: Object.fromEntries(columns.map((column, place) => [column, text(row[place])])) }],
  );
  return { rows, columns };
}
