import { chanceCorrected } from './chance-corrected';
import type { CountPatterns } from './patterns';
import type { Prepared } from './prepared';
import { type AgreementWeights, totalWeight } from './weights';

/**
 * Brennan and Prediger's coefficient (Brennan & Prediger 1981; with weights Gwet 2014, ch. 4): chance agreement is that
 * of raters who pick among the q categories of the declared scale with equal chances. At most 1.
 */
export function brennanPrediger(data: CountPatterns, weights: AgreementWeights): Prepared {
  const expected = totalWeight(weights) / data.categories ** 2;
  return chanceCorrected(data, weights, {
    value: () => expected,
    slope: (shares) => new Float64Array(shares.length),
  });
}
