import type { Label } from './table';

export type Weighting = 'unweighted' | 'linear' | 'quadratic' | 'ordinal';

/** How much two categories agree: 1 when they are the same, 0 when they are as far apart as can be. Row after row. */
export interface AgreementWeights {
  categories: number;
  /** null: only the same category agrees */
  matrix: Float64Array | null;
}

/**
 * Weights of partial agreement (Cohen 1968; Gwet 2014, table 4.1).
 *
 * @param scores where each category lies: its rank, or its number (see `ranks` and `scoresOf`). Linear weights fall
 *   with the distance, quadratic ones with its square; ordinal ones with the number of pairs of categories in between,
 *   which only depends on the rank
 */
export function agreementWeights(weighting: Weighting, scores: readonly number[]): AgreementWeights {
  const size = scores.length;
  if (weighting === 'unweighted') return { categories: size, matrix: null };
  const distance = distances(weighting, scores);
  const matrix = new Float64Array(size * size);
  let largest = 0;
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) largest = Math.max(largest, distance(a, b));
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) matrix[a * size + b] = largest === 0 ? 1 : 1 - distance(a, b) / largest;
  }
  return { categories: size, matrix };
}

function distances(weighting: Weighting, scores: readonly number[]): (a: number, b: number) => number {
  if (weighting === 'linear') return (a, b) => Math.abs(scores[a]! - scores[b]!);
  if (weighting === 'quadratic') return (a, b) => (scores[a]! - scores[b]!) ** 2;
  return (a, b) => (Math.abs(a - b) * (Math.abs(a - b) + 1)) / 2;
}

/** Each category's place on its scale. */
export const ranks = (categories: readonly Label[]): number[] => categories.map((_, rank) => rank);

/** The categories' own numbers where all are numbers, or else their ranks. */
export function scoresOf(categories: readonly Label[]): number[] {
  return categories.every((category) => typeof category === 'number') ? (categories as number[]) : ranks(categories);
}

/** The weights times a vector: for each category, how much it agrees with a draw from `shares`. */
export function weighted({ categories, matrix }: AgreementWeights, shares: Float64Array): Float64Array {
  if (!matrix) return shares;
  const product = new Float64Array(categories);
  for (let a = 0; a < categories; a++) {
    let sum = 0;
    for (let b = 0; b < categories; b++) sum += matrix[a * categories + b]! * shares[b]!;
    product[a] = sum;
  }
  return product;
}

/** The agreement of two independent draws. */
export function expectedAgreement(weights: AgreementWeights, first: Float64Array, second: Float64Array): number {
  const product = weighted(weights, second);
  let sum = 0;
  for (let category = 0; category < product.length; category++) sum += first[category]! * product[category]!;
  return sum;
}

/** All weights together; q for unweighted ones. */
export const totalWeight = ({ categories, matrix }: AgreementWeights): number =>
  matrix ? matrix.reduce((sum, weight) => sum + weight, 0) : categories;
