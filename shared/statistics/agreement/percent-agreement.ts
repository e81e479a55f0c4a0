import { chanceCorrected, observedByPattern } from './chance-corrected';
import type { CountPatterns, Weights } from './patterns';
import type { Prepared } from './prepared';
import { nothingPairable } from './reasons';
import type { AgreementWeights } from './weights';

/**
 * Percent agreement: how often two labels of the same unit agree, as the mean over units with two labels or more. From
 * 0 to 1; not corrected for chance. With weights, labels near each other agree in part. Units with one label are left
 * out (Gwet 2014, eq. 2.10).
 */
export function percentAgreement(data: CountPatterns, weights: AgreementWeights): Prepared {
  return chanceCorrected(data, weights, { value: () => 0, slope: (shares) => new Float64Array(shares.length) });
}

/**
 * Pooled percent agreement: agreeing pairs of labels by all pairs of labels, so that a unit with more labels counts
 * more. The same as percent agreement where all units have equally many labels.
 */
export function pooledPercentAgreement(data: CountPatterns, weights: AgreementWeights): Prepared {
  const agreement = observedByPattern(data, weights);
  const estimate = (counts: Weights) => {
    let agreeing = 0;
    let pairs = 0;
    for (let pattern = 0; pattern < data.patterns; pattern++) {
      const ofPattern = counts[pattern]! * data.totals[pattern]! * (data.totals[pattern]! - 1);
      agreeing += ofPattern * agreement[pattern]!;
      pairs += ofPattern;
    }
    return pairs === 0 ? { value: null, undefined: nothingPairable } : { value: agreeing / pairs };
  };
  return { patterns: data.patterns, patternOf: data.patternOf, estimate };
}
