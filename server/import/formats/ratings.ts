import { emptyCounts } from '../../../shared/replies/read-reply';
import { ImportError } from '../errors';
import type { PlainFile } from '../files/decompress';
import { readRecords } from '../files/records';
import { type Row, refuseCut } from '../files/table';
import type { ParsedImport, ParsedRating } from '../parsed';

/** Reads labels of any study: a row a label, of items that the study has. What `saydo export ratings` writes is read again. */
export async function readRatings(file: PlainFile): Promise<ParsedImport & { encoding: string }> {
  const { rows, encoding, cutRow } = await readRecords(file, ['item', 'rater', 'criterion', 'label']);
  refuseCut(file.name, { cutRow });
  const seen = new Map<string, number>();
  const ratings = rows.map((row) => {
    const rating = asRating(file.name, row);
    const key = [rating.itemKey, rating.rater, rating.criterion].join(', ');
    const before = seen.get(key);
    if (before !== undefined) {
      throw new ImportError(
        'duplicate-key',
        `${file.name}: rows ${before} and ${row.number} both label ${key}. A rater labels an item once on a criterion.`,
      );
    }
    seen.set(key, row.number);
    return rating;
  });
  return {
    format: 'ratings',
    rows: rows.length,
    items: [],
    ratings,
    problems: [],
    replies: emptyCounts(),
    attributions: null,
    encoding,
  };
}

function asRating(name: string, { cells, number }: Row): ParsedRating {
  for (const column of ['item', 'rater', 'criterion', 'label']) {
    if (cells[column]?.trim() === '') {
      throw new ImportError(
        'cell-empty',
        `${name}, row ${number}, column ${column}: the cell is empty. Remove the row if there is no label.`,
      );
    }
  }
  const at = cells.at ? Date.parse(cells.at) : Number.NaN;
  const active = Number(cells.active_milliseconds ?? 0);
  return {
    itemKey: cells.item!.trim(),
    rater: cells.rater!.trim(),
    criterion: cells.criterion!.trim(),
    label: cells.label!.trim(),
    comment: cells.comment ?? '',
    at: Number.isNaN(at) ? null : at,
    activeMilliseconds: Number.isFinite(active) && active > 0 ? Math.round(active) : 0,
    row: number,
  };
}
