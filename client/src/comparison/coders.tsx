import type { Comparison } from '../../../shared/api/comparison';
import { coefficient, dateTime, limits, percent } from '../app/format';
import { Drawing } from '../charts/drawing';
import { DataTable } from '../ui/data-table';

type Coder = Comparison['coders'][number];

/** A row a coder: how they code beside the others, and whether that changes as they go on. */
export function Coders({ data }: { data: Comparison }) {
  const leaning = ({ code, own, others }: Coder['leanings'][number]) =>
    `${data.names[code] ?? code} ${own.toFixed(0)} (others ${others.toFixed(1)})`;
  return (
    <section>
      <h2>Each coder</h2>
      <DataTable
        label="Coders"
        rows={data.coders}
        rowKey={({ coder }) => coder}
        columns={[
          { title: 'Coder', value: ({ coder }) => coder },
          { title: 'Cases', value: ({ units }) => units, right: true },
          {
            title: 'Codes a case',
            value: ({ codesPerUnit }) => codesPerUnit,
            right: true,
            show: ({ codesPerUnit }) => codesPerUnit.toFixed(2),
          },
          {
            title: 'No code',
            value: ({ withoutCode }) => withoutCode,
            right: true,
            show: ({ withoutCode }) => percent(withoutCode),
          },
          { title: 'On words', value: ({ onWords }) => onWords, right: true, show: ({ onWords }) => percent(onWords) },
          {
            title: 'Characters a span',
            value: ({ spanLength }) => spanLength,
            right: true,
            show: ({ spanLength }) => (spanLength === null ? '' : spanLength.toFixed(0)),
          },
          {
            title: 'Like the others (MASI)',
            value: ({ agreement }) => agreement,
            right: true,
            show: ({ agreement }) => (agreement === null ? '' : coefficient(agreement)),
          },
          { title: 'Gives more or less often', value: ({ leanings }) => leanings.slice(0, 3).map(leaning).join('; ') },
          {
            title: 'Over time',
            value: ({ drift }) => drift.parts.map(({ agreement }) => coefficient(agreement)).join(' '),
            show: ({ drift }) => <Course parts={drift.parts} />,
          },
          {
            title: 'From first to last part',
            value: ({ drift }) => drift.change,
            right: true,
            show: ({ drift }) => <Drift drift={drift} />,
          },
        ]}
      />
      <p className="quiet small">
        Over time: each coder’s cases in the order in which they finished them, in up to five parts of equal size, and
        how like the others they coded in each.
      </p>
      <DriftTable coders={data.coders} />
    </section>
  );
}

/** Every part of every coder's work, for those who want the numbers behind the lines. */
function DriftTable({ coders }: { coders: readonly Coder[] }) {
  const rows = coders.flatMap(({ coder, drift }) => drift.parts.map((part, place) => ({ coder, place, ...part })));
  if (rows.length === 0) return null;
  return (
    <details>
      <summary>Drift as a table</summary>
      <DataTable
        label="Likeness over time"
        rows={rows}
        rowKey={({ coder, place }) => `${coder} ${place}`}
        columns={[
          { title: 'Coder', value: ({ coder }) => coder },
          { title: 'Part', value: ({ place }) => place + 1, right: true },
          { title: 'From', value: ({ from }) => from, show: ({ from }) => dateTime(from) },
          { title: 'To', value: ({ to }) => to, show: ({ to }) => dateTime(to) },
          { title: 'Cases', value: ({ units }) => units, right: true },
          {
            title: 'Like the others (MASI)',
            value: ({ agreement }) => agreement,
            right: true,
            show: ({ agreement }) => coefficient(agreement),
          },
        ]}
      />
    </details>
  );
}

const course = { width: 76, height: 24, room: 4 };

/** Likeness part by part as a small line from 0 to 1. */
function Course({ parts }: { parts: Coder['drift']['parts'] }) {
  if (parts.length < 2) return null;
  const { width, height, room } = course;
  const places = parts.map(({ agreement }, place) => ({
    x: room + (place / (parts.length - 1)) * (width - 2 * room),
    y: height - room - agreement * (height - 2 * room),
  }));
  const title = parts.map(({ agreement }) => coefficient(agreement)).join(', ');
  return (
    <Drawing title={title} width={width} height={height}>
      <line x1={0} x2={width} y1={height - room} y2={height - room} stroke="var(--line)" />
      <polyline
        points={places.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="var(--accent)"
        strokeWidth={1.5}
      />
      {places.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r={2} fill="var(--accent)" />
      ))}
    </Drawing>
  );
}

function Drift({ drift }: { drift: Coder['drift'] }) {
  if (drift.change === null || drift.ci95 === null) return <span className="quiet small">too few cases</span>;
  return (
    <>
      {drift.change > 0 ? '+' : ''}
      {coefficient(drift.change)}
      <div className="quiet small" style={{ whiteSpace: 'nowrap' }}>
        {limits(drift.ci95)}
      </div>
    </>
  );
}
