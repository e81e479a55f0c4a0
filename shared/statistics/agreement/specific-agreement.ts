import type { Prepared } from './prepared';
import { overPair, type RaterPair } from './rater-pair';

/**
 * Specific agreement on one category (Cicchetti & Feinstein 1990; Spitzer & Fleiss 1974): of the labels that two raters
 * gave it, the share that the other gave it too, 2a / (2a + b + c). For two categories this is positive agreement (on
 * the one that counts as positive) and negative agreement. From 0 to 1; over the units that both have labelled.
 */
export function specificAgreement(pair: RaterPair, category: number): Prepared {
  return overPair(pair, (table) => {
    const labels = table.first[category]! + table.second[category]!;
    if (labels === 0) return { value: null, undefined: 'Neither rater gave this label.' };
    return { value: (2 * table.counts[category * (pair.categories + 1)]!) / labels };
  });
}

/**
 * PABAK, the prevalence-adjusted bias-adjusted kappa (Byrt, Bishop & Carlin 1993), of two raters and two categories:
 * 2 p_o - 1, from -1 to 1.
 */
export function pabak(pair: RaterPair): Prepared {
  return overPair(pair, (table) => {
    let agreeing = 0;
    for (let category = 0; category < pair.categories; category++)
      agreeing += table.counts[category * (pair.categories + 1)]!;
    return { value: (2 * agreeing) / table.units - 1 };
  });
}
