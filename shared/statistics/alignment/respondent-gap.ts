import type { Estimate } from '../agreement/table';
import type { BootstrapOptions } from '../bootstrap';
import { type ValueCounts, valueCounts, valueDistances } from './by-value';
import { type Answers, type Cells, type Design, meanInclinations } from './cells';
import { type Measures, measuresOf } from './measures';
import { promptAgreement } from './prompt-agreement';
import { scenarioSums } from './scenario-sums';

/** What one respondent answered to both tasks, on the grid that respondents share. */
export interface BothTasks {
  design: Design;
  stated: Answers;
  enacted: Answers;
}

export interface RespondentGap {
  overall: Measures;
  byCountry: (Measures & { name: string })[];
  byTopic: (Measures & { name: string })[];
  byValue: (ValueCounts & { value: string; distance: Estimate })[];
  promptAgreement: {
    statedBinary: Estimate;
    statedScale: Estimate;
    enacted: Estimate;
    statedVariants: number;
    enactedVariants: number;
  };
}

/** Every measure of one respondent: overall, by country, by topic and by value, with intervals over scenarios. */
export function respondentGap({ design, stated, enacted }: BothTasks, options: BootstrapOptions): RespondentGap {
  const cells = { stated: meanInclinations(stated), enacted: meanInclinations(enacted) };
  const width = design.values.length;
  const answered = answeredScenarios(cells, design);
  const of = (group: readonly number[]) => measuresOf(scenarioSums(cells, width, group), options);
  const parts = (key: 'country' | 'topic') =>
    groupsBy(design, answered, key).map(([name, group]) => ({ name, ...of(group) }));
  const distances = valueDistances(cells, width, answered, options);
  const said = promptAgreement(stated, width, answered, options);
  const done = promptAgreement(enacted, width, answered, options);
  return {
    overall: of(answered),
    byCountry: parts('country'),
    byTopic: parts('topic'),
    byValue: design.values.map((value, place) => ({
      value,
      ...valueCounts(cells, width, answered, place),
      distance: distances[place]!,
    })),
    promptAgreement: {
      statedBinary: said.binary,
      statedScale: said.scale,
      enacted: done.binary,
      statedVariants: new Set(stated.variant).size,
      enactedVariants: new Set(enacted.variant).size,
    },
  };
}

/** The scenarios in which a respondent has answered anything: no other is resampled. */
export function answeredScenarios({ stated, enacted }: Cells, { scenarios, values }: Design): number[] {
  const has = (cell: number) => stated.answers[cell]! > 0 || enacted.answers[cell]! > 0;
  return [...scenarios.keys()].filter((scenario) => values.some((_, value) => has(scenario * values.length + value)));
}

/** Scenarios by country or topic, in the order of the grid. */
export function groupsBy(
  { scenarios }: Design,
  chosen: readonly number[],
  key: 'country' | 'topic',
): [string, number[]][] {
  const groups = new Map<string, number[]>();
  for (const scenario of chosen) {
    const name = scenarios[scenario]![key];
    const there = groups.get(name);
    if (there) there.push(scenario);
    else groups.set(name, [scenario]);
  }
  return [...groups];
}
