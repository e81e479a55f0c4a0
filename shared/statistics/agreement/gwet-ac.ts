import { type Chance, chanceCorrected } from './chance-corrected';
import type { CountPatterns } from './patterns';
import type { Prepared } from './prepared';
import { type AgreementWeights, totalWeight } from './weights';

/**
 * Gwet's AC1, and AC2 with weights (Gwet 2008; 2014, ch. 4): chance agreement is that of raters who guess only on hard
 * units, the total weight by q (q - 1) times the sum of p_k (1 - p_k), so that it stays small when nearly all labels
 * are in one category. At most 1. q counts the categories of the declared scale.
 */
export function gwetAc(data: CountPatterns, weights: AgreementWeights): Prepared {
  const size = data.categories;
  const factor = totalWeight(weights) / (size * (size - 1));
  const chance: Chance = {
    // With one category the factor divides by 0, and all agreement is by chance.
    value: (shares) => (size < 2 ? 1 : factor * shares.reduce((sum, share) => sum + share * (1 - share), 0)),
    slope: (shares) => shares.map((share) => factor * (1 - 2 * share)),
  };
  return chanceCorrected(data, weights, chance);
}
