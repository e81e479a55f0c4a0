import type { JudgedAgreement } from '../../../shared/api/agreement';
import { benchmarks, benchmarkWords } from '../../../shared/statistics/agreement/benchmarks';
import { titleOf } from '../../../shared/statistics/agreement/titles';
import { coefficient } from '../app/format';
import { DataTable, type TableColumn } from '../ui/data-table';
import type { Estimate } from './estimate';
import { Warnings } from './warnings';

interface Row {
  name: string;
  estimate: Estimate;
}

/** Percentages and shares have no bands in any benchmark. */
const withoutWords = /^(percent|exact|positive|negative)/;

/** Every coefficient of a criterion; words beside the numbers only where a benchmark was picked. */
export function CoefficientTable({
  title,
  agreement,
  benchmark,
}: {
  title: string;
  agreement: JudgedAgreement['agreement'];
  benchmark: string;
}) {
  const rows: Row[] = Object.entries(agreement.coefficients).map(([name, estimate]) => ({ name, estimate }));
  const picked = benchmarks.find(({ key }) => key === benchmark);
  const columns: TableColumn<Row>[] = [
    { title: 'Coefficient', value: ({ name }) => titleOf(name) },
    {
      title: 'Value',
      right: true,
      value: ({ estimate }) => estimate.value,
      show: ({ estimate }) =>
        estimate.value === null ? (
          <span className="quiet">undefined: {estimate.undefined}</span>
        ) : (
          coefficient(estimate.value)
        ),
    },
    {
      title: '95 % interval',
      right: true,
      value: ({ estimate }) => (estimate.ci95 ? `${estimate.ci95[0]} ${estimate.ci95[1]}` : ''),
      show: ({ estimate }) =>
        estimate.ci95 ? `${coefficient(estimate.ci95[0])} to ${coefficient(estimate.ci95[1])}` : '',
    },
    {
      title: 'Standard error',
      right: true,
      value: ({ estimate }) => estimate.se ?? null,
      show: ({ estimate }) => (estimate.se === undefined ? '' : estimate.se.toFixed(4)),
    },
  ];
  const methods = [...new Set(rows.flatMap(({ estimate }) => estimate.method ?? []))];
  if (methods.length > 1) columns.push({ title: 'Interval made by', value: ({ estimate }) => estimate.method ?? '' });
  if (picked) {
    const words = ({ name, estimate }: Row) =>
      estimate.value === null || withoutWords.test(name) ? '' : benchmarkWords(picked, estimate.value);
    columns.splice(3, 0, { title: picked.title, value: words });
  }
  return (
    <>
      <DataTable label={`Coefficients of ${title}`} rows={rows} rowKey={({ name }) => name} columns={columns} />
      {methods.length === 1 && <p className="small quiet">Intervals: {methods[0]}.</p>}
      {picked && (
        <p className="small quiet">
          The words are a convention of {picked.title}; they say nothing of whether this much agreement is enough here.
        </p>
      )}
      <Warnings warnings={agreement.warnings} />
    </>
  );
}
