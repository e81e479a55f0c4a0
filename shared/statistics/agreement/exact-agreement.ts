import type { CountPatterns } from './patterns';
import type { Prepared } from './prepared';
import { noCompleteUnit } from './reasons';

/**
 * Exact agreement of all raters: the share of units on which every rater gave the same label, over the units that every
 * rater has labelled. From 0 to 1; falls with the number of raters.
 *
 * @param raters how many raters there are
 */
export function exactAgreement(data: CountPatterns, raters: number): Prepared {
  return {
    patterns: data.patterns,
    patternOf: data.patternOf,
    estimate(counts) {
      let alike = 0;
      let complete = 0;
      for (let pattern = 0; pattern < data.patterns; pattern++) {
        if (data.totals[pattern] !== raters) continue;
        complete += counts[pattern]!;
        if (data.start[pattern + 1]! - data.start[pattern]! === 1) alike += counts[pattern]!;
      }
      return complete === 0 ? { value: null, undefined: noCompleteUnit } : { value: alike / complete };
    },
  };
}
