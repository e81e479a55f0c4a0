import { useState } from 'react';
import { Link } from 'wouter';
import { type CodedGroup, codingCounts } from '../../../shared/api/respondents';
import { count, percent } from '../app/format';
import { useCall } from '../app/query';
import { DataTable, type TableColumn } from '../ui/data-table';
import { Choice } from '../ui/field';
import { ErrorMessage } from '../ui/status';
import { directions } from './words';

const groupings = [
  { value: 'respondent', title: 'respondent' },
  { value: 'country', title: 'country' },
  { value: 'topic', title: 'topic' },
  { value: 'value', title: 'value' },
  { value: 'direction', title: 'direction' },
] as const;

const rules = [
  { value: 'most', title: 'most of its coders used it' },
  { value: 'any', title: 'any of its coders used it' },
] as const;

type By = (typeof groupings)[number]['value'];

/** What coders found in cases, beside the gap. Nothing is shown before a case has been coded. */
export function CodingCounts({ study, respondent }: { study: string; respondent?: string }) {
  const { data, error } = useCall(codingCounts, { params: { study }, query: respondent ? { respondent } : {} });
  const [by, setBy] = useState<By>(respondent ? 'country' : 'respondent');
  const [rule, setRule] = useState<'most' | 'any'>('most');
  if (error) return <ErrorMessage error={error} />;
  if (!data || data.tasks.length === 0) return null;
  const columns: TableColumn<CodedGroup>[] = [
    {
      title: by.replace(/^./, (first) => first.toUpperCase()),
      value: ({ name }) => nameOf(by, name),
      show: ({ name }) => <span style={{ display: 'inline-block', minWidth: '18ch' }}>{nameOf(by, name)}</span>,
    },
    {
      title: 'Misaligned cells',
      value: ({ misaligned }) => misaligned,
      show: ({ misaligned, cells }) =>
        misaligned === null || !cells ? '' : `${count(misaligned)} (${percent(misaligned / cells)})`,
      right: true,
    },
    { title: 'Cases coded', value: ({ coded }) => coded, right: true },
    { title: 'No code applies', value: ({ noCode }) => noCode, right: true },
    ...data.codes.map(
      ({ key, name }): TableColumn<CodedGroup> => ({
        title: name,
        value: ({ codes }) => codes[key]?.[rule] ?? 0,
        show: ({ codes }) => codes[key]?.[rule] || <span className="quiet">0</span>,
        right: true,
      }),
    ),
  ];
  return (
    <section>
      <h2>What coders found in the cases</h2>
      <p className="quiet">
        From{' '}
        {data.tasks.map(({ slug, title }, place) => (
          <span key={slug}>
            {place > 0 && ', '}
            <Link href={`/studies/${study}/tasks/${slug}`}>{title}</Link>
          </span>
        ))}
        . Only finished work counts, and a case counts once.
      </p>
      <div className="fields" style={{ marginBottom: 14 }}>
        <Choice
          label="Counts by"
          value={by}
          options={respondent ? groupings.filter(({ value }) => value !== 'respondent') : groupings}
          onChange={setBy}
        />
        <Choice label="A code counts for a case when" value={rule} options={rules} onChange={setRule} />
      </div>
      <DataTable label={`Codes by ${by}`} rows={data.groups[by] ?? []} rowKey={({ name }) => name} columns={columns} />
    </section>
  );
}

function nameOf(by: By, name: string): string {
  if (by === 'direction') return directions.find(({ value }) => value === name)?.title ?? 'not known';
  return name || 'not known';
}
