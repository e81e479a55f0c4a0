/**
 * Holm's correction of p values for testing several things at once (Holm 1979): the smallest times their number, the
 * next times one less, and so on, never falling. What was not tested (null) stays so and is not counted.
 */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const tested = ps.flatMap((p, place) => (p === null ? [] : [{ p, place }])).sort((a, b) => a.p - b.p);
  const corrected: (number | null)[] = ps.map(() => null);
  let least = 0;
  tested.forEach(({ p, place }, rank) => {
    least = Math.max(least, Math.min(1, p * (tested.length - rank)));
    corrected[place] = least;
  });
  return corrected;
}
