import type { Answers } from '../../shared/statistics/alignment/cells';

/** One answer on its way into a grid. */
export interface GivenAnswer {
  cell: number;
  variant: number;
  /** 0 agrees, 1 disagrees */
  inclination: number;
}

/** Puts answers that come in any order into their cells; within a cell they keep their order. */
export function collectAnswers(cells: number, given: readonly GivenAnswer[]): Answers {
  const start = new Int32Array(cells + 1);
  for (const { cell } of given) start[cell + 1]! += 1;
  for (let cell = 0; cell < cells; cell++) start[cell + 1]! += start[cell]!;
  const next = start.slice();
  const inclination = new Float64Array(given.length);
  const variant = new Uint16Array(given.length);
  for (const answer of given) {
    const place = next[answer.cell]!++;
    inclination[place] = answer.inclination;
    variant[place] = answer.variant;
  }
  return { start, inclination, variant };
}
