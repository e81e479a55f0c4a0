import { valueDistances } from '../../shared/statistics/alignment/by-value';
import type { Cells } from '../../shared/statistics/alignment/cells';
import { compareRespondents, type TwoRespondents } from '../../shared/statistics/alignment/respondent-comparison';
import { type BothTasks, respondentGap } from '../../shared/statistics/alignment/respondent-gap';
import { variantResults } from '../../shared/statistics/alignment/sensitivity';
import type { BootstrapOptions } from '../../shared/statistics/bootstrap';

/** What the gap leaves to the worker's thread. */

export const gap = ({ answers, options }: { answers: BothTasks; options: BootstrapOptions }) =>
  respondentGap(answers, options);

export const gapComparison = ({ two, options }: { two: TwoRespondents; options: BootstrapOptions }) =>
  compareRespondents(two, options);

export interface GroupJob {
  cells: Cells;
  width: number;
  group: number[];
  options: BootstrapOptions;
}

export const gapDistances = ({ cells, width, group, options }: GroupJob) =>
  valueDistances(cells, width, group, options);

export interface SensitivityJob {
  answers: BothTasks;
  group: number[];
  options: BootstrapOptions;
}

export function gapSensitivity({ answers, group, options }: SensitivityJob) {
  const width = answers.design.values.length;
  return {
    stated: variantResults(answers, 'stated', width, group, options),
    enacted: variantResults(answers, 'enacted', width, group, options),
  };
}
