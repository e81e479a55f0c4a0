import { completeRows } from './complete-units';
import type { RowPatterns, Weights } from './patterns';
import type { Prepared } from './prepared';
import { noCompleteUnit } from './reasons';
import type { Estimate } from './table';
import { ranks } from './weights';

/**
 * Kendall's coefficient of concordance W (Kendall & Babington Smith 1939): how alike several raters rank the units that
 * all of them have labelled. From 0 to 1. Labels that are alike share their mean rank.
 *
 * @param ties `corrected` for shared ranks, which is the default of the field though not of the R package irr
 */
export function kendallW(rows: RowPatterns, ties: 'corrected' | 'uncorrected'): Prepared {
  const complete = completeRows(rows, ranks(Array.from({ length: rows.categories }, () => '')));
  return {
    patterns: rows.patterns,
    patternOf: rows.patternOf,
    estimate: (counts) => concordance(complete, counts, rows, ties),
  };
}

function concordance(
  complete: readonly { pattern: number; scores: number[] }[],
  counts: Weights,
  { raters, categories }: RowPatterns,
  ties: 'corrected' | 'uncorrected',
): Estimate {
  const given = Array.from({ length: raters }, () => new Float64Array(categories));
  let units = 0;
  for (const { pattern, scores } of complete) {
    units += counts[pattern]!;
    scores.forEach((category, rater) => {
      given[rater]![category]! += counts[pattern]!;
    });
  }
  if (units === 0) return { value: null, undefined: noCompleteUnit };
  const places = given.map(meanRanks);
  let squares = 0;
  const middle = (raters * (units + 1)) / 2;
  for (const { pattern, scores } of complete) {
    let sum = 0;
    for (let rater = 0; rater < raters; rater++) sum += places[rater]![scores[rater]!]!;
    squares += counts[pattern]! * (sum - middle) ** 2;
  }
  const tied =
    ties === 'corrected'
      ? given.reduce((sum, own) => sum + own.reduce((inner, count) => inner + (count ** 3 - count), 0), 0)
      : 0;
  const most = raters ** 2 * (units ** 3 - units) - raters * tied;
  if (!(most > 1e-9))
    return { value: null, undefined: 'Every rater gave all units the same label: nothing is ranked.' };
  return { value: (12 * squares) / most };
}

/** For each category, the mean rank of the units that have it. */
function meanRanks(counts: Float64Array): Float64Array {
  let below = 0;
  return counts.map((count) => {
    const rank = below + (count + 1) / 2;
    below += count;
    return rank;
  });
}
