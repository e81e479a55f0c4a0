import { type CountPatterns, categoryShares, observedAgreement, type Weights } from './patterns';
import { nothingPairable, oneCategory, oneUnit } from './reasons';
import type { Estimate } from './table';

/**
 * Fleiss' kappa (Fleiss 1971), with missing labels after Gwet (2014): observed agreement over units with two labels or
 * more, expected agreement from the categories' mean shares over units with a label. At most 1, 0 at chance.
 */
export function fleissKappa(data: CountPatterns, weights: Weights): Estimate {
  const observed = observedAgreement(data, weights);
  if (observed.units === 0) return { value: null, undefined: nothingPairable };
  const expected = categoryShares(data, weights).reduce((sum, share) => sum + share * share, 0);
  if (1 - expected < 1e-12) return { value: null, undefined: observed.units === 1 ? oneUnit : oneCategory };
  return { value: (observed.value - expected) / (1 - expected) };
}
