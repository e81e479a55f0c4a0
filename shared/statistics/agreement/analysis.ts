import { type BootstrapOptions, bootstrapIntervals } from '../bootstrap';
import { cohenKappa, pairPatterns } from './cohen-kappa';
import { fleissKappa } from './fleiss-kappa';
import { gwetAc1 } from './gwet-ac1';
import { krippendorffAlpha } from './krippendorff-alpha';
import { countPatterns, unitWeights, type Weights } from './patterns';
import { percentAgreement } from './percent-agreement';
import type { Estimate, Label, Level, RatingTable } from './table';

export type CoefficientName = 'percent_agreement' | 'cohen_kappa' | 'fleiss_kappa' | 'krippendorff_alpha' | 'gwet_ac1';

export const coefficientTitles: Record<CoefficientName, string> = {
  percent_agreement: 'Percent agreement',
  cohen_kappa: "Cohen's kappa",
  fleiss_kappa: "Fleiss' kappa",
  krippendorff_alpha: "Krippendorff's alpha",
  gwet_ac1: "Gwet's AC1",
};

/** Agreement on one criterion, with what it rests on. */
export interface Agreement {
  units: number;
  raters: number;
  ratings: number;
  pairable_units: number;
  level: Level;
  categories: Label[];
  coefficients: Partial<Record<CoefficientName, Estimate>>;
  /** Cohen's kappa of each two raters who share units; only where it was asked for and there are three raters or more */
  pairs: PairAgreement[];
  warnings: string[];
}

export interface PairAgreement {
  first: string;
  second: string;
  /** how many units both have labelled */
  units: number;
  kappa: Estimate;
}

/** With more raters than these the pairs are too many to read, and most share no unit. */
const mostRatersInPairs = 12;

function pairsOf(table: RatingTable, options: BootstrapOptions): PairAgreement[] {
  const places = table.raters.flatMap((_, second) =>
    table.raters.slice(0, second).map((_, first) => [first, second] as const),
  );
  const patterns = places.map(([first, second]) => pairPatterns(table, first, second));
  const intervals = bootstrapIntervals(
    table.units.length,
    patterns.map((pair) => ({ ...pair, value: (weights) => cohenKappa(pair, weights).value })),
    options,
  );
  return places.flatMap(([first, second], index) => {
    const pair = patterns[index]!;
    const weights = unitWeights(pair);
    const units = weights.subarray(0, -1).reduce((sum, weight) => sum + weight, 0);
    if (units === 0) return [];
    const kappa = withInterval(cohenKappa(pair, weights), intervals[index] ?? null, options);
    return [{ first: table.raters[first]!, second: table.raters[second]!, units, kappa }];
  });
}

function withInterval(
  point: Estimate,
  interval: { ci95: [number, number] } | null,
  { replicates, seed }: BootstrapOptions,
): Estimate {
  if (point.value === null || !interval || replicates === 0) return point;
  const method = `bootstrap over units, percentile, ${replicates} replicates, seed ${seed}`;
  return { ...point, ci95: interval.ci95, method };
}

interface Prepared {
  name: CoefficientName;
  patternOf: Int32Array;
  patterns: number;
  estimate: (weights: Weights) => Estimate;
}

/** The coefficients of a table, each with a 95 % percentile interval by the bootstrap over units. */
export function agreementOf(table: RatingTable, options: BootstrapOptions & { pairs?: boolean }): Agreement {
  const counts = countPatterns(table);
  const prepared = prepare(table);
  const intervals =
    options.replicates > 0
      ? bootstrapIntervals(
          table.units.length,
          prepared.map(({ patternOf, patterns, estimate }) => ({
            patternOf,
            patterns,
            value: (weights) => estimate(weights).value,
          })),
          options,
        )
      : [];
  const coefficients: Agreement['coefficients'] = {};
  const warnings: string[] = [];
  prepared.forEach(({ name, patternOf, patterns, estimate }, index) => {
    const point = estimate(unitWeights({ patterns, patternOf }));
    const interval = intervals[index];
    if (point.value !== null && !interval && options.replicates > 0) {
      warnings.push(`${coefficientTitles[name]} has no interval: it is undefined in more than 5 % of the resamples.`);
    }
    coefficients[name] = withInterval(point, interval ?? null, options);
  });
  return {
    units: table.units.length,
    raters: table.raters.length,
    ratings: table.cells.reduce((sum, cell) => sum + (cell >= 0 ? 1 : 0), 0),
    pairable_units: counts.patternOf.reduce((sum, pattern) => sum + (counts.totals[pattern]! >= 2 ? 1 : 0), 0),
    level: table.level,
    categories: [...table.categories],
    coefficients,
    pairs:
      options.pairs && table.raters.length > 2 && table.raters.length <= mostRatersInPairs
        ? pairsOf(table, options)
        : [],
    warnings: [...warnings, ...prevalenceWarning(table)],
  };
}

function prepare(table: RatingTable): Prepared[] {
  const counts = countPatterns(table);
  const byCounts = { patternOf: counts.patternOf, patterns: counts.patterns };
  const prepared: Prepared[] = [
    { ...byCounts, name: 'percent_agreement', estimate: (weights) => percentAgreement(counts, weights) },
    { ...byCounts, name: 'fleiss_kappa', estimate: (weights) => fleissKappa(counts, weights) },
    { ...byCounts, name: 'krippendorff_alpha', estimate: krippendorffAlpha(counts, table.level, table.categories) },
    { ...byCounts, name: 'gwet_ac1', estimate: (weights) => gwetAc1(counts, weights) },
  ];
  if (table.raters.length !== 2) return prepared;
  const pairs = pairPatterns(table, 0, 1);
  prepared.splice(1, 0, { ...pairs, name: 'cohen_kappa', estimate: (weights) => cohenKappa(pairs, weights) });
  return prepared;
}

/** Where nearly all labels are alike, chance agrees often: kappa and alpha are low though most raters agree. */
function prevalenceWarning(table: RatingTable): string[] {
  const shares = new Map<number, number>();
  let labels = 0;
  for (const cell of table.cells) {
    if (cell < 0) continue;
    labels += 1;
    shares.set(cell, (shares.get(cell) ?? 0) + 1);
  }
  for (const [category, count] of shares) {
    const share = count / labels;
    if (share < 0.85 || shares.size < 2) continue;
    return [
      `${Math.round(share * 100)} % of the labels are "${table.categories[category]}". Chance alone agrees often then, so kappa and alpha can be low where percent agreement is high; AC1 is less moved by it.`,
    ];
  }
  return [];
}
