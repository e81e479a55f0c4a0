import type { Estimate } from '../agreement/table';

/** One case: what is the case, and what an observer said of it; null where the reply holds no prediction. */
export interface Prediction {
  key: string;
  actual: boolean;
  predicted: boolean | null;
}

export interface PredictionQuality {
  n: number;
  truePositive: number;
  falsePositive: number;
  falseNegative: number;
  trueNegative: number;
  unread: number;
  f1: Estimate;
  accuracy: Estimate;
}

/** How well an observer foretells, over the cases with a prediction (ValueActionLens, sec. 6: F1 of the true class). */
export function predictionQuality(predictions: readonly Prediction[]): PredictionQuality {
  const count = (actual: boolean, predicted: boolean) =>
    predictions.filter((one) => one.actual === actual && one.predicted === predicted).length;
  const truePositive = count(true, true);
  const falsePositive = count(false, true);
  const falseNegative = count(true, false);
  const trueNegative = count(false, false);
  const n = truePositive + falsePositive + falseNegative + trueNegative;
  const found = 2 * truePositive + falsePositive + falseNegative;
  return {
    n,
    truePositive,
    falsePositive,
    falseNegative,
    trueNegative,
    unread: predictions.length - n,
    f1:
      found === 0
        ? { value: null, undefined: 'No case is true, and none was foretold to be.' }
        : { value: (2 * truePositive) / found },
    accuracy:
      n === 0
        ? { value: null, undefined: 'No reply holds a prediction.' }
        : { value: (truePositive + trueNegative) / n },
  };
}
