/** A country and a topic: what the bootstrap resamples. */
export interface Scenario {
  country: string;
  topic: string;
}

/** The grid that respondents share. The cell of scenario s and value v has the number `s * values.length + v`. */
export interface Design {
  scenarios: readonly Scenario[];
  values: readonly string[];
}

/**
 * Answers of one respondent to one of the two tasks, cell after cell: those of cell c stand from `start[c]` to below
 * `start[c + 1]`. An inclination is 0 for full agreement with the value and 1 for full disagreement.
 */
export interface Answers {
  start: Int32Array;
  inclination: Float64Array;
  /** the place of the prompt variant in a list that the caller keeps */
  variant: Uint16Array;
}

/** Mean inclination in each cell, NaN where there is no answer, and how many answers it is made from. */
export interface Inclinations {
  mean: Float64Array;
  answers: Int32Array;
}

/** What a respondent states and enacts on one grid. */
export interface Cells {
  stated: Inclinations;
  enacted: Inclinations;
}

/** Means over a respondent's answers (ValueActionLens, sec. 3.4); with `variant`, over the answers to that one alone. */
export function meanInclinations({ start, inclination, variant }: Answers, only?: number): Inclinations {
  const cells = start.length - 1;
  const mean = new Float64Array(cells).fill(Number.NaN);
  const answers = new Int32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    let sum = 0;
    let count = 0;
    for (let place = start[cell]!; place < start[cell + 1]!; place++) {
      if (only !== undefined && variant[place] !== only) continue;
      sum += inclination[place]!;
      count += 1;
    }
    if (count > 0) mean[cell] = sum / count;
    answers[cell] = count;
  }
  return { mean, answers };
}

/** Sums of thirds and other shares miss a half by less than this. */
const rounding = 1e-9;

/** Below 0.5 agrees, else disagrees: a tie counts as disagreement. */
export const disagrees = (inclination: number): boolean => inclination >= 0.5 - rounding;
