import { type Task, taskProgress } from '../../../shared/api/tasks';
import { count, dateTime, percent, seconds } from '../app/format';
import { useCall } from '../app/query';
import { attributesAsText } from '../people/attributes';
import { DataTable } from '../ui/data-table';
import { Empty, ErrorMessage, Loading } from '../ui/status';

/** Finished and open work, by stratum and by person. */
export function ProgressPanel({ study, task }: { study: string; task: Task }) {
  const { data, error } = useCall(taskProgress, { params: { study, task: task.slug } });
  if (error) return <ErrorMessage error={error} />;
  if (!data) return <Loading />;
  return (
    <>
      <h2>By stratum</h2>
      {data.strata.length === 0 && <Empty>No items yet.</Empty>}
      {data.strata.length > 0 && (
        <DataTable
          label="Work by stratum"
          rows={data.strata}
          rowKey={(row) => row.stratum}
          columns={[
            { title: 'Stratum', value: (row) => row.stratum || 'all' },
            { title: 'Items', value: (row) => row.items, right: true, show: (row) => count(row.items) },
            { title: 'Complete', value: (row) => row.complete, right: true, show: (row) => count(row.complete) },
            {
              title: 'Done',
              value: (row) => row.done,
              right: true,
              show: (row) => `${count(row.done)} of ${count(row.wanted)}`,
            },
            {
              title: 'Share',
              value: (row) => row.done / Math.max(1, row.wanted),
              right: true,
              show: (row) => percent(row.done / Math.max(1, row.wanted)),
            },
            { title: 'Open now', value: (row) => row.open, right: true },
          ]}
        />
      )}
      <h2>By person</h2>
      {data.people.length === 0 && <Empty>Nobody has begun yet.</Empty>}
      {data.people.length > 0 && (
        <DataTable
          label="Work by person"
          rows={data.people}
          rowKey={(row) => row.id}
          columns={[
            { title: 'Pseudonym', value: (row) => row.pseudonym },
            { title: 'Attributes', value: (row) => attributesAsText(row.attributes) },
            { title: 'State', value: (row) => (row.state === 'failed' ? 'did not pass practice' : row.state) },
            { title: 'Done', value: (row) => row.done, right: true },
            { title: 'Skipped', value: (row) => row.skipped, right: true },
            { title: 'Open', value: (row) => row.open, right: true },
            {
              title: 'Practice',
              value: (row) => row.practice?.right ?? null,
              show: (row) => (row.practice ? `${row.practice.right} of ${row.practice.asked}` : ''),
            },
            {
              title: 'Gold',
              value: (row) => row.gold?.right ?? null,
              show: (row) => (row.gold ? `${row.gold.right} of ${row.gold.asked}` : ''),
            },
            {
              title: 'Median time',
              value: (row) => row.medianSeconds,
              right: true,
              show: (row) => seconds(row.medianSeconds),
            },
            { title: 'Last', value: (row) => row.lastAt, show: (row) => (row.lastAt ? dateTime(row.lastAt) : '') },
          ]}
        />
      )}
    </>
  );
}
