import { studentQuantile } from '../distributions';
import type { Prepared } from './prepared';
import { type PairTable, pairTable, type RaterPair } from './rater-pair';
import { nearlyNothing, noCompletePair, oneCategory, oneUnit } from './reasons';
import type { Estimate } from './table';

/**
 * Scott's pi (Scott 1955): as Cohen's kappa, but with chance agreement from the mean of the two raters' shares, over
 * the units that both have labelled. At most 1, 0 at chance. Limits as in irrCAC.
 */
export function scottPi(pair: RaterPair): Prepared {
  return {
    patterns: pair.patterns,
    patternOf: pair.patternOf,
    estimate: (counts) => piOf(pairTable(pair, counts)),
    closedForm(counts) {
      const table = pairTable(pair, counts);
      const { value } = piOf(table);
      if (value === null || table.units < 2) return null;
      const se = standardError(table, value);
      const reach = studentQuantile(0.975, table.units - 1) * se;
      return {
        se,
        ci95: [value - reach, Math.min(1, value + reach)],
        method: 'irrCAC (two raters): t(n-1), upper end cut at 1',
      };
    },
  };
}

function piOf(table: PairTable): Estimate {
  if (table.units === 0) return { value: null, undefined: noCompletePair };
  const { observed, expected } = agreementsOf(table);
  if (!(1 - expected > nearlyNothing)) return { value: null, undefined: table.units === 1 ? oneUnit : oneCategory };
  return { value: (observed - expected) / (1 - expected) };
}

function agreementsOf(table: PairTable) {
  const size = table.first.length;
  const shares = table.first.map((count, category) => (count + table.second[category]!) / (2 * table.units));
  let observed = 0;
  for (let category = 0; category < size; category++) observed += table.counts[category * (size + 1)]! / table.units;
  return { observed, expected: shares.reduce((sum, share) => sum + share * share, 0), shares };
}

/** Linearised: each unit's part in observed agreement, less its part in chance agreement. */
function standardError(table: PairTable, value: number): number {
  const { observed, expected, shares } = agreementsOf(table);
  const size = shares.length;
  let squares = 0;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const byChance = (1 - value) * (shares[a]! + shares[b]! - 2 * expected);
      const part = ((a === b ? 1 : 0) - observed - byChance) / (1 - expected);
      squares += table.counts[a * size + b]! * part ** 2;
    }
  }
  return Math.sqrt(squares) / table.units;
}
