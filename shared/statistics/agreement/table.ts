import { SaydoError } from '../../errors';

export type Level = 'nominal' | 'ordinal' | 'interval' | 'ratio';
export type Label = string | number;

/** Units by raters. A cell is a place in `categories`, or -1 where there is no label; row after row. */
export interface RatingTable {
  units: readonly string[];
  raters: readonly string[];
  /** the declared scale in its order, or the labels that occur, sorted */
  categories: readonly Label[];
  cells: Int16Array;
  level: Level;
}

/** A coefficient: a number, or null with the reason in words why there is none. */
export interface Estimate {
  value: number | null;
  undefined?: string;
  ci95?: [number, number];
  method?: string;
}

export class RatingTableError extends SaydoError {}

export interface LongLabel {
  unit: string;
  rater: string;
  label: Label;
}

/**
 * Makes a table from one label at a time.
 *
 * @param declared the criterion's scale in its order; without it, the labels that occur are the categories
 * @throws RatingTableError when a rater labels a unit twice, a label is not on the declared scale, or a label at an
 *   interval or ratio level is no number; rows are counted from 1
 */
export function ratingTable(labels: readonly LongLabel[], level: Level, declared?: readonly Label[]): RatingTable {
  const units = places(labels.map(({ unit }) => unit));
  const raters = places(labels.map(({ rater }) => rater));
  const categories = declared ?? sortedLabels(labels.map(({ label }) => label));
  checkLevel(labels, level, categories);
  const place = places(categories);
  const cells = new Int16Array(units.size * raters.size).fill(-1);
  for (const [row, { unit, rater, label }] of labels.entries()) {
    const category = place.get(label);
    if (category === undefined) {
      throw new RatingTableError(
        'label-not-on-scale',
        `Row ${row + 1}: the label "${label}" is not on the scale ${categories.join(', ')}.`,
      );
    }
    const cell = units.get(unit)! * raters.size + raters.get(rater)!;
    if (cells[cell] !== -1) {
      throw new RatingTableError(
        'labelled-twice',
        `Row ${row + 1}: the rater "${rater}" has labelled the unit "${unit}" before. Keep one of the two labels.`,
      );
    }
    cells[cell] = category;
  }
  return { units: [...units.keys()], raters: [...raters.keys()], categories, cells, level };
}

function places<T>(things: readonly T[]): Map<T, number> {
  const found = new Map<T, number>();
  for (const thing of things) if (!found.has(thing)) found.set(thing, found.size);
  return found;
}

function sortedLabels(labels: readonly Label[]): Label[] {
  const distinct = [...new Set(labels)];
  const numbers = distinct.every((label) => typeof label === 'number');
  return distinct.sort((a, b) => (numbers ? Number(a) - Number(b) : String(a) < String(b) ? -1 : 1));
}

function checkLevel(labels: readonly LongLabel[], level: Level, categories: readonly Label[]): void {
  if (level !== 'interval' && level !== 'ratio') return;
  if (categories.every((category) => typeof category === 'number')) return;
  const row = labels.findIndex(({ label }) => typeof label !== 'number');
  throw new RatingTableError(
    'label-not-a-number',
    `Row ${row + 1}: the label "${labels[row]?.label}" is no number, and the ${level} level needs numbers.`,
  );
}
