/** Sums in another order differ by less than this; such distances are tied. */
const rounding = 1e-12;

/**
 * Ranks values by their mean distance in a group of scenarios, largest first, ties by name (ValueActionLens, sec. 3.4).
 * Values without any complete cell are left out.
 *
 * @returns places in `values`, in the order of the ranks
 */
export function rankByDistance(values: readonly string[], distances: readonly (number | null)[]): number[] {
  return [...values.keys()]
    .filter((place) => distances[place] !== null)
    .sort((a, b) => {
      const difference = distances[b]! - distances[a]!;
      if (Math.abs(difference) > rounding) return difference;
      return values[a]! < values[b]! ? -1 : 1;
    });
}
