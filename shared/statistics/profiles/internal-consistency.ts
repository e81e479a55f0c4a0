import { symmetricEigen } from './eigen';
import type { Found } from './profile';

/** Ratings of the items of one scale: a row for each respondent, items in the same order, none missing. */
export type ItemTable = readonly (readonly number[])[];

/** Cronbach's alpha (Cronbach 1951): k / (k - 1) (1 - sum of the items' variances / variance of their sum). At most 1. */
export function cronbachAlpha(table: ItemTable): Found {
  const reason = tooSmall(table, 2);
  if (reason) return { value: null, undefined: reason };
  const covariances = covarianceMatrix(table);
  const items = covariances.reduce((sum, row, place) => sum + row[place]!, 0);
  const total = covariances.flat().reduce((sum, value) => sum + value, 0);
  if (total <= 0) return { value: null, undefined: 'The sum of the items does not vary.' };
  const size = covariances.length;
  return { value: (size / (size - 1)) * (1 - items / total) };
}

/**
 * Omega total (McDonald 1999, eq. 6.20b): the share of the sum's variance that one common factor carries, (sum of
 * loadings) squared by that plus the unique variances. Loadings by iterated principal axes on the covariances.
 */
export function omegaTotal(table: ItemTable): Found {
  const reason = tooSmall(table, 3);
  if (reason) return { value: null, undefined: reason };
  const covariances = covarianceMatrix(table);
  if (covariances.some((row, place) => row[place]! <= 0))
    return { value: null, undefined: 'An item has the same rating from everybody.' };
  const loadings = oneFactor(covariances);
  if (!loadings) return { value: null, undefined: 'No single factor fits these items.' };
  const common = loadings.reduce((sum, loading) => sum + loading, 0) ** 2;
  const unique = covariances.reduce((sum, row, place) => sum + row[place]! - loadings[place]! ** 2, 0);
  return { value: common / (common + unique) };
}

function tooSmall(table: ItemTable, leastItems: number): string | null {
  const items = table[0]?.length ?? 0;
  if (table.length < 3) return `It needs three respondents with every item answered; there are ${table.length}.`;
  if (items < leastItems) return `It needs ${leastItems} items or more; there are ${items}.`;
  return null;
}

export function covarianceMatrix(table: ItemTable): number[][] {
  const size = table.length;
  const means = table[0]!.map((_, item) => table.reduce((sum, row) => sum + row[item]!, 0) / size);
  return means.map((_, one) =>
    means.map(
      (__, other) =>
        table.reduce((sum, row) => sum + (row[one]! - means[one]!) * (row[other]! - means[other]!), 0) / (size - 1),
    ),
  );
}

/** Loadings of one common factor; null when an item would have to vary less than nothing (a Heywood case). */
function oneFactor(covariances: readonly (readonly number[])[]): number[] | null {
  let communalities = covariances.map((row, place) =>
    Math.max(...row.map((value, other) => (other === place ? 0 : Math.abs(value)))),
  );
  for (let round = 0; round < 5000; round++) {
    const reduced = covariances.map((row, place) =>
      row.map((value, other) => (other === place ? communalities[place]! : value)),
    );
    const { values, vectors } = symmetricEigen(reduced);
    if (values[0]! <= 0) return null;
    const loadings = vectors[0]!.map((part) => part * Math.sqrt(values[0]!));
    const next = loadings.map((loading) => loading ** 2);
    if (next.some((value, place) => value > covariances[place]![place]! * (1 + 1e-9))) return null;
    const moved = Math.max(...next.map((value, place) => Math.abs(value - communalities[place]!)));
    communalities = next;
    if (moved < 1e-10 * covariances[0]![0]!) return loadings;
  }
  return null;
}
