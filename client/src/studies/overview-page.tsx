import { Link } from 'wouter';
import { lookAtStudy } from '../../../shared/api/studies';
import { listTasks } from '../../../shared/api/tasks';
import { count, plural } from '../app/format';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { Empty, ErrorMessage, Loading } from '../ui/status';

const steps = [
  { path: 'import', title: 'Import items', text: 'Generated actions, misaligned cases, or items of your own.' },
  { path: 'tasks/new', title: 'Set up a task', text: 'Criteria or a codebook, a sample, how many raters.' },
  { path: 'people', title: 'Invite people', text: 'Annotators and researchers, by link.' },
  { path: 'gap', title: 'Measure the gap', text: 'What respondents state, beside what they choose.' },
  { path: 'export', title: 'Export', text: 'Items, labels, agreement, with a data dictionary.' },
  { path: 'history', title: 'History', text: 'Who changed what and when, and the audit file.' },
];

export default function OverviewPage({ study }: { study: string }) {
  const { data, error } = useCall(lookAtStudy, { params: { study } });
  const { data: tasks } = useCall(listTasks, { params: { study } });
  return (
    <Page title={data?.title ?? 'Study'} study={study}>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && (
        <div className="columns" style={{ marginTop: 20 }}>
          <section>
            <h2 style={{ marginTop: 0 }}>Tasks</h2>
            {tasks?.tasks.length === 0 && <Empty>No task yet. Import items, then set up a task.</Empty>}
            <ul className="stack" style={{ padding: 0, listStyle: 'none' }}>
              {tasks?.tasks.map((task) => (
                <li key={task.slug} className="sheet">
                  <Link href={`/studies/${study}/tasks/${task.slug}`}>
                    <b>{task.title}</b>
                  </Link>
                  <div className="quiet small">
                    {task.kind === 'rate' ? 'Rating' : 'Coding'}, {task.state} · {plural(task.items, 'item')} ·{' '}
                    {count(task.done)} of {count(task.wanted)} done
                  </div>
                  <div className="row" style={{ marginTop: 8 }}>
                    {task.state === 'open' && <Link href={`/work/${study}/${task.slug}`}>Work on it</Link>}
                    {task.done > 0 && <Link href={`/studies/${study}/tasks/${task.slug}/results`}>Results</Link>}
                  </div>
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2 style={{ marginTop: 0 }}>What it holds</h2>
            <table>
              <tbody>
                {data.items.map(({ kind, reading, count: number }) => (
                  <tr key={`${kind} ${reading}`}>
                    <td>
                      {kind === 'action' ? 'Actions' : kind === 'case' ? 'Cases' : 'Texts'}, {reading}
                    </td>
                    <td className="r">{count(number)}</td>
                  </tr>
                ))}
                {data.people.map(({ role, count: number }) => (
                  <tr key={role}>
                    <td>{role === 'annotator' ? 'Annotators' : 'Researchers'}</td>
                    <td className="r">{count(number)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <h2>Next</h2>
            {steps.map(({ path, title, text }) => (
              <p key={path}>
                <Link href={`/studies/${study}/${path}`}>{title}</Link>
                <br />
                <span className="quiet small">{text}</span>
              </p>
            ))}
          </section>
        </div>
      )}
    </Page>
  );
}
