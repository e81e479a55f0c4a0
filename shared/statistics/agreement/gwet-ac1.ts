import { type CountPatterns, categoryShares, observedAgreement, type Weights } from './patterns';
import { nothingPairable } from './reasons';
import type { Estimate } from './table';

/**
 * Gwet's AC1 (Gwet 2008): chance agreement is that of raters who guess only on hard units, sum of p_k (1 - p_k) by
 * (q - 1), so that it stays small when nearly all labels are in one category. At most 1. q counts the categories of the
 * declared scale. Missing labels as for Fleiss' kappa.
 */
export function gwetAc1(data: CountPatterns, weights: Weights): Estimate {
  const observed = observedAgreement(data, weights);
  if (observed.units === 0) return { value: null, undefined: nothingPairable };
  if (data.categories < 2)
    return { value: null, undefined: 'The scale has one category, so there is nothing to agree on.' };
  const guessing = categoryShares(data, weights).reduce((sum, share) => sum + share * (1 - share), 0);
  const expected = guessing / (data.categories - 1);
  return { value: (observed.value - expected) / (1 - expected) };
}
