import { squaredDistances } from './distances';
import type { CountPatterns, Weights } from './patterns';
import { nothingPairable, oneCategory, oneUnit } from './reasons';
import type { Estimate, Label, Level } from './table';

/**
 * Krippendorff's alpha (Krippendorff 2019, ch. 12): 1 less observed by expected disagreement, from the coincidences of
 * labels within units. Units with one label are left out, any others may miss labels. 1 is perfect, 0 is chance, and
 * complete disagreement is below 0, though not always -1.
 *
 * @returns a function of weights, so that a bootstrap need not count coincidences again
 */
export function krippendorffAlpha(
  data: CountPatterns,
  level: Level,
  categories: readonly Label[],
): (weights: Weights) => Estimate {
  const size = data.categories;
  const cells = size * size;
  const coincidences = coincidencesOf(data);
  return (weights) => {
    const observed = new Float64Array(cells);
    let units = 0;
    for (let pattern = 0; pattern < data.patterns; pattern++) {
      const weight = weights[pattern]!;
      if (weight === 0 || data.totals[pattern]! < 2) continue;
      units += weight;
      for (let cell = 0; cell < cells; cell++) observed[cell]! += weight * coincidences[pattern * cells + cell]!;
    }
    if (units === 0) return { value: null, undefined: nothingPairable };
    return alphaOf(observed, size, units, level, categories);
  };
}

/** For each pattern, n_c (n_k - [c = k]) by (m - 1) for each pair of categories c and k. */
function coincidencesOf(data: CountPatterns): Float64Array {
  const size = data.categories;
  const all = new Float64Array(data.patterns * size * size);
  for (let pattern = 0; pattern < data.patterns; pattern++) {
    const total = data.totals[pattern]!;
    if (total < 2) continue;
    for (let a = 0; a < size; a++) {
      const first = data.counts[pattern * size + a]!;
      for (let b = 0; b < size; b++) {
        const second = data.counts[pattern * size + b]! - (a === b ? 1 : 0);
        all[(pattern * size + a) * size + b] = (first * second) / (total - 1);
      }
    }
  }
  return all;
}

function alphaOf(
  observed: Float64Array,
  size: number,
  units: number,
  level: Level,
  categories: readonly Label[],
): Estimate {
  const margins = new Float64Array(size);
  for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) margins[a]! += observed[a * size + b]!;
  const labels = margins.reduce((sum, margin) => sum + margin, 0);
  const distances = squaredDistances(level, categories, margins);
  let found = 0;
  let expected = 0;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const distance = distances[a * size + b]!;
      found += observed[a * size + b]! * distance;
      expected += margins[a]! * margins[b]! * distance;
    }
  }
  if (expected === 0) return { value: null, undefined: units === 1 ? oneUnit : oneCategory };
  return { value: 1 - ((labels - 1) * found) / expected };
}
