import { type CaseCodes, type CountingRule, codesStanding, type DecidedCodes } from './case-codes';
import { type CodedWork, codeSets, unitStarts } from './coded-work';
import { masi } from './set-alpha';
import { type SharedCodes, sharedWithEach } from './shared-codes';
import { sameSimilarity } from './typicality';

/** By the unit's place: the best and the worst rank. */
export type RankRanges = Map<number, [best: number, worst: number]>;

type CodeSet = readonly number[];

/** Sets of codes, each once; a set without a code has no place. */
function distinctSets() {
  const sets: CodeSet[] = [];
  const places = new Map<string, number>();
  const placeOf = (set: CodeSet): number | null => {
    if (set.length === 0) return null;
    const key = set.join();
    const place = places.get(key) ?? sets.push(set) - 1;
    places.set(key, place);
    return place;
  };
  return { sets, placeOf };
}

/** How many cases have each of some sets. */
function weightsOf(sets: readonly CodeSet[], places: readonly (number | null)[]): Float64Array {
  const weights = new Float64Array(sets.length);
  for (const place of places) if (place !== null) weights[place]! += 1;
  return weights;
}

const total = (weights: Float64Array): number => weights.reduce((sum, weight) => sum + weight, 0);

/**
 * The rank of each set by the similarities of one case that has it with all cases, itself included; those of sets that
 * no case has mean nothing. `null` where there are fewer than two cases, which are not compared.
 */
function ranksOf(sums: Float64Array, weights: Float64Array): Float64Array | null {
  const others = total(weights) - 1;
  if (others < 1) return null;
  const similarity = sums.map((sum) => (sum - 1) / others);
  const sorted = similarity.slice().sort();
  const firstOf = (value: number): number => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (sorted[middle]! < value) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  const at = Int32Array.from(similarity, firstOf);
  const cases = new Float64Array(sorted.length);
  for (let set = 0; set < at.length; set++) cases[at[set]!]! += weights[set]!;
  const rankAt = new Float64Array(sorted.length);
  let above = 0;
  let before: { similarity: number; rank: number } | null = null;
  for (let place = sorted.length - 1; place >= 0; place--) {
    if (cases[place] === 0) continue;
    const value = sorted[place]!;
    const rank: number = before && sameSimilarity(before.similarity, value) ? before.rank : above + 1;
    rankAt[place] = rank;
    above += cases[place]!;
    before = { similarity: value, rank };
  }
  return Float64Array.from(at, (place) => rankAt[place]!);
}

function widen(ranges: RankRanges, unit: number, rank: number): void {
  const range = ranges.get(unit);
  if (!range) ranges.set(unit, [rank, rank]);
  else if (rank < range[0]) range[0] = rank;
  else if (rank > range[1]) range[1] = rank;
}

/** So many sums are held at once while codes are left out: 64 MB. */
const mostHeld = 8_000_000;

/**
 * The best and the worst typicality rank of each case when any one code is left out, as `typicality` ranks the cases
 * coded without it. A case that has no other code has no rank then; one that never has any is left out.
 *
 * The cases are not compared anew for each code. What a code changes is the similarity between two sets that share a
 * code and of which one has it, so every two distinct sets are compared once for all codes.
 */
export function rangesWithoutCode(cases: readonly CaseCodes[], codes: number): RankRanges {
  const { sets, placeOf } = distinctSets();
  const places = cases.map((one) => placeOf(one.codes));
  const weights = weightsOf(sets, places);
  const alone = new Map(sets.flatMap((set, place) => (set.length === 1 ? [[set[0]!, place] as const] : [])));
  const sharedWith = sharedWithEach(sets, codes);
  const bySet: RankRanges = new Map();
  const used = [...new Set(sets.flat())];
  const atOnce = Math.max(1, Math.floor(mostHeld / Math.max(1, sets.length)));
  for (let from = 0; from < used.length; from += atOnce) {
    const left = used.slice(from, from + atOnce);
    const sums = sumsWithout(sets, weights, left, codes, sharedWith);
    for (const [at, code] of left.entries()) {
      const counted = weights.slice();
      const gone = alone.get(code);
      if (gone !== undefined) counted[gone] = 0;
      const ranks = ranksOf(sums[at]!, counted);
      for (let set = 0; ranks && set < sets.length; set++) if (counted[set]! > 0) widen(bySet, set, ranks[set]!);
    }
  }
  return new Map(
    cases.flatMap(({ unit }, index) => {
      const range = bySet.get(places[index] ?? -1);
      return range ? [[unit, range] as const] : [];
    }),
  );
}

/** For each code that is left out, by set, the sum of similarities with all cases. */
function sumsWithout(
  sets: readonly CodeSet[],
  weights: Float64Array,
  left: readonly number[],
  codes: number,
  sharedWith: (set: CodeSet) => SharedCodes,
): Float64Array[] {
  const sums = left.map(() => new Float64Array(sets.length));
  const placeOf = new Int32Array(codes).fill(-1);
  for (const [at, code] of left.entries()) placeOf[code] = at;
  const own = new Uint8Array(codes);
  const change = new Float64Array(left.length);
  for (const [place, set] of sets.entries()) {
    for (const code of set) own[code] = 1;
    change.fill(0);
    let sum = 0;
    let withoutOwn = 0;
    const size = set.length;
    const { count, sharing } = sharedWith(set);
    for (let index = 0; index < sharing.length; index++) {
      const at = sharing[index]!;
      const shared = count[at]!;
      const other = sets[at]!;
      const weight = weights[at]!;
      const now = masi(size, other.length, shared);
      sum += weight * now;
      // What changes when this set alone loses a code, when both do, and when the other does.
      const onlyOwn = shared < size ? weight * (masi(size - 1, other.length, shared) - now) : 0;
      const both = weight * (masi(size - 1, other.length - 1, shared - 1) - now) - onlyOwn;
      const onlyOther = shared < other.length ? weight * (masi(size, other.length - 1, shared) - now) : 0;
      withoutOwn += onlyOwn;
      for (const code of other) {
        const here = placeOf[code]!;
        if (here >= 0) change[here]! += own[code] === 1 ? both : onlyOther;
      }
    }
    for (let at = 0; at < left.length; at++) {
      sums[at]![place] = sum + change[at]! + (own[left[at]!] === 1 ? withoutOwn : 0);
    }
    for (const code of set) own[code] = 0;
  }
  return sums;
}

/**
 * The same when any one coder is left out; empty where there is one coder only. Only the cases that a coder finished
 * change with them, so the other sums of similarities are those with everybody, plus what these cases change.
 */
export function rangesWithoutCoder(work: CodedWork, rule: CountingRule, decided: DecidedCodes): RankRanges {
  const ranges: RankRanges = new Map();
  if (work.coders.length < 2) return ranges;
  const given = codeSets(work);
  const starts = unitStarts(work);
  const { sets, placeOf } = distinctSets();
  const placeOfUnit = work.units.map((_, unit) => placeOf(codesStanding(ofUnit(unit), rule, decided.get(unit))));
  const without: { unit: number; place: number | null }[][] = work.coders.map(() => []);
  for (const [at, unit] of work.unit.entries()) {
    const others = ofUnit(unit).toSpliced(at - starts[unit]!, 1);
    without[work.coder[at]!]!.push({ unit, place: placeOf(codesStanding(others, rule, decided.get(unit))) });
  }
  const weights = weightsOf(sets, placeOfUnit);
  const sharedWith = sharedWithEach(sets, work.codes.length);
  const similarities = (set: CodeSet, to: (place: number, similarity: number) => void) => {
    const { count, sharing } = sharedWith(set);
    for (let index = 0; index < sharing.length; index++) {
      const at = sharing[index]!;
      to(at, masi(set.length, sets[at]!.length, count[at]!));
    }
  };
  const sums = Float64Array.from(sets, (set) => {
    let sum = 0;
    similarities(set, (place, similarity) => {
      sum += weights[place]! * similarity;
    });
    return sum;
  });
  for (const changed of without) {
    const change = new Map<number, number>();
    const add = (place: number | null, cases: number) => {
      if (place !== null) change.set(place, (change.get(place) ?? 0) + cases);
    };
    const placeNow = [...placeOfUnit];
    for (const { unit, place } of changed) {
      add(placeOfUnit[unit]!, -1);
      add(place, 1);
      placeNow[unit] = place;
    }
    const [sumsNow, weightsNow] = [sums.slice(), weights.slice()];
    for (const [place, cases] of change) {
      if (cases === 0) continue;
      weightsNow[place]! += cases;
      similarities(sets[place]!, (at, similarity) => {
        sumsNow[at]! += cases * similarity;
      });
    }
    const ranks = ranksOf(sumsNow, weightsNow);
    for (const [unit, place] of placeNow.entries()) {
      if (ranks && place !== null) widen(ranges, unit, ranks[place]!);
    }
  }
  return ranges;

  function ofUnit(unit: number): number[][] {
    return given.slice(starts[unit]!, starts[unit + 1]!);
  }
}
