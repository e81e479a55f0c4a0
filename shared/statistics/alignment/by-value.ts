import type { Estimate } from '../agreement/table';
import type { BootstrapOptions } from '../bootstrap';
import type { Cells } from './cells';
import { type Confusion, cellsIn, misaligned, noCells, outcome } from './confusion';
import { noCompleteCell } from './reasons';
import { type ScenarioStatistic, withScenarioIntervals } from './scenario-bootstrap';

export interface ValueCounts extends Confusion {
  cells: number;
  cellsWithoutAction: number;
  cellsWithoutRating: number;
  misaligned: number;
  /** mean inclinations over the cells that have one; null where none has */
  stated: number | null;
  enacted: number | null;
}

/** The column of one value over a group of scenarios. */
export function valueCounts({ stated, enacted }: Cells, width: number, group: readonly number[], value: number) {
  const counts = noCells();
  const said = { cells: 0, sum: 0 };
  const done = { cells: 0, sum: 0 };
  for (const scenario of group) {
    const cell = scenario * width + value;
    const hasStated = add(said, stated.mean[cell]!);
    const hasEnacted = add(done, enacted.mean[cell]!);
    if (hasStated && hasEnacted) counts[outcome(stated.mean[cell]!, enacted.mean[cell]!)] += 1;
  }
  const cells = cellsIn(counts);
  return {
    ...counts,
    cells,
    cellsWithoutAction: said.cells - cells,
    cellsWithoutRating: done.cells - cells,
    misaligned: misaligned(counts),
    stated: said.cells === 0 ? null : said.sum / said.cells,
    enacted: done.cells === 0 ? null : done.sum / done.cells,
  } satisfies ValueCounts;
}

function add(side: { cells: number; sum: number }, inclination: number): boolean {
  if (Number.isNaN(inclination)) return false;
  side.cells += 1;
  side.sum += inclination;
  return true;
}

/** Each value's mean distance over a group of scenarios, with intervals over the same resamples of scenarios. */
export function valueDistances(
  cells: Cells,
  width: number,
  group: readonly number[],
  options: BootstrapOptions,
): Estimate[] {
  const statistics: Record<string, ScenarioStatistic> = {};
  for (let value = 0; value < width; value++)
    statistics[value] = distanceOf(columnDistances(cells, width, group, value));
  const estimates = withScenarioIntervals(group.length, statistics, options);
  return Array.from({ length: width }, (_, value) => estimates[value]!);
}

/** |stated - enacted| of a value in each scenario, NaN where a side is missing. */
export function columnDistances({ stated, enacted }: Cells, width: number, group: readonly number[], value: number) {
  return Float64Array.from(group, (scenario) =>
    Math.abs(stated.mean[scenario * width + value]! - enacted.mean[scenario * width + value]!),
  );
}

/** The weighted mean of what is there. */
export function distanceOf(distances: Float64Array): ScenarioStatistic {
  const present = [...distances.keys()].filter((place) => !Number.isNaN(distances[place]!));
  return (weights) => {
    let sum = 0;
    let cells = 0;
    for (const place of present) {
      sum += distances[place]! * weights[place]!;
      cells += weights[place]!;
    }
    return cells === 0 ? { value: null, undefined: noCompleteCell } : { value: sum / cells };
  };
}
