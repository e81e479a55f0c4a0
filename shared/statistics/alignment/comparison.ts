import type { Estimate } from '../agreement/table';
import type { BootstrapOptions } from '../bootstrap';
import { alignmentRate } from './alignment-rate';
import { columnDistances, distanceOf } from './by-value';
import { type Cells, disagrees, type Inclinations } from './cells';
import { distance } from './distance';
import { noCompleteCell } from './reasons';
import { type ScenarioStatistic, withScenarioIntervals } from './scenario-bootstrap';
import { type ScenarioSums, scenarioSums, weighted } from './scenario-sums';

export interface Comparison {
  first: ScenarioSums;
  second: ScenarioSums;
  difference: { alignmentRate: Estimate; distance: Estimate };
  sameStated: Estimate;
  sameEnacted: Estimate;
}

const has = (cells: Cells, cell: number): boolean =>
  !Number.isNaN(cells.stated.mean[cell]!) && !Number.isNaN(cells.enacted.mean[cell]!);

/** Whether both respondents have stated and enacted something in a cell. */
export const isShared =
  (first: Cells, second: Cells) =>
  (cell: number): boolean =>
    has(first, cell) && has(second, cell);

/**
 * Two respondents on the cells that both have. Differences are first minus second; every resample draws the same
 * scenarios for both, so what makes a scenario hard for both cancels.
 */
export function compareOn(
  first: Cells,
  second: Cells,
  width: number,
  group: readonly number[],
  options: BootstrapOptions,
): Comparison {
  const shared = isShared(first, second);
  const sums = {
    first: scenarioSums(first, width, group, shared),
    second: scenarioSums(second, width, group, shared),
  };
  const estimates = withScenarioIntervals(
    group.length,
    {
      alignmentRate: minus(
        (weights) => alignmentRate(sums.first, weights),
        (weights) => alignmentRate(sums.second, weights),
      ),
      distance: minus(
        (weights) => distance(sums.first, weights),
        (weights) => distance(sums.second, weights),
      ),
      sameStated: sameInclination(first.stated, second.stated, width, group, shared),
      sameEnacted: sameInclination(first.enacted, second.enacted, width, group, shared),
    },
    options,
  );
  const { alignmentRate: rate, distance: apart, sameStated, sameEnacted } = estimates;
  return { ...sums, difference: { alignmentRate: rate, distance: apart }, sameStated, sameEnacted };
}

/** Each value's mean distance for both, and the difference, on the cells that both have. */
export function compareValues(
  first: Cells,
  second: Cells,
  width: number,
  group: readonly number[],
  options: BootstrapOptions,
): { cells: number; first: number | null; second: number | null; difference: Estimate }[] {
  const shared = isShared(first, second);
  const once = new Float64Array(group.length).fill(1);
  const columns = Array.from({ length: width }, (_, value) => {
    const there = Uint8Array.from(group, (scenario) => (shared(scenario * width + value) ? 1 : 0));
    const column = (cells: Cells) =>
      distanceOf(
        columnDistances(cells, width, group, value).map((apart, place) => (there[place] ? apart : Number.NaN)),
      );
    return { cells: there.reduce((sum, one) => sum + one, 0), first: column(first), second: column(second) };
  });
  const differences = withScenarioIntervals(
    group.length,
    Object.fromEntries(columns.map((column, value) => [value, minus(column.first, column.second)])),
    options,
  );
  return columns.map((column, value) => ({
    cells: column.cells,
    first: column.first(once).value,
    second: column.second(once).value,
    difference: differences[value]!,
  }));
}

const minus =
  (first: ScenarioStatistic, second: ScenarioStatistic): ScenarioStatistic =>
  (weights) => {
    const [a, b] = [first(weights), second(weights)];
    if (a.value === null) return a;
    return b.value === null ? b : { value: a.value - b.value };
  };

/** Share of shared cells in which both incline the same way. */
function sameInclination(
  first: Inclinations,
  second: Inclinations,
  width: number,
  group: readonly number[],
  shared: (cell: number) => boolean,
): ScenarioStatistic {
  const cells = new Float64Array(group.length);
  const same = new Float64Array(group.length);
  for (const [place, scenario] of group.entries()) {
    for (let cell = scenario * width; cell < (scenario + 1) * width; cell++) {
      if (!shared(cell)) continue;
      cells[place]! += 1;
      if (disagrees(first.mean[cell]!) === disagrees(second.mean[cell]!)) same[place]! += 1;
    }
  }
  return (weights) => {
    const counted = weighted(cells, weights);
    return counted === 0 ? { value: null, undefined: noCompleteCell } : { value: weighted(same, weights) / counted };
  };
}
