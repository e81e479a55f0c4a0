import type { Weights } from './patterns';
import type { Estimate, RatingTable } from './table';

/** Units by the pair of labels that two raters gave; units that either has not labelled share one pattern, left out. */
export interface PairPatterns {
  categories: number;
  patterns: number;
  patternOf: Int32Array;
}

export function pairPatterns(table: RatingTable, first: number, second: number): PairPatterns {
  const size = table.categories.length;
  const width = table.raters.length;
  const patternOf = new Int32Array(table.units.length);
  for (let unit = 0; unit < table.units.length; unit++) {
    const a = table.cells[unit * width + first]!;
    const b = table.cells[unit * width + second]!;
    patternOf[unit] = a < 0 || b < 0 ? size * size : a * size + b;
  }
  return { categories: size, patterns: size * size + 1, patternOf };
}

/**
 * Cohen's kappa (Cohen 1960) of two raters over the units that both have labelled ("complete pairs"): agreement beyond
 * what the two raters' own shares of labels would give by chance. At most 1, 0 at chance.
 */
export function cohenKappa({ categories }: PairPatterns, weights: Weights): Estimate {
  const first = new Float64Array(categories);
  const second = new Float64Array(categories);
  let agreeing = 0;
  let units = 0;
  for (let a = 0; a < categories; a++) {
    for (let b = 0; b < categories; b++) {
      const weight = weights[a * categories + b]!;
      first[a]! += weight;
      second[b]! += weight;
      units += weight;
      if (a === b) agreeing += weight;
    }
  }
  if (units === 0) return { value: null, undefined: 'No unit was labelled by both raters.' };
  let expected = 0;
  for (let category = 0; category < categories; category++)
    expected += (first[category]! * second[category]!) / (units * units);
  if (1 - expected < 1e-12) return { value: null, undefined: 'Both raters gave one and the same label throughout.' };
  return { value: (agreeing / units - expected) / (1 - expected) };
}
