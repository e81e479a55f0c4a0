import type { Estimate } from '../agreement/table';
import type { BootstrapOptions } from '../bootstrap';
import { type Answers, disagrees } from './cells';
import { oneVariant } from './reasons';
import { type ScenarioStatistic, withScenarioIntervals } from './scenario-bootstrap';
import { weighted } from './scenario-sums';

export interface PromptAgreement {
  /** on the two inclinations, agree and disagree */
  binary: Estimate;
  /** on every point of the scale */
  scale: Estimate;
}

/**
 * How far prompt variants give the same answer: in each cell the share of its most frequent answer, averaged over the
 * cells that two variants or more have answered (ValueActionLens, sec. 4). From 1/2 (binary) to 1.
 */
export function promptAgreement(
  answers: Answers,
  width: number,
  group: readonly number[],
  options: BootstrapOptions,
): PromptAgreement {
  const cells = new Float64Array(group.length);
  const binary = new Float64Array(group.length);
  const scale = new Float64Array(group.length);
  for (const [place, scenario] of group.entries()) {
    for (let cell = scenario * width; cell < (scenario + 1) * width; cell++) {
      const [from, to] = [answers.start[cell]!, answers.start[cell + 1]!];
      if (!hasSeveralVariants(answers.variant, from, to)) continue;
      const given = answers.inclination.subarray(from, to);
      cells[place]! += 1;
      binary[place]! += largestShare(given, (inclination) => (disagrees(inclination) ? 1 : 0));
      scale[place]! += largestShare(given, (inclination) => inclination);
    }
  }
  const meanOf =
    (sums: Float64Array): ScenarioStatistic =>
    (weights) => {
      const counted = weighted(cells, weights);
      return counted === 0 ? { value: null, undefined: oneVariant } : { value: weighted(sums, weights) / counted };
    };
  return withScenarioIntervals(group.length, { binary: meanOf(binary), scale: meanOf(scale) }, options);
}

function hasSeveralVariants(variant: Uint16Array, from: number, to: number): boolean {
  for (let place = from + 1; place < to; place++) if (variant[place] !== variant[from]) return true;
  return false;
}

function largestShare(given: Float64Array, answerOf: (inclination: number) => number): number {
  let largest = 0;
  for (let first = 0; first < given.length; first++) {
    const answer = answerOf(given[first]!);
    let same = 0;
    for (let other = 0; other < given.length; other++) if (answerOf(given[other]!) === answer) same += 1;
    if (same > largest) largest = same;
  }
  return largest / given.length;
}
