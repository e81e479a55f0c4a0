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
import {
  type Label,
  type Level,
  type LongLabel,
  type RatingTable,
  ratingTable,
} from '../../shared/statistics/agreement/table';
import type { BootstrapOptions } from '../../shared/statistics/bootstrap';

/** What agreement leaves to the worker's thread. */

export interface TableInput {
  labels: LongLabel[];
  level: Level;
  /** the scale in its order; null where the labels that occur are the categories */
  declared: Label[] | null;
  /** what each unit belongs to, where whole clusters are resampled */
  clusterOf?: Record<string, string>;
}

const tableOf = ({ labels, level, declared }: TableInput) => ratingTable(labels, level, declared ?? undefined);

const clustersOf = (table: RatingTable, { clusterOf }: TableInput) =>
  clusterOf && { clusters: table.units.map((unit) => clusterOf[unit] ?? '') };

export interface AgreementJob {
  tables: (TableInput & { options?: Partial<AgreementOptions>; pairs: boolean })[];
  replicates: number;
  seed: number;
}

export function agreements({ tables, replicates, seed }: AgreementJob): Agreement[] {
  return tables.map(({ options, pairs, ...input }) => {
    const table = tableOf(input);
    return agreementOf(table, { replicates, seed, pairs, ...clustersOf(table, input), ...options });
  });
}

export function agreementReadings(job: AgreementJob): { agreement: Agreement; reading: string[] }[] {
  const found = agreements(job);
  return job.tables.map((input, index) => ({
    agreement: found[index]!,
    reading: readingOf(tableOf(input), found[index]!.coefficients),
  }));
}

export const agreementExplanation = ({
  table: input,
  ...rest
}: Omit<ExplanationInput, 'table' | 'clusters'> & { table: TableInput }): Explanation => {
  const table = tableOf(input);
  return explain({ table, ...clustersOf(table, input), ...rest });
};

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
  /** how many were drawn at each size */
  samples: number;
  seed: number;
}

export function howManyMore({ table: input, coefficient, options }: HowManyMoreJob): HowManyMore | null {
  const table = tableOf(input);
  const prepare = availableCoefficients(table).get(coefficient);
  if (!prepare) return null;
  const likeness = availableCoefficients(table).get(chanceCorrectedLike(coefficient))?.();
  const agreement = likeness?.estimate(unitWeights(likeness)).value ?? null;
  const forAnyone = availableCoefficients(table, { raterIdentity: false }).has(coefficient);
  return {
    units: widthByUnits(prepare(), table.units.length, options),
    raters:
      agreement === null || !forAnyone
        ? null
        : widthByRaters(table, (more) => availableCoefficients(more).get(coefficient)!(), agreement, options),
    samples: options.replicates,
    seed: options.seed,
  };
}

/** The coefficient with the same distances or weights whose chance is that of the labels' own shares. */
function chanceCorrectedLike(coefficient: string): string {
  if (coefficient.startsWith('krippendorff_alpha')) return coefficient;
  const weights = /_(linear|quadratic|ordinal)$/.exec(coefficient);
  return `fleiss_kappa${weights ? weights[0] : ''}`;
}
