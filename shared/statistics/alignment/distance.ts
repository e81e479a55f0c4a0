import type { Estimate } from '../agreement/table';
import { noCompleteCell } from './reasons';
import { type ScenarioSums, type ScenarioWeights, weighted } from './scenario-sums';

/**
 * The distance of a group (ValueActionLens, eq. 1): the mean over its complete cells of |stated - enacted|. Distances
 * are taken first and averaged then, so that opposite gaps do not cancel. 0 to 1.
 */
export function distance(sums: ScenarioSums, weights: ScenarioWeights): Estimate {
  const cells = weighted(sums.complete, weights);
  if (cells === 0) return { value: null, undefined: noCompleteCell };
  return { value: weighted(sums.distance, weights) / cells };
}
