import type { Direction } from '../../shared/model/gap';
import { disagrees } from '../../shared/statistics/alignment/cells';
import type { CellChoices, CellRatings } from './case-store';

/** A cell in which both sides are known. Inclinations are 0 for full agreement with the value and 1 for none. */
export interface TwoSidedCell {
  country: string;
  topic: string;
  value: string;
  stated: number;
  enacted: number;
  /** null where the two agree */
  direction: Direction | null;
}

export const cellKey = ({
  country,
  topic,
  value,
}: {
  country: string | null;
  topic: string | null;
  value: string | null;
}) => JSON.stringify([country, topic, value]);

/** The cells of a respondent by what it states and what it enacts (ValueActionLens, sec. 3.4), sorted by place. */
export function twoSidedCells(ratings: readonly CellRatings[], choices: readonly CellChoices[]): TwoSidedCell[] {
  const stated = new Map<string, { sum: number; count: number }>();
  for (const { points, sum, ratings: count, ...cell } of ratings) {
    const key = cellKey(cell);
    const there = stated.get(key) ?? { sum: 0, count: 0 };
    stated.set(key, { sum: there.sum + (sum - count) / (points - 1), count: there.count + count });
  }
  const enacted = new Map<string, { cell: CellChoices; against: number; count: number }>();
  for (const choice of choices) {
    const key = cellKey(choice);
    const there = enacted.get(key) ?? { cell: choice, against: 0, count: 0 };
    there.against += choice.chosen === 'negative' ? choice.choices : 0;
    there.count += choice.choices;
    enacted.set(key, there);
  }
  const cells: TwoSidedCell[] = [];
  for (const [key, { cell, against, count }] of [...enacted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const rated = stated.get(key);
    if (!rated) continue;
    const says = rated.sum / rated.count;
    const does = against / count;
    cells.push({
      country: cell.country,
      topic: cell.topic,
      value: cell.value,
      stated: says,
      enacted: does,
      direction: directionOf(says, does),
    });
  }
  return cells;
}

function directionOf(stated: number, enacted: number): Direction | null {
  if (disagrees(stated) === disagrees(enacted)) return null;
  return disagrees(stated) ? 'stated-disagree-enacted-agree' : 'stated-agree-enacted-disagree';
}

/** The polarity of the action that a misaligned cell enacts. */
export const polarityOf = (direction: Direction): 'positive' | 'negative' =>
  direction === 'stated-disagree-enacted-agree' ? 'positive' : 'negative';
