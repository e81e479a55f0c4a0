import type { Cells } from './cells';
import { disagrees } from './cells';
import { type Confusion, noCells, type Outcome, outcome } from './confusion';
import { f1 } from './f1';

/**
 * All that the measures need of each scenario, so that a resample only weighs scenarios and never looks at cells.
 * Arrays are by scenario.
 */
export interface ScenarioSums {
  scenarios: number;
  counts: Record<Outcome, Float64Array>;
  /** complete cells: with a rating and an action */
  complete: Float64Array;
  /** the scenario's alignment rate; NaN where it is undefined */
  rate: Float64Array;
  /** sum of |stated - enacted| over the complete cells */
  distance: Float64Array;
  stated: Side;
  enacted: Side;
}

/** One side alone: its cells with an answer, the sum of their inclinations, and how many of them disagree. */
export interface Side {
  cells: Float64Array;
  sum: Float64Array;
  disagreeing: Float64Array;
}

/** How often each scenario is in a resample. */
export type ScenarioWeights = Float64Array;

/**
 * Sums over the given scenarios of a grid.
 *
 * @param width how many values the grid has
 * @param takes which cells count, for comparisons on shared cells; all by default
 */
export function scenarioSums(
  { stated, enacted }: Cells,
  width: number,
  chosen: readonly number[],
  takes: (cell: number) => boolean = () => true,
): ScenarioSums {
  const sums = emptySums(chosen.length);
  for (const [place, scenario] of chosen.entries()) {
    for (let cell = scenario * width; cell < (scenario + 1) * width; cell++) {
      if (!takes(cell)) continue;
      const said = stated.mean[cell]!;
      const done = enacted.mean[cell]!;
      const saidSomething = addTo(sums.stated, place, said);
      const didSomething = addTo(sums.enacted, place, done);
      if (!saidSomething || !didSomething) continue;
      sums.counts[outcome(said, done)][place]! += 1;
      sums.complete[place]! += 1;
      sums.distance[place]! += Math.abs(said - done);
    }
    sums.rate[place] = f1(countsOf(sums, place)).value ?? Number.NaN;
  }
  return sums;
}

function emptySums(scenarios: number): ScenarioSums {
  const zeros = () => new Float64Array(scenarios);
  const side = () => ({ cells: zeros(), sum: zeros(), disagreeing: zeros() });
  return {
    scenarios,
    counts: {
      bothDisagree: zeros(),
      statedDisagreeEnactedAgree: zeros(),
      statedAgreeEnactedDisagree: zeros(),
      bothAgree: zeros(),
    },
    complete: zeros(),
    rate: zeros(),
    distance: zeros(),
    stated: side(),
    enacted: side(),
  };
}

function addTo(side: Side, place: number, inclination: number): boolean {
  if (Number.isNaN(inclination)) return false;
  side.cells[place]! += 1;
  side.sum[place]! += inclination;
  if (disagrees(inclination)) side.disagreeing[place]! += 1;
  return true;
}

function countsOf({ counts }: ScenarioSums, place: number): Confusion {
  return {
    bothDisagree: counts.bothDisagree[place]!,
    statedDisagreeEnactedAgree: counts.statedDisagreeEnactedAgree[place]!,
    statedAgreeEnactedDisagree: counts.statedAgreeEnactedDisagree[place]!,
    bothAgree: counts.bothAgree[place]!,
  };
}

/** The weighted sum of one array over scenarios. */
export function weighted(values: Float64Array, weights: ScenarioWeights): number {
  let sum = 0;
  for (let place = 0; place < values.length; place++) sum += values[place]! * weights[place]!;
  return sum;
}

/** Cells of all scenarios at once. */
export function pooledCounts({ counts }: ScenarioSums, weights: ScenarioWeights): Confusion {
  const pooled = noCells();
  for (let place = 0; place < weights.length; place++) {
    const weight = weights[place]!;
    if (weight === 0) continue;
    pooled.bothDisagree += counts.bothDisagree[place]! * weight;
    pooled.statedDisagreeEnactedAgree += counts.statedDisagreeEnactedAgree[place]! * weight;
    pooled.statedAgreeEnactedDisagree += counts.statedAgreeEnactedDisagree[place]! * weight;
    pooled.bothAgree += counts.bothAgree[place]! * weight;
  }
  return pooled;
}

export const everyScenarioOnce = (scenarios: number): ScenarioWeights => new Float64Array(scenarios).fill(1);
