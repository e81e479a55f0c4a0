import { studentCdf, studentQuantile } from '../distributions';
import type { Found } from './profile';

export interface Welch {
  /** mean of the first less mean of the second; null where one of the lists is empty */
  difference: number | null;
  ci95: [number, number] | null;
  t: number | null;
  df: number | null;
  /** two-sided */
  p: number | null;
  undefined?: Found['undefined'];
}

/** Welch's t test of two lists with unequal variances (Welch 1947), degrees of freedom after Satterthwaite. */
export function welch(first: readonly number[], second: readonly number[]): Welch {
  const one = moments(first);
  const other = moments(second);
  const difference = first.length > 0 && second.length > 0 ? one.mean - other.mean : null;
  const nothing = { difference, ci95: null, t: null, df: null, p: null };
  if (first.length < 2 || second.length < 2)
    return { ...nothing, undefined: 'A test needs two numbers or more on each side.' };
  const error = one.error + other.error;
  if (error === 0) return { ...nothing, undefined: 'Neither side varies.' };
  const t = difference! / Math.sqrt(error);
  const df = error ** 2 / (one.error ** 2 / (first.length - 1) + other.error ** 2 / (second.length - 1));
  const reach = studentQuantile(0.975, df) * Math.sqrt(error);
  return {
    difference,
    ci95: [difference! - reach, difference! + reach],
    t,
    df,
    p: 2 * studentCdf(-Math.abs(t), df),
  };
}

function moments(numbers: readonly number[]): { mean: number; error: number } {
  const size = numbers.length;
  const mean = numbers.reduce((sum, value) => sum + value, 0) / size;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: squares / (size - 1) / size };
}
