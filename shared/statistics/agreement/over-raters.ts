import { studentQuantile } from '../distributions';
import { unitWeights } from './patterns';
import type { Prepared } from './prepared';
import { type RatingTable, selectLabels } from './table';

/** With more, leaving each out in turn would take minutes, and a bootstrap over units tells nearly the same. */
const mostRaters = 300;

/**
 * How a coefficient would move with other raters: the jackknife that leaves out one rater at a time (Gwet 2014, ch. 5;
 * Tukey 1958), with limits by Student's t with r - 1 degrees of freedom. A bootstrap over raters would pair a rater
 * drawn twice with itself and see agreement where there is none, so it is not offered.
 *
 * @returns null with fewer than three raters or more than 300, or where leaving one out leaves the coefficient undefined
 */
export function intervalOverRaters(
  table: RatingTable,
  prepare: (table: RatingTable) => Prepared | undefined,
): { se: number; ci95: [number, number]; method: string } | null {
  const raters = table.raters.length;
  if (raters < 3 || raters > mostRaters) return null;
  const coefficientOf = (one: RatingTable) => {
    const prepared = prepare(one);
    return prepared ? prepared.estimate(unitWeights(prepared)).value : null;
  };
  const value = coefficientOf(table);
  const without = table.raters.map((_, left) =>
    coefficientOf(
      selectLabels(
        table,
        () => true,
        (rater) => rater !== left,
      ),
    ),
  );
  if (value === null || without.some((one) => one === null)) return null;
  const values = without as number[];
  const mean = values.reduce((sum, one) => sum + one, 0) / raters;
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const se = Math.sqrt(((raters - 1) / raters) * squares);
  const reach = studentQuantile(0.975, raters - 1) * se;
  return {
    se,
    ci95: [value - reach, Math.min(1, value + reach)],
    method: 'jackknife over raters, t(r-1), upper end cut at 1',
  };
}
