import type { Direction, GapCell, HeatmapCell, RespondentGap, VariantMeasures } from '../../shared/model/gap';
import { valueCounts } from '../../shared/statistics/alignment/by-value';
import { type Cells, type Design, meanInclinations } from '../../shared/statistics/alignment/cells';
import { outcome } from '../../shared/statistics/alignment/confusion';
import { rankByDistance } from '../../shared/statistics/alignment/ranking';
import { answeredScenarios } from '../../shared/statistics/alignment/respondent-gap';
import type { VariantResult } from '../../shared/statistics/alignment/sensitivity';
import { findValue } from '../../shared/values/find';
import type { Database } from '../database/open';
import { HttpError } from '../http/errors';
import type { Study } from '../studies/store';
import { compute } from '../worker/pool';
import { byCountry, byTopic } from './grid';
import { once } from './kept-results';
import {
  type Answered,
  answersOf,
  countAnswers,
  respondentIn,
  respondentsIn,
  type StudyAnswers,
} from './study-answers';

/** Which answers count, and how intervals are made. */
export interface GapOptions {
  excludeRepaired: boolean;
  replicates: number;
  seed: number;
}

/** A group of scenarios: '' means all. */
export interface ScenarioGroup {
  country: string;
  topic: string;
}

export const valueGroupOf = (value: string): string | null => findValue(value)?.group ?? null;
const withGroup = (value: string) => ({ value, valueGroup: valueGroupOf(value) });
const distinct = (names: readonly string[]) => [...new Set(names)];

/** Who has answers in cells, for choosing among them. */
export async function gapRespondents(database: Database, study: Study) {
  const answers = await answersOf(database, study);
  const { scenarios, values } = answers.design;
  return {
    respondents: answers.respondents.map((answered) => ({
      ...answered.respondent,
      ratings: answered.stated.inclination.length,
      choices: answered.enacted.inclination.length,
      scenarios: answeredScenarios(cellsOf(answered), answers.design).length,
    })),
    countries: distinct(scenarios.map(({ country }) => country)).sort(byCountry),
    topics: distinct(scenarios.map(({ topic }) => topic)).sort(byTopic),
    values: values.map(withGroup),
  };
}

/** Every measure of the respondents asked for; no ids mean all. */
export async function gapOverview(database: Database, study: Study, ids: readonly string[], options: GapOptions) {
  const answers = await answersOf(database, study);
  const respondents: RespondentGap[] = [];
  for (const answered of respondentsIn(answers, ids, options.excludeRepaired))
    respondents.push(await measured(answers, answered, options));
  const { scenarios } = answers.design;
  return {
    ...options,
    countries: distinct(scenarios.map(({ country }) => country)).sort(byCountry),
    topics: distinct(scenarios.map(({ topic }) => topic)).sort(byTopic),
    respondents,
  };
}

function measured(answers: StudyAnswers, used: Answered, options: GapOptions): Promise<RespondentGap> {
  const { respondent, stated, enacted } = used;
  return once([answers.key, 'gap', respondent.id, options], async () => {
    const found = await compute('gap', { answers: { design: answers.design, stated, enacted }, options });
    return {
      respondent,
      ...found,
      byValue: found.byValue.map((value) => ({ ...value, valueGroup: valueGroupOf(value.value) })),
      answers: countAnswers(respondentIn(answers, respondent.id, false), used),
    };
  });
}

export const cellsOf = ({ stated, enacted }: Pick<Answered, 'stated' | 'enacted'>): Cells => ({
  stated: meanInclinations(stated),
  enacted: meanInclinations(enacted),
});

/** The numbers of a group's scenarios. */
function scenariosOf({ scenarios }: Design, { country, topic }: ScenarioGroup): number[] {
  return [...scenarios.keys()].filter((number) => {
    const scenario = scenarios[number]!;
    return (country === '' || scenario.country === country) && (topic === '' || scenario.topic === topic);
  });
}

const orNull = (number: number): number | null => (Number.isNaN(number) ? null : number);

export async function gapHeatmap(
  database: Database,
  study: Study,
  wanted: ScenarioGroup & { respondent: string; by: 'country' | 'topic'; excludeRepaired: boolean },
) {
  const answers = await answersOf(database, study);
  const answered = respondentIn(answers, wanted.respondent, wanted.excludeRepaired);
  const cells = cellsOf(answered);
  const { design } = answers;
  const group = scenariosOf(design, wanted);
  const rows = distinct(group.map((number) => design.scenarios[number]![wanted.by])).sort(
    wanted.by === 'country' ? byCountry : byTopic,
  );
  const places = rows.map((row) => {
    const inRow = group.filter((number) => design.scenarios[number]![wanted.by] === row);
    return design.values.map((_, value) => heatmapCell(cells, design.values.length, inRow, value));
  });
  const distances = places.flat().flatMap(({ distance }) => (distance === null ? [] : [distance]));
  return {
    respondent: answered.respondent,
    by: wanted.by,
    rows,
    columns: design.values.map(withGroup),
    cells: places,
    largestDistance: distances.length === 0 ? null : Math.max(...distances),
  };
}

function heatmapCell(cells: Cells, width: number, group: readonly number[], value: number): HeatmapCell {
  const counts = valueCounts(cells, width, group, value);
  const sum = (side: 'stated' | 'enacted') =>
    group.reduce((total, scenario) => total + cells[side].answers[scenario * width + value]!, 0);
  const apart = group
    .map((scenario) => scenario * width + value)
    .map((cell) => Math.abs(cells.stated.mean[cell]! - cells.enacted.mean[cell]!))
    .filter((distance) => !Number.isNaN(distance));
  return {
    stated: counts.stated,
    enacted: counts.enacted,
    distance: apart.length === 0 ? null : apart.reduce((total, distance) => total + distance, 0) / apart.length,
    cells: counts.cells,
    statedCells: counts.cells + counts.cellsWithoutAction,
    enactedCells: counts.cells + counts.cellsWithoutRating,
    statedAnswers: sum('stated'),
    enactedAnswers: sum('enacted'),
    misaligned: counts.misaligned,
  };
}

export async function gapRanking(
  database: Database,
  study: Study,
  groups: (ScenarioGroup & { respondent: string })[],
  options: GapOptions,
) {
  const answers = await answersOf(database, study);
  const ranked = [];
  for (const group of groups) ranked.push(await rankedGroup(answers, group, options));
  return { ...options, groups: ranked };
}

async function rankedGroup(
  answers: StudyAnswers,
  { respondent: id, ...wanted }: ScenarioGroup & { respondent: string },
  options: GapOptions,
) {
  const { design } = answers;
  const answered = respondentIn(answers, id, options.excludeRepaired);
  const width = design.values.length;
  return once([answers.key, 'ranking', answered.respondent.id, wanted, options], async () => {
    const cells = cellsOf(answered);
    const group = scenariosOf(design, wanted);
    const isComplete = (cell: number) => cells.stated.answers[cell]! > 0 && cells.enacted.answers[cell]! > 0;
    const complete = group.map(
      (scenario) => design.values.filter((_, value) => isComplete(scenario * width + value)).length,
    );
    const distances = await compute('gapDistances', {
      cells,
      width,
      group: group.filter((_, place) => complete[place]! > 0),
      options,
    });
    const order = rankByDistance(
      design.values,
      distances.map(({ value }) => value),
    );
    return {
      respondent: answered.respondent,
      ...wanted,
      cells: complete.reduce((sum, count) => sum + count, 0),
      scenarios: complete.filter((count) => count > 0).length,
      values: order.map((value, place) => ({
        rank: place + 1,
        ...withGroup(design.values[value]!),
        distance: distances[value]!,
        cells: group.filter((scenario) => isComplete(scenario * width + value)).length,
      })),
    };
  });
}

export async function gapComparison(
  database: Database,
  study: Study,
  ids: { first: string; second: string },
  options: GapOptions,
) {
  const answers = await answersOf(database, study);
  const [first, second] = respondentsIn(answers, [ids.first, ids.second], options.excludeRepaired) as [
    Answered,
    Answered,
  ];
  if (first.respondent.id === second.respondent.id) {
    throw new HttpError(400, 'same-respondent', 'Choose two different respondents to compare.');
  }
  return once([answers.key, 'comparison', first.respondent.id, second.respondent.id, options], async () => {
    const two = { design: answers.design, first: bothTasks(first), second: bothTasks(second) };
    const compared = await compute('gapComparison', { two, options });
    return {
      ...options,
      first: first.respondent,
      second: second.respondent,
      ...compared,
      byValue: compared.byValue.map((value) => ({ ...value, valueGroup: valueGroupOf(value.value) })),
    };
  });
}

const bothTasks = ({ stated, enacted }: Answered) => ({ stated, enacted });

export async function gapSensitivity(database: Database, study: Study, ids: readonly string[], options: GapOptions) {
  const answers = await answersOf(database, study);
  const respondents = [];
  for (const answered of respondentsIn(answers, ids, options.excludeRepaired)) {
    const { respondent } = answered;
    const found = await once([answers.key, 'sensitivity', respondent.id, options], () =>
      compute('gapSensitivity', {
        answers: { design: answers.design, ...bothTasks(answered) },
        group: answeredScenarios(cellsOf(answered), answers.design),
        options,
      }),
    );
    const { promptAgreement } = await measured(answers, answered, options);
    const named = (results: readonly VariantResult[]): VariantMeasures[] =>
      results
        .map((result) => ({ ...result, variant: answers.variants[result.variant]! }))
        .sort((a, b) => a.variant.localeCompare(b.variant, 'en', { numeric: true }));
    respondents.push({ respondent, stated: named(found.stated), enacted: named(found.enacted), promptAgreement });
  }
  return { ...options, respondents };
}

export type WhichCells = 'all' | 'complete' | 'misaligned' | 'without-action' | 'without-rating' | Direction;

/** Cells of a respondent with any answer, the widest distance first. */
export async function gapCells(
  database: Database,
  study: Study,
  wanted: ScenarioGroup & { respondent: string; value: string; which: WhichCells; excludeRepaired: boolean },
) {
  const answers = await answersOf(database, study);
  const answered = respondentIn(answers, wanted.respondent, wanted.excludeRepaired);
  const cells = cellsOf(answered);
  const width = answers.design.values.length;
  const found = scenariosOf(answers.design, wanted)
    .flatMap((scenario) => answers.design.values.map((_, value) => scenario * width + value))
    .filter((cell) => wanted.value === '' || answers.design.values[cell % width] === wanted.value)
    .map((cell) => gapCell(answers.design, cells, cell))
    .filter((cell) => fits(cell, wanted.which))
    .sort((a, b) => (b.distance ?? -1) - (a.distance ?? -1));
  return { respondent: answered.respondent, cells: found };
}

export function gapCell({ scenarios, values }: Design, { stated, enacted }: Cells, cell: number): GapCell {
  const said = stated.mean[cell]!;
  const done = enacted.mean[cell]!;
  const side = outcome(said, done);
  const complete = !Number.isNaN(said) && !Number.isNaN(done);
  return {
    ...scenarios[Math.floor(cell / values.length)]!,
    ...withGroup(values[cell % values.length]!),
    stated: orNull(said),
    enacted: orNull(done),
    distance: orNull(Math.abs(said - done)),
    statedAnswers: stated.answers[cell]!,
    enactedAnswers: enacted.answers[cell]!,
    misaligned:
      complete && side === 'statedAgreeEnactedDisagree'
        ? 'stated-agree-enacted-disagree'
        : complete && side === 'statedDisagreeEnactedAgree'
          ? 'stated-disagree-enacted-agree'
          : null,
  };
}

function fits(cell: GapCell, which: WhichCells): boolean {
  if (which === 'all') return cell.statedAnswers + cell.enactedAnswers > 0;
  if (which === 'complete') return cell.distance !== null;
  if (which === 'misaligned') return cell.misaligned !== null;
  if (which === 'without-action') return cell.statedAnswers > 0 && cell.enactedAnswers === 0;
  if (which === 'without-rating') return cell.enactedAnswers > 0 && cell.statedAnswers === 0;
  return cell.misaligned === which;
}
