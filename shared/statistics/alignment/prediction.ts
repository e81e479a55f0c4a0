import type { Estimate } from '../agreement/table';
import { type BootstrapOptions, bootstrapIntervals } from '../bootstrap';

/** One case: what is the case, and what an observer said of it; null where the reply holds no prediction. */
export interface Prediction {
  key: string;
  actual: boolean;
  predicted: boolean | null;
}

interface Counts {
  truePositive: number;
  falsePositive: number;
  falseNegative: number;
  trueNegative: number;
}

export interface PredictionQuality extends Counts {
  n: number;
  /** replies that hold no prediction; left out of n */
  unread: number;
  f1: Estimate;
  accuracy: Estimate;
}

/**
 * How well an observer foretells, over the cases with a prediction: F1 of the true class and accuracy (ValueActionLens,
 * on explanations), with percentile intervals by the bootstrap over cases.
 */
export function predictionQuality(predictions: readonly Prediction[], options: BootstrapOptions): PredictionQuality {
  const read = predictions.filter(({ predicted }) => predicted !== null);
  const patternOf = Int32Array.from(read, ({ actual, predicted }) => (actual ? 0 : 2) + (predicted ? 0 : 1));
  const weights = new Float64Array(4);
  for (const pattern of patternOf) weights[pattern]! += 1;
  const measures = [f1Of, accuracyOf];
  const intervals = bootstrapIntervals(
    read.length,
    measures.map((measure) => ({ patternOf, patterns: 4, value: (resample) => measure(resample).value })),
    read.length > 1 ? options : { ...options, replicates: 0 },
  );
  const [f1, accuracy] = measures.map((measure, place) => {
    const point = measure(weights);
    const ci95 = intervals[place]?.ci95;
    return point.value !== null && ci95 ? { ...point, ci95 } : point;
  }) as [Estimate, Estimate];
  return { ...countsOf(weights), n: read.length, unread: predictions.length - read.length, f1, accuracy };
}

const countsOf = (weights: Float64Array): Counts => ({
  truePositive: weights[0]!,
  falseNegative: weights[1]!,
  falsePositive: weights[2]!,
  trueNegative: weights[3]!,
});

function f1Of(weights: Float64Array): Estimate {
  const { truePositive, falsePositive, falseNegative } = countsOf(weights);
  const found = 2 * truePositive + falsePositive + falseNegative;
  if (found === 0) return { value: null, undefined: 'No case is true, and none was foretold to be.' };
  return { value: (2 * truePositive) / found };
}

function accuracyOf(weights: Float64Array): Estimate {
  const cases = weights.reduce((sum, weight) => sum + weight, 0);
  if (cases === 0) return { value: null, undefined: 'No reply holds a prediction.' };
  return { value: (weights[0]! + weights[3]!) / cases };
}
