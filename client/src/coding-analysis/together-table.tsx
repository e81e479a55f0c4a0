import type { CodeAnalysis } from '../../../shared/api/coding-analysis';
import { download } from '../../../shared/api/export';
import { addressOf } from '../app/api';
import { coefficient, limits, plural } from '../app/format';
import { DataTable } from '../ui/data-table';

interface TogetherProps {
  study: string;
  task: string;
  data: CodeAnalysis;
  onOpen: (chosen: { code: string; with: string; title: string }) => void;
}

/** Which codes stand on the same cases, and which avoid each other. */
export function TogetherTable({ study, task, data, onOpen }: TogetherProps) {
  const names = new Map(data.codes.map(({ key, name }) => [key, name]));
  const nameOf = (key: string) => names.get(key) ?? key;
  if (data.together.length === 0) return null;
  return (
    <section>
      <h2>Codes that stand together</h2>
      <p className="quiet">
        Kappa is 0 where two codes meet as often as by chance, 1 where they always do, below 0 where they avoid each
        other. Pairs that never meet are listed when that is unlikely by chance: less than 2.5 %.
      </p>
      <DataTable
        label="Codes that stand together"
        rows={data.together}
        rowKey={({ first, second }) => `${first} ${second}`}
        columns={[
          { title: 'Code', value: ({ first }) => nameOf(first) },
          { title: 'and', value: ({ second }) => nameOf(second) },
          {
            title: 'Cases with both',
            right: true,
            value: ({ both }) => both,
            show: ({ first, second, both }) => {
              const title = `${nameOf(first)} and ${nameOf(second)}`;
              if (both === 0) return '0';
              return (
                <button
                  type="button"
                  className="link"
                  aria-label={`${title}: ${plural(both, 'case')}`}
                  onClick={() => onOpen({ code: first, with: second, title })}
                >
                  {both}
                </button>
              );
            },
          },
          { title: 'Kappa', right: true, value: ({ kappa }) => kappa, show: ({ kappa }) => coefficient(kappa) },
          {
            title: '95 % interval',
            right: true,
            value: ({ kappaCi95 }) => kappaCi95?.[0] ?? null,
            show: ({ kappaCi95 }) => (kappaCi95 ? limits(kappaCi95) : ''),
          },
          {
            title: 'Jaccard',
            right: true,
            value: ({ jaccard }) => jaccard,
            show: ({ jaccard }) => coefficient(jaccard),
          },
        ]}
      />
      <p className="quiet small">
        <a href={addressOf(download, { params: { study, kind: 'co-occurrence' }, query: { task } })}>
          Download every pair
        </a>{' '}
        of codes, by the rule of most coders.
      </p>
    </section>
  );
}
