import { useState } from 'react';
import { Link, Redirect, useLocation } from 'wouter';
import type { Me } from '../../../shared/api/people';
import { createStudy } from '../../../shared/api/studies';
import { listTasks } from '../../../shared/api/tasks';
import { call } from '../app/api';
import { Form } from '../app/form';
import { plural } from '../app/format';
import { Page } from '../app/page';
import { refresh, useCall, useMe } from '../app/query';
import { TextField } from '../ui/field';
import { Empty, ErrorMessage, Loading } from '../ui/status';

export default function HomePage() {
  const { data: me, error } = useMe();
  if (error) {
    return (
      <Page title="Saydo">
        <ErrorMessage error={error} />
      </Page>
    );
  }
  if (!me) return <Loading />;
  if (!me.account) return <Redirect to="/sign-in" />;
  const annotating = me.studies.filter(({ role }) => role === 'annotator');
  const leading = me.studies.filter(({ role }) => role !== 'annotator');
  const raterOnly = leading.length === 0 && annotating.length > 0;
  return (
    <Page title={raterOnly ? 'Your tasks' : 'Studies'} narrow>
      {leading.length > 0 && (
        <ul className="stack" style={{ padding: 0, listStyle: 'none', margin: '20px 0' }}>
          {leading.map((study) => (
            <li key={study.slug} className="sheet">
              <Link href={`/studies/${study.slug}`}>
                <b>{study.title}</b>
              </Link>
              <div className="quiet small">{study.role === 'owner' ? 'you own this installation' : study.role}</div>
            </li>
          ))}
        </ul>
      )}
      {annotating.map((study) => (
        <WaitingTasks key={study.slug} study={study} />
      ))}
      {me.studies.length === 0 && <Empty>There is no study yet. Make the first one below.</Empty>}
      {!raterOnly && <NewStudy />}
    </Page>
  );
}

function WaitingTasks({ study }: { study: Me['studies'][number] }) {
  const { data } = useCall(listTasks, { params: { study: study.slug } });
  if (!data) return null;
  return (
    <section>
      <h2>{study.title}</h2>
      {data.tasks.length === 0 && <Empty>No task is open just now. Come back when the researcher tells you.</Empty>}
      {data.tasks.map((task) => (
        <p key={task.slug} className="row">
          <Link className="button primary" href={`/work/${study.slug}/${task.slug}`}>
            {task.title}
          </Link>
          <span className="quiet">{plural(task.items, 'item')}</span>
        </p>
      ))}
    </section>
  );
}

function NewStudy() {
  const [title, setTitle] = useState('');
  const [, navigate] = useLocation();
  return (
    <section>
      <h2>New study</h2>
      <Form
        submit="Make the study"
        onSubmit={async () => {
          const { slug } = await call(createStudy, { body: { title, slug: slugOf(title) } });
          await refresh();
          navigate(`/studies/${slug}`);
        }}
      >
        <TextField label="Title" value={title} onChange={setTitle} required />
      </Form>
    </section>
  );
}

/** A short name for addresses and the command line, made from a title. */
export function slugOf(title: string): string {
  const plain = title
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return plain || 'study';
}
