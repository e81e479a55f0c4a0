import { metricOf } from './distances';
import { krippendorffAlpha } from './krippendorff-alpha';
import { countPatterns, unitWeights } from './patterns';
import { type RatingTable, selectLabels } from './table';

/** One rater against the rest. */
export interface RaterAgainstRest {
  rater: string;
  labels: number;
  /** how often the rater agrees with another rater of the same unit; null without a shared unit */
  agreement: number | null;
  /** Krippendorff's alpha of everyone but this rater; null where it is undefined */
  alphaWithout: number | null;
  /** alpha of all less alpha without this rater: below 0, agreement is better without */
  contribution: number | null;
}

const alphaOf = (table: RatingTable): number | null => {
  const alpha = krippendorffAlpha(countPatterns(table), metricOf(table.level, table.categories));
  return alpha.estimate(unitWeights(alpha)).value;
};

/** With more raters each leaves so little that leaving it out tells nothing; only their agreement is given. */
const mostLeftOut = 200;

/** How each rater agrees with the others, and what alpha is without each. */
export function againstTheRest(table: RatingTable): RaterAgainstRest[] {
  const all = alphaOf(table);
  const agreeing = new Float64Array(table.raters.length);
  const pairs = new Float64Array(table.raters.length);
  const labels = new Float64Array(table.raters.length);
  for (let unit = 0; unit < table.units.length; unit++) {
    for (let a = table.start[unit]!; a < table.start[unit + 1]!; a++) {
      labels[table.rater[a]!]! += 1;
      for (let b = table.start[unit]!; b < table.start[unit + 1]!; b++) {
        if (a === b) continue;
        pairs[table.rater[a]!]! += 1;
        if (table.category[a] === table.category[b]) agreeing[table.rater[a]!]! += 1;
      }
    }
  }
  return table.raters.map((rater, place) => {
    const without =
      table.raters.length > 2 && table.raters.length <= mostLeftOut
        ? alphaOf(
            selectLabels(
              table,
              () => true,
              (other) => other !== place,
            ),
          )
        : null;
    return {
      rater,
      labels: labels[place]!,
      agreement: pairs[place] === 0 ? null : agreeing[place]! / pairs[place]!,
      alphaWithout: without,
      contribution: all === null || without === null ? null : all - without,
    };
  });
}
