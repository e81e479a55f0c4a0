import type { Estimate } from '../agreement/table';
import { type CodedWork, codeSets, unitStarts } from './coded-work';
import { estimateOf, type Linearised } from './linearised';
import { sharedWithEach } from './shared-codes';

/**
 * How alike two sets of codes are by MASI (Passonneau 2006): their Jaccard index, times 1 when they are the same, 2/3
 * when one holds the other, 1/3 when they overlap. 1 for two empty sets.
 */
export function masi(first: number, second: number, shared: number): number {
  if (first === 0 && second === 0) return 1;
  if (shared === 0) return 0;
  const jaccard = shared / (first + second - shared);
  if (shared === first && shared === second) return 1;
  return (jaccard * (shared === Math.min(first, second) ? 2 : 1)) / 3;
}

export function sharedCodes(a: readonly number[], b: readonly number[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      shared += 1;
      i += 1;
      j += 1;
    } else if (a[i]! < b[j]!) i += 1;
    else j += 1;
  }
  return shared;
}

/**
 * Krippendorff's alpha over the sets of codes of each unit, with MASI's distance (Passonneau 2006), not squared.
 *
 * Every two labels of a task are compared for the expected disagreement. There can be thousands of distinct sets, so
 * pairs are counted by the sizes of their sets and what these share, through the sub-sets that both hold: of sets with
 * s and t codes, the number of common sub-sets of size j is the sum over pairs of C(shared, j), which is solved for the
 * numbers of pairs by what they share. The interval is by linearisation over units (infinitesimal jackknife, Efron
 * 1982, ch. 6) and Student's t, its upper end cut at 1.
 */
export const setAlpha = (work: CodedWork): Estimate => estimateOf(linearisedSetAlpha(work));

/** The same alpha with what each unit adds to it. */
export function linearisedSetAlpha(work: CodedWork): Linearised {
  const influence = new Float64Array(work.units.length).fill(Number.NaN);
  const sets = codeSets(work);
  const start = unitStarts(work);
  const pairable = pairableUnits(start);
  if (pairable.length === 0) return { value: null, undefined: 'No unit was coded by two or more.', influence };
  const used = pairable.flatMap((unit) => sets.slice(start[unit]!, start[unit + 1]!));
  const similarity = similarityToAll(used, work.codes.length);
  let observed = 0;
  let expected = 0;
  const parts = pairable.map((unit) => {
    const own = sets.slice(start[unit]!, start[unit + 1]!);
    const part = { labels: own.length, within: distanceWithin(own), toAll: 0 };
    for (const set of own) part.toAll += used.length - similarity(set);
    observed += part.within;
    expected += part.toAll;
    return part;
  });
  if (!(expected > 0)) return { value: null, undefined: 'Everybody gave the same codes everywhere.', influence };
  const labels = used.length;
  const ratio = observed / expected;
  parts.forEach((part, place) => {
    influence[pairable[place]!] =
      part.labels * ratio + ((labels - 1) * (part.within - 2 * ratio * part.toAll)) / expected;
  });
  return { value: 1 - (labels - 1) * ratio, influence };
}

function pairableUnits(start: Int32Array): number[] {
  const units: number[] = [];
  for (let unit = 0; unit + 1 < start.length; unit++) if (start[unit + 1]! - start[unit]! >= 2) units.push(unit);
  return units;
}

/** The distances of all ordered pairs of labels of a unit, by its number of labels less 1. */
function distanceWithin(sets: readonly number[][]): number {
  let sum = 0;
  for (let a = 0; a < sets.length; a++) {
    for (let b = 0; b < a; b++) {
      const [first, second] = [sets[a]!, sets[b]!];
      sum += 2 * (1 - masi(first.length, second.length, sharedCodes(first, second)));
    }
  }
  return sum / (sets.length - 1);
}

/** Sets with more codes than this are compared one by one: their sub-sets would be too many. */
const mostCodesOfSubsets = 10;

/** How alike two sets are, by their sizes and the number of codes in both. */
type Alike = (first: number, second: number, shared: number) => number;

/**
 * The sum of similarities of a set with every one of some labels, remembered for sets that occur again.
 *
 * @param alike MASI, or another measure that looks at sizes alone
 */
export function similarityToAll(
  labels: readonly (readonly number[])[],
  codes: number,
  alike: Alike = masi,
): (set: readonly number[]) => number {
  const counts = new Map<string, Counted>();
  for (const set of labels) {
    const key = set.join();
    const there = counts.get(key);
    if (there) there.count += 1;
    else counts.set(key, { set, count: 1 });
  }
  const distinct = [...counts.values()];
  const largest = Math.max(...distinct.map(({ set }) => set.length));
  const similarity =
    largest <= mostCodesOfSubsets ? bySubsets(distinct, largest, codes, alike) : oneByOne(distinct, codes, alike);
  const known = new Map<string, number>();
  return (set) => {
    const key = set.join();
    let sum = known.get(key);
    if (sum === undefined) {
      sum = similarity(set);
      known.set(key, sum);
    }
    return sum;
  };
}

type Counted = { set: readonly number[]; count: number };

function oneByOne(distinct: readonly Counted[], codes: number, alike: Alike): (set: readonly number[]) => number {
  const sharedWith = sharedWithEach(
    distinct.map(({ set }) => set),
    codes,
  );
  return (set) => {
    const { count } = sharedWith(set);
    return distinct.reduce(
      (sum, other, place) => sum + other.count * alike(set.length, other.set.length, count[place]!),
      0,
    );
  };
}

function bySubsets(distinct: readonly Counted[], largest: number, codes: number, alike: Alike) {
  const sizes = largest + 1;
  const places = new Map<number | string, number>();
  const numeric = (codes + 1) ** largest < Number.MAX_SAFE_INTEGER;
  const keyOf = (set: readonly number[], mask: number): number | string => {
    let key = 0;
    let text = '';
    for (let place = 0; place < set.length; place++) {
      if ((mask & (1 << place)) === 0) continue;
      if (numeric) key = key * (codes + 1) + set[place]! + 1;
      else text += `${set[place]},`;
    }
    return numeric ? key : text;
  };
  // How many labels of each size hold a sub-set.
  const holding: Float64Array[] = [];
  for (const { set, count } of distinct) {
    for (let mask = 0; mask < 1 << set.length; mask++) {
      const key = keyOf(set, mask);
      let place = places.get(key);
      if (place === undefined) {
        place = holding.length;
        places.set(key, place);
        holding.push(new Float64Array(sizes));
      }
      holding[place]![set.length]! += count;
    }
  }
  const binomial = pascal(sizes);
  return (set: readonly number[]): number => {
    // common[j][t]: over labels of size t, the sum of C(shared, j)
    const common = Array.from({ length: set.length + 1 }, () => new Float64Array(sizes));
    for (let mask = 0; mask < 1 << set.length; mask++) {
      const row = holding[places.get(keyOf(set, mask)) ?? -1];
      if (!row) continue;
      const target = common[bits(mask)]!;
      for (let size = 0; size < sizes; size++) target[size]! += row[size]!;
    }
    let similarity = 0;
    for (let size = 0; size < sizes; size++) {
      const pairs = new Float64Array(set.length + 1);
      for (let shared = Math.min(set.length, size); shared >= 0; shared--) {
        let count = common[shared]![size]!;
        for (let more = shared + 1; more <= set.length; more++) count -= binomial[more]![shared]! * pairs[more]!;
        pairs[shared] = count;
        similarity += count * alike(set.length, size, shared);
      }
    }
    return similarity;
  };
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

function pascal(size: number): number[][] {
  const rows: number[][] = [];
  for (let row = 0; row < size; row++) {
    rows.push(
      Array.from({ length: row + 1 }, (_, place) =>
        place === 0 || place === row ? 1 : rows[row - 1]![place - 1]! + rows[row - 1]![place]!,
      ),
    );
  }
  return rows;
}
