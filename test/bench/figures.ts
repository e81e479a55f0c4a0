/** A percentile of numbers, by the nearest rank. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}

export const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

export const perSecond = (value: number) => `${Math.round(value).toLocaleString('en-GB')}/s`;

export interface Line {
  what: string;
  figure: string;
}
