import type { BootstrapOptions } from '../bootstrap';
import { type Agreement, type AgreementOptions, agreementOf } from './analysis';
import { byCategory, type CategoryAgreement } from './by-category';
import { availableCoefficients } from './coefficients';
import { type DawidSkene, dawidSkene } from './dawid-skene';
import { type DisputedUnit, disputedUnits } from './disputed-units';
import { driftOf, type RaterDrift } from './drift';
import { againstTheRest, type RaterAgainstRest } from './leave-one-out';
import { intervalOverRaters } from './over-raters';
import { pooledConfusion, type RaterPairAgreement, raterPairs } from './pairwise';
import { type RatingTable, selectLabels } from './table';
import type { Weighting } from './weights';

export interface ExplanationInput {
  table: RatingTable;
  weighting: Weighting;
  /** when each rater labelled each unit and how long it took, by unit and rater */
  times: readonly { unit: string; rater: string; at: number; milliseconds: number }[];
  /** each unit's stratum, where the units are parted */
  strata: Readonly<Record<string, string>> | null;
  /** for each unit of the table, its cluster, where whole clusters are resampled */
  clusters?: readonly string[];
  options: BootstrapOptions & Pick<AgreementOptions, 'interval' | 'coefficients'>;
}

/** What lies behind a coefficient: who, which labels, which units, when. */
export interface Explanation {
  pairs: RaterPairAgreement[];
  /** labels in rows against labels of other raters of the same unit, each unit counting once */
  confusion: number[][];
  raters: RaterAgainstRest[];
  /** alpha's interval if other raters like these had rated */
  overRaters: { se: number; ci95: [number, number]; method: string } | null;
  categories: CategoryAgreement[];
  drift: RaterDrift[];
  strata: { stratum: string; agreement: Agreement }[];
  latent: LatentView | null;
  disputed: DisputedUnit[];
}

/** What Dawid and Skene's model makes of the labels, beside the majority. */
export interface LatentView {
  prevalence: number[];
  raters: DawidSkene['raters'];
  converged: boolean;
  steps: number;
  /** units whose majority is the model's likeliest label, those without a majority, and those whose majority is not */
  sameAsMajority: number;
  tied: number;
  other: number;
  /** ties and others, the least certain first, as far as they are shown */
  differing: { unit: string; majority: number | null; likeliest: number; certainty: number }[];
}

/** Two raters' labels fit too many true labels equally well: the model can't tell which (Hui & Walter 1980). */
const fewestRaters = 3;
const latentReplicates = 100;
const differingShown = 100;
const disputedShown = 100;

export function explain({ table, weighting, times, strata, clusters, options }: ExplanationInput): Explanation {
  const few = { replicates: Math.min(options.replicates, 500), seed: options.seed };
  const timed = timesOf(table, times);
  return {
    pairs: raterPairs(table, weighting),
    confusion: table.categories.length <= 60 ? pooledConfusion(table) : [],
    raters: againstTheRest(table),
    overRaters:
      table.raters.length <= 100
        ? intervalOverRaters(table, (one) => availableCoefficients(one).get('krippendorff_alpha')!())
        : null,
    categories: table.categories.length <= 60 ? byCategory(table, few) : [],
    drift: driftOf(table, timed.at, timed.milliseconds, { parts: 5, permutations: 999, seed: options.seed }),
    strata: strata === null ? [] : strataOf(table, strata, weighting, options, clusters),
    latent: latentView(table, options.seed),
    disputed: disputedUnits(table, disputedShown),
  };
}

function timesOf(table: RatingTable, times: ExplanationInput['times']) {
  const places = new Map(times.map((time) => [`${time.unit} ${time.rater}`, time]));
  const at = new Float64Array(table.category.length);
  const milliseconds = new Float64Array(table.category.length);
  for (let unit = 0; unit < table.units.length; unit++) {
    for (let index = table.start[unit]!; index < table.start[unit + 1]!; index++) {
      const time = places.get(`${table.units[unit]} ${table.raters[table.rater[index]!]}`);
      at[index] = time?.at ?? 0;
      milliseconds[index] = time?.milliseconds ?? 0;
    }
  }
  return { at, milliseconds };
}

function strataOf(
  table: RatingTable,
  strata: Readonly<Record<string, string>>,
  weighting: Weighting,
  options: ExplanationInput['options'],
  clusters: readonly string[] | undefined,
): Explanation['strata'] {
  const names = [...new Set(table.units.map((unit) => strata[unit] ?? ''))].sort();
  return names.map((stratum) => {
    const isIn = (unit: number) => (strata[table.units[unit]!] ?? '') === stratum;
    const own = clusters?.filter((_, unit) => isIn(unit));
    return {
      stratum,
      agreement: agreementOf(selectLabels(table, isIn), { ...options, weighting, ...(own && { clusters: own }) }),
    };
  });
}

function latentView(table: RatingTable, seed: number): LatentView | null {
  const size = table.categories.length;
  // The bootstrap refits the model over and over: with very many labels it is left out.
  const replicates = table.category.length * size <= 500_000 ? latentReplicates : 0;
  const found = size <= 30 && table.raters.length >= fewestRaters ? dawidSkene(table, { replicates, seed }) : null;
  if (!found) return null;
  let sameAsMajority = 0;
  let tied = 0;
  const differing: LatentView['differing'] = [];
  for (let unit = 0; unit < table.units.length; unit++) {
    const majority = majorityOf(table, unit);
    const likeliest = found.likeliest[unit]!;
    if (majority === likeliest) {
      sameAsMajority += 1;
      continue;
    }
    if (majority === null) tied += 1;
    differing.push({
      unit: table.units[unit]!,
      majority,
      likeliest,
      certainty: found.posteriors[unit * size + likeliest]!,
    });
  }
  differing.sort((a, b) => a.certainty - b.certainty);
  return {
    prevalence: found.prevalence,
    raters: found.raters,
    converged: found.converged,
    steps: found.steps,
    sameAsMajority,
    tied,
    other: differing.length - tied,
    differing: differing.slice(0, differingShown),
  };
}

function majorityOf(table: RatingTable, unit: number): number | null {
  const counts = new Map<number, number>();
  for (const label of table.category.subarray(table.start[unit]!, table.start[unit + 1]!))
    counts.set(label, (counts.get(label) ?? 0) + 1);
  const ordered = [...counts].sort(([, a], [, b]) => b - a);
  if (ordered.length === 0 || ordered[0]![1] === ordered[1]?.[1]) return null;
  return ordered[0]![0];
}
