import { studentQuantile } from '../distributions';
import type { CaseCodes } from './case-codes';
import { masi, similarityToAll } from './set-alpha';

export interface Typicality {
  /** the case's place in the work's units */
  unit: number;
  /** 0 to 1 */
  similarity: number;
  /** null with fewer than three coded cases */
  ci95: [number, number] | null;
  /** 1 for the case most like the others; cases that are equally like them share a rank */
  rank: number;
}

/**
 * How like the others each coded case is: the mean MASI similarity of its codes with those of every other coded case.
 * That is family resemblance (Rosch & Mervis 1975, Cognitive Psychology 7:573-605): a case is the more typical the more
 * it has in common with the other members; the case with the greatest mean is their medoid (Kaufman & Rousseeuw 1990,
 * ch. 2). Most typical first.
 *
 * The interval takes the other cases as a sample of those that could have been coded: mean and Student's t over their
 * similarities, cut at 0 and 1. It does not hold what coders would do another time; see `rank-ranges.ts` for that.
 */
export function typicality(cases: readonly CaseCodes[], codes: number): Typicality[] {
  const coded = cases.filter((one) => one.codes.length > 0);
  if (coded.length < 2) return [];
  const sets = coded.map((one) => one.codes);
  const sums = similarityToAll(sets, codes);
  const squares = similarityToAll(sets, codes, (first, second, shared) => masi(first, second, shared) ** 2);
  const others = coded.length - 1;
  const quantile = others > 1 ? studentQuantile(0.975, others - 1) : Number.NaN;
  const listed = coded
    .map((one) => {
      // A case is not compared with itself.
      const similarity = (sums(one.codes) - 1) / others;
      const variance = Math.max(0, squares(one.codes) - 1 - others * similarity ** 2) / (others - 1);
      const reach = quantile * Math.sqrt(variance / others);
      const ci95: Typicality['ci95'] =
        others > 1 ? [Math.max(0, similarity - reach), Math.min(1, similarity + reach)] : null;
      return { unit: one.unit, similarity, ci95, rank: 1 };
    })
    .sort((a, b) => b.similarity - a.similarity || a.unit - b.unit);
  listed.forEach((one, place) => {
    const before = listed[place - 1];
    one.rank = before && sameSimilarity(before.similarity, one.similarity) ? before.rank : place + 1;
  });
  return listed;
}

/** Whether two cases, the first not below the second, are equally like the others but for rounding. */
export const sameSimilarity = (first: number, second: number): boolean => first - second < 1e-12;
