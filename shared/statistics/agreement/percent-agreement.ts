import { type CountPatterns, observedAgreement, type Weights } from './patterns';
import { nothingPairable } from './reasons';
import type { Estimate } from './table';

/**
 * Percent agreement: how often two labels of the same unit are the same, as the mean over units with two labels or
 * more. From 0 to 1; not corrected for chance. Units with one label are left out.
 */
export function percentAgreement(data: CountPatterns, weights: Weights): Estimate {
  const { value, units } = observedAgreement(data, weights);
  return units === 0 ? { value: null, undefined: nothingPairable } : { value };
}
