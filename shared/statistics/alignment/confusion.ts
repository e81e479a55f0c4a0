import { disagrees } from './cells';

/** Cells by what is stated and what is enacted. Disagreeing is the class that the alignment rate looks for. */
export interface Confusion {
  bothDisagree: number;
  statedDisagreeEnactedAgree: number;
  statedAgreeEnactedDisagree: number;
  bothAgree: number;
}

export type Outcome = keyof Confusion;

export const noCells = (): Confusion => ({
  bothDisagree: 0,
  statedDisagreeEnactedAgree: 0,
  statedAgreeEnactedDisagree: 0,
  bothAgree: 0,
});

/** On which side of the gap a cell falls that has both inclinations. */
export function outcome(stated: number, enacted: number): Outcome {
  if (disagrees(stated)) return disagrees(enacted) ? 'bothDisagree' : 'statedDisagreeEnactedAgree';
  return disagrees(enacted) ? 'statedAgreeEnactedDisagree' : 'bothAgree';
}

export const cellsIn = (counts: Confusion): number =>
  counts.bothDisagree + counts.statedDisagreeEnactedAgree + counts.statedAgreeEnactedDisagree + counts.bothAgree;

/** Cells in which the binary inclinations differ, either way. */
export const misaligned = (counts: Confusion): number =>
  counts.statedDisagreeEnactedAgree + counts.statedAgreeEnactedDisagree;
