import { normalQuantile, studentCdf } from '../distributions';
import { type Found, type Profile, shared } from './profile';

/**
 * Pearson's correlation of two lists of the same length, within [-1, 1].
 *
 * @returns null where one of the lists does not vary
 */
export function pearson(first: ArrayLike<number>, second: ArrayLike<number>): number | null {
  const size = first.length;
  let meanFirst = 0;
  let meanSecond = 0;
  for (let place = 0; place < size; place++) {
    meanFirst += first[place]!;
    meanSecond += second[place]!;
  }
  meanFirst /= size;
  meanSecond /= size;
  let product = 0;
  let squaresFirst = 0;
  let squaresSecond = 0;
  for (let place = 0; place < size; place++) {
    const one = first[place]! - meanFirst;
    const other = second[place]! - meanSecond;
    product += one * other;
    squaresFirst += one * one;
    squaresSecond += other * other;
  }
  if (isRounding(squaresFirst, meanFirst, size) || isRounding(squaresSecond, meanSecond, size)) return null;
  return Math.max(-1, Math.min(1, product / Math.sqrt(squaresFirst * squaresSecond)));
}

/** Equal numbers leave a trace of rounding in their squares, which is no variation. */
const isRounding = (squares: number, mean: number, size: number) => squares <= size * (mean * 1e-14) ** 2;

export interface Correlation extends Found {
  /** over how many values */
  n: number;
  ci95: [number, number] | null;
  /** two-sided, against no correlation */
  p: number | null;
}

/** Pearson's correlation of two profiles over the groups that both hold, with Fisher's interval and the test by t. */
export function profileCorrelation(first: Profile, second: Profile): Correlation {
  const pairs = shared(first, second);
  const n = pairs.first.length;
  const nothing = { value: null, n, ci95: null, p: null };
  if (n < 3) return { ...nothing, undefined: `Only ${n} values stand in both profiles; a correlation needs three.` };
  const value = pearson(pairs.first, pairs.second);
  if (value === null) return { ...nothing, undefined: 'One of the profiles is the same for every value.' };
  return { value, n, ci95: fisherInterval(value, n), p: correlationP(value, n) };
}

/** The interval of a correlation through Fisher's z, whose standard error is 1 / sqrt(n - 3) (Fisher 1921). */
export function fisherInterval(value: number, n: number, level = 0.95): [number, number] | null {
  if (n < 4) return null;
  const reach = normalQuantile((1 + level) / 2) / Math.sqrt(n - 3);
  const z = Math.atanh(value);
  return [Math.tanh(z - reach), Math.tanh(z + reach)];
}

/** The two-sided p of a correlation by Student's t with n - 2 degrees of freedom. */
export function correlationP(value: number, n: number): number | null {
  if (n < 3) return null;
  if (Math.abs(value) === 1) return 0;
  const t = Math.abs(value) * Math.sqrt((n - 2) / (1 - value * value));
  return 2 * studentCdf(-t, n - 2);
}
