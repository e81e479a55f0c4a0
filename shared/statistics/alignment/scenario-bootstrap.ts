import type { Estimate } from '../agreement/table';
import { type BootstrapOptions, bootstrapIntervals } from '../bootstrap';
import { everyScenarioOnce, type ScenarioWeights } from './scenario-sums';

export type ScenarioStatistic = (weights: ScenarioWeights) => Estimate;

/**
 * Statistics of a group with 95 % percentile intervals by the bootstrap over its scenarios, all on the same resamples.
 * The cells of one scenario come from the same replies, so it is scenarios that are drawn. One scenario alone gives no
 * interval.
 */
export function withScenarioIntervals<Name extends string>(
  scenarios: number,
  statistics: Record<Name, ScenarioStatistic>,
  options: BootstrapOptions,
): Record<Name, Estimate> {
  const names = Object.keys(statistics) as Name[];
  const once = everyScenarioOnce(scenarios);
  const points = names.map((name) => statistics[name](once));
  const patternOf = Int32Array.from({ length: scenarios }, (_, place) => place);
  const resampled = names.filter((_, index) => points[index]!.value !== null);
  const intervals =
    scenarios < 2 || options.replicates === 0
      ? []
      : bootstrapIntervals(
          scenarios,
          resampled.map((name) => ({
            patternOf,
            patterns: scenarios,
            value: (weights) => statistics[name](weights).value,
          })),
          options,
        );
  const found = new Map(resampled.map((name, index) => [name, intervals[index]?.ci95]));
  const estimates = names.map((name, index) => {
    const ci95 = found.get(name);
    return [name, ci95 ? { ...points[index]!, ci95 } : points[index]!] as const;
  });
  return Object.fromEntries(estimates) as Record<Name, Estimate>;
}
