import { z } from 'zod';

/** A part of a text. `start` and `end` count Unicode code points; `end` is the first that is not in it. */
export const span = z.object({ start: z.number().int().min(0), end: z.number().int().min(1) });
export type Span = z.infer<typeof span>;

/** Where a code stands: on the whole text, or on these spans. */
export const extent = z.union([z.literal('whole'), z.array(span).max(500)]);
export type Extent = z.infer<typeof extent>;

/** The same places as spans that neither overlap nor touch, in order. */
export function unionOf(spans: readonly Span[]): Span[] {
  const union: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = union.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else union.push({ start, end });
  }
  return union;
}

/** How many characters spans cover, those covered twice counted once. */
export const coverage = (spans: readonly Span[]): number =>
  unionOf(spans).reduce((sum, { start, end }) => sum + end - start, 0);

/** What every one of some sets of spans must be counted in to be kept: the places that `least` sets or more cover. */
export function coveredBy(sets: readonly (readonly Span[])[], least: number): Span[] {
  const edges = new Map<number, number>();
  for (const { start, end } of sets.flatMap(unionOf)) {
    edges.set(start, (edges.get(start) ?? 0) + 1);
    edges.set(end, (edges.get(end) ?? 0) - 1);
  }
  const covered: Span[] = [];
  let depth = 0;
  for (const [at, change] of [...edges].sort(([a], [b]) => a - b)) {
    const before = depth;
    depth += change;
    if (before < least && depth >= least) covered.push({ start: at, end: at });
    if (before >= least && depth < least) covered.at(-1)!.end = at;
  }
  return covered;
}
