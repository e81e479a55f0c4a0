import type { RatingTable } from './table';

/**
 * Units with the same counts of labels say the same, so coefficients are computed from the distinct patterns of counts
 * and how often each occurs. A bootstrap then only counts patterns anew: labels are never tabulated again.
 */
export interface CountPatterns {
  categories: number;
  patterns: number;
  /** for each pattern and category, how many raters gave it */
  counts: Float64Array;
  /** for each pattern, its number of labels */
  totals: Float64Array;
  /** for each unit, its pattern */
  patternOf: Int32Array;
}

/** How often each pattern occurs; `weights[patternOf[unit]]` counted over units. */
export type Weights = Float64Array;

export function countPatterns(table: RatingTable): CountPatterns {
  const categories = table.categories.length;
  const width = table.raters.length;
  const found = new Map<string, number>();
  const rows: number[][] = [];
  const patternOf = new Int32Array(table.units.length);
  const row = new Array<number>(categories);
  for (let unit = 0; unit < table.units.length; unit++) {
    row.fill(0);
    for (let cell = unit * width; cell < (unit + 1) * width; cell++) {
      const category = table.cells[cell]!;
      if (category >= 0) row[category]! += 1;
    }
    const key = row.join();
    let pattern = found.get(key);
    if (pattern === undefined) {
      pattern = rows.length;
      found.set(key, pattern);
      rows.push([...row]);
    }
    patternOf[unit] = pattern;
  }
  return {
    categories,
    patterns: rows.length,
    counts: Float64Array.from(rows.flat()),
    totals: Float64Array.from(rows.map((counts) => counts.reduce((sum, count) => sum + count, 0))),
    patternOf,
  };
}

/** Each unit once. */
export function unitWeights({ patterns, patternOf }: Pick<CountPatterns, 'patterns' | 'patternOf'>): Weights {
  const weights = new Float64Array(patterns);
  for (const pattern of patternOf) weights[pattern]! += 1;
  return weights;
}

/**
 * Observed agreement over pairable units: the mean share of agreeing ordered pairs of labels, n_k (n_k - 1) summed over
 * categories by m (m - 1) (Fleiss 1971; with missing labels Gwet 2014, eq. 2.10).
 */
export function observedAgreement(data: CountPatterns, weights: Weights): { value: number; units: number } {
  let agreement = 0;
  let units = 0;
  for (let pattern = 0; pattern < data.patterns; pattern++) {
    const weight = weights[pattern]!;
    const total = data.totals[pattern]!;
    if (weight === 0 || total < 2) continue;
    let agreeing = 0;
    for (let category = 0; category < data.categories; category++) {
      const count = data.counts[pattern * data.categories + category]!;
      agreeing += count * (count - 1);
    }
    agreement += (weight * agreeing) / (total * (total - 1));
    units += weight;
  }
  return { value: units === 0 ? 0 : agreement / units, units };
}

/** For each category, the mean share of a unit's labels that it has, over units with a label (Gwet 2014). */
export function categoryShares(data: CountPatterns, weights: Weights): Float64Array {
  const shares = new Float64Array(data.categories);
  let units = 0;
  for (let pattern = 0; pattern < data.patterns; pattern++) {
    const weight = weights[pattern]!;
    const total = data.totals[pattern]!;
    if (weight === 0 || total === 0) continue;
    units += weight;
    for (let category = 0; category < data.categories; category++) {
      shares[category]! += (weight * data.counts[pattern * data.categories + category]!) / total;
    }
  }
  if (units > 0) for (let category = 0; category < data.categories; category++) shares[category]! /= units;
  return shares;
}
