import type { Estimate } from '../agreement/table';
import { type Confusion, cellsIn } from './confusion';
import { noCompleteCell, statedOneWay } from './reasons';

/** Share of cells whose binary inclinations are the same, 0 to 1. High by chance alone where nearly all agree. */
export function accuracy(counts: Confusion): Estimate {
  const cells = cellsIn(counts);
  if (cells === 0) return { value: null, undefined: noCompleteCell };
  return { value: (counts.bothDisagree + counts.bothAgree) / cells };
}

/** Mean of two shares: of the stated disagreements enacted so, and of the stated agreements enacted so. 0.5 at chance. */
export function balancedAccuracy(counts: Confusion): Estimate {
  const disagreeing = counts.bothDisagree + counts.statedDisagreeEnactedAgree;
  const agreeing = counts.bothAgree + counts.statedAgreeEnactedDisagree;
  if (disagreeing + agreeing === 0) return { value: null, undefined: noCompleteCell };
  if (disagreeing === 0 || agreeing === 0) return { value: null, undefined: statedOneWay };
  return { value: (counts.bothDisagree / disagreeing + counts.bothAgree / agreeing) / 2 };
}
