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
      const given = to - from;
      const against = disagreeing(answers.inclination, from, to);
      cells[place]! += 1;
      binary[place]! += Math.max(against, given - against) / given;
      scale[place]! += mostFrequent(answers.inclination, from, to) / given;
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

function disagreeing(inclination: Float64Array, from: number, to: number): number {
  let count = 0;
  for (let place = from; place < to; place++) if (disagrees(inclination[place]!)) count += 1;
  return count;
}

/** How often the most frequent answer is given. Cells have few answers, so each is simply compared with those after it. */
function mostFrequent(inclination: Float64Array, from: number, to: number): number {
  let most = 0;
  for (let first = from; to - first > most; first++) {
    let same = 0;
    for (let other = first; other < to; other++) if (inclination[other] === inclination[first]) same += 1;
    if (same > most) most = same;
  }
  return most;
}
