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
 * similarities, cut at 0 and 1. It does not hold what coders would do another time; see `rankRanges` for that.
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
    one.rank = before && before.similarity - one.similarity < 1e-12 ? before.rank : place + 1;
  });
  return listed;
}

/**
 * How much each case's rank depends on how it was coded: the best and the worst rank among other codings of the same
 * cases, such as those without one code or without one coder. A case that such a coding leaves without a code has no
 * rank in it; one that has none in any coding is left out.
 */
export function rankRanges(codings: Iterable<readonly CaseCodes[]>, codes: number): Map<number, [number, number]> {
  const ranges = new Map<number, [number, number]>();
  for (const cases of codings) {
    for (const { unit, rank } of typicality(cases, codes)) {
      const [best, worst] = ranges.get(unit) ?? [rank, rank];
      ranges.set(unit, [Math.min(best, rank), Math.max(worst, rank)]);
    }
  }
  return ranges;
}

/** The cases coded once more for each code that stands on any, without it. */
export function* withoutEachCode(cases: readonly CaseCodes[]): Generator<CaseCodes[]> {
  for (const left of new Set(cases.flatMap((one) => one.codes))) {
    yield cases.map((one) => ({ ...one, codes: one.codes.filter((code) => code !== left) }));
  }
}
