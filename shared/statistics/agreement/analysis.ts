import {
  accelerationOf,
  type BootstrapOptions,
  bcaInterval,
  bootstrap,
  percentileInterval,
  type Replicates,
  spreadOf,
} from '../bootstrap';
import { availableCoefficients, type CoefficientOptions, setCoefficients } from './coefficients';
import { intervalOverRaters } from './over-raters';
import { type RaterPairAgreement, raterPairs } from './pairwise';
import { unitWeights } from './patterns';
import { type Prepared, resampleable } from './prepared';
import type { Estimate, Label, Level, RatingTable } from './table';
import { titleOf } from './titles';
import type { Weighting } from './weights';

/**
 * How the interval of a coefficient is made: from resampled units, by a formula where the field has one, or from leaving
 * out one rater at a time, for other raters instead of other units.
 */
export type IntervalKind = 'percentile' | 'bca' | 'closed-form' | 'raters';

export interface AgreementOptions extends BootstrapOptions, CoefficientOptions {
  interval?: IntervalKind;
  /** weights of partial agreement; follows the level where it is left out */
  weighting?: Weighting;
  /** these coefficients only, or every one that the table allows */
  coefficients?: readonly string[] | 'all';
  /** labels are sets of codes (see `setLabel`) */
  sets?: boolean;
  /** for each unit, what it belongs to: whole clusters are resampled then */
  clusters?: readonly string[];
  /** Cohen's kappa of each two raters as well */
  pairs?: boolean;
}

/** Agreement on one criterion, with what it rests on. */
export interface Agreement {
  units: number;
  raters: number;
  ratings: number;
  pairable_units: number;
  /** units that every rater labelled */
  complete_units: number;
  level: Level;
  categories: Label[];
  weighting: Weighting;
  coefficients: Record<string, Estimate>;
  /** only where it was asked for and there are three raters or more */
  pairs: RaterPairAgreement[];
  warnings: string[];
}

/** Weights that a level stands for. */
const defaultWeighting = (level: Level): Weighting => (level === 'nominal' ? 'unweighted' : 'quadratic');

/** The weights that were asked for, or the level's own: labels without an order agree or they do not. */
export const weightingAt = (level: Level, asked: Weighting | undefined): Weighting =>
  level === 'nominal' ? 'unweighted' : (asked ?? defaultWeighting(level));

/** The coefficients of a table, each with a 95 % interval. */
export function agreementOf(table: RatingTable, options: AgreementOptions): Agreement {
  const weighting = weightingAt(table.level, options.weighting);
  const chosen = choose(table, options, weighting);
  const prepared = [...chosen].map(([name, prepare]) => ({ name, prepared: prepare() }));
  const clusters = options.clusters && unitsByCluster(options.clusters);
  const resampled = resample(table, prepared, options, clusters);
  const coefficients: Record<string, Estimate> = {};
  const warnings: string[] = [];
  prepared.forEach(({ name, prepared: one }, index) => {
    const { estimate, warning } =
      options.interval === 'raters'
        ? overRaters(table, name, one, options)
        : withInterval(one, resampled[index], options, clusters);
    coefficients[name] = estimate;
    if (warning) warnings.push(`${titleOf(name)} ${warning}`);
  });
  return {
    units: table.units.length,
    raters: table.raters.length,
    ratings: table.category.length,
    pairable_units: unitsWith(table, 2),
    complete_units: unitsWith(table, table.raters.length),
    level: table.level,
    categories: [...table.categories],
    weighting,
    coefficients,
    pairs: options.pairs && table.raters.length > 2 ? raterPairs(table, weighting) : [],
    warnings: [
      ...clusterWarnings(clusters, options),
      ...warnings,
      ...(options.sets ? [] : prevalenceWarning(table)),
      ...raterWarning(table),
    ],
  };
}

function choose(table: RatingTable, options: AgreementOptions, weighting: Weighting): Map<string, () => Prepared> {
  const available = options.sets ? setCoefficients(table) : availableCoefficients(table, options);
  if (options.coefficients === 'all') return available;
  const wanted = options.coefficients ?? (options.sets ? [...available.keys()] : defaultNames(table, weighting));
  return new Map(wanted.flatMap((name) => (available.has(name) ? [[name, available.get(name)!] as const] : [])));
}

/** What a reader of a criterion on this scale looks for first; `all` gives the rest. */
function defaultNames(table: RatingTable, weighting: Weighting): string[] {
  const suffix = weighting === 'unweighted' ? '' : `_${weighting}`;
  const ofPair = weighting === 'linear' || weighting === 'quadratic' ? `cohen_kappa${suffix}` : 'cohen_kappa';
  const names = ['percent_agreement', 'exact_agreement_all_raters', 'krippendorff_alpha'];
  if (table.raters.length === 2) names.push(ofPair, 'scott_pi');
  else names.push(`conger_kappa${suffix}`);
  names.push(`fleiss_kappa${suffix}`, suffix === '' ? 'gwet_ac1' : `gwet_ac2${suffix}`, `brennan_prediger${suffix}`);
  if (table.categories.length === 2) names.push('positive_agreement', 'negative_agreement', 'pabak');
  if (table.level === 'ordinal') names.push('kendall_w');
  if (table.level === 'interval' || table.level === 'ratio') names.push('icc_1_1', 'icc_2_1', 'icc_3_1', 'icc_2_k');
  return names;
}

function resample(
  table: RatingTable,
  prepared: readonly { prepared: Prepared }[],
  options: AgreementOptions,
  clusters: readonly (readonly number[])[] | undefined,
): Replicates[] {
  if (options.replicates === 0 || options.interval === 'raters') return [];
  const statistics = prepared.map(({ prepared: one }) => resampleable(one));
  return bootstrap(table.units.length, statistics, options, clusters);
}

function unitsByCluster(clusters: readonly string[]): number[][] {
  const found = new Map<string, number[]>();
  clusters.forEach((cluster, unit) => {
    const units = found.get(cluster);
    if (units) units.push(unit);
    else found.set(cluster, [unit]);
  });
  return [...found.values()];
}

function withInterval(
  prepared: Prepared,
  replicates: Replicates | undefined,
  { interval = 'percentile', replicates: count, seed }: AgreementOptions,
  clusters: readonly (readonly number[])[] | undefined,
): { estimate: Estimate; warning?: string } {
  const weights = unitWeights(prepared);
  const point = prepared.estimate(weights);
  if (point.value === null) return { estimate: point };
  if (interval === 'closed-form' && !clusters) {
    const closed = prepared.closedForm?.(weights);
    if (closed) {
      const [low, high] = closed.ci95;
      if (point.value < low - 1e-9 || point.value > high + 1e-9)
        return { estimate: point, warning: 'has no interval: the limits of the formula exclude the estimate.' };
      const se = closed.se === null ? {} : { se: closed.se };
      return { estimate: { ...point, ...se, ci95: closed.ci95, method: closed.method } };
    }
  }
  if (!replicates) return { estimate: point };
  const kind = interval === 'bca' ? 'BCa' : 'percentile';
  const ci95 =
    interval === 'bca'
      ? bcaInterval(replicates, point.value, accelerationOf(resampleable(prepared), weights, clusters))
      : percentileInterval(replicates);
  if (!ci95) {
    return {
      estimate: point,
      warning: 'has no interval: too many of the resamples leave it undefined or on one side of the estimate.',
    };
  }
  const leftOut = Math.round(replicates.undefinedShare * count);
  const method = `bootstrap over ${clusters ? 'clusters' : 'units'}, ${kind}, ${count} replicates, seed ${seed}${leftOut > 0 ? `, ${leftOut} undefined and left out` : ''}`;
  const estimate = { ...point, se: spreadOf(replicates), ci95, method };
  if (replicates.sorted[0] !== replicates.sorted.at(-1)) return { estimate };
  return {
    estimate,
    warning: 'is the same in every resample, so its interval has no width. That is no sign of certainty.',
  };
}

function overRaters(
  table: RatingTable,
  name: string,
  prepared: Prepared,
  options: AgreementOptions,
): { estimate: Estimate; warning?: string } {
  const point = prepared.estimate(unitWeights(prepared));
  if (point.value === null) return { estimate: point };
  const interval = intervalOverRaters(table, (some) =>
    (options.sets ? setCoefficients(some) : availableCoefficients(some, options)).get(name)?.(),
  );
  if (interval) return { estimate: { ...point, ...interval } };
  return {
    estimate: point,
    warning: 'has no interval over raters: that takes three raters or more, and a value without each of them in turn.',
  };
}

/** With fewer clusters, resampling them tells too little of how others would differ (Cameron, Gelbach & Miller 2008). */
const fewClusters = 20;

function clusterWarnings(
  clusters: readonly (readonly number[])[] | undefined,
  { interval, replicates }: AgreementOptions,
): string[] {
  if (!clusters || replicates === 0 || interval === 'raters') return [];
  const warnings: string[] = [];
  if (interval === 'closed-form')
    warnings.push('The formulas take units as independent, so intervals over clusters are made by the bootstrap.');
  if (clusters.length < fewClusters)
    warnings.push(`There are only ${clusters.length} clusters: intervals from so few are too narrow.`);
  return warnings;
}

function unitsWith(table: RatingTable, labels: number): number {
  let found = 0;
  for (let unit = 0; unit < table.units.length; unit++)
    if (table.start[unit + 1]! - table.start[unit]! >= labels) found += 1;
  return found;
}

/** Where nearly all labels are alike, chance agrees often: kappa and alpha are low though most raters agree. */
function prevalenceWarning(table: RatingTable): string[] {
  const shares = new Map<number, number>();
  for (const category of table.category) shares.set(category, (shares.get(category) ?? 0) + 1);
  for (const [category, count] of shares) {
    const share = count / table.category.length;
    if (share < 0.85 || shares.size < 2) continue;
    return [
      `${Math.round(share * 100)} % of the labels are "${table.categories[category]}". Chance alone agrees often then, so kappa and alpha can be low where percent agreement is high; AC1 is less moved by it.`,
    ];
  }
  return [];
}

function raterWarning(table: RatingTable): string[] {
  return table.raters.length === 1
    ? [`All labels are by one rater, "${table.raters[0]}". Agreement needs the labels of a second.`]
    : [];
}
