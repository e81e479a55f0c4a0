import { kappaInterval, kappaOf } from '../agreement/cohen-kappa';
import type { Estimate } from '../agreement/table';
import { agreementWeights } from '../agreement/weights';

/** Two codes on the same cases. */
export interface CoOccurrence {
  first: number;
  second: number;
  /** cases with both */
  both: number;
  /** of the cases with either, the share with both (Jaccard 1912) */
  jaccard: number;
  /**
   * Cohen's kappa (1960) between having the one and having the other: 1 when they always stand together, 0 when as often
   * as by chance, below 0 when they avoid each other; the interval by Fleiss, Cohen & Everitt (1969), with Student's t
   */
  kappa: Estimate;
}

/**
 * Every two codes that stand on any case, those that stand together most often first. Pairs that never meet are among
 * them: to avoid each other is a finding too.
 *
 * @param cases the codes of each case
 */
export function coOccurrences(cases: readonly (readonly number[])[], codes: number): CoOccurrence[] {
  const alone = new Int32Array(codes);
  const both = new Map<number, number>();
  for (const set of cases) {
    set.forEach((first, place) => {
      alone[first]! += 1;
      for (const second of set.slice(place + 1))
        both.set(first * codes + second, (both.get(first * codes + second) ?? 0) + 1);
    });
  }
  const used = Array.from(alone.keys()).filter((code) => alone[code]! > 0);
  const weights = agreementWeights('unweighted', [0, 1]);
  const units = cases.length;
  return used
    .flatMap((first, place) => used.slice(place + 1).map((second) => [first, second] as const))
    .map(([first, second]) => {
      const count = both.get(first * codes + second) ?? 0;
      const [one, other] = [alone[first]!, alone[second]!];
      const table = {
        units,
        counts: Float64Array.of(units - one - other + count, other - count, one - count, count),
        first: Float64Array.of(units - one, one),
        second: Float64Array.of(units - other, other),
      };
      const limits = kappaInterval(table, weights, 'student');
      const kappa = { ...kappaOf(table, weights), ...(limits ? { ci95: limits.ci95 } : {}) };
      return { first, second, both: count, jaccard: count / (one + other - count), kappa };
    })
    .sort((a, b) => b.both - a.both || b.jaccard - a.jaccard || a.first - b.first || a.second - b.second);
}
