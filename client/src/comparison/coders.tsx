import type { Comparison } from '../../../shared/api/comparison';
import { coefficient, limits, percent } from '../app/format';
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
            title: 'Like the others (MASI)',
            value: ({ agreement }) => agreement,
            right: true,
            show: ({ agreement }) => (agreement === null ? '' : coefficient(agreement)),
          },
          { title: 'Gives more or less often', value: ({ leanings }) => leanings.slice(0, 3).map(leaning).join('; ') },
          {
            title: 'From first to last fifth',
            value: ({ drift }) => drift.change,
            right: true,
            show: ({ drift }) => <Drift drift={drift} />,
          },
        ]}
      />
    </section>
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
