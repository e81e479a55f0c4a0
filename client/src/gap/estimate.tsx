import type { GapEstimate } from '../../../shared/model/gap';
import { coefficient, count, limits } from '../app/format';
import type { Interval } from '../charts/interval-plot';

export function estimateText(estimate: GapEstimate): string {
  if (estimate.value === null) return `undefined${estimate.undefined ? ` (${estimate.undefined})` : ''}`;
  return coefficient(estimate.value) + (estimate.ci95 ? ` (${limits(estimate.ci95)})` : '');
}

/** What is written into a coloured cell. */
export const estimateLines = ({ value, ci95 }: GapEstimate): string[] =>
  value === null ? [] : [coefficient(value), ...(ci95 ? [limits(ci95)] : [])];

/** Value and ends of the interval, as cells of a table to be saved. */
export const estimateCells = ({ value, ci95 }: GapEstimate): (number | null)[] => [
  value,
  ci95?.[0] ?? null,
  ci95?.[1] ?? null,
];

export const intervalOf = (name: string, { value, ci95 }: GapEstimate): Interval => ({
  name,
  value,
  ci95: ci95 ?? null,
});

/** How the intervals of a page were made. */
export function Made({ replicates, seed, what }: { replicates: number; seed: number; what: string }) {
  return (
    <p className="quiet small">
      {what} 95 % bootstrap intervals over scenarios, {count(replicates)} replicates, seed {seed}.
    </p>
  );
}
