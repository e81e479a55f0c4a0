import { fQuantile } from '../distributions';
import { completeRows } from './complete-units';
import { centred } from './distances';
import type { RowPatterns, Weights } from './patterns';
import type { ClosedForm, Prepared } from './prepared';
import { noCompleteUnit, noVariance } from './reasons';
import type { Estimate } from './table';

/**
 * The six forms of Shrout and Fleiss (1979). The first number tells the design: 1, each unit has its own raters; 2, the
 * raters are a sample of many; 3, they are the only ones of interest. `k` is for the mean of the raters, `1` for one.
 */
export type IntraclassForm = '1_1' | '1_k' | '2_1' | '2_k' | '3_1' | '3_k';

export const intraclassForms: readonly IntraclassForm[] = ['1_1', '1_k', '2_1', '2_k', '3_1', '3_k'];

/**
 * The intraclass correlation (Shrout & Fleiss 1979; McGraw & Wong 1996) over the units that every rater has labelled:
 * how much of the labels' variance lies between units. At most 1. Limits by the F distribution; those of ICC(2,k) are
 * the limits of ICC(2,1) carried over, as in the R package psych.
 *
 * @param scores the categories' numbers
 */
export function intraclass(rows: RowPatterns, scores: readonly number[], form: IntraclassForm): Prepared {
  const complete = completeRows(rows, centred(scores));
  // Less variance than this by the scale's width is rounding, whatever the unit of measurement.
  const nothing = 1e-12 * (Math.max(...scores) - Math.min(...scores)) ** 2;
  const squares = (counts: Weights) => meanSquares(complete, counts, rows.raters);
  return {
    patterns: rows.patterns,
    patternOf: rows.patternOf,
    estimate: (counts) => correlationOf(form, squares(counts), nothing),
    closedForm(counts) {
      const parts = squares(counts);
      const { value } = correlationOf(form, parts, nothing);
      return value === null ? null : limitsOf(form, parts);
    },
  };
}

interface MeanSquares {
  units: number;
  raters: number;
  between: number;
  within: number;
  raterEffect: number;
  error: number;
}

function meanSquares(
  complete: readonly { pattern: number; scores: number[] }[],
  counts: Weights,
  raters: number,
): MeanSquares {
  let units = 0;
  const sums = new Float64Array(raters);
  for (const { pattern, scores } of complete) {
    const weight = counts[pattern]!;
    units += weight;
    for (let rater = 0; rater < raters; rater++) sums[rater]! += weight * scores[rater]!;
  }
  const grand = sums.reduce((sum, one) => sum + one, 0) / (units * raters);
  let between = 0;
  let within = 0;
  for (const { pattern, scores } of complete) {
    const weight = counts[pattern]!;
    if (weight === 0) continue;
    const mean = scores.reduce((sum, score) => sum + score, 0) / raters;
    between += weight * raters * (mean - grand) ** 2;
    for (const score of scores) within += weight * (score - mean) ** 2;
  }
  const byRater = sums.reduce((sum, one) => sum + units * (one / units - grand) ** 2, 0);
  // Raters who differ by a constant leave nothing, and rounding must not make something of it.
  const residual = within - byRater < 1e-12 * within ? 0 : within - byRater;
  return {
    units,
    raters,
    between: between / (units - 1),
    within: within / (units * (raters - 1)),
    raterEffect: byRater / (raters - 1),
    error: residual / ((units - 1) * (raters - 1)),
  };
}

function correlationOf(form: IntraclassForm, parts: MeanSquares, nothing: number): Estimate {
  const { units, raters, between, within, raterEffect, error } = parts;
  if (units === 0) return { value: null, undefined: noCompleteUnit };
  if (units < 2) return { value: null, undefined: 'Only one unit was labelled by every rater.' };
  const byRaters = (raterEffect - error) / units;
  const [above, below] = {
    '1_1': [between - within, between + (raters - 1) * within],
    '1_k': [between - within, between],
    '2_1': [between - error, between + (raters - 1) * error + raters * byRaters],
    '2_k': [between - error, between + byRaters],
    '3_1': [between - error, between + (raters - 1) * error],
    '3_k': [between - error, between],
  }[form] as [number, number];
  if (!(Math.abs(below) > nothing)) return { value: null, undefined: noVariance };
  return { value: above / below };
}

function limitsOf(form: IntraclassForm, parts: MeanSquares): ClosedForm | null {
  const limits = form.startsWith('2') ? samplingLimits(parts) : fixedLimits(form, parts);
  if (!limits.every(Number.isFinite)) return null;
  const [low, high] = form === '2_k' ? limits.map((limit) => stepUp(limit, parts.raters)) : limits;
  return { se: null, ci95: [low!, high!], method: 'F distribution, Shrout & Fleiss; McGraw & Wong (psych)' };
}

/** Spearman and Brown: from one rater to the mean of k. */
const stepUp = (one: number, raters: number) => (one * raters) / (1 + one * (raters - 1));

function fixedLimits(form: IntraclassForm, { units, raters, between, within, error }: MeanSquares): [number, number] {
  const oneWay = form.startsWith('1');
  const d1 = units - 1;
  const d2 = oneWay ? units * (raters - 1) : (units - 1) * (raters - 1);
  const unexplained = oneWay ? within : error;
  if (unexplained === 0) return [1, 1];
  const ratio = between / unexplained;
  const low = ratio / fQuantile(0.975, d1, d2);
  const high = ratio * fQuantile(0.975, d2, d1);
  if (form.endsWith('k')) return [1 - 1 / low, 1 - 1 / high];
  return [(low - 1) / (low + raters - 1), (high - 1) / (high + raters - 1)];
}

/** Limits of ICC(2,1), with Satterthwaite's degrees of freedom (Shrout & Fleiss 1979, p. 424), free of division by 0. */
function samplingLimits(parts: MeanSquares): [number, number] {
  const { units, raters, between, raterEffect, error } = parts;
  const one = correlationOf('2_1', parts, 0).value!;
  const a = raters * one * raterEffect;
  const b = error * (units * (1 + (raters - 1) * one) - raters * one);
  const spread = raters * raterEffect + (raters * units - raters - units) * error;
  if (spread === 0) return [1, 1];
  const df = ((raters - 1) * (units - 1) * (a + b) ** 2) / ((units - 1) * a ** 2 + b ** 2);
  const upper = fQuantile(0.975, units - 1, df);
  const lower = fQuantile(0.975, df, units - 1);
  return [
    (units * (between - upper * error)) / (upper * spread + units * between),
    (units * (lower * between - error)) / (spread + units * lower * between),
  ];
}
