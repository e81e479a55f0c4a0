import { chanceCorrected, twoDraws } from './chance-corrected';
import type { CountPatterns } from './patterns';
import type { Prepared } from './prepared';
import type { AgreementWeights } from './weights';

/**
 * Fleiss' kappa (Fleiss 1971), with missing labels and weights after Gwet (2014, ch. 2 and 4): chance agreement is that
 * of two draws from the categories' mean shares, whoever the raters are. At most 1, 0 at chance.
 */
export function fleissKappa(data: CountPatterns, weights: AgreementWeights): Prepared {
  return chanceCorrected(data, weights, twoDraws(weights));
}
