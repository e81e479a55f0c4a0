import { Link } from 'wouter';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { lookAtStudy, type Overview } from '../../../shared/api/studies';
import { listSurveys } from '../../../shared/api/surveys';
import { listTasks } from '../../../shared/api/tasks';
import { count, plural } from '../app/format';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { JourneySheet, journeysOf } from './journeys';

/** What a study holds, what is under way, and what to do next on each of the ways through it. */
export default function OverviewPage({ study }: { study: string }) {
  const { data, error } = useCall(lookAtStudy, { params: { study } });
  const { data: tasks } = useCall(listTasks, { params: { study } });
  const done = tasks?.tasks.reduce((all, task) => all + task.done, 0) ?? 0;
  return (
    <Page
      title={data?.title ?? 'Study'}
      study={study}
      lead="Three ways through a study, alone or together. Each begins with what it needs and ends with its result."
    >
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && (
        <>
          <div className="journeys">
            {journeysOf(data, done).map((journey) => (
              <JourneySheet key={journey.title} study={study} journey={journey} />
            ))}
          </div>
          <div className="columns" style={{ marginTop: 28 }}>
            <div>
              <Tasks study={study} tasks={tasks?.tasks} />
              <Surveys study={study} />
            </div>
            <section>
              <h2 style={{ marginTop: 0 }}>What it holds</h2>
              <Holdings study={study} overview={data} />
              <p style={{ marginTop: 14 }}>
                <Link href={`/studies/${study}/search`}>Find</Link> searches it,{' '}
                <Link href={`/studies/${study}/memos`}>Memos</Link> keep what you think of it,{' '}
                <Link href={`/studies/${study}/history`}>History</Link> tells who changed what and when, and{' '}
                <Link href={`/studies/${study}/export`}>Export</Link> takes it out, with a data dictionary.
              </p>
            </section>
          </div>
        </>
      )}
    </Page>
  );
}

function Tasks({ study, tasks }: { study: string; tasks: ReplyOf<typeof listTasks>['tasks'] | undefined }) {
  return (
    <section>
      <h2 style={{ marginTop: 0 }}>Tasks</h2>
      {tasks?.length === 0 && <Empty>No task yet. Import items, then set up a task.</Empty>}
      <ul className="stack" style={{ padding: 0, listStyle: 'none' }}>
        {tasks?.map((task) => (
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
              {task.done > 0 && <Link href={`/studies/${study}/tasks/${task.slug}/agreement`}>Agreement</Link>}
              {task.done > 0 && <Link href={`/studies/${study}/tasks/${task.slug}/adjudicate`}>Adjudicate</Link>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Surveys({ study }: { study: string }) {
  const { data } = useCall(listSurveys, { params: { study } });
  if (!data || data.surveys.length === 0) return null;
  return (
    <section>
      <h2>Surveys</h2>
      <ul className="stack" style={{ padding: 0, listStyle: 'none' }}>
        {data.surveys.map(({ slug, title, state, working, finished }) => (
          <li key={slug} className="sheet">
            <Link href={`/studies/${study}/surveys/${slug}`}>
              <b>{title}</b>
            </Link>
            <div className="quiet small">
              Survey, {state} · {count(finished)} finished, {count(working)} at it
            </div>
            {finished > 0 && (
              <div className="row" style={{ marginTop: 8 }}>
                <Link href={`/studies/${study}/profiles`}>Profiles</Link>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const itemKinds: Record<string, string> = { action: 'Actions', case: 'Cases', text: 'Texts' };
const roles: Record<string, string> = { annotator: 'Annotators', researcher: 'Researchers' };
const respondentKinds: Record<string, string> = { human: 'Respondents, people', model: 'Respondents, models' };

function Holdings({ study, overview }: { study: string; overview: Overview }) {
  const rows: [path: string, name: string, number: number][] = [
    ...overview.items.map(
      ({ kind, reading, count: number }) =>
        ['items', `${itemKinds[kind]}, ${reading}`, number] as [string, string, number],
    ),
    ...overview.respondents.map(
      ({ kind, count: number }) => ['respondents', respondentKinds[kind]!, number] as [string, string, number],
    ),
    ['codebooks', 'Codebooks', overview.codebooks],
    ['questionnaires', 'Questionnaires', overview.questionnaires],
    ['scenarios', 'Scenarios', overview.scenarios],
    ['interviews', 'Links to ask people', overview.interviews],
    ...overview.people.map(
      ({ role, count: number }) => ['people', roles[role] ?? role, number] as [string, string, number],
    ),
  ];
  const held = rows.filter(([, , number]) => number > 0);
  return (
    <table>
      <tbody>
        {held.map(([path, name, number]) => (
          <tr key={name}>
            <td>
              <Link href={`/studies/${study}/${path}`}>{name}</Link>
            </td>
            <td className="r">{count(number)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
