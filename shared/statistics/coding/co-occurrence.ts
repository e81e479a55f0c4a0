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
export const coOccurrences = (cases: readonly (readonly number[])[], codes: number): CoOccurrence[] =>
  Array.from(pairsOf(cases, codes), (pair) => withKappa(pair, cases.length)).sort(mostOftenFirst);

const mostTogether = 200;
const mostApart = 100;

/**
 * Those that meet, most often first, and after them those that never do, where that is unlikely by chance: where cases
 * were dealt out at random, with a probability below 2.5 % (hypergeometric; Veech 2013, Global Ecology and Biogeography
 * 22:252-260). The interval of kappa can't tell, because it is far too narrow when codes are rare. Thousands of codes
 * make millions of pairs, so that they are looked at one by one.
 */
export function pairsWorthTelling(cases: readonly (readonly number[])[], codes: number): CoOccurrence[] {
  const units = cases.length;
  const together: Pair[] = [];
  const apart: CoOccurrence[] = [];
  for (const pair of pairsOf(cases, codes)) {
    if (pair.both > 0) together.push(pair);
    else if (unlikelyNever(pair, units)) apart.push(withKappa(pair, units));
  }
  const most = together.sort(mostOftenFirst).slice(0, mostTogether);
  return [
    ...most.map((pair) => withKappa(pair, units)),
    ...apart.sort((a, b) => a.kappa.value! - b.kappa.value!).slice(0, mostApart),
  ];
}

/** Two codes with the cases that have them. */
interface Pair extends Omit<CoOccurrence, 'kappa'> {
  one: number;
  other: number;
}

const mostOftenFirst = (a: Omit<CoOccurrence, 'kappa'>, b: Omit<CoOccurrence, 'kappa'>): number =>
  b.both - a.both || b.jaccard - a.jaccard || a.first - b.first || a.second - b.second;

/** The chance that none of the cases with the one code is among those with the other, told as soon as it is small. */
function unlikelyNever({ one, other }: Pair, units: number): boolean {
  const [fewer, more] = one < other ? [one, other] : [other, one];
  let chance = 1;
  for (let drawn = 0; drawn < fewer && chance >= 0.025; drawn++) chance *= (units - more - drawn) / (units - drawn);
  return chance < 0.025;
}

function* pairsOf(cases: readonly (readonly number[])[], codes: number): Generator<Pair> {
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
  for (const [place, first] of used.entries()) {
    for (const second of used.slice(place + 1)) {
      const count = both.get(first * codes + second) ?? 0;
      const [one, other] = [alone[first]!, alone[second]!];
      yield { first, second, both: count, jaccard: count / (one + other - count), one, other };
    }
  }
}

const weights = agreementWeights('unweighted', [0, 1]);

function withKappa({ one, other, ...pair }: Pair, units: number): CoOccurrence {
  const { both } = pair;
  const table = {
    units,
    counts: Float64Array.of(units - one - other + both, other - both, one - both, both),
    first: Float64Array.of(units - one, one),
    second: Float64Array.of(units - other, other),
  };
  const limits = kappaInterval(table, weights, 'student');
  return { ...pair, kappa: { ...kappaOf(table, weights), ...(limits ? { ci95: limits.ci95 } : {}) } };
}
