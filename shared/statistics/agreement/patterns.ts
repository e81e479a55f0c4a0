import type { RatingTable } from './table';

/**
 * Units whose labels are alike say the same, so a coefficient is computed from the distinct patterns of labels and how
 * often each occurs. A bootstrap then only counts patterns anew: labels are never tabulated again.
 */
export interface Patterns {
  patterns: number;
  /** for each unit, its pattern */
  patternOf: Int32Array;
}

/** How often each pattern occurs, in a table or in a resample of its units. */
export type Weights = Float64Array;

/** Patterns of how many raters gave each category, whoever they are. Pattern `p` stands from `start[p]`. */
export interface CountPatterns extends Patterns {
  categories: number;
  start: Int32Array;
  category: Int32Array;
  count: Float64Array;
  /** for each pattern, its number of labels */
  totals: Float64Array;
}

/** Patterns of who gave which category. Pattern `p` stands from `start[p]`, raters ascending. */
export interface RowPatterns extends Patterns {
  categories: number;
  raters: number;
  start: Int32Array;
  rater: Int32Array;
  category: Int32Array;
}

export function countPatterns(table: RatingTable): CountPatterns {
  const { firstUnit, patternOf } = distinct(table, countKey(table));
  const start = [0];
  const category: number[] = [];
  const count: number[] = [];
  const totals: number[] = [];
  for (const unit of firstUnit) {
    const counts = new Map<number, number>();
    const labels = table.category.subarray(table.start[unit]!, table.start[unit + 1]!);
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    for (const [label, times] of [...counts].sort(([a], [b]) => a - b)) {
      category.push(label);
      count.push(times);
    }
    start.push(category.length);
    totals.push(labels.length);
  }
  return {
    patterns: firstUnit.length,
    patternOf,
    categories: table.categories.length,
    start: Int32Array.from(start),
    category: Int32Array.from(category),
    count: Float64Array.from(count),
    totals: Float64Array.from(totals),
  };
}

export function rowPatterns(table: RatingTable): RowPatterns {
  const { firstUnit, patternOf } = distinct(table, rowKey(table));
  const start = new Int32Array(firstUnit.length + 1);
  firstUnit.forEach((unit, pattern) => {
    start[pattern + 1] = start[pattern]! + table.start[unit + 1]! - table.start[unit]!;
  });
  const rater = new Int32Array(start[firstUnit.length]!);
  const category = new Int32Array(rater.length);
  firstUnit.forEach((unit, pattern) => {
    rater.set(table.rater.subarray(table.start[unit]!, table.start[unit + 1]!), start[pattern]!);
    category.set(table.category.subarray(table.start[unit]!, table.start[unit + 1]!), start[pattern]!);
  });
  return {
    patterns: firstUnit.length,
    patternOf,
    categories: table.categories.length,
    raters: table.raters.length,
    start,
    rater,
    category,
  };
}

/** Each unit once. */
export function unitWeights({ patterns, patternOf }: Patterns): Weights {
  const weights = new Float64Array(patterns);
  for (const pattern of patternOf) weights[pattern]! += 1;
  return weights;
}

type Key = (unit: number) => number | string;

function distinct(table: RatingTable, keyOf: Key): { firstUnit: number[]; patternOf: Int32Array } {
  const found = new Map<number | string, number>();
  const firstUnit: number[] = [];
  const patternOf = new Int32Array(table.units.length);
  for (let unit = 0; unit < table.units.length; unit++) {
    const key = keyOf(unit);
    let pattern = found.get(key);
    if (pattern === undefined) {
      pattern = firstUnit.length;
      found.set(key, pattern);
      firstUnit.push(unit);
    }
    patternOf[unit] = pattern;
  }
  return { firstUnit, patternOf };
}

/** A number where every pattern has one below 2^53 (a digit for each category), or else the sorted labels as text. */
function countKey(table: RatingTable): Key {
  let most = 0;
  for (let unit = 0; unit < table.units.length; unit++)
    most = Math.max(most, table.start[unit + 1]! - table.start[unit]!);
  const base = most + 1;
  if (base ** table.categories.length < Number.MAX_SAFE_INTEGER) {
    const digit = Float64Array.from(table.categories, (_, category) => base ** category);
    return (unit) => {
      let key = 0;
      for (let index = table.start[unit]!; index < table.start[unit + 1]!; index++)
        key += digit[table.category[index]!]!;
      return key;
    };
  }
  return (unit) =>
    table.category
      .slice(table.start[unit]!, table.start[unit + 1]!)
      .sort()
      .join();
}

function rowKey(table: RatingTable): Key {
  const base = table.categories.length + 1;
  if (base ** table.raters.length < Number.MAX_SAFE_INTEGER) {
    const digit = Float64Array.from(table.raters, (_, rater) => base ** rater);
    return (unit) => {
      let key = 0;
      for (let index = table.start[unit]!; index < table.start[unit + 1]!; index++)
        key += digit[table.rater[index]!]! * (table.category[index]! + 1);
      return key;
    };
  }
  return (unit) => {
    let key = '';
    for (let index = table.start[unit]!; index < table.start[unit + 1]!; index++)
      key += `${table.rater[index]}:${table.category[index]} `;
    return key;
  };
}
