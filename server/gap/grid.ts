import { countries } from '../../shared/scenarios/countries';
import { topics } from '../../shared/scenarios/topics';
import type { Answers, Design, Scenario } from '../../shared/statistics/alignment/cells';
import { values } from '../../shared/values/values';
import { answerSign, type CellName, type PackedCell, partSign } from './store';

/** Answers that remember which of them only a repair could read. */
export interface ReadAnswers extends Answers {
  repaired: Uint8Array;
  /** asked for and not found in the reply */
  missing: number;
}

/** Answers whose cells have no numbers yet: `counts[i]` of them belong to `cells[i]`, one cell after the other. */
export interface UnplacedAnswers extends Omit<ReadAnswers, 'start'> {
  cells: readonly CellName[];
  counts: Int32Array;
}

interface Answer {
  variant: number;
  inclination: number | null;
  repaired: boolean;
}

/** Names that get a number when they are first seen. */
export class Names {
  readonly all: string[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.all.length);
    return this.all.push(name) - 1;
  }
}

/** 'score/points' as an inclination: 0 for the first point of the scale, 1 for the last. */
export function ratedInclination(said: string): number | null {
  const [score, points] = said.split('/').map(Number);
  return points === undefined || points < 2 ? null : (score! - 1) / (points - 1);
}

export const chosenInclination = (said: string): number | null => (said === '+' ? 0 : said === '-' ? 1 : null);

/** Reads packed cells. There are few different answers, so each is taken apart once. */
export function unpack(
  rows: readonly PackedCell[],
  variants: Names,
  inclinationOf: (said: string) => number | null,
): UnplacedAnswers {
  const answers: Answer[] = [];
  const known = new Map<string, number>();
  const read = (packed: string): number => {
    const [variant, said, repaired] = packed.split(partSign) as [string, string, string];
    known.set(packed, answers.length);
    return (
      answers.push({
        variant: variants.numberOf(variant),
        inclination: inclinationOf(said),
        repaired: repaired === '1',
      }) - 1
    );
  };
  const counts = new Int32Array(rows.length);
  /** which of the different answers each answer is */
  const found: number[] = [];
  let missing = 0;
  for (const [place, cell] of rows.entries()) {
    for (const packed of cell.answers.split(answerSign)) {
      const which = known.get(packed) ?? read(packed);
      if (answers[which]!.inclination === null) missing += 1;
      else {
        counts[place]! += 1;
        found.push(which);
      }
    }
  }
  const unplaced = {
    cells: rows,
    counts,
    inclination: new Float64Array(found.length),
    variant: new Uint16Array(found.length),
    repaired: new Uint8Array(found.length),
    missing,
  };
  for (let place = 0; place < found.length; place++) {
    const { inclination, variant, repaired } = answers[found[place]!]!;
    unplaced.inclination[place] = inclination!;
    unplaced.variant[place] = variant;
    unplaced.repaired[place] = repaired ? 1 : 0;
  }
  return unplaced;
}

const inOrder = (known: readonly string[]) => {
  const place = new Map(known.map((name, index) => [name, index]));
  return (a: string, b: string) =>
    (place.get(a) ?? known.length) - (place.get(b) ?? known.length) || (a < b ? -1 : a > b ? 1 : 0);
};
export const byCountry = inOrder(countries.map(({ name }) => name));
export const byTopic = inOrder(topics);
export const byCircle = inOrder(values.map(({ name }) => name));

const keyOf = ({ country, topic }: Scenario) => `${country}${partSign}${topic}`;

/** The grid that holds every cell: known names in their usual order, others after them; always the 56 values. */
export function designOf(all: readonly UnplacedAnswers[]): Design {
  const scenarios = new Map<string, Scenario>();
  const names = new Set(values.map(({ name }) => name));
  for (const { cells } of all) {
    for (const { country, topic, value } of cells) {
      names.add(value);
      scenarios.set(keyOf({ country, topic }), { country, topic });
    }
  }
  return {
    scenarios: [...scenarios.values()].sort((a, b) => byCountry(a.country, b.country) || byTopic(a.topic, b.topic)),
    values: [...names].sort(byCircle),
  };
}

/** Gives answers their places in the grid. */
export function placeIn({ scenarios, values: columns }: Design): (answers: UnplacedAnswers) => ReadAnswers {
  const scenarioNumber = new Map(scenarios.map((scenario, number) => [keyOf(scenario), number]));
  const valueNumber = new Map(columns.map((value, number) => [value, number]));
  const cellOf = (cell: CellName) => scenarioNumber.get(keyOf(cell))! * columns.length + valueNumber.get(cell.value)!;
  return (answers) => {
    const numbers = answers.cells.map(cellOf);
    const placed = emptyAnswers(scenarios.length * columns.length, answers.inclination.length);
    for (const [place, cell] of numbers.entries()) placed.start[cell + 1]! += answers.counts[place]!;
    for (let cell = 1; cell < placed.start.length; cell++) placed.start[cell]! += placed.start[cell - 1]!;
    let from = 0;
    for (const [place, cell] of numbers.entries()) {
      const to = from + answers.counts[place]!;
      placed.inclination.set(answers.inclination.subarray(from, to), placed.start[cell]!);
      placed.variant.set(answers.variant.subarray(from, to), placed.start[cell]!);
      placed.repaired.set(answers.repaired.subarray(from, to), placed.start[cell]!);
      from = to;
    }
    return { ...placed, missing: answers.missing };
  };
}

const emptyAnswers = (cells: number, answers: number) => ({
  start: new Int32Array(cells + 1),
  inclination: new Float64Array(answers),
  variant: new Uint16Array(answers),
  repaired: new Uint8Array(answers),
});

/** The answers of several respondents on one grid, as if one had given them all. */
export function poolAnswers(several: readonly ReadAnswers[]): ReadAnswers {
  const cells = several[0]!.start.length - 1;
  const pooled = emptyAnswers(
    cells,
    several.reduce((sum, { inclination }) => sum + inclination.length, 0),
  );
  let at = 0;
  for (let cell = 0; cell < cells; cell++) {
    pooled.start[cell] = at;
    for (const { start, inclination, variant, repaired } of several) {
      for (let place = start[cell]!; place < start[cell + 1]!; place++, at++) {
        pooled.inclination[at] = inclination[place]!;
        pooled.variant[at] = variant[place]!;
        pooled.repaired[at] = repaired[place]!;
      }
    }
  }
  pooled.start[cells] = at;
  return { ...pooled, missing: several.reduce((sum, { missing }) => sum + missing, 0) };
}

/** Leaves out what only a repair could read. */
export function withoutRepaired(answers: ReadAnswers): ReadAnswers {
  const { start, repaired } = answers;
  const cells = start.length - 1;
  const kept = emptyAnswers(cells, repaired.length - repaired.reduce((sum, one) => sum + one, 0));
  let at = 0;
  for (let cell = 0; cell < cells; cell++) {
    kept.start[cell] = at;
    for (let place = start[cell]!; place < start[cell + 1]!; place++) {
      if (repaired[place]) continue;
      kept.inclination[at] = answers.inclination[place]!;
      kept.variant[at++] = answers.variant[place]!;
    }
  }
  kept.start[cells] = at;
  return { ...kept, missing: answers.missing };
}
