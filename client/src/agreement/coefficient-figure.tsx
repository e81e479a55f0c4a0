import { titleOf } from '../../../shared/statistics/agreement/titles';
import { Figure } from '../charts/figure';
import { IntervalPlot } from '../charts/interval-plot';
import type { Estimate } from './estimate';

interface CoefficientFigureProps {
  /** of the file when it is downloaded */
  name: string;
  coefficient: string;
  /** what the rows are: criteria, codes, countries */
  what: string;
  title?: string;
  rows: readonly { name: string; estimate: Estimate | undefined }[];
}

/** A coefficient with its intervals, a row for each criterion or part of the items. */
export function CoefficientFigure({ name, coefficient, what, title, rows }: CoefficientFigureProps) {
  return (
    <Figure
      name={name}
      table={[
        [what, coefficient, 'ci_low', 'ci_high'],
        ...rows.map(({ name: row, estimate }) => [
          row,
          estimate?.value ?? null,
          estimate?.ci95?.[0] ?? null,
          estimate?.ci95?.[1] ?? null,
        ]),
      ]}
    >
      <IntervalPlot
        title={title ?? `${titleOf(coefficient)} with 95 % intervals`}
        rows={rows.map(({ name: row, estimate }) => ({
          name: row,
          value: estimate?.value ?? null,
          ci95: estimate?.ci95 ?? null,
        }))}
      />
    </Figure>
  );
}
