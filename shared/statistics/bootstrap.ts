import { seededRandom } from './random';

export interface BootstrapOptions {
  replicates: number;
  seed: number;
}

/**
 * Percentile intervals by the bootstrap over units (Efron & Tibshirani 1993, ch. 13), for several statistics on the
 * same resamples. A statistic is given as a function of how often each pattern of units occurs.
 *
 * @param units how many units there are
 * @param statistics each with the pattern of every unit, the number of patterns, and the value for given weights
 *   (null where it is undefined for a resample)
 * @returns for each statistic the limits, or null when more than 5 % of the resamples leave it undefined
 */
export function bootstrapIntervals(
  units: number,
  statistics: readonly { patternOf: Int32Array; patterns: number; value: (weights: Float64Array) => number | null }[],
  { replicates, seed }: BootstrapOptions,
): ({ ci95: [number, number]; undefinedShare: number } | null)[] {
  const random = seededRandom(seed);
  const weights = statistics.map(({ patterns }) => new Float64Array(patterns));
  const values = statistics.map(() => [] as number[]);
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (const counts of weights) counts.fill(0);
    for (let draw = 0; draw < units; draw++) {
      const unit = random.integer(units);
      for (let index = 0; index < statistics.length; index++) {
        weights[index]![statistics[index]!.patternOf[unit]!]! += 1;
      }
    }
    statistics.forEach(({ value }, index) => {
      const found = value(weights[index]!);
      if (found !== null) values[index]!.push(found);
    });
  }
  return values.map((found) => {
    const undefinedShare = 1 - found.length / replicates;
    if (replicates === 0 || undefinedShare > 0.05) return null;
    const sorted = Float64Array.from(found).sort();
    return { ci95: [quantile(sorted, 0.025), quantile(sorted, 0.975)], undefinedShare };
  });
}

/** The quantile of sorted numbers with linear interpolation (Hyndman & Fan 1996, type 7, as in R and numpy). */
export function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}
