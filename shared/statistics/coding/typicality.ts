import type { CaseCodes } from './case-codes';
import { similarityToAll } from './set-alpha';

/** How like the others a case is: the mean MASI similarity of its codes with those of every other coded case, 0 to 1. */
export function typicality(cases: readonly CaseCodes[], codes: number): { unit: number; similarity: number }[] {
  const coded = cases.filter((one) => one.codes.length > 0);
  if (coded.length < 2) return [];
  const similarity = similarityToAll(
    coded.map((one) => one.codes),
    codes,
  );
  return coded
    .map((one) => ({ unit: one.unit, similarity: (similarity(one.codes) - 1) / (coded.length - 1) }))
    .sort((a, b) => b.similarity - a.similarity || a.unit - b.unit);
}
