import { Link } from 'wouter';
import { listTasks } from '../../../shared/api/tasks';
import { count, dateTime } from '../app/format';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { DataTable } from '../ui/data-table';
import { Empty, ErrorMessage, Loading } from '../ui/status';

export default function TasksPage({ study }: { study: string }) {
  const { data, error } = useCall(listTasks, { params: { study } });
  return (
    <Page title="Tasks" study={study} lead="A task hands items out to people, who rate or code them.">
      <p>
        <Link className="button primary" href={`/studies/${study}/tasks/new`}>
          New task
        </Link>
      </p>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data?.tasks.length === 0 && <Empty>No task yet. Make one to have items rated or coded.</Empty>}
      {data && data.tasks.length > 0 && (
        <DataTable
          label="Tasks"
          rows={data.tasks}
          rowKey={(task) => task.slug}
          columns={[
            {
              title: 'Task',
              value: (task) => task.title,
              show: (task) => <Link href={`/studies/${study}/tasks/${task.slug}`}>{task.title}</Link>,
            },
            { title: 'Kind', value: (task) => (task.kind === 'rate' ? 'rating' : 'coding') },
            { title: 'State', value: (task) => task.state },
            { title: 'Items', value: (task) => task.items, right: true, show: (task) => count(task.items) },
            {
              title: 'Done',
              value: (task) => task.done,
              right: true,
              show: (task) => `${count(task.done)} of ${count(task.wanted)}`,
            },
            { title: 'Made', value: (task) => task.createdAt, show: (task) => dateTime(task.createdAt) },
            {
              title: 'Results',
              value: () => null,
              show: (task) =>
                task.done > 0 && (
                  <Link href={`/studies/${study}/tasks/${task.slug}/results`}>
                    Results<span className="visually-hidden"> of {task.title}</span>
                  </Link>
                ),
            },
          ]}
        />
      )}
    </Page>
  );
}
