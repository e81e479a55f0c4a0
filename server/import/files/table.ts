import Papa from 'papaparse';
import { ImportError } from '../errors';

export interface Row {
  /** as a person counts lines of a table, the header being row 1 */
  number: number;
  /** by column */
  cells: Record<string, string>;
}

export interface Table {
  columns: string[];
  rows: Row[];
  /** the last row, where the file ends in it: no line end, and fewer cells than every row before has */
  cutRow: number | null;
}

/** A CSV file as rows of cells, without a header taken off. Refuses cut or badly quoted files. */
export function readCells(name: string, text: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) {
    const row = (broken.row ?? 0) + 1;
    throw new ImportError(
      'bad-quotes',
      `${name}, row ${row}: a quoted cell does not end. The file is cut short or its quotes are damaged; fetch or save it again.`,
    );
  }
  return data;
}

/**
 * A table with the header row found and checked.
 *
 * @param wanted columns that must be there
 * @param headerRow which of the rows is the header, counted from 0
 */
export function readTable(name: string, text: string, wanted: readonly string[], headerRow = 0): Table {
  const cells = readCells(name, text);
  const header = cells[headerRow]?.map((cell) => cell.trim());
  if (!header) throw new ImportError('empty', `${name} has no rows. Check that it was saved or fetched whole.`);
  checkColumns(name, header, wanted);
  const rows = cells.slice(headerRow + 1).map((row, index) => ({
    number: headerRow + index + 2,
    cells: Object.fromEntries(header.map((column, place) => [column, row[place] ?? ''])),
  }));
  if (rows.length === 0) throw new ImportError('no-rows', `${name} has a header and no rows below it.`);
  const whole = (row: string[]) => row.length >= header.length;
  const before = cells.slice(headerRow + 1, -1);
  const cut = before.length > 0 && before.every(whole) && !whole(cells.at(-1)!) && !/[\r\n]\s*$/.test(text);
  return { columns: header, rows, cutRow: cut ? rows.at(-1)!.number : null };
}

/** Refuses a file that ends in the middle of a row: its last cell may be a part of what it was. */
export function refuseCut(name: string, { cutRow }: Pick<Table, 'cutRow'>): void {
  if (cutRow === null) return;
  throw new ImportError(
    'cut-short',
    `${name}, row ${cutRow}: the file ends before the last column. It is cut short; fetch or save it again.`,
  );
}

export function checkColumns(name: string, columns: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    const found =
      columns
        .filter((column) => column !== '')
        .slice(0, 12)
        .join(', ') || 'none';
    throw new ImportError(
      'columns-missing',
      `${name} lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}. Found: ${found}. Rename the columns in the file, or choose the format that fits it.`,
      { missing, found: columns },
    );
  }
  const twice = columns.find(
    (column, index) => column !== '' && wanted.includes(column) && columns.indexOf(column) !== index,
  );
  if (twice) throw new ImportError('column-twice', `${name} has two columns named ${twice}. Rename or remove one.`);
}
