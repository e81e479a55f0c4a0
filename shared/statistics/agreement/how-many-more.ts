import { quantile } from '../bootstrap';
import { type Random, seededRandom } from '../random';
import type { Prepared } from './prepared';
import { type LongLabel, type RatingTable, ratingTable } from './table';

export interface HowManyMoreOptions {
  /** the width of the 95 % interval that is wanted */
  target: number;
  /** samples drawn at each point of the curve */
  replicates: number;
  seed: number;
}

/** The width that an interval would have, by the number of units or of raters per unit. */
export interface WidthCurve {
  points: { size: number; width: number }[];
  /** the smallest size on the curve's line whose width is the target or less; null where none up to the last is */
  enough: number | null;
}

/**
 * How wide the interval of a coefficient would be with more units like those at hand: samples of each size are drawn
 * from the units with replacement, and the width is that between their 2.5th and 97.5th percentiles.
 */
export function widthByUnits(prepared: Prepared, units: number, options: HowManyMoreOptions): WidthCurve {
  const random = seededRandom(options.seed);
  const weights = new Float64Array(prepared.patterns);
  const sizes = curveSizes(units);
  const points = sizes.flatMap((size) => {
    const values: number[] = [];
    for (let replicate = 0; replicate < options.replicates; replicate++) {
      weights.fill(0);
      for (let draw = 0; draw < size; draw++) weights[prepared.patternOf[random.integer(units)]!]! += 1;
      const { value } = prepared.estimate(weights);
      if (value !== null) values.push(value);
    }
    return widthPoint(size, values, options.replicates);
  });
  return { points, enough: smallestEnough(points, options.target) };
}

/** From what is at hand to sixteen times as much, evenly on a scale of doublings. */
const curveSizes = (units: number) => [
  ...new Set([1, 1.41, 2, 2.83, 4, 5.66, 8, 11.3, 16].map((factor) => Math.round(units * factor))),
];

/**
 * How wide the interval would be with more raters for each unit. Further labels are drawn from Pólya's urn: each unit
 * keeps its labels, and a further one is like one of them or like any label of the table, in the proportion that the
 * labels' own agreement beyond chance implies (a Dirichlet-multinomial model, Minka 2000). Two labels of a unit are then
 * the same draw with a chance of `agreement` and otherwise independent, so a chance-corrected coefficient keeps its size
 * whatever its distances or weights are. Raters are taken as exchangeable.
 *
 * @param agreement the chance-corrected agreement to go on with, between 0 and 1, by the distances of the coefficient
 * @param prepare the coefficient; it must not need to know who rated
 */
export function widthByRaters(
  table: RatingTable,
  prepare: (table: RatingTable) => Prepared,
  agreement: number,
  options: HowManyMoreOptions,
): WidthCurve {
  const random = seededRandom(options.seed);
  const shares = overallShares(table);
  const kappa = Math.min(0.99, Math.max(0.01, agreement));
  const concentration = (1 - kappa) / kappa;
  const now = Math.max(2, Math.round(table.category.length / Math.max(1, table.units.length)));
  const points = [0, 1, 2, 3, 5, 8].flatMap((more) => {
    const size = now + more;
    const prepared = prepare(withMoreLabels(table, size, shares, concentration, random));
    const weights = new Float64Array(prepared.patterns);
    const values: number[] = [];
    for (let replicate = 0; replicate < options.replicates; replicate++) {
      weights.fill(0);
      for (let draw = 0; draw < table.units.length; draw++)
        weights[prepared.patternOf[random.integer(table.units.length)]!]! += 1;
      const { value } = prepared.estimate(weights);
      if (value !== null) values.push(value);
    }
    return widthPoint(size, values, options.replicates);
  });
  return { points, enough: smallestEnough(points, options.target) };
}

function widthPoint(size: number, values: readonly number[], replicates: number): { size: number; width: number }[] {
  if (values.length < 0.95 * replicates) return [];
  const sorted = Float64Array.from(values).sort();
  return [{ size, width: quantile(sorted, 0.975) - quantile(sorted, 0.025) }];
}

/** Between two points of the curve the width falls with the root of the size. */
function smallestEnough(points: readonly { size: number; width: number }[], target: number): number | null {
  for (const [index, point] of points.entries()) {
    if (point.width > target) continue;
    const before = points[index - 1];
    if (!before) return point.size;
    const needed = before.size * (before.width / target) ** 2;
    return Math.min(point.size, Math.ceil(needed));
  }
  return null;
}

function overallShares(table: RatingTable): Float64Array {
  const shares = new Float64Array(table.categories.length);
  for (const category of table.category) shares[category]! += 1 / table.category.length;
  return shares;
}

function withMoreLabels(
  table: RatingTable,
  size: number,
  shares: Float64Array,
  concentration: number,
  random: Random,
): RatingTable {
  const labels: LongLabel[] = [];
  for (let unit = 0; unit < table.units.length; unit++) {
    const own = [...table.category.subarray(table.start[unit]!, table.start[unit + 1]!)];
    while (own.length < size) {
      const fresh = random.next() * (concentration + own.length) < concentration;
      own.push(fresh ? drawFrom(shares, random) : own[random.integer(own.length)]!);
    }
    own.forEach((category, rater) => {
      labels.push({ unit: table.units[unit]!, rater: String(rater), label: table.categories[category]! });
    });
  }
  return ratingTable(labels, table.level, table.categories);
}

function drawFrom(shares: Float64Array, random: Random): number {
  let left = random.next();
  for (let category = 0; category < shares.length; category++) {
    left -= shares[category]!;
    if (left < 0) return category;
  }
  return shares.length - 1;
}
