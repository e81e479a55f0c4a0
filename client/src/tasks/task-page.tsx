import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { lookAtTask, moveTask, removeTask, type Task } from '../../../shared/api/tasks';
import { call } from '../app/api';
import { ActionButton } from '../app/form';
import { count, plural } from '../app/format';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { ErrorMessage, Loading } from '../ui/status';
import { LinksPanel } from './links-panel';
import { ProgressPanel } from './progress-panel';
import { SampleForm } from './sample-form';
import { SettingsForm } from './settings-form';
import { SpecialItemsForm } from './special-items-form';

const parts = ['Items', 'Settings', 'Practice and gold', 'Public link', 'Progress'] as const;

export default function TaskPage({ study, task: slug }: { study: string; task: string }) {
  const { data: task, error } = useCall(lookAtTask, { params: { study, task: slug } });
  const [chosen, setChosen] = useState<(typeof parts)[number] | null>(null);
  const part = chosen ?? (task?.state === 'draft' ? 'Items' : 'Progress');
  return (
    <Page title={task?.title ?? 'Task'} study={study} lead={task && <Lead task={task} />}>
      <ErrorMessage error={error} />
      {!task && !error && <Loading />}
      {task && (
        <>
          <StateButtons study={study} task={task} />
          <div className="row" role="tablist" aria-label="Parts of the task" style={{ margin: '24px 0' }}>
            {parts.map((one) => (
              <button
                key={one}
                type="button"
                role="tab"
                id={`tab-${one}`}
                aria-selected={one === part}
                aria-controls="part"
                className={one === part ? 'primary' : ''}
                onClick={() => setChosen(one)}
              >
                {one}
              </button>
            ))}
          </div>
          <div id="part" role="tabpanel" aria-labelledby={`tab-${part}`} key={`${part} ${task.state}`}>
            {part === 'Items' && <SampleForm study={study} task={task} />}
            {part === 'Settings' && <SettingsForm study={study} task={task} />}
            {part === 'Practice and gold' && <SpecialItemsForm study={study} task={task} />}
            {part === 'Public link' && <LinksPanel study={study} task={task} />}
            {part === 'Progress' && <ProgressPanel study={study} task={task} />}
          </div>
        </>
      )}
    </Page>
  );
}

function Lead({ task }: { task: Task }) {
  return (
    <>
      {task.kind === 'rate' ? 'Rating' : 'Coding'}, {task.state} · {plural(task.items, 'item')} · {task.ratersPerItem}{' '}
      per item · {count(task.done)} of {count(task.wanted)} done
    </>
  );
}

function StateButtons({ study, task }: { study: string; task: Task }) {
  const params = { study, task: task.slug };
  const [, navigate] = useLocation();
  const move = (state: 'open' | 'closed') => async () => {
    await call(moveTask, { params, body: { state } });
    await refresh();
  };
  return (
    <div className="row">
      {task.state !== 'open' && (
        <ActionButton
          className="primary"
          label={task.state === 'draft' ? 'Open the task' : 'Open it again'}
          onClick={move('open')}
        />
      )}
      {task.state === 'open' && (
        <>
          <Link className="button primary" href={`/work/${study}/${task.slug}`}>
            Work on it
          </Link>
          <ActionButton label="Close the task" onClick={move('closed')} />
        </>
      )}
      {task.done > 0 && (
        <Link className="button" href={`/studies/${study}/tasks/${task.slug}/results`}>
          Results
        </Link>
      )}
      {task.done > 0 && (
        <Link className="button" href={`/studies/${study}/tasks/${task.slug}/adjudicate`}>
          Adjudicate
        </Link>
      )}
      {task.state === 'draft' && (
        <ActionButton
          className="danger"
          label="Remove the draft"
          onClick={async () => {
            await call(removeTask, { params });
            await refresh();
            navigate(`/studies/${study}/tasks`);
          }}
        />
      )}
    </div>
  );
}
