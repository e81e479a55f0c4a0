import { chiSquaredCdf } from '../distributions';
import type { Prediction } from './prediction';

export interface McNemarTest {
  /** cases that both have predicted */
  n: number;
  onlyFirstRight: number;
  onlySecondRight: number;
  exactP: number;
  chiSquared: number | null;
  chiSquaredP: number | null;
}

/**
 * McNemar's test (1947) of whether two observers, or two settings of one, are right equally often on the same cases.
 * Only cases on which one is right and the other wrong tell: two-sided by the binomial, and by chi-squared with one
 * degree of freedom and Edwards' continuity correction (1948), which needs about 25 such cases.
 */
export function mcnemar(first: readonly Prediction[], second: readonly Prediction[]): McNemarTest {
  const others = new Map(second.map((prediction) => [prediction.key, prediction]));
  let [n, onlyFirstRight, onlySecondRight] = [0, 0, 0];
  for (const one of first) {
    const other = others.get(one.key);
    if (!other || one.predicted === null || other.predicted === null) continue;
    n += 1;
    const [right, otherRight] = [one.predicted === one.actual, other.predicted === other.actual];
    if (right && !otherRight) onlyFirstRight += 1;
    if (!right && otherRight) onlySecondRight += 1;
  }
  const discordant = onlyFirstRight + onlySecondRight;
  const apart = Math.max(0, Math.abs(onlyFirstRight - onlySecondRight) - 1);
  const chiSquared = discordant === 0 ? null : apart ** 2 / discordant;
  return {
    n,
    onlyFirstRight,
    onlySecondRight,
    exactP: twoSidedBinomial(Math.min(onlyFirstRight, onlySecondRight), discordant),
    chiSquared,
    chiSquaredP: chiSquared === null ? null : 1 - chiSquaredCdf(chiSquared, 1),
  };
}

/** Twice the chance of at most `fewer` heads in `tosses` of a fair coin, at most 1. */
function twoSidedBinomial(fewer: number, tosses: number): number {
  let logTerm = -tosses * Math.LN2;
  let sum = 0;
  for (let heads = 0; heads <= fewer; heads++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((tosses - heads) / (heads + 1));
  }
  return Math.min(1, 2 * sum);
}
