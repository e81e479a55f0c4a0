import { quantile } from '../bootstrap';
import { seededRandom } from '../random';
import type { RatingTable } from './table';

export interface DawidSkeneOptions {
  /** resamples of units for the intervals of the raters' accuracies; 0 for none */
  replicates: number;
  seed: number;
  /** the likelihood's growth, relative, below which the search ends */
  tolerance?: number;
  /** steps after which it ends in any case */
  mostSteps?: number;
}

/** What labels would be true, and how good the raters are, if raters err independently of one another. */
export interface DawidSkene {
  /** for each unit and category, how likely the category is the true one; row after row */
  posteriors: Float64Array;
  /** for each unit, its likeliest category */
  likeliest: Int32Array;
  /** the share of each category among true labels */
  prevalence: number[];
  raters: RaterAccuracy[];
  steps: number;
  converged: boolean;
}

export interface RaterAccuracy {
  rater: string;
  labels: number;
  /** how likely the rater gives the true label */
  accuracy: number;
  ci95: [number, number] | null;
  /** for each true category (rows), how likely the rater gives each label */
  confusion: number[][];
}

/** A pseudo-count in every cell of a rater's confusion matrix, so that no label is ever impossible. */
const smoothing = 0.01;

/**
 * The latent-class model of Dawid and Skene (1979), by EM from the units' shares of labels. Missing labels are taken as
 * missing at random. Raters' accuracies have percentile intervals from a bootstrap over units, each resample started
 * from the solution.
 *
 * @returns null where no unit has two labels or there are fewer than two categories: there is nothing to tell apart
 */
export function dawidSkene(table: RatingTable, options: DawidSkeneOptions): DawidSkene | null {
  const size = table.categories.length;
  if (size < 2 || table.units.length === 0 || !hasPair(table)) return null;
  const weights = new Float64Array(table.units.length).fill(1);
  const fitted = maximise(table, weights, shares(table), options);
  const accuracies = accuracyOf(table, fitted);
  const resampled = resampleAccuracies(table, fitted, options);
  const labels = new Float64Array(table.raters.length);
  for (const rater of table.rater) labels[rater]! += 1;
  return {
    posteriors: fitted.posteriors,
    likeliest: likeliestOf(fitted.posteriors, table.units.length, size),
    prevalence: [...fitted.prevalence],
    raters: table.raters.map((rater, place) => ({
      rater,
      labels: labels[place]!,
      accuracy: accuracies[place]!,
      ci95: resampled && intervalOf(resampled[place]!),
      confusion: Array.from({ length: size }, (_, row) => {
        const from = (place * size + row) * size;
        return [...fitted.confusion.subarray(from, from + size)];
      }),
    })),
    steps: fitted.steps,
    converged: fitted.converged,
  };
}

interface Fit {
  posteriors: Float64Array;
  prevalence: Float64Array;
  /** rater after rater, true category after true category */
  confusion: Float64Array;
  steps: number;
  converged: boolean;
}

function hasPair(table: RatingTable): boolean {
  for (let unit = 0; unit < table.units.length; unit++)
    if (table.start[unit + 1]! - table.start[unit]! > 1) return true;
  return false;
}

/** For each unit, how its labels are spread: where the search begins. */
function shares(table: RatingTable): Float64Array {
  const size = table.categories.length;
  const found = new Float64Array(table.units.length * size);
  for (let unit = 0; unit < table.units.length; unit++) {
    const labels = table.start[unit + 1]! - table.start[unit]!;
    for (let index = table.start[unit]!; index < table.start[unit + 1]!; index++)
      found[unit * size + table.category[index]!]! += 1 / labels;
    if (labels === 0) found.fill(1 / size, unit * size, (unit + 1) * size);
  }
  return found;
}

function maximise(
  table: RatingTable,
  weights: Float64Array,
  start: Float64Array,
  { tolerance = 1e-8, mostSteps = 500 }: DawidSkeneOptions,
): Fit {
  const posteriors = start.slice();
  let before = Number.NEGATIVE_INFINITY;
  for (let steps = 1; ; steps++) {
    const prevalence = estimatePrevalence(table, weights, posteriors);
    const confusion = estimateConfusion(table, weights, posteriors);
    const likelihood = updatePosteriors(table, weights, posteriors, prevalence, confusion);
    const converged = Math.abs(likelihood - before) < tolerance * (1 + Math.abs(likelihood));
    if (converged || steps >= mostSteps) return { posteriors, prevalence, confusion, steps, converged };
    before = likelihood;
  }
}

function estimatePrevalence(table: RatingTable, weights: Float64Array, posteriors: Float64Array): Float64Array {
  const size = table.categories.length;
  const prevalence = new Float64Array(size).fill(smoothing);
  let total = smoothing * size;
  for (let unit = 0; unit < table.units.length; unit++) {
    if (weights[unit] === 0) continue;
    total += weights[unit]!;
    for (let category = 0; category < size; category++)
      prevalence[category]! += weights[unit]! * posteriors[unit * size + category]!;
  }
  return prevalence.map((count) => count / total);
}

function estimateConfusion(table: RatingTable, weights: Float64Array, posteriors: Float64Array): Float64Array {
  const size = table.categories.length;
  const confusion = new Float64Array(table.raters.length * size * size).fill(smoothing);
  for (let unit = 0; unit < table.units.length; unit++) {
    if (weights[unit] === 0) continue;
    for (let index = table.start[unit]!; index < table.start[unit + 1]!; index++) {
      const from = table.rater[index]! * size * size + table.category[index]!;
      for (let truth = 0; truth < size; truth++)
        confusion[from + truth * size]! += weights[unit]! * posteriors[unit * size + truth]!;
    }
  }
  for (let row = 0; row < table.raters.length * size; row++) {
    let total = 0;
    for (let label = 0; label < size; label++) total += confusion[row * size + label]!;
    for (let label = 0; label < size; label++) confusion[row * size + label]! /= total;
  }
  return confusion;
}

/** @returns the log likelihood of the labels */
function updatePosteriors(
  table: RatingTable,
  weights: Float64Array,
  posteriors: Float64Array,
  prevalence: Float64Array,
  confusion: Float64Array,
): number {
  const size = table.categories.length;
  const logs = confusion.map(Math.log);
  const prior = prevalence.map(Math.log);
  const own = new Float64Array(size);
  let likelihood = 0;
  for (let unit = 0; unit < table.units.length; unit++) {
    own.set(prior);
    for (let index = table.start[unit]!; index < table.start[unit + 1]!; index++) {
      const from = table.rater[index]! * size * size + table.category[index]!;
      for (let truth = 0; truth < size; truth++) own[truth]! += logs[from + truth * size]!;
    }
    const largest = own.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
    let total = 0;
    for (let truth = 0; truth < size; truth++) {
      own[truth] = Math.exp(own[truth]! - largest);
      total += own[truth]!;
    }
    for (let truth = 0; truth < size; truth++) posteriors[unit * size + truth] = own[truth]! / total;
    likelihood += weights[unit]! * (largest + Math.log(total));
  }
  return likelihood;
}

/** A rater's chance to be right on a label drawn as the true ones are spread. */
function accuracyOf(table: RatingTable, { prevalence, confusion }: Fit): Float64Array {
  const size = table.categories.length;
  return Float64Array.from(table.raters, (_, rater) => {
    let accuracy = 0;
    for (let truth = 0; truth < size; truth++)
      accuracy += prevalence[truth]! * confusion[(rater * size + truth) * size + truth]!;
    return accuracy;
  });
}

function resampleAccuracies(table: RatingTable, fitted: Fit, options: DawidSkeneOptions): number[][] | null {
  if (options.replicates === 0) return null;
  const random = seededRandom(options.seed);
  const values = table.raters.map(() => [] as number[]);
  const weights = new Float64Array(table.units.length);
  for (let replicate = 0; replicate < options.replicates; replicate++) {
    weights.fill(0);
    for (let draw = 0; draw < weights.length; draw++) weights[random.integer(weights.length)]! += 1;
    const again = maximise(table, weights, fitted.posteriors, { ...options, tolerance: 1e-6, mostSteps: 100 });
    accuracyOf(table, again).forEach((accuracy, rater) => {
      values[rater]!.push(accuracy);
    });
  }
  return values;
}

function intervalOf(values: readonly number[]): [number, number] {
  const sorted = Float64Array.from(values).sort();
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
}

function likeliestOf(posteriors: Float64Array, units: number, size: number): Int32Array {
  return Int32Array.from({ length: units }, (_, unit) => {
    let best = 0;
    for (let category = 1; category < size; category++)
      if (posteriors[unit * size + category]! > posteriors[unit * size + best]!) best = category;
    return best;
  });
}
