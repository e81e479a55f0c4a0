import { studentQuantile } from '../distributions';

export interface MeanCorrelation {
  n: number;
  /** the plain mean; null without any */
  mean: number | null;
  /** the mean of Fisher's z, taken back: less drawn towards 0 by strong correlations */
  fisher: number | null;
  /** of the mean through Fisher's z, by Student's t over respondents */
  ci95: [number, number] | null;
  min: number | null;
  max: number | null;
}

/**
 * The mean of correlations, plain and through Fisher's z (Silver & Dunlap 1987). A correlation of exactly 1 or -1 has
 * no z, and then neither has the mean.
 */
export function meanCorrelation(correlations: readonly number[]): MeanCorrelation {
  const n = correlations.length;
  if (n === 0) return { n, mean: null, fisher: null, ci95: null, min: null, max: null };
  const mean = correlations.reduce((sum, value) => sum + value, 0) / n;
  const zs = correlations.map(Math.atanh);
  const z = zs.reduce((sum, value) => sum + value, 0) / n;
  const finite = Number.isFinite(z);
  return {
    n,
    mean,
    fisher: finite ? Math.tanh(z) : null,
    ci95: finite && n > 1 ? intervalOf(zs, z) : null,
    min: correlations.reduce((least, value) => Math.min(least, value)),
    max: correlations.reduce((most, value) => Math.max(most, value)),
  };
}

function intervalOf(zs: readonly number[], mean: number): [number, number] {
  const n = zs.length;
  const variance = zs.reduce((sum, z) => sum + (z - mean) ** 2, 0) / (n - 1);
  const reach = studentQuantile(0.975, n - 1) * Math.sqrt(variance / n);
  return [Math.tanh(mean - reach), Math.tanh(mean + reach)];
}
