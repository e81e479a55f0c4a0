import type { Estimate } from '../agreement/table';
import type { BootstrapOptions } from '../bootstrap';
import { alignmentRate } from './alignment-rate';
import { type Answers, type Cells, type Design, meanInclinations } from './cells';
import { type Comparison, compareOn, compareValues, isShared } from './comparison';
import { distance } from './distance';
import { type Measures, measuresOf } from './measures';
import { groupsBy } from './respondent-gap';
import { everyScenarioOnce } from './scenario-sums';

/** Two respondents on the grid that they share. */
export interface TwoRespondents {
  design: Design;
  first: { stated: Answers; enacted: Answers };
  second: { stated: Answers; enacted: Answers };
}

export interface ComparedGroup {
  name: string;
  cells: number;
  scenarios: number;
  alignmentRate: { first: number | null; second: number | null };
  distance: { first: number | null; second: number | null };
  difference: Comparison['difference'];
}

export interface RespondentComparison {
  sharedCells: number;
  onlyFirst: number;
  onlySecond: number;
  measures: { first: Measures; second: Measures };
  difference: Comparison['difference'];
  sameStated: Estimate;
  sameEnacted: Estimate;
  byCountry: ComparedGroup[];
  byTopic: ComparedGroup[];
  byValue: (ReturnType<typeof compareValues>[number] & { value: string })[];
}

/** Two respondents on the cells that both have: overall, by country, by topic and by value. */
export function compareRespondents(two: TwoRespondents, options: BootstrapOptions): RespondentComparison {
  const { design } = two;
  const width = design.values.length;
  const means = ({ stated, enacted }: TwoRespondents['first']): Cells => ({
    stated: meanInclinations(stated),
    enacted: meanInclinations(enacted),
  });
  const [first, second] = [means(two.first), means(two.second)];
  const shared = isShared(first, second);
  const group = [...design.scenarios.keys()].filter((scenario) =>
    design.values.some((_, value) => shared(scenario * width + value)),
  );
  const all = compareOn(first, second, width, group, options);
  const measures = { first: measuresOf(all.first, options), second: measuresOf(all.second, options) };
  const sharedCells = measures.first.cells;
  const parts = (key: 'country' | 'topic') =>
    groupsBy(design, group, key).map(([name, part]) => comparedGroup(name, first, second, width, part, options));
  return {
    sharedCells,
    onlyFirst: completeCells(first) - sharedCells,
    onlySecond: completeCells(second) - sharedCells,
    measures,
    difference: all.difference,
    sameStated: all.sameStated,
    sameEnacted: all.sameEnacted,
    byCountry: parts('country'),
    byTopic: parts('topic'),
    byValue: compareValues(first, second, width, group, options).map((compared, place) => ({
      value: design.values[place]!,
      ...compared,
    })),
  };
}

function comparedGroup(
  name: string,
  first: Cells,
  second: Cells,
  width: number,
  group: readonly number[],
  options: BootstrapOptions,
): ComparedGroup {
  const compared = compareOn(first, second, width, group, options);
  const once = everyScenarioOnce(group.length);
  const { cells, scenarios } = measuresOf(compared.first, { ...options, replicates: 0 });
  return {
    name,
    cells,
    scenarios,
    alignmentRate: {
      first: alignmentRate(compared.first, once).value,
      second: alignmentRate(compared.second, once).value,
    },
    distance: { first: distance(compared.first, once).value, second: distance(compared.second, once).value },
    difference: compared.difference,
  };
}

const completeCells = ({ stated, enacted }: Cells): number =>
  stated.answers.reduce((sum, count, cell) => sum + (count > 0 && enacted.answers[cell]! > 0 ? 1 : 0), 0);
