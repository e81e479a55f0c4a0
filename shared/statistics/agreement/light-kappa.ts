import { kappaOf } from './cohen-kappa';
import type { RowPatterns } from './patterns';
import type { Prepared } from './prepared';
import { pairOfRows, pairTable } from './rater-pair';
import type { AgreementWeights } from './weights';

/**
 * Light's kappa (Light 1971): the mean of Cohen's kappa over all pairs of raters, each over the units that both have
 * labelled. At most 1. Undefined where the kappa of a pair is.
 */
export function lightKappa(rows: RowPatterns, weights: AgreementWeights): Prepared {
  const pairs = Array.from({ length: rows.raters }, (_, second) =>
    Array.from({ length: second }, (_, first) => pairOfRows(rows, first, second)),
  ).flat();
  return {
    patterns: rows.patterns,
    patternOf: rows.patternOf,
    estimate(counts) {
      let sum = 0;
      let missing = 0;
      for (const pair of pairs) {
        const { value } = kappaOf(pairTable(pair, counts), weights);
        if (value === null) missing += 1;
        else sum += value;
      }
      if (missing > 0) {
        const which = missing === pairs.length ? 'any pair' : `${missing} of the ${pairs.length} pairs`;
        return { value: null, undefined: `Cohen's kappa is undefined for ${which} of raters.` };
      }
      return { value: sum / pairs.length };
    },
  };
}
