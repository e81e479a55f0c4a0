import Papa from 'papaparse';
import writeWorkbook from 'write-excel-file/node';
import type { ExportFormat } from '../../shared/api/export';
import type { Cell, ExportTable } from './tables/table';

/** A table as the bytes of a file. */
export async function writeTable(
  table: Pick<ExportTable, 'columns' | 'rows' | 'name'>,
  format: ExportFormat,
): Promise<Buffer> {
  const names = table.columns.map(({ name }) => name);
  if (format === 'csv') return Buffer.from(`${Papa.unparse({ fields: names, data: table.rows }, { newline: '\n' })}\n`);
  if (format === 'jsonl') {
    return Buffer.from(table.rows.map((row) => `${JSON.stringify(asObject(names, row))}\n`).join(''));
  }
  const header = names.map((value) => ({ value, fontWeight: 'bold' as const }));
  const body = table.rows.map((row) => row.map((cell) => (cell === null ? null : { value: asText(cell) })));
  return writeWorkbook([header, ...body], { sheet: table.name }).toBuffer();
}

/** In workbooks `_x0041_` stands for a character (ECMA-376, ST_Xstring), so that such words need a sign before them. */
const asText = (cell: Exclude<Cell, null>) =>
  typeof cell === 'string' ? cell.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_') : cell;

const asObject = (names: string[], row: readonly Cell[]) =>
  Object.fromEntries(names.map((name, place) => [name, row[place] ?? null]));

/** The data dictionary of a table: each column with its meaning and how many rows have it. */
export function dictionaryOf(table: ExportTable): ExportTable {
  return {
    name: `${table.name}-dictionary`,
    columns: [
      { name: 'column', meaning: "the column's name" },
      { name: 'meaning', meaning: 'what it holds' },
      { name: 'filled', meaning: 'how many rows have it' },
    ],
    rows: table.columns.map(({ name, meaning }, place) => [
      name,
      meaning,
      table.rows.filter((row) => row[place] !== null && row[place] !== '').length,
    ]),
  };
}
