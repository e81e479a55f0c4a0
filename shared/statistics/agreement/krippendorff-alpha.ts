import { studentQuantile } from '../distributions';
import { type Metric, ordinalScores } from './distances';
import type { CountPatterns, Weights } from './patterns';
import { type ClosedForm, type Prepared, sumOf } from './prepared';
import { nothingPairable, oneCategory, oneUnit } from './reasons';

/** With more categories the closed form, which needs a matrix of them, is left out. */
const mostCategoriesOfMatrix = 2000;

/**
 * Krippendorff's alpha (Krippendorff 2019, ch. 12): 1 less observed by expected disagreement, between labels of the
 * same unit and between all labels. Units with one label are left out, any others may miss labels. 1 is perfect, 0 is
 * chance, and complete disagreement is below 0, though not always -1.
 */
export function krippendorffAlpha(data: CountPatterns, metric: Metric): Prepared {
  const disagreement = metric.kind === 'ordinal' ? null : byPattern(data, metric, scoresOf(metric));
  return {
    patterns: data.patterns,
    patternOf: data.patternOf,
    estimate(counts) {
      const { margins, labels, units } = marginsOf(data, counts);
      if (units === 0) return { value: null, undefined: nothingPairable };
      const scores = metric.kind === 'ordinal' ? ordinalScores(margins) : scoresOf(metric);
      const within = disagreement ?? byPattern(data, metric, scores);
      let observed = 0;
      for (let pattern = 0; pattern < data.patterns; pattern++) observed += counts[pattern]! * within[pattern]!;
      const expected = expectedDisagreement(metric, scores, margins, labels);
      if (!(expected > 0)) return { value: null, undefined: units === 1 ? oneUnit : oneCategory };
      return { value: 1 - ((labels - 1) * observed) / expected };
    },
    closedForm: (counts) => (data.categories > mostCategoriesOfMatrix ? null : linearised(data, metric, counts)),
  };
}

const scoresOf = (metric: Metric): Float64Array | null => (metric.kind === 'interval' ? metric.scores : null);

function marginsOf(data: CountPatterns, counts: Weights) {
  const margins = new Float64Array(data.categories);
  let units = 0;
  for (let pattern = 0; pattern < data.patterns; pattern++) {
    const weight = counts[pattern]!;
    if (weight === 0 || data.totals[pattern]! < 2) continue;
    units += weight;
    for (let index = data.start[pattern]!; index < data.start[pattern + 1]!; index++)
      margins[data.category[index]!]! += weight * data.count[index]!;
  }
  return { margins, labels: sumOf(margins), units };
}

/**
 * How far apart the labels of one unit are, for each pattern: the mean distance of its pairs of labels by that of all
 * pairs of labels (Krippendorff 2019, ch. 12: a unit's own part of the observed disagreement, by the expected). 0 where
 * they are alike, 1 where they are as far apart as labels drawn at random, more where they are farther. Alpha is 1 less
 * the mean over units with two labels or more, each counted as often as it has labels.
 */
export function ownDisagreement(data: CountPatterns, metric: Metric, counts: Weights): Float64Array {
  const { margins, labels } = marginsOf(data, counts);
  const scores = metric.kind === 'ordinal' ? ordinalScores(margins) : scoresOf(metric);
  const expected = expectedDisagreement(metric, scores, margins, labels) / (labels * (labels - 1));
  return byPattern(data, metric, scores).map((sum, pattern) =>
    sum === 0 ? 0 : sum / data.totals[pattern]! / expected,
  );
}

/** For each pattern, the distances of its ordered pairs of labels, by its number of labels less 1. */
function byPattern(data: CountPatterns, metric: Metric, scores: Float64Array | null): Float64Array {
  const within = new Float64Array(data.patterns);
  for (let pattern = 0; pattern < data.patterns; pattern++) {
    const total = data.totals[pattern]!;
    if (total < 2) continue;
    within[pattern] = distanceWithin(data, pattern, metric, scores) / (total - 1);
  }
  return within;
}

function distanceWithin(data: CountPatterns, pattern: number, metric: Metric, scores: Float64Array | null): number {
  const from = data.start[pattern]!;
  const to = data.start[pattern + 1]!;
  if (to - from === 1) return 0;
  let sum = 0;
  for (let a = from; a < to; a++) {
    for (let b = from; b < a; b++) {
      const first = data.category[a]!;
      const second = data.category[b]!;
      let distance = 1;
      if (scores) distance = (scores[first]! - scores[second]!) ** 2;
      else if (metric.kind === 'matrix') distance = metric.matrix[first * data.categories + second]!;
      sum += 2 * data.count[a]! * data.count[b]! * distance;
    }
  }
  return sum;
}

/** The distances of all ordered pairs of labels, whichever unit they are of. */
function expectedDisagreement(
  metric: Metric,
  scores: Float64Array | null,
  margins: Float64Array,
  labels: number,
): number {
  if (scores) {
    // Rounding must not make a spread where all labels are alike.
    if (occupied(margins) < 2) return 0;
    let mean = 0;
    for (let category = 0; category < margins.length; category++)
      mean += (margins[category]! / labels) * scores[category]!;
    let squares = 0;
    for (let category = 0; category < margins.length; category++)
      squares += margins[category]! * (scores[category]! - mean) ** 2;
    return 2 * labels * squares;
  }
  if (metric.kind === 'matrix') {
    let sum = 0;
    for (let a = 0; a < margins.length; a++) {
      if (margins[a] === 0) continue;
      const row = a * margins.length;
      for (let b = 0; b < a; b++) sum += 2 * margins[a]! * margins[b]! * metric.matrix[row + b]!;
    }
    return sum;
  }
  let alike = 0;
  for (const margin of margins) alike += margin * margin;
  return labels * labels - alike;
}

const occupied = (margins: Float64Array) => margins.reduce((count, margin) => count + (margin > 0 ? 1 : 0), 0);

/**
 * The standard error of Gwet (2014, ch. 5) as in irrCAC 1.0, over pairable units, with an ordinal metric held as it is;
 * limits by Student's t, the upper cut at 1.
 */
function linearised(data: CountPatterns, metric: Metric, counts: Weights): ClosedForm | null {
  const { margins, labels, units } = marginsOf(data, counts);
  if (units < 2) return null;
  const similarity = similarities(data.categories, metric, margins);
  if (!similarity) return null;
  const mean = labels / units;
  const shares = margins.map((margin) => margin / labels);
  const like = productWith(similarity, shares);
  const expected = shares.reduce((sum, share, category) => sum + share * like[category]!, 0);
  if (!(1 - expected > 1e-12)) return null;
  const agreement = similarWithin(data, similarity);
  let observed = 0;
  for (let pattern = 0; pattern < data.patterns; pattern++) observed += counts[pattern]! * agreement[pattern]!;
  observed /= mean * units;
  const uncorrected = (observed - expected) / (1 - expected);
  const corrected = (1 - 1 / labels) * observed + 1 / labels;
  const value = (corrected - expected) / (1 - expected);
  let squares = 0;
  for (let pattern = 0; pattern < data.patterns; pattern++) {
    const total = data.totals[pattern]!;
    if (total < 2 || counts[pattern] === 0) continue;
    const share = (total - mean) / mean;
    const own = agreement[pattern]! / mean - corrected * share;
    let chance = -expected * share;
    for (let index = data.start[pattern]!; index < data.start[pattern + 1]!; index++)
      chance += (data.count[index]! * like[data.category[index]!]!) / mean;
    const part = (own - expected - 2 * (1 - uncorrected) * (chance - expected)) / (1 - expected);
    squares += counts[pattern]! * (part - uncorrected) ** 2;
  }
  const se = Math.sqrt(squares / (units * (units - 1)));
  const reach = se * studentQuantile(0.975, units - 1);
  return { se, ci95: [value - reach, Math.min(1, value + reach)], method: 'irrCAC: t(n-1), upper end cut at 1' };
}

/** 1 less the distances by the largest of them; null where all are 0. */
function similarities(size: number, metric: Metric, margins: Float64Array): Float64Array | null {
  const scores = metric.kind === 'ordinal' ? ordinalScores(margins) : scoresOf(metric);
  const matrix = new Float64Array(size * size);
  let largest = 0;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const cell = a * size + b;
      if (scores) matrix[cell] = (scores[a]! - scores[b]!) ** 2;
      else matrix[cell] = metric.kind === 'matrix' ? metric.matrix[cell]! : a === b ? 0 : 1;
      largest = Math.max(largest, matrix[cell]!);
    }
  }
  return largest === 0 ? null : matrix.map((distance) => 1 - distance / largest);
}

function productWith(matrix: Float64Array, shares: Float64Array): Float64Array {
  const size = shares.length;
  return shares.map((_, a) => {
    let sum = 0;
    for (let b = 0; b < size; b++) sum += matrix[a * size + b]! * shares[b]!;
    return sum;
  });
}

/** For each pattern, the similarities of its ordered pairs of labels, by its number of labels less 1. */
function similarWithin(data: CountPatterns, similarity: Float64Array): Float64Array {
  const within = new Float64Array(data.patterns);
  for (let pattern = 0; pattern < data.patterns; pattern++) {
    const total = data.totals[pattern]!;
    if (total < 2) continue;
    let sum = 0;
    for (let a = data.start[pattern]!; a < data.start[pattern + 1]!; a++) {
      let like = -1;
      for (let b = data.start[pattern]!; b < data.start[pattern + 1]!; b++)
        like += similarity[data.category[a]! * data.categories + data.category[b]!]! * data.count[b]!;
      sum += data.count[a]! * like;
    }
    within[pattern] = sum / (total - 1);
  }
  return within;
}
