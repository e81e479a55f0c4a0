import { type Agreement, agreementOf } from '../../shared/statistics/agreement/analysis';
import { type Label, type Level, type LongLabel, ratingTable } from '../../shared/statistics/agreement/table';
import { valueDistances } from '../../shared/statistics/alignment/by-value';
import type { Cells } from '../../shared/statistics/alignment/cells';
import { compareRespondents, type TwoRespondents } from '../../shared/statistics/alignment/respondent-comparison';
import { type BothTasks, respondentGap } from '../../shared/statistics/alignment/respondent-gap';
import { variantResults } from '../../shared/statistics/alignment/sensitivity';
import type { BootstrapOptions } from '../../shared/statistics/bootstrap';

/** What runs in a thread of its own, so that saves never wait for a bootstrap. A job names one of these functions. */

export interface AgreementJob {
  tables: { labels: LongLabel[]; level: Level; declared: Label[]; pairs: boolean }[];
  replicates: number;
  seed: number;
}

export function agreements({ tables, replicates, seed }: AgreementJob): Agreement[] {
  return tables.map(({ labels, level, declared, pairs }) =>
    agreementOf(ratingTable(labels, level, declared), { replicates, seed, pairs }),
  );
}

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
