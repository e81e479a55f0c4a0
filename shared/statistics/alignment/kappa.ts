import { kappaOf } from '../agreement/cohen-kappa';
import { withMargins } from '../agreement/rater-pair';
import type { Estimate } from '../agreement/table';
import { agreementWeights } from '../agreement/weights';
import { type Confusion, cellsIn } from './confusion';
import { noCompleteCell, oneInclination } from './reasons';

const unweighted = agreementWeights('unweighted', [0, 1]);

/** Cohen's kappa of the stated and the enacted binary inclinations: agreement beyond chance. At most 1, 0 at chance. */
export function gapKappa(counts: Confusion): Estimate {
  if (cellsIn(counts) === 0) return { value: null, undefined: noCompleteCell };
  const cells = Float64Array.of(
    counts.bothDisagree,
    counts.statedDisagreeEnactedAgree,
    counts.statedAgreeEnactedDisagree,
    counts.bothAgree,
  );
  const { value } = kappaOf(withMargins(cells, 2), unweighted);
  return value === null ? { value, undefined: oneInclination } : { value };
}
