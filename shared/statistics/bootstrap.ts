import { normalCdf, normalQuantile } from './distributions';
import { seededRandom } from './random';

export interface BootstrapOptions {
  replicates: number;
  seed: number;
  /** told now and then how much is done, from 0 to 1 */
  onProgress?: (done: number) => void;
}

/** A statistic as a function of how often each pattern of units occurs. */
export interface Resampleable {
  /** for each unit, its pattern */
  patternOf: Int32Array;
  patterns: number;
  /** null where the statistic is undefined for a resample */
  value: (weights: Float64Array) => number | null;
}

/** The defined replicates of a statistic, sorted, and the share of resamples that left it undefined. */
export interface Replicates {
  sorted: Float64Array;
  undefinedShare: number;
}

/** Resamples leave a statistic undefined more often than this: no interval is given. */
const mostUndefined = 0.05;

/**
 * The bootstrap over units (Efron & Tibshirani 1993, ch. 6), for several statistics on the same resamples.
 *
 * @param units how many units there are
 * @param clusters whole clusters of units are drawn instead, as many as there are: the units of each
 */
export function bootstrap(
  units: number,
  statistics: readonly Resampleable[],
  { replicates, seed, onProgress }: BootstrapOptions,
  clusters?: readonly (readonly number[])[],
): Replicates[] {
  const random = seededRandom(seed);
  const counters = countersOf(statistics);
  const values = statistics.map(() => [] as number[]);
  const times = new Int32Array(units);
  for (let replicate = 0; replicate < replicates; replicate++) {
    times.fill(0);
    if (clusters) {
      for (let draw = 0; draw < clusters.length; draw++)
        for (const unit of clusters[random.integer(clusters.length)]!) times[unit]! += 1;
    } else for (let draw = 0; draw < units; draw++) times[random.integer(units)]! += 1;
    for (const { patternOf, weights } of counters.values()) countPatterns(times, patternOf, weights);
    statistics.forEach(({ patternOf, value }, index) => {
      const found = value(counters.get(patternOf)!.weights);
      if (found !== null) values[index]!.push(found);
    });
    if (replicate % 10 === 0) onProgress?.(replicate / replicates);
  }
  return values.map((found) => ({
    sorted: Float64Array.from(found).sort(),
    undefinedShare: replicates === 0 ? 1 : 1 - found.length / replicates,
  }));
}

type Counters = Map<Int32Array, { patternOf: Int32Array; weights: Float64Array }>;

/** Statistics with the same patterns count them once. */
function countersOf(statistics: readonly Resampleable[]): Counters {
  return new Map(
    statistics.map(({ patternOf, patterns }) => [patternOf, { patternOf, weights: new Float64Array(patterns) }]),
  );
}

function countPatterns(times: Int32Array, patternOf: Int32Array, weights: Float64Array): void {
  weights.fill(0);
  for (let unit = 0; unit < times.length; unit++) weights[patternOf[unit]!]! += times[unit]!;
}

/** The percentile interval (Efron & Tibshirani 1993, ch. 13), or null when more than 5 % of the resamples are undefined. */
export function percentileInterval({ sorted, undefinedShare }: Replicates): [number, number] | null {
  if (sorted.length === 0 || undefinedShare > mostUndefined) return null;
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
}

/**
 * The bias-corrected and accelerated interval (Efron 1987; Efron & Tibshirani 1993, eq. 14.10), or null where it can't
 * be had: too many undefined resamples, or all replicates on one side of the estimate.
 *
 * @param acceleration see `accelerationOf`
 */
export function bcaInterval(
  { sorted, undefinedShare }: Replicates,
  estimate: number,
  acceleration: number,
): [number, number] | null {
  if (sorted.length === 0 || undefinedShare > mostUndefined) return null;
  let below = 0;
  for (const value of sorted) below += value < estimate ? 1 : value === estimate ? 0.5 : 0;
  const bias = normalQuantile(below / sorted.length);
  if (!Number.isFinite(bias)) return null;
  const share = (z: number) => normalCdf(bias + (bias + z) / (1 - acceleration * (bias + z)));
  return [quantile(sorted, share(normalQuantile(0.025))), quantile(sorted, share(normalQuantile(0.975)))];
}

/** With more patterns, every so-manyth stands for its neighbours: the acceleration needs no more. */
const mostLeftOut = 1000;

/**
 * The acceleration of BCa from leaving one unit out at a time, or one cluster where those are resampled (Efron &
 * Tibshirani 1993, eq. 14.15).
 */
export function accelerationOf(
  statistic: Resampleable,
  weights: Float64Array,
  clusters?: readonly (readonly number[])[],
): number {
  const left = clusters ? withoutClusters(statistic, weights, clusters) : withoutUnits(statistic, weights);
  const units = left.reduce((sum, one) => sum + one.units, 0);
  const all = clusters ? clusters.length : weights.reduce((sum, weight) => sum + weight, 0);
  const mean = left.reduce((sum, one) => sum + one.units * one.value, 0) / units;
  let squares = 0;
  let cubes = 0;
  for (const one of left) {
    squares += one.units * (mean - one.value) ** 2;
    cubes += one.units * (mean - one.value) ** 3;
  }
  // The sums stand for all units: with n of N left out, cubes / squares^1.5 is too large by the root of N / n.
  return squares === 0 ? 0 : (cubes / (6 * squares ** 1.5)) * Math.sqrt(units / all);
}

interface LeftOut {
  value: number;
  /** how many units (or clusters) would leave the same */
  units: number;
}

function withoutUnits({ patterns, value }: Resampleable, weights: Float64Array): LeftOut[] {
  const step = Math.ceil(patterns / mostLeftOut);
  const left: LeftOut[] = [];
  const without = weights.slice();
  for (let pattern = 0; pattern < patterns; pattern += step) {
    if (weights[pattern]! < 1) continue;
    without[pattern]! -= 1;
    const found = value(without);
    without[pattern]! += 1;
    if (found !== null) left.push({ value: found, units: weights[pattern]! });
  }
  return left;
}

function withoutClusters(
  { patternOf, value }: Resampleable,
  weights: Float64Array,
  clusters: readonly (readonly number[])[],
): LeftOut[] {
  const step = Math.ceil(clusters.length / mostLeftOut);
  const left: LeftOut[] = [];
  for (let cluster = 0; cluster < clusters.length; cluster += step) {
    const without = weights.slice();
    for (const unit of clusters[cluster]!) without[patternOf[unit]!]! -= 1;
    const found = value(without);
    if (found !== null) left.push({ value: found, units: 1 });
  }
  return left;
}

/** The spread of the replicates: the bootstrap's standard error. */
export function spreadOf({ sorted }: Replicates): number {
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, sorted.length - 1));
}

/** Percentile intervals of several statistics; null where there is none. */
export function bootstrapIntervals(
  units: number,
  statistics: readonly Resampleable[],
  options: BootstrapOptions,
): ({ ci95: [number, number]; undefinedShare: number } | null)[] {
  return bootstrap(units, statistics, options).map((replicates) => {
    const ci95 = percentileInterval(replicates);
    return ci95 && { ci95, undefinedShare: replicates.undefinedShare };
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
