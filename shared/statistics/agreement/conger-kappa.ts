import { gwetInterval, meanObserved, observedByPattern } from './chance-corrected';
import type { CountPatterns, RowPatterns, Weights } from './patterns';
import type { Prepared } from './prepared';
import { nearlyNothing, nothingPairable, oneCategory, oneUnit } from './reasons';
import { type AgreementWeights, expectedAgreement, weighted } from './weights';

/**
 * Conger's kappa (Conger 1980), with missing labels and weights after Gwet (2014, ch. 2 and 4): Cohen's kappa for
 * several raters. Chance agreement is the mean over ordered pairs of raters of the agreement of their own shares of
 * categories, each from all labels of the rater. At most 1, 0 at chance.
 *
 * @param counts the patterns of the same table by their counts, for observed agreement
 */
export function congerKappa(rows: RowPatterns, counts: CountPatterns, weights: AgreementWeights): Prepared {
  const { agreement, totals } = ofRows(rows, counts, weights);
  return {
    patterns: rows.patterns,
    patternOf: rows.patternOf,
    estimate(occurrences) {
      const observed = meanObserved({ patterns: rows.patterns, totals }, agreement, occurrences);
      if (observed.units === 0) return { value: null, undefined: nothingPairable };
      const expected = chanceOf(raterShares(rows, occurrences), weights).expected;
      if (!(1 - expected > nearlyNothing))
        return { value: null, undefined: observed.units === 1 ? oneUnit : oneCategory };
      return { value: (observed.value - expected) / (1 - expected) };
    },
    closedForm(occurrences) {
      const shares = raterShares(rows, occurrences);
      const { expected } = chanceOf(shares, weights);
      const influence = chanceInfluence(rows, shares, weights, occurrences);
      return gwetInterval({ agreement, pairable: totals, counts: occurrences, expected, influence });
    },
  };
}

/** Observed agreement and number of labels of each row pattern, by way of its count pattern. */
function ofRows(rows: RowPatterns, counts: CountPatterns, weights: AgreementWeights) {
  const byCounts = observedByPattern(counts, weights);
  const agreement = new Float64Array(rows.patterns);
  const totals = new Float64Array(rows.patterns);
  rows.patternOf.forEach((pattern, unit) => {
    agreement[pattern] = byCounts[counts.patternOf[unit]!]!;
    totals[pattern] = counts.totals[counts.patternOf[unit]!]!;
  });
  return { agreement, totals };
}

interface RaterShares {
  /** for each rater with a label, its shares of the categories */
  shares: Map<number, Float64Array>;
  /** for each rater, how many units it has labelled */
  labels: Float64Array;
}

function raterShares(rows: RowPatterns, occurrences: Weights): RaterShares {
  const counts = new Float64Array(rows.raters * rows.categories);
  const labels = new Float64Array(rows.raters);
  for (let pattern = 0; pattern < rows.patterns; pattern++) {
    const weight = occurrences[pattern]!;
    if (weight === 0) continue;
    for (let index = rows.start[pattern]!; index < rows.start[pattern + 1]!; index++) {
      counts[rows.rater[index]! * rows.categories + rows.category[index]!]! += weight;
      labels[rows.rater[index]!]! += weight;
    }
  }
  const shares = new Map<number, Float64Array>();
  for (let rater = 0; rater < rows.raters; rater++) {
    if (labels[rater] === 0) continue;
    const own = counts.subarray(rater * rows.categories, (rater + 1) * rows.categories);
    shares.set(
      rater,
      own.map((count) => count / labels[rater]!),
    );
  }
  return { shares, labels };
}

function chanceOf({ shares }: RaterShares, weights: AgreementWeights): { expected: number; total: Float64Array } {
  const total = new Float64Array(weights.categories);
  let within = 0;
  for (const own of shares.values()) {
    own.forEach((share, category) => {
      total[category]! += share;
    });
    within += expectedAgreement(weights, own, own);
  }
  const raters = shares.size;
  const expected = raters < 2 ? 1 : (expectedAgreement(weights, total, total) - within) / (raters * (raters - 1));
  return { expected, total };
}

/** For each pattern, how far one unit of it moves chance agreement: by each of its raters' shares. */
function chanceInfluence(
  rows: RowPatterns,
  parts: RaterShares,
  weights: AgreementWeights,
  occurrences: Weights,
): Float64Array {
  const { total } = chanceOf(parts, weights);
  const raters = parts.shares.size;
  let units = 0;
  for (let pattern = 0; pattern < rows.patterns; pattern++)
    if (rows.start[pattern + 1]! > rows.start[pattern]!) units += occurrences[pattern]!;
  const slopes = new Map(
    [...parts.shares].map(([rater, own]) => {
      const others = total.map((share, category) => share - own[category]!);
      const slope = weighted(weights, others).map((agreement) => (2 * agreement) / (raters * (raters - 1)));
      const centre = slope.reduce((sum, one, category) => sum + one * own[category]!, 0);
      return [rater, { slope, centre }] as const;
    }),
  );
  const influence = new Float64Array(rows.patterns);
  for (let pattern = 0; pattern < rows.patterns; pattern++) {
    for (let index = rows.start[pattern]!; index < rows.start[pattern + 1]!; index++) {
      const rater = rows.rater[index]!;
      const own = slopes.get(rater);
      if (!own) continue;
      influence[pattern]! += (units / parts.labels[rater]!) * (own.slope[rows.category[index]!]! - own.centre);
    }
  }
  return influence;
}
