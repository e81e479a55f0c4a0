import { cohenKappa } from '../agreement/cohen-kappa';
import type { Estimate } from '../agreement/table';
import { type Confusion, cellsIn } from './confusion';
import { noCompleteCell, oneInclination } from './reasons';

/** Cohen's kappa of the stated and the enacted binary inclinations: agreement beyond chance. At most 1, 0 at chance. */
export function gapKappa(counts: Confusion): Estimate {
  if (cellsIn(counts) === 0) return { value: null, undefined: noCompleteCell };
  const weights = Float64Array.of(
    counts.bothDisagree,
    counts.statedDisagreeEnactedAgree,
    counts.statedAgreeEnactedDisagree,
    counts.bothAgree,
  );
  const { value } = cohenKappa({ categories: 2, patterns: 4, patternOf: new Int32Array() }, weights);
  return value === null ? { value, undefined: oneInclination } : { value };
}
