import type { Patterns, RowPatterns, Weights } from './patterns';
import type { Prepared } from './prepared';
import { noCompletePair } from './reasons';
import type { Estimate, RatingTable } from './table';

/** Units by the pair of labels that two raters gave; a unit that either has not labelled counts nowhere. */
export interface RaterPair extends Patterns {
  categories: number;
  /** for each pattern, the pair as first x categories + second; -1 where either label is missing */
  cell: Int32Array;
}

/** The pairs of labels of two raters, from patterns that hold all raters. */
export function pairOfRows(rows: RowPatterns, first: number, second: number): RaterPair {
  const cell = new Int32Array(rows.patterns).fill(-1);
  for (let pattern = 0; pattern < rows.patterns; pattern++) {
    const a = labelBy(rows, pattern, first);
    const b = labelBy(rows, pattern, second);
    if (a >= 0 && b >= 0) cell[pattern] = a * rows.categories + b;
  }
  return { patterns: rows.patterns, patternOf: rows.patternOf, categories: rows.categories, cell };
}

function labelBy(rows: RowPatterns, pattern: number, rater: number): number {
  for (let index = rows.start[pattern]!; index < rows.start[pattern + 1]!; index++)
    if (rows.rater[index] === rater) return rows.category[index]!;
  return -1;
}

/** The confusion matrix of a pair of raters: for each label of the first (rows) and of the second, how many units. */
export interface PairTable {
  /** row after row */
  counts: Float64Array;
  first: Float64Array;
  second: Float64Array;
  units: number;
}

export function pairTable({ patterns, categories, cell }: RaterPair, weights: Weights): PairTable {
  const counts = new Float64Array(categories * categories);
  for (let pattern = 0; pattern < patterns; pattern++) {
    if (cell[pattern]! >= 0) counts[cell[pattern]!]! += weights[pattern]!;
  }
  return withMargins(counts, categories);
}

/** A coefficient of two raters without chance's part, over the units that both have labelled. */
export const overPair = (pair: RaterPair, estimate: (table: PairTable) => Estimate): Prepared => ({
  patterns: pair.patterns,
  patternOf: pair.patternOf,
  estimate(counts) {
    const table = pairTable(pair, counts);
    return table.units === 0 ? { value: null, undefined: noCompletePair } : estimate(table);
  },
});

export function withMargins(counts: Float64Array, categories: number): PairTable {
  const first = new Float64Array(categories);
  const second = new Float64Array(categories);
  let units = 0;
  for (let a = 0; a < categories; a++) {
    for (let b = 0; b < categories; b++) {
      const count = counts[a * categories + b]!;
      first[a]! += count;
      second[b]! += count;
      units += count;
    }
  }
  return { counts, first, second, units };
}

/** The confusion matrices of all pairs of raters who share a unit, in one pass over the labels. */
export function allPairTables(table: RatingTable): Map<string, PairTable> {
  const size = table.categories.length;
  const counts = new Map<string, Float64Array>();
  for (let unit = 0; unit < table.units.length; unit++) {
    for (let a = table.start[unit]!; a < table.start[unit + 1]!; a++) {
      for (let b = a + 1; b < table.start[unit + 1]!; b++) {
        const key = `${table.rater[a]} ${table.rater[b]}`;
        let found = counts.get(key);
        if (!found) {
          found = new Float64Array(size * size);
          counts.set(key, found);
        }
        found[table.category[a]! * size + table.category[b]!]! += 1;
      }
    }
  }
  return new Map([...counts].map(([key, found]) => [key, withMargins(found, size)]));
}
