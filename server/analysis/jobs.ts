import { type Agreement, type AgreementOptions, agreementOf } from '../../shared/statistics/agreement/analysis';
import { availableCoefficients } from '../../shared/statistics/agreement/coefficients';
import { type Difference, differenceOfGroups } from '../../shared/statistics/agreement/difference';
import { type Explanation, type ExplanationInput, explain } from '../../shared/statistics/agreement/explanation';
import {
  type HowManyMoreOptions,
  type WidthCurve,
  widthByRaters,
  widthByUnits,
} from '../../shared/statistics/agreement/how-many-more';
import { unitWeights } from '../../shared/statistics/agreement/patterns';
import { readingOf } from '../../shared/statistics/agreement/reading';
import { type Label, type Level, type LongLabel, ratingTable } from '../../shared/statistics/agreement/table';
import type { BootstrapOptions } from '../../shared/statistics/bootstrap';
import {
  type RevisedWork,
  type RevisionAgreement,
  revisionAgreement,
} from '../../shared/statistics/coding/revision-agreement';

/** What agreement leaves to the worker's thread. */

export interface TableInput {
  labels: LongLabel[];
  level: Level;
  declared: Label[];
}

const tableOf = ({ labels, level, declared }: TableInput) => ratingTable(labels, level, declared);

export interface AgreementJob {
  tables: (TableInput & { options?: Partial<AgreementOptions>; pairs: boolean })[];
  replicates: number;
  seed: number;
}

export function agreements({ tables, replicates, seed }: AgreementJob): Agreement[] {
  return tables.map(({ options, pairs, ...input }) =>
    agreementOf(tableOf(input), { replicates, seed, pairs, ...options }),
  );
}

export function agreementReadings(job: AgreementJob): { agreement: Agreement; reading: string[] }[] {
  const found = agreements(job);
  return job.tables.map((input, index) => ({
    agreement: found[index]!,
    reading: readingOf(tableOf(input), found[index]!.coefficients),
  }));
}

export const agreementExplanation = ({
  table,
  ...input
}: Omit<ExplanationInput, 'table'> & { table: TableInput }): Explanation =>
  explain({ table: tableOf(table), ...input });

export interface DifferenceJob {
  table: TableInput;
  coefficient: string;
  /** units of the first group and of the second */
  groups: [string[], string[]];
  options: BootstrapOptions;
}

export function agreementDifference({ table: input, coefficient, groups, options }: DifferenceJob): Difference | null {
  const table = tableOf(input);
  const prepare = availableCoefficients(table).get(coefficient);
  if (!prepare) return null;
  const first = new Set(groups[0]);
  const second = new Set(groups[1]);
  const groupOf = Int8Array.from(table.units, (unit) => (first.has(unit) ? 0 : second.has(unit) ? 1 : -1));
  return differenceOfGroups(prepare(), groupOf, options);
}

export interface HowManyMoreJob {
  table: TableInput;
  coefficient: string;
  options: HowManyMoreOptions;
}

export interface HowManyMore {
  units: WidthCurve;
  /** null for coefficients that need to know who rated: further raters are nobody yet */
  raters: WidthCurve | null;
}

export function howManyMore({ table: input, coefficient, options }: HowManyMoreJob): HowManyMore | null {
  const table = tableOf(input);
  const prepare = availableCoefficients(table).get(coefficient);
  if (!prepare) return null;
  const fleiss = availableCoefficients(table).get('fleiss_kappa')!();
  const kappa = fleiss.estimate(unitWeights(fleiss)).value;
  const forAnyone = availableCoefficients(table, { raterIdentity: false }).has(coefficient);
  return {
    units: widthByUnits(prepare(), table.units.length, options),
    raters:
      kappa === null || !forAnyone
        ? null
        : widthByRaters(table, (more) => availableCoefficients(more).get(coefficient)!(), kappa, options),
  };
}

export interface RevisionJob {
  codes: readonly string[];
  work: RevisedWork;
  options: BootstrapOptions;
}

export const revisionDifferences = ({ codes, work, options }: RevisionJob): RevisionAgreement =>
  revisionAgreement(codes, work, options);
