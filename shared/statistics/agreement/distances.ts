import { type Label, type Level, RatingTableError } from './table';
import { scoresOf } from './weights';

/**
 * How far apart two categories are for Krippendorff's alpha: squared differences of numbers (interval), of places on
 * the scale counted in labels (ordinal), any other matrix, or simply not the same (nominal).
 */
export type Metric =
  | { kind: 'nominal' }
  | { kind: 'ordinal' }
  | { kind: 'interval'; scores: Float64Array }
  | { kind: 'matrix'; matrix: Float64Array };

/**
 * Krippendorff's metrics (Krippendorff 2019, ch. 12).
 *
 * @throws RatingTableError when the level needs numbers and the categories are none
 */
export function metricOf(level: Level, categories: readonly Label[]): Metric {
  if (level === 'nominal' || level === 'ordinal') return { kind: level };
  if (!categories.every((category) => typeof category === 'number')) {
    throw new RatingTableError('label-not-a-number', `The ${level} level needs numbers, and some labels are none.`);
  }
  const scores = centred(scoresOf(categories));
  if (level === 'interval') return { kind: 'interval', scores };
  const numbers = categories as readonly number[];
  return matrixOf(numbers.length, (a, b) => ratioDistance(numbers[a]!, numbers[b]!));
}

/** A metric from any symmetric distance between categories. */
export function matrixOf(size: number, distance: (a: number, b: number) => number): Metric {
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < a; b++) {
      matrix[a * size + b] = distance(a, b);
      matrix[b * size + a] = matrix[a * size + b]!;
    }
  }
  return { kind: 'matrix', matrix };
}

const ratioDistance = (a: number, b: number) => (a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2);

/** Numbers less their mean: sums of squares then lose no digits to a large offset. */
export function centred(scores: readonly number[]): Float64Array {
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  return Float64Array.from(scores, (score) => score - mean);
}

/**
 * Where each category lies on an ordinal scale: the labels below it and half of its own. The squared difference of two
 * places is Krippendorff's ordinal distance.
 *
 * @param margins how many pairable labels each category has
 */
export function ordinalScores(margins: Float64Array): Float64Array {
  const scores = new Float64Array(margins.length);
  let below = 0;
  let labels = 0;
  for (let category = 0; category < margins.length; category++) {
    scores[category] = below + margins[category]! / 2;
    below += margins[category]!;
    labels += margins[category]!;
  }
  for (let category = 0; category < margins.length; category++) scores[category]! -= labels / 2;
  return scores;
}
