import type { Estimate } from '../agreement/table';
import type { BootstrapOptions } from '../bootstrap';
import { alignmentRate } from './alignment-rate';
import { type Answers, disagrees, meanInclinations } from './cells';
import { distance } from './distance';
import { withScenarioIntervals } from './scenario-bootstrap';
import { scenarioSums } from './scenario-sums';

export interface VariantResult {
  variant: number;
  answers: number;
  /** mean inclination of the variant's answers, and the share of cells in which they disagree */
  mean: number | null;
  disagreeing: number | null;
  /** complete cells: with this variant's answer on one side and any answer on the other */
  cells: number;
  alignmentRate: Estimate;
  distance: Estimate;
}

/**
 * What each prompt variant of one side would give alone, the other side being all answers: how far the results hang on
 * the wording and the order of options.
 */
export function variantResults(
  sides: { stated: Answers; enacted: Answers },
  varied: 'stated' | 'enacted',
  width: number,
  group: readonly number[],
  options: BootstrapOptions,
): VariantResult[] {
  const means = { stated: meanInclinations(sides.stated), enacted: meanInclinations(sides.enacted) };
  const variants = [...new Set(sides[varied].variant)].sort((a, b) => a - b);
  return variants.map((variant) => {
    const alone = meanInclinations(sides[varied], variant);
    const sums = scenarioSums({ ...means, [varied]: alone }, width, group);
    const answered = alone.mean.filter((inclination) => !Number.isNaN(inclination));
    const share = (count: number) => (answered.length === 0 ? null : count / answered.length);
    const { alignmentRate: rate, distance: apart } = withScenarioIntervals(
      group.length,
      {
        alignmentRate: (weights) => alignmentRate(sums, weights),
        distance: (weights) => distance(sums, weights),
      },
      options,
    );
    return {
      variant,
      answers: alone.answers.reduce((sum, count) => sum + count, 0),
      mean: share(answered.reduce((sum, inclination) => sum + inclination, 0)),
      disagreeing: share(answered.filter(disagrees).length),
      cells: sums.complete.reduce((sum, cells) => sum + cells, 0),
      alignmentRate: rate,
      distance: apart,
    };
  });
}
