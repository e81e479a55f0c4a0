import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Cell, ExportTable } from '../../../server/export/tables/table';
import { nothingWritten, writeArchive, writeTable } from '../../../server/export/write';

const columns = ['item', 'note', 'votes'].map((name) => ({ name, meaning: `the ${name}` }));
const rows: Cell[][] = [
  ['a', 'says "yes", twice', 2],
  ['b', null, 0],
  ['c', '', 1],
  ['d', 'over\ntwo lines', null],
];
const tableOf = (parts: Cell[][][]): ExportTable => ({
  name: 'final',
  columns,
  rows: (async function* () {
    yield* parts;
  })(),
});

async function written(table: ExportTable, format: 'csv' | 'jsonl'): Promise<string> {
  let text = '';
  for await (const piece of writeTable(table, format, nothingWritten(table))) text += piece;
  return text;
}

describe('a table that is written', () => {
  it('is the same file whether its rows come at once or some at a time', async () => {
    for (const format of ['csv', 'jsonl'] as const) {
      const whole = await written({ name: 'final', columns, rows }, format);
      expect(await written(tableOf([rows.slice(0, 1), [], rows.slice(1)]), format)).toBe(whole);
    }
    const fields = columns.map(({ name }) => name);
    const csv = await written(tableOf([rows]), 'csv');
    expect(csv).toBe(`${Papa.unparse({ fields, data: rows }, { newline: '\n' })}\n`);
    expect(await written(tableOf([]), 'csv')).toBe('item,note,votes\n');
  });

  it('is in its archive with a dictionary that counts the rows that have each column', async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of writeArchive('study-final', tableOf([rows.slice(0, 3), rows.slice(3)]), 'csv')) {
      pieces.push(piece);
    }
    const files = unzipSync(new Uint8Array(Buffer.concat(pieces)));
    expect(Object.keys(files)).toEqual(['study-final.csv', 'study-final-dictionary.csv']);
    const dictionary = Papa.parse<string[]>(strFromU8(files['study-final-dictionary.csv']!), { skipEmptyLines: true });
    expect(dictionary.data.map(([column, , filled]) => [column, filled])).toEqual([
      ['column', 'filled'],
      ['item', '4'],
      ['note', '2'],
      ['votes', '3'],
    ]);
  });

  it('goes out before its last rows are read', async () => {
    let read = 0;
    const table: ExportTable = {
      name: 'final',
      columns,
      rows: (async function* () {
        for (read = 1; read <= 3; read++) yield rows;
      })(),
    };
    const pieces = writeTable(table, 'csv', nothingWritten(table));
    await pieces.next();
    await pieces.next();
    expect(read).toBe(1);
  });

  it('is refused as a workbook when it has too many rows, before anything is written', async () => {
    const part = Array.from({ length: 20_000 }, (): Cell[] => ['a', null, 1]);
    const pieces = writeArchive('study-final', tableOf(Array.from({ length: 6 }, () => part)), 'xlsx');
    await expect(pieces.next()).rejects.toThrow(/more than 100,000 rows.*Choose CSV or JSON lines/);
  });
});
