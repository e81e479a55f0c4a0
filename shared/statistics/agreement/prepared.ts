import type { Resampleable } from '../bootstrap';
import type { Patterns, Weights } from './patterns';
import type { Estimate } from './table';

/** A coefficient made ready for one table: computed for any weights of its patterns at the price of one pass. */
export interface Prepared extends Patterns {
  estimate: (weights: Weights) => Estimate;
  /** the named interval of a formula, where the field has one; null where it is undefined */
  closedForm?: (weights: Weights) => ClosedForm | null;
}

/** An interval by formula, under the name of who gave it. */
export interface ClosedForm {
  /** null where the formula gives limits without a standard error */
  se: number | null;
  ci95: [number, number];
  method: string;
  /** the standard error by exact linearisation (infinitesimal jackknife), which the bootstrap agrees with */
  linearised?: number;
}

export const sumOf = (numbers: Float64Array): number => {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
};

/** A coefficient as the bootstrap takes it. */
export const resampleable = (prepared: Prepared): Resampleable => ({
  patternOf: prepared.patternOf,
  patterns: prepared.patterns,
  value: (weights) => prepared.estimate(weights).value,
});
