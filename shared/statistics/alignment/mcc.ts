import type { Estimate } from '../agreement/table';
import { type Confusion, cellsIn } from './confusion';
import { noCompleteCell, oneInclination } from './reasons';

/** Matthews' correlation (1975) of the stated and the enacted binary inclinations, -1 to 1, 0 at chance. */
export function mcc(counts: Confusion): Estimate {
  if (cellsIn(counts) === 0) return { value: null, undefined: noCompleteCell };
  const { bothDisagree, statedDisagreeEnactedAgree, statedAgreeEnactedDisagree, bothAgree } = counts;
  const margins =
    (bothDisagree + statedDisagreeEnactedAgree) *
    (bothDisagree + statedAgreeEnactedDisagree) *
    (bothAgree + statedDisagreeEnactedAgree) *
    (bothAgree + statedAgreeEnactedDisagree);
  if (margins === 0) return { value: null, undefined: oneInclination };
  return {
    value: (bothDisagree * bothAgree - statedDisagreeEnactedAgree * statedAgreeEnactedDisagree) / Math.sqrt(margins),
  };
}
