import type { Estimate } from '../agreement/table';
import { studentCdf, studentQuantile } from '../distributions';

/**
 * A value over units, with what each unit adds to it: the infinitesimal jackknife (Efron 1982, ch. 6), whose variance is
 * n / (n - 1) times the squared influences about their mean.
 */
export interface Linearised {
  value: number | null;
  /** why there is no value */
  undefined?: string;
  /** by the unit's place; NaN where the unit plays no part */
  influence: Float64Array;
}

export const method = 'linearised over units, t(n-1)';

/** @param least below which the coefficient can't fall; its upper end is 1 */
export function estimateOf(found: Linearised, least = Number.NEGATIVE_INFINITY): Estimate {
  const { value } = found;
  if (value === null) return { value, ...(found.undefined === undefined ? {} : { undefined: found.undefined }) };
  const { variance, units } = varianceOf(found.influence);
  if (units < 2) return { value };
  const se = Math.sqrt(variance);
  const reach = studentQuantile(0.975, units - 1) * se;
  return { value, se, ci95: [Math.max(least, value - reach), Math.min(1, value + reach)], method };
}

function varianceOf(influence: Float64Array): { variance: number; units: number } {
  let units = 0;
  let sum = 0;
  for (const one of influence) {
    if (Number.isNaN(one)) continue;
    units += 1;
    sum += one;
  }
  let squares = 0;
  for (const one of influence) if (!Number.isNaN(one)) squares += (one - sum / units) ** 2;
  return { variance: units < 2 ? Number.NaN : (squares * units) / (units - 1), units };
}

export interface LinearisedDifference {
  /** first less second; null where either is undefined */
  difference: number | null;
  ci95: [number, number] | null;
  /** two-sided, by Student's t; null without a standard error */
  p: number | null;
}

/**
 * How a value differs between two times. Of other units, the variances add up and the degrees of freedom are Welch's
 * (1947); of the same units, the influences of a unit on both are taken one from the other first.
 *
 * @param same the place of each unit among the first's units and among the second's; null where units are others
 */
export function differenceOf(
  first: Linearised,
  second: Linearised,
  same: readonly (readonly [number, number])[] | null,
): LinearisedDifference {
  if (first.value === null || second.value === null) return { difference: null, ci95: null, p: null };
  const difference = first.value - second.value;
  const { variance, freedom } = same ? pairedSpread(first, second, same) : separateSpread(first, second);
  if (!(freedom >= 1) || !(variance > 0)) return { difference, ci95: null, p: null };
  const se = Math.sqrt(variance);
  const reach = studentQuantile(0.975, freedom) * se;
  return {
    difference,
    ci95: [difference - reach, difference + reach],
    p: Math.min(1, 2 * studentCdf(-Math.abs(difference) / se, freedom)),
  };
}

function pairedSpread(first: Linearised, second: Linearised, same: readonly (readonly [number, number])[]) {
  const moved = same.map(([one, other]) => {
    const [a, b] = [first.influence[one]!, second.influence[other]!];
    return Number.isNaN(a) && Number.isNaN(b) ? Number.NaN : (a || 0) - (b || 0);
  });
  const { variance, units } = varianceOf(Float64Array.from(moved));
  return { variance, freedom: units - 1 };
}

function separateSpread(first: Linearised, second: Linearised) {
  const [one, other] = [varianceOf(first.influence), varianceOf(second.influence)];
  const variance = one.variance + other.variance;
  const freedom = variance ** 2 / (one.variance ** 2 / (one.units - 1) + other.variance ** 2 / (other.units - 1));
  return { variance, freedom };
}
