import { type Metric, matrixOf } from './distances';
import type { Label } from './table';

/** Between what and what a set of codes is written in one cell. */
export const setSeparator = '|';

/** A set of codes as one label: sorted, each once, so that the same set is the same label. '' is the empty set. */
export function setLabel(codes: Iterable<string>): string {
  return [...new Set([...codes].map((code) => code.trim()).filter((code) => code !== ''))].sort().join(setSeparator);
}

export const codesOfSet = (label: Label): string[] => (label === '' ? [] : String(label).split(setSeparator));

export type SetDistance = 'masi' | 'jaccard' | 'exact';

/**
 * How far two sets of codes are apart: MASI (Passonneau 2006), Jaccard (1912), or simply not the same. From 0 to 1, not
 * squared.
 */
export function setMetric(categories: readonly Label[], distance: SetDistance): Metric {
  if (distance === 'exact') return { kind: 'nominal' };
  const sets = categories.map((label) => new Set(codesOfSet(label)));
  return matrixOf(sets.length, (a, b) => setDistance(sets[a]!, sets[b]!, distance));
}

export function setDistance(a: ReadonlySet<string>, b: ReadonlySet<string>, distance: 'masi' | 'jaccard'): number {
  const shared = [...a].filter((code) => b.has(code)).length;
  const union = a.size + b.size - shared;
  if (union === 0) return 0;
  const jaccard = shared / union;
  return distance === 'jaccard' ? 1 - jaccard : 1 - jaccard * monotonicity(shared, a.size, b.size);
}

/** 1 for the same set, 2/3 where one holds the other, 1/3 where they overlap, 0 where they share nothing. */
function monotonicity(shared: number, first: number, second: number): number {
  if (shared === first && shared === second) return 1;
  if (shared === Math.min(first, second) && shared > 0) return 2 / 3;
  return shared > 0 ? 1 / 3 : 0;
}
