import { bangdiwalaB } from './bangdiwala-b';
import { brennanPrediger } from './brennan-prediger';
import { cohenKappa, cohenKappaByStudent } from './cohen-kappa';
import { congerKappa } from './conger-kappa';
import { type Metric, metricOf } from './distances';
import { exactAgreement } from './exact-agreement';
import { fleissKappa } from './fleiss-kappa';
import { gwetAc } from './gwet-ac';
import { intraclass, intraclassForms } from './intraclass';
import { kendallW } from './kendall-w';
import { krippendorffAlpha } from './krippendorff-alpha';
import { lightKappa } from './light-kappa';
import { countPatterns, rowPatterns } from './patterns';
import { percentAgreement, pooledPercentAgreement } from './percent-agreement';
import type { Prepared } from './prepared';
import { pairOfRows } from './rater-pair';
import { scottPi } from './scott-pi';
import { setMetric } from './sets';
import { pabak, specificAgreement } from './specific-agreement';
import { type Label, type Level, type RatingTable, RatingTableError } from './table';
import { agreementWeights, ranks, scoresOf, type Weighting } from './weights';

/** Labels as free as these are numbers, not categories: coefficients that need a weight for each two are left out. */
export const mostCategories = 500;

export interface CoefficientOptions {
  /** false where the columns of a table are in no order: coefficients that need to know who rated are left out */
  raterIdentity?: boolean;
  /** of two categories, the one that counts as positive */
  positive?: Label;
}

/**
 * Every coefficient that a table allows, by its name; each is prepared when it is asked for. Names are those of the
 * command line: the coefficient, its weights, and how they are taken.
 */
export function availableCoefficients(
  table: RatingTable,
  options: CoefficientOptions = {},
): Map<string, () => Prepared> {
  const counts = once(() => countPatterns(table));
  const rows = once(() => rowPatterns(table));
  const found = new Map<string, () => Prepared>();
  const categorical = table.categories.length <= mostCategories;
  if (categorical) addWeighted(found, table, counts, rows, options);
  for (const level of levelsOf(table))
    found.set(`krippendorff_alpha_${level}`, () => krippendorffAlpha(counts(), metricOf(level, table.categories)));
  found.set('krippendorff_alpha', () => krippendorffAlpha(counts(), metricOf(table.level, table.categories)));
  if (categorical) {
    const unweighted = agreementWeights('unweighted', ranks(table.categories));
    found.set('percent_agreement_pooled', () => pooledPercentAgreement(counts(), unweighted));
    found.set('exact_agreement_all_raters', () => exactAgreement(counts(), table.raters.length));
  }
  if (options.raterIdentity !== false && categorical) {
    if (table.raters.length === 2) addTwoRaters(found, table, rows, options);
    if (table.raters.length > 1 && table.raters.length <= 30)
      found.set('light_kappa', () => lightKappa(rows(), agreementWeights('unweighted', ranks(table.categories))));
  }
  if (table.level !== 'nominal' && table.raters.length > 1 && options.raterIdentity !== false)
    addForScales(found, table, rows);
  return found;
}

const weightings: readonly Weighting[] = ['unweighted', 'linear', 'quadratic', 'ordinal'];

function addWeighted(
  found: Map<string, () => Prepared>,
  table: RatingTable,
  counts: () => ReturnType<typeof countPatterns>,
  rows: () => ReturnType<typeof rowPatterns>,
  { raterIdentity }: CoefficientOptions,
): void {
  for (const weighting of table.level === 'nominal' ? (['unweighted'] as const) : weightings) {
    const suffix = weighting === 'unweighted' ? '' : `_${weighting}`;
    const weights = once(() => agreementWeights(weighting, scoresOf(table.categories)));
    found.set(`percent_agreement${suffix}`, () => percentAgreement(counts(), weights()));
    found.set(`fleiss_kappa${suffix}`, () => fleissKappa(counts(), weights()));
    if (raterIdentity !== false) found.set(`conger_kappa${suffix}`, () => congerKappa(rows(), counts(), weights()));
    found.set(`gwet_${suffix === '' ? 'ac1' : 'ac2'}${suffix}`, () => gwetAc(counts(), weights()));
    found.set(`brennan_prediger${suffix}`, () => brennanPrediger(counts(), weights()));
  }
}

function addTwoRaters(
  found: Map<string, () => Prepared>,
  table: RatingTable,
  rows: () => ReturnType<typeof rowPatterns>,
  { positive }: CoefficientOptions,
): void {
  const pair = once(() => pairOfRows(rows(), 0, 1));
  const byRank = (weighting: Weighting) => agreementWeights(weighting, ranks(table.categories));
  found.set('cohen_kappa', () => cohenKappa(pair(), byRank('unweighted')));
  found.set('scott_pi', () => scottPi(pair()));
  found.set('bangdiwala_b', () => bangdiwalaB(pair()));
  if (table.level !== 'nominal') {
    for (const weighting of ['linear', 'quadratic'] as const) {
      found.set(`cohen_kappa_${weighting}`, () => cohenKappa(pair(), byRank(weighting)));
      found.set(`cohen_kappa_${weighting}_values`, () =>
        cohenKappaByStudent(pair(), agreementWeights(weighting, scoresOf(table.categories))),
      );
    }
  }
  if (table.categories.length !== 2) return;
  const place = placeOfPositive(table.categories, positive);
  found.set('positive_agreement', () => specificAgreement(pair(), place));
  found.set('negative_agreement', () => specificAgreement(pair(), 1 - place));
  found.set('pabak', () => pabak(pair()));
}

function addForScales(
  found: Map<string, () => Prepared>,
  table: RatingTable,
  rows: () => ReturnType<typeof rowPatterns>,
): void {
  found.set('kendall_w', () => kendallW(rows(), 'corrected'));
  found.set('kendall_w_uncorrected', () => kendallW(rows(), 'uncorrected'));
  if (!isNumeric(table.categories)) return;
  for (const form of intraclassForms)
    found.set(`icc_${form}`, () => intraclass(rows(), table.categories as readonly number[], form));
}

/** Alpha between sets of codes, for a table whose labels are sets (see `setLabel`). */
export function setCoefficients(table: RatingTable): Map<string, () => Prepared> {
  const counts = once(() => countPatterns(table));
  const metric = (distance: 'masi' | 'jaccard' | 'exact'): Metric => setMetric(table.categories, distance);
  return new Map([
    ['krippendorff_alpha_masi', () => krippendorffAlpha(counts(), metric('masi'))],
    ['krippendorff_alpha_jaccard', () => krippendorffAlpha(counts(), metric('jaccard'))],
    ['krippendorff_alpha_exact_set', () => krippendorffAlpha(counts(), metric('exact'))],
  ]);
}

const isNumeric = (categories: readonly Label[]) => categories.every((category) => typeof category === 'number');

/** The levels at which a table's labels can be read: its own, and those that ask less of them. */
function levelsOf(table: RatingTable): Level[] {
  if (table.level === 'nominal') return ['nominal'];
  if (!isNumeric(table.categories)) return ['nominal', 'ordinal'];
  const nothingBelowZero = (table.categories as readonly number[]).every((number) => number >= 0);
  return nothingBelowZero ? ['nominal', 'ordinal', 'interval', 'ratio'] : ['nominal', 'ordinal', 'interval'];
}

const positiveWords = ['yes', 'true', 'positive', 'applied', '1', 'y'];

function placeOfPositive(categories: readonly Label[], positive: Label | undefined): number {
  if (positive !== undefined) {
    const place = categories.findIndex((category) => String(category) === String(positive));
    if (place >= 0) return place;
    throw new RatingTableError(
      'no-such-label',
      `No label is "${positive}". The labels are ${categories.join(' and ')}: name the one that counts as positive.`,
    );
  }
  return Math.max(
    0,
    categories.findIndex((category) => positiveWords.includes(String(category).toLowerCase())),
  );
}

function once<T>(make: () => T): () => T {
  let made: { thing: T } | null = null;
  return () => {
    made ??= { thing: make() };
    return made.thing;
  };
}
