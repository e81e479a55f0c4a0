import { type Random, seededRandom } from '../random';
import type { Choice } from './enacted';
import { pearson } from './pearson';
import { type Found, groupCount } from './profile';
import type { Rating } from './stated';

/** What goes into one half or the other as a whole: what it adds to the sums and counts of some groups. */
export interface Part {
  groups: number[];
  sums: number[];
  counts: number[];
}

export interface SplitOptions {
  splits: number;
  seed: number;
}

export interface Reliability extends Found {
  /** mean correlation of the halves, before Spearman-Brown */
  halves: number | null;
}

/**
 * Reliability of one respondent's profile by split halves: the parts are dealt at random into two halves, many times;
 * the mean correlation r of the halves' profiles is stepped up to the full length by Spearman-Brown, 2r / (1 + r).
 * 1 without noise, near 0 for answers at random (and below 0 by chance).
 *
 * @param strata parts that are dealt within themselves, so that each half gets its share of every stratum
 */
export function splitHalfReliability(strata: readonly Part[][], { splits, seed }: SplitOptions): Reliability {
  const random = seededRandom(seed);
  const orders = strata.map((stratum) => [...stratum]);
  const whole = emptyTotals();
  for (const part of strata.flat()) add(whole, part);
  const half = emptyTotals();
  let sum = 0;
  let defined = 0;
  for (let split = 0; split < splits; split++) {
    half.sums.fill(0);
    half.counts.fill(0);
    for (const order of orders) dealHalf(order, half, random);
    const r = halvesCorrelation(half, whole);
    if (r === null) continue;
    sum += r;
    defined += 1;
  }
  if (defined === 0) {
    return { value: null, halves: null, undefined: 'There are too few answers to make two halves of them.' };
  }
  const r = sum / defined;
  return r <= -1
    ? { value: null, halves: r, undefined: 'The halves are opposites of each other.' }
    : { value: (2 * r) / (1 + r), halves: r };
}

interface Totals {
  sums: Float64Array;
  counts: Float64Array;
}

const emptyTotals = (): Totals => ({ sums: new Float64Array(groupCount), counts: new Float64Array(groupCount) });

function add({ sums, counts }: Totals, part: Part): void {
  for (let place = 0; place < part.groups.length; place++) {
    const group = part.groups[place]!;
    sums[group]! += part.sums[place]!;
    counts[group]! += part.counts[place]!;
  }
}

/** Draws half of the parts without repeats, the odd one by a coin, and adds them up. The order is reshuffled in place. */
function dealHalf(parts: Part[], half: Totals, random: Random): void {
  const odd = parts.length % 2 === 1 ? random.integer(2) : 0;
  const size = Math.floor(parts.length / 2) + odd;
  for (let place = 0; place < size; place++) {
    const other = place + random.integer(parts.length - place);
    const drawn = parts[other]!;
    parts[other] = parts[place]!;
    parts[place] = drawn;
    add(half, drawn);
  }
}

/** The correlation of a half's ratios with those of what the half leaves of the whole. */
function halvesCorrelation(half: Totals, whole: Totals): number | null {
  const first: number[] = [];
  const second: number[] = [];
  for (let group = 0; group < groupCount; group++) {
    const counted = half.counts[group]!;
    const left = whole.counts[group]! - counted;
    if (counted === 0 || left === 0) continue;
    first.push(half.sums[group]! / counted);
    second.push((whole.sums[group]! - half.sums[group]!) / left);
  }
  return first.length < 3 ? null : pearson(first, second);
}

/** An enacted profile's parts are scenarios: questions of one scenario belong together. */
export function scenarioParts(choices: readonly Choice[]): Part[][] {
  const totals = new Map<string, Totals>();
  for (const { scenario, offered, chosen } of choices) {
    let there = totals.get(scenario);
    if (!there) {
      there = emptyTotals();
      totals.set(scenario, there);
    }
    for (const group of offered) there.counts[group]! += 1;
    if (chosen !== null) there.sums[chosen]! += 1;
  }
  return [[...totals.values()].map(asPart)];
}

function asPart({ sums, counts }: Totals): Part {
  const groups = [...counts.keys()].filter((group) => counts[group]! > 0);
  return { groups, sums: groups.map((group) => sums[group]!), counts: groups.map((group) => counts[group]!) };
}

/** A stated profile's parts are items, dealt within their group; all ratings of an item go together. */
export function itemParts(ratings: readonly (Rating & { item: string })[]): Part[][] {
  const strata = Array.from({ length: groupCount }, () => new Map<string, Part>());
  for (const { item, group, score } of ratings) {
    const part = strata[group]!.get(item);
    if (part) {
      part.sums[0]! += score;
      part.counts[0]! += 1;
    } else strata[group]!.set(item, { groups: [group], sums: [score], counts: [1] });
  }
  return strata.map((stratum) => [...stratum.values()]).filter((stratum) => stratum.length > 0);
}
