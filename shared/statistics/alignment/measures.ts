import type { Estimate } from '../agreement/table';
import type { BootstrapOptions } from '../bootstrap';
import { accuracy, balancedAccuracy } from './accuracy';
import { alignmentRate } from './alignment-rate';
import { type Confusion, cellsIn, misaligned } from './confusion';
import { distance } from './distance';
import { f1 } from './f1';
import { gapKappa } from './kappa';
import { mcc } from './mcc';
import { noAction, noCompleteCell, noRating } from './reasons';
import { type ScenarioStatistic, withScenarioIntervals } from './scenario-bootstrap';
import {
  everyScenarioOnce,
  pooledCounts,
  type ScenarioSums,
  type ScenarioWeights,
  type Side,
  weighted,
} from './scenario-sums';

export type MeasureName =
  | 'alignmentRate'
  | 'pooledRate'
  | 'distance'
  | 'accuracy'
  | 'balancedAccuracy'
  | 'kappa'
  | 'mcc'
  | 'stated'
  | 'enacted'
  | 'statedDisagreeing'
  | 'enactedDisagreeing';

export interface Counts extends Confusion {
  /** cells with a rating and an action */
  cells: number;
  cellsWithoutAction: number;
  cellsWithoutRating: number;
  scenarios: number;
  /** scenarios with complete cells in which nothing disagrees, so that they have no rate of their own */
  scenariosWithoutRate: number;
  misaligned: number;
}

export type Measures = Counts & Record<MeasureName, Estimate>;

/** Every measure of a group of scenarios with its interval, and the counts that it rests on. */
export function measuresOf(sums: ScenarioSums, options: BootstrapOptions): Measures {
  return { ...countsOf(sums), ...withScenarioIntervals(sums.scenarios, statisticsOf(sums), options) };
}

export function countsOf(sums: ScenarioSums): Counts {
  const counts = pooledCounts(sums, everyScenarioOnce(sums.scenarios));
  const cells = cellsIn(counts);
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const complete = [...sums.complete.keys()].filter((place) => sums.complete[place]! > 0);
  return {
    ...counts,
    cells,
    cellsWithoutAction: total(sums.stated.cells) - cells,
    cellsWithoutRating: total(sums.enacted.cells) - cells,
    scenarios: complete.length,
    scenariosWithoutRate: complete.filter((place) => Number.isNaN(sums.rate[place]!)).length,
    misaligned: misaligned(counts),
  };
}

function statisticsOf(sums: ScenarioSums): Record<MeasureName, ScenarioStatistic> {
  const pooled = (measure: (counts: Confusion) => Estimate) => (weights: ScenarioWeights) =>
    measure(pooledCounts(sums, weights));
  return {
    alignmentRate: (weights) => orNoCell(sums, alignmentRate(sums, weights)),
    pooledRate: (weights) => orNoCell(sums, f1(pooledCounts(sums, weights))),
    distance: (weights) => distance(sums, weights),
    accuracy: pooled(accuracy),
    balancedAccuracy: pooled(balancedAccuracy),
    kappa: pooled(gapKappa),
    mcc: pooled(mcc),
    stated: meanOf(sums.stated, 'sum', noRating),
    enacted: meanOf(sums.enacted, 'sum', noAction),
    statedDisagreeing: meanOf(sums.stated, 'disagreeing', noRating),
    enactedDisagreeing: meanOf(sums.enacted, 'disagreeing', noAction),
  };
}

/** F1 is undefined for want of cells before it is so for want of disagreement. */
function orNoCell(sums: ScenarioSums, estimate: Estimate): Estimate {
  const hasCells = estimate.value !== null || sums.complete.some((cells) => cells > 0);
  return hasCells ? estimate : { value: null, undefined: noCompleteCell };
}

const meanOf =
  (side: Side, of: 'sum' | 'disagreeing', reason: string): ScenarioStatistic =>
  (weights) => {
    const cells = weighted(side.cells, weights);
    return cells === 0 ? { value: null, undefined: reason } : { value: weighted(side[of], weights) / cells };
  };
