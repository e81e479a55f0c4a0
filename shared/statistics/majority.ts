/**
 * The label that more raters gave than any other.
 *
 * @param counts how many raters gave each label
 * @returns the label, or null when two labels or more share the most, or there are none
 */
export function majorityLabel(counts: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  let most = 0;
  let tied = false;
  for (const [label, count] of counts) {
    if (count > most) {
      best = label;
      most = count;
      tied = false;
    } else if (count === most && count > 0) tied = true;
  }
  return tied ? null : best;
}

/**
 * How divided the labels of an item are: Shannon's entropy by that of an even split over the labels possible, from 0
 * (all alike) to 1.
 *
 * @param possible how many labels the scale has
 */
export function disagreement(counts: readonly number[], possible: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const spread = Math.min(possible, total);
  if (spread < 2) return 0;
  const entropy = counts.reduce(
    (sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log(count / total)),
    0,
  );
  return entropy / Math.log(spread);
}
