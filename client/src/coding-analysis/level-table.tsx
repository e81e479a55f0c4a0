import type { CodeAnalysis } from '../../../shared/api/coding-analysis';
import { download } from '../../../shared/api/export';
import { addressOf } from '../app/api';
import { count, percent } from '../app/format';
import { DataTable } from '../ui/data-table';
import { CodeName } from './code-name';

interface LevelProps {
  study: string;
  task: string;
  rule: 'most' | 'any';
  data: CodeAnalysis;
  onOpen: (chosen: { code: string; title: string }) => void;
}

/** The table for the paper: each level with its codes and on how many cases they stand, those on none too. */
export function LevelTable({ study, task, rule, data, onOpen }: LevelProps) {
  return (
    <section>
      <h2>Codes by level</h2>
      <DataTable
        label="Codes by level"
        rows={data.codes}
        rowKey={({ key }) => key}
        columns={[
          {
            title: 'Level and code',
            value: ({ name }) => name,
            show: (code) => <CodeName {...code} />,
          },
          {
            title: 'Cases',
            right: true,
            value: ({ total }) => total.count,
            show: ({ key, name, total }) =>
              total.count === 0 ? (
                '0'
              ) : (
                <button
                  type="button"
                  className="link"
                  aria-label={`${name}: ${total.count} cases`}
                  onClick={() => onOpen({ code: key, title: name })}
                >
                  {count(total.count)}
                </button>
              ),
          },
          { title: 'Share', right: true, value: ({ total }) => total.share, show: ({ total }) => percent(total.share) },
          {
            title: '95 % interval',
            right: true,
            value: ({ total }) => total.ci95[0],
            show: ({ total }) => `${percent(total.ci95[0])} to ${percent(total.ci95[1])}`,
          },
        ]}
      />
      <p className="quiet small">
        A level counts the cases with any of its codes, so its codes can add up to more. Of {count(data.cases)} cases.{' '}
        {rule === 'most' && (
          <>
            Download it, with the counts by respondent, country and all else, as{' '}
            <a href={addressOf(download, { params: { study, kind: 'counts' }, query: { task, format: 'csv' } })}>CSV</a>{' '}
            or{' '}
            <a href={addressOf(download, { params: { study, kind: 'counts' }, query: { task, format: 'xlsx' } })}>
              Excel
            </a>
            .
          </>
        )}
      </p>
    </section>
  );
}
