import { studentQuantile } from '../distributions';
import type { CountPatterns, Weights } from './patterns';
import type { ClosedForm, Prepared } from './prepared';
import { nearlyNothing, nothingPairable, oneCategory, oneUnit } from './reasons';
import { type AgreementWeights, weighted } from './weights';

/** Chance agreement as a function of the categories' shares, with its derivative by each share. */
export interface Chance {
  value: (shares: Float64Array) => number;
  slope: (shares: Float64Array) => Float64Array;
}

/**
 * The family of Gwet (2014, ch. 2 to 4): observed agreement over units with two labels or more, and chance agreement
 * from the categories' mean shares over units with a label. The coefficient is (observed - chance) / (1 - chance).
 */
export function chanceCorrected(data: CountPatterns, weights: AgreementWeights, chance: Chance): Prepared {
  const agreement = observedByPattern(data, weights);
  return {
    patterns: data.patterns,
    patternOf: data.patternOf,
    estimate(counts) {
      const observed = meanObserved(data, agreement, counts);
      if (observed.units === 0) return { value: null, undefined: nothingPairable };
      const expected = chance.value(categoryShares(data, counts));
      if (!(1 - expected > nearlyNothing)) {
        return { value: null, undefined: observed.units === 1 ? oneUnit : oneCategory };
      }
      return { value: (observed.value - expected) / (1 - expected) };
    },
    closedForm(counts) {
      const shares = categoryShares(data, counts);
      return gwetInterval({
        agreement,
        pairable: data.totals,
        counts,
        expected: chance.value(shares),
        influence: shareInfluence(data, shares, chance.slope(shares)),
      });
    },
  };
}

/**
 * For each pattern, the agreeing share of its ordered pairs of labels, with weights: n_k (w_k. n - 1) summed over
 * categories by m (m - 1) (Fleiss 1971; Gwet 2014, eq. 4.3). 0 where there is no pair.
 */
export function observedByPattern(data: CountPatterns, { categories, matrix }: AgreementWeights): Float64Array {
  const agreement = new Float64Array(data.patterns);
  for (let pattern = 0; pattern < data.patterns; pattern++) {
    const total = data.totals[pattern]!;
    if (total < 2) continue;
    let agreeing = 0;
    for (let a = data.start[pattern]!; a < data.start[pattern + 1]!; a++) {
      let like = -1;
      if (matrix) {
        const row = data.category[a]! * categories;
        for (let b = data.start[pattern]!; b < data.start[pattern + 1]!; b++)
          like += matrix[row + data.category[b]!]! * data.count[b]!;
      } else like += data.count[a]!;
      agreeing += data.count[a]! * like;
    }
    agreement[pattern] = agreeing / (total * (total - 1));
  }
  return agreement;
}

export function meanObserved(
  { patterns, totals }: Pick<CountPatterns, 'patterns' | 'totals'>,
  agreement: Float64Array,
  counts: Weights,
): { value: number; units: number } {
  let sum = 0;
  let units = 0;
  for (let pattern = 0; pattern < patterns; pattern++) {
    if (totals[pattern]! < 2) continue;
    sum += counts[pattern]! * agreement[pattern]!;
    units += counts[pattern]!;
  }
  return { value: units === 0 ? 0 : sum / units, units };
}

/** For each category, the mean share of a unit's labels that it has, over units with a label (Gwet 2014, eq. 2.12). */
export function categoryShares(data: CountPatterns, counts: Weights): Float64Array {
  const shares = new Float64Array(data.categories);
  let units = 0;
  for (let pattern = 0; pattern < data.patterns; pattern++) {
    const weight = counts[pattern]!;
    if (weight === 0 || data.totals[pattern] === 0) continue;
    units += weight;
    for (let index = data.start[pattern]!; index < data.start[pattern + 1]!; index++)
      shares[data.category[index]!]! += (weight * data.count[index]!) / data.totals[pattern]!;
  }
  if (units > 0) for (let category = 0; category < shares.length; category++) shares[category]! /= units;
  return shares;
}

/** For each pattern, how far one unit of it moves chance agreement from where it is. */
function shareInfluence(data: CountPatterns, shares: Float64Array, slope: Float64Array): Float64Array {
  let centre = 0;
  for (let category = 0; category < shares.length; category++) centre += slope[category]! * shares[category]!;
  const influence = new Float64Array(data.patterns);
  for (let pattern = 0; pattern < data.patterns; pattern++) {
    if (data.totals[pattern] === 0) continue;
    let own = 0;
    for (let index = data.start[pattern]!; index < data.start[pattern + 1]!; index++)
      own += (slope[data.category[index]!]! * data.count[index]!) / data.totals[pattern]!;
    influence[pattern] = own - centre;
  }
  return influence;
}

/**
 * The standard error of Gwet (2014, ch. 5), as in irrCAC, which takes the number of pairable units as fixed, and the
 * exactly linearised one beside it; limits by Student's t, the upper cut at 1 as in irrCAC.
 */
export function gwetInterval(parts: {
  agreement: Float64Array;
  /** for each pattern its number of labels: agreement counts where there are two or more */
  pairable: Float64Array;
  counts: Weights;
  expected: number;
  influence: Float64Array;
}): ClosedForm | null {
  const { agreement, pairable, counts, expected, influence } = parts;
  const observed = meanObserved({ patterns: counts.length, totals: pairable }, agreement, counts);
  let units = 0;
  for (let pattern = 0; pattern < counts.length; pattern++) if (pairable[pattern]! > 0) units += counts[pattern]!;
  if (units < 2 || observed.units === 0 || !(1 - expected > nearlyNothing)) return null;
  const value = (observed.value - expected) / (1 - expected);
  const scale = units / observed.units;
  let fixed = 0;
  let exact = 0;
  for (let pattern = 0; pattern < counts.length; pattern++) {
    if (pairable[pattern] === 0) continue;
    const paired = pairable[pattern]! >= 2 ? 1 : 0;
    const byChance = (1 - value) * influence[pattern]!;
    const fixedPart = (scale * (agreement[pattern]! - expected * paired) - byChance) / (1 - expected) - value;
    const exactPart = (scale * paired * (agreement[pattern]! - observed.value) - byChance) / (1 - expected);
    fixed += counts[pattern]! * fixedPart ** 2;
    exact += counts[pattern]! * exactPart ** 2;
  }
  const se = Math.sqrt(fixed / (units * (units - 1)));
  const reach = se * studentQuantile(0.975, units - 1);
  return {
    se,
    ci95: [value - reach, Math.min(1, value + reach)],
    method: 'irrCAC: t(n-1), upper end cut at 1',
    linearised: Math.sqrt(exact / (units * (units - 1))),
  };
}

/** Chance agreement of two draws from the mean shares; used by Fleiss' kappa. */
export function twoDraws(weights: AgreementWeights): Chance {
  return {
    value(shares) {
      const product = weighted(weights, shares);
      return shares.reduce((sum, share, category) => sum + share * product[category]!, 0);
    },
    slope: (shares) => weighted(weights, shares).map((agreement) => 2 * agreement),
  };
}
