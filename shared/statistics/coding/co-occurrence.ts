import { kappaOf } from '../agreement/cohen-kappa';
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
   * as by chance, below 0 when they avoid each other
   */
  kappa: Estimate;
}

/** Every two codes that stand together on a case, most often first. @param cases the codes of each case */
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
  const weights = agreementWeights('unweighted', [0, 1]);
  const units = cases.length;
  return [...both]
    .map(([key, count]) => {
      const [first, second] = [Math.floor(key / codes), key % codes];
      const [one, other] = [alone[first]!, alone[second]!];
      const table = {
        units,
        counts: Float64Array.of(units - one - other + count, other - count, one - count, count),
        first: Float64Array.of(units - one, one),
        second: Float64Array.of(units - other, other),
      };
      return { first, second, both: count, jaccard: count / (one + other - count), kappa: kappaOf(table, weights) };
    })
    .sort((a, b) => b.both - a.both || b.jaccard - a.jaccard || a.first - b.first || a.second - b.second);
}
