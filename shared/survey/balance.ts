import type { Random } from '../statistics/random';
import { groupKeys } from '../values/find-group';

/** How often each of the ten groups is offered, in circle order; groups that are not offered count 0. */
export function offersByGroup(groups: Iterable<string>): Record<string, number> {
  const offers = Object.fromEntries(groupKeys.map((key) => [key, 0]));
  for (const group of groups) offers[group] = (offers[group] ?? 0) + 1;
  return offers;
}

/** Whether every group is offered equally often. */
export function isBalanced(offers: Record<string, number>): boolean {
  const counts = groupKeys.map((key) => offers[key] ?? 0);
  return counts.every((count) => count === counts[0]);
}

export interface Drawable {
  id: string;
  /** how many people were given it before */
  given: number;
  /** how often it offers each group */
  offers: Record<string, number>;
}

/**
 * Draws scenarios for one person, without repetition: each step takes one that was given to the fewest people; among
 * those, one that leaves the person's offers of the ten groups most even (least sum of squares about their mean); ties
 * by chance.
 */
export function drawBalanced(scenarios: readonly Drawable[], wanted: number, random: Random): string[] {
  const left = random.shuffle(scenarios);
  const offered = offersByGroup([]);
  const drawn: string[] = [];
  while (drawn.length < wanted && left.length > 0) {
    const fewest = Math.min(...left.map(({ given }) => given));
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const [place, { given, offers }] of left.entries()) {
      if (given !== fewest) continue;
      const uneven = unevenness(offered, offers);
      if (uneven < least) {
        best = place;
        least = uneven;
      }
    }
    const [taken] = left.splice(best, 1);
    for (const key of groupKeys) offered[key]! += taken!.offers[key] ?? 0;
    drawn.push(taken!.id);
  }
  return random.shuffle(drawn);
}

function unevenness(offered: Record<string, number>, more: Record<string, number>): number {
  const counts = groupKeys.map((key) => offered[key]! + (more[key] ?? 0));
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - mean) ** 2, 0);
}
