import type { Prepared } from './prepared';
import { overPair, type RaterPair } from './rater-pair';

/**
 * Bangdiwala's B (Bangdiwala 1985): in the agreement chart of two raters, the squares of exact agreement by the
 * rectangles of the margins, sum of n_kk^2 by sum of n_k. n_.k, over the units that both have labelled. From 0 to 1.
 */
export function bangdiwalaB(pair: RaterPair): Prepared {
  return overPair(pair, (table) => {
    let squares = 0;
    let rectangles = 0;
    for (let category = 0; category < pair.categories; category++) {
      squares += table.counts[category * (pair.categories + 1)]! ** 2;
      rectangles += table.first[category]! * table.second[category]!;
    }
    if (rectangles === 0)
      return { value: null, undefined: 'The two raters have no category in common, so the chart has no area.' };
    return { value: squares / rectangles };
  });
}
