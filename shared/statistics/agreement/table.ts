import { SaydoError } from '../../errors';

export type Level = 'nominal' | 'ordinal' | 'interval' | 'ratio';
export type Label = string | number;

/**
 * Labels of units by raters, kept unit after unit: the labels of unit `u` stand from `start[u]` to before
 * `start[u + 1]`, their raters ascending. A missing label takes no room, so a crowd of hundreds is no burden.
 */
export interface RatingTable {
  units: readonly string[];
  raters: readonly string[];
  /** the declared scale in its order, or the labels that occur, sorted */
  categories: readonly Label[];
  level: Level;
  start: Int32Array;
  /** for each label, its rater's place in `raters` */
  rater: Int32Array;
  /** for each label, its place in `categories` */
  category: Int32Array;
}

/** A coefficient: a number, or null with the reason in words why there is none. */
export interface Estimate {
  value: number | null;
  undefined?: string;
  /** standard error: the spread of the bootstrap's replicates, or that of the closed form */
  se?: number;
  ci95?: [number, number];
  method?: string;
}

export class RatingTableError extends SaydoError {}

export interface LongLabel {
  unit: string;
  rater: string;
  label: Label;
}

/** Takes labels one at a time, as a file is read, and makes a table of them. Rows are counted as `add` is told. */
export class RatingTableBuilder {
  private readonly unitPlace = new Map<string, number>();
  private readonly raterPlace = new Map<string, number>();
  private readonly labelPlace = new Map<Label, number>();
  private unitOf = new Int32Array(1024);
  private raterOf = new Int32Array(1024);
  private labelOf = new Int32Array(1024);
  private rowOf = new Int32Array(1024);
  private count = 0;

  constructor(
    private readonly level: Level,
    private readonly declared?: readonly Label[],
  ) {
    for (const label of declared ?? []) placeOf(this.labelPlace, label);
  }

  get ratings(): number {
    return this.count;
  }

  /** @throws RatingTableError when the label is not on the declared scale, or no number at a level that needs numbers */
  add(unit: string, rater: string, label: Label, row: number): void {
    this.check(label, row);
    if (this.count === this.unitOf.length) this.grow();
    this.unitOf[this.count] = placeOf(this.unitPlace, unit);
    this.raterOf[this.count] = placeOf(this.raterPlace, rater);
    this.labelOf[this.count] = placeOf(this.labelPlace, label);
    this.rowOf[this.count] = row;
    this.count += 1;
  }

  /** @throws RatingTableError when a rater has labelled a unit twice */
  table(): RatingTable {
    const units = [...this.unitPlace.keys()];
    const start = new Int32Array(units.length + 1);
    for (let index = 0; index < this.count; index++) start[this.unitOf[index]! + 1]! += 1;
    for (let unit = 0; unit < units.length; unit++) start[unit + 1]! += start[unit]!;
    const found = [...this.labelPlace.keys()];
    const categories = this.declared ?? sortedLabels(found);
    const place = new Map(categories.map((label, index) => [label, index]));
    const sorted = Int32Array.from(found, (label) => place.get(label)!);
    const table: RatingTable = {
      units,
      raters: [...this.raterPlace.keys()],
      categories,
      level: this.level,
      start,
      rater: new Int32Array(this.count),
      category: new Int32Array(this.count),
    };
    const rows = new Int32Array(this.count);
    const next = start.slice();
    for (let index = 0; index < this.count; index++) {
      const unit = this.unitOf[index]!;
      const rater = this.raterOf[index]!;
      let slot = next[unit]!++;
      // Labels of a unit are few: each is put in its place among those before it.
      for (; slot > start[unit]! && table.rater[slot - 1]! > rater; slot--) {
        table.rater[slot] = table.rater[slot - 1]!;
        table.category[slot] = table.category[slot - 1]!;
        rows[slot] = rows[slot - 1]!;
      }
      if (slot > start[unit]! && table.rater[slot - 1] === rater) {
        throw new RatingTableError(
          'labelled-twice',
          `Row ${this.rowOf[index]}: the rater "${table.raters[rater]}" has labelled the unit "${units[unit]}" before, in row ${rows[slot - 1]}. Keep one of the two labels.`,
        );
      }
      table.rater[slot] = rater;
      table.category[slot] = sorted[this.labelOf[index]!]!;
      rows[slot] = this.rowOf[index]!;
    }
    return table;
  }

  private check(label: Label, row: number): void {
    if (this.declared && !this.labelPlace.has(label)) {
      throw new RatingTableError(
        'label-not-on-scale',
        `Row ${row}: the label "${label}" is not on the scale ${this.declared.join(', ')}.`,
      );
    }
    const needsNumbers = this.level === 'interval' || this.level === 'ratio';
    if (needsNumbers && typeof label !== 'number') {
      throw new RatingTableError(
        'label-not-a-number',
        `Row ${row}: the label "${label}" is no number, and the ${this.level} level needs numbers. Mend the label, or choose the nominal or ordinal level.`,
      );
    }
    if (this.level === 'ratio' && (label as number) < 0) {
      throw new RatingTableError(
        'label-below-zero',
        `Row ${row}: the label ${label} is below 0, which the ratio level does not know. Choose the interval level.`,
      );
    }
  }

  private grow(): void {
    const larger = (array: Int32Array) => {
      const grown = new Int32Array(array.length * 2);
      grown.set(array);
      return grown;
    };
    this.unitOf = larger(this.unitOf);
    this.raterOf = larger(this.raterOf);
    this.labelOf = larger(this.labelOf);
    this.rowOf = larger(this.rowOf);
  }
}

/**
 * Makes a table from labels in memory.
 *
 * @param declared the criterion's scale in its order; without it, the labels that occur are the categories
 * @throws RatingTableError as `RatingTableBuilder`; rows are counted from 1
 */
export function ratingTable(labels: readonly LongLabel[], level: Level, declared?: readonly Label[]): RatingTable {
  const builder = new RatingTableBuilder(level, declared);
  labels.forEach(({ unit, rater, label }, index) => {
    builder.add(unit, rater, label, index + 1);
  });
  return builder.table();
}

/** The same labels with some units only, or without some raters; raters and units left without a label are dropped. */
export function selectLabels(
  table: RatingTable,
  keepUnit: (unit: number) => boolean,
  keepRater: (rater: number) => boolean = () => true,
): RatingTable {
  const builder = new RatingTableBuilder(table.level, table.categories);
  for (let unit = 0; unit < table.units.length; unit++) {
    if (!keepUnit(unit)) continue;
    for (let index = table.start[unit]!; index < table.start[unit + 1]!; index++) {
      const rater = table.rater[index]!;
      if (!keepRater(rater)) continue;
      builder.add(table.units[unit]!, table.raters[rater]!, table.categories[table.category[index]!]!, index + 1);
    }
  }
  return builder.table();
}

function placeOf<T>(places: Map<T, number>, thing: T): number {
  let place = places.get(thing);
  if (place === undefined) {
    place = places.size;
    places.set(thing, place);
  }
  return place;
}

function sortedLabels(labels: readonly Label[]): Label[] {
  const numbers = labels.every((label) => typeof label === 'number');
  return [...labels].sort((a, b) => (numbers ? Number(a) - Number(b) : String(a) < String(b) ? -1 : 1));
}

/**
 * The same table with labels as numbers, where all of them are written as numbers: '10' then comes after '9', and '1.0'
 * is '1'. A table with any other label is given back as it is.
 */
export function withNumericLabels(table: RatingTable): RatingTable {
  const numbers = table.categories.map((label) => (String(label).trim() === '' ? Number.NaN : Number(label)));
  if (numbers.length === 0 || !numbers.every(Number.isFinite)) return table;
  const categories = [...new Set(numbers)].sort((a, b) => a - b);
  const place = new Map(categories.map((number, index) => [number, index]));
  const moved = Int32Array.from(numbers, (number) => place.get(number)!);
  return { ...table, categories, category: table.category.map((category) => moved[category]!) };
}
