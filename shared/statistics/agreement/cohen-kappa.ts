import { normalQuantile, studentQuantile } from '../distributions';
import type { ClosedForm, Prepared } from './prepared';
import { type PairTable, pairTable, type RaterPair } from './rater-pair';
import { nearlyNothing, noCompletePair, oneCategory, oneUnit } from './reasons';
import type { Estimate } from './table';
import { type AgreementWeights, expectedAgreement, weighted } from './weights';

/**
 * Cohen's kappa (Cohen 1960), weighted kappa (Cohen 1968) with weights: agreement beyond what the two raters' own
 * shares of labels give by chance, over the units that both have labelled ("complete pairs"). At most 1, 0 at chance.
 */
export function cohenKappa(pair: RaterPair, weights: AgreementWeights): Prepared {
  return {
    patterns: pair.patterns,
    patternOf: pair.patternOf,
    estimate: (counts) => kappaOf(pairTable(pair, counts), weights),
    closedForm: (counts) => kappaInterval(pairTable(pair, counts), weights, 'normal'),
  };
}

/** The same with the limits of irrCAC: Student's t, the upper end cut at 1. */
export function cohenKappaByStudent(pair: RaterPair, weights: AgreementWeights): Prepared {
  return {
    ...cohenKappa(pair, weights),
    closedForm: (counts) => kappaInterval(pairTable(pair, counts), weights, 'student'),
  };
}

export function kappaOf(table: PairTable, weights: AgreementWeights): Estimate {
  if (table.units === 0) return { value: null, undefined: noCompletePair };
  const { observed, expected } = agreementsOf(table, weights);
  if (!(1 - expected > nearlyNothing)) return { value: null, undefined: table.units === 1 ? oneUnit : oneCategory };
  return { value: (observed - expected) / (1 - expected) };
}

function agreementsOf(table: PairTable, weights: AgreementWeights) {
  const size = weights.categories;
  const { matrix } = weights;
  let observed = 0;
  for (let cell = 0; cell < table.counts.length; cell++) {
    if (table.counts[cell] === 0) continue;
    const weight = matrix ? matrix[cell]! : cell % (size + 1) === 0 ? 1 : 0;
    observed += table.counts[cell]! * weight;
  }
  const first = table.first.map((count) => count / table.units);
  const second = table.second.map((count) => count / table.units);
  return { observed: observed / table.units, expected: expectedAgreement(weights, first, second), first, second };
}

/**
 * The large-sample standard error of Fleiss, Cohen and Everitt (1969, eq. 13), which is that of an interval, not the one
 * under the null; with normal limits as in statsmodels, or those of irrCAC.
 */
export function kappaInterval(
  table: PairTable,
  weights: AgreementWeights,
  limits: 'normal' | 'student',
): ClosedForm | null {
  const { value } = kappaOf(table, weights);
  if (value === null) return null;
  const { observed, expected, first, second } = agreementsOf(table, weights);
  const size = weights.categories;
  const rows = weighted(weights, second);
  const columns = weighted(weights, first);
  let squares = 0;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const count = table.counts[a * size + b]!;
      if (count === 0) continue;
      const weight = weights.matrix ? weights.matrix[a * size + b]! : a === b ? 1 : 0;
      const byChance = (1 - value) * (rows[a]! + columns[b]! - 2 * expected);
      squares += count * ((weight - observed - byChance) / (1 - expected)) ** 2;
    }
  }
  const se = Math.sqrt(squares) / table.units;
  if (limits === 'normal') {
    const reach = normalQuantile(0.975) * se;
    return {
      se,
      ci95: [value - reach, value + reach],
      method: 'Fleiss, Cohen & Everitt (statsmodels): normal, not cut',
    };
  }
  if (table.units < 2) return null;
  const reach = studentQuantile(0.975, table.units - 1) * se;
  return {
    se,
    ci95: [value - reach, Math.min(1, value + reach)],
    method: 'irrCAC (two raters): t(n-1), upper end cut at 1',
  };
}
