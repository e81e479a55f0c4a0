import { useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { lookAtTask, moveTask, removeTask, type Task } from '../../../shared/api/tasks';
import { call } from '../app/api';
import { ActionButton } from '../app/form';
import { count, plural } from '../app/format';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { ErrorMessage, Loading } from '../ui/status';
import { Tabs } from '../ui/tabs';
import { LinksPanel } from './links-panel';
import { ProgressPanel } from './progress-panel';
import { SampleForm } from './sample-form';
import { SettingsForm } from './settings-form';
import { SpecialItemsForm } from './special-items-form';
import { TaskNavigation } from './task-navigation';

const parts = ['Items', 'Settings', 'Practice and gold', 'Public link', 'Progress'] as const;

export default function TaskPage({ study, task: slug }: { study: string; task: string }) {
  const { data: task, error } = useCall(lookAtTask, { params: { study, task: slug } });
  return (
    <Page title={task?.title ?? 'Task'} study={study} lead={task && <Lead task={task} />}>
      <TaskNavigation study={study} task={slug} />
      <ErrorMessage error={error} />
      {!task && !error && <Loading />}
      {task && (
        <>
          <StateButtons study={study} task={task} />
          <Tabs label="Parts of the task" parts={parts} first={task.state === 'draft' ? 'Items' : 'Progress'}>
            {(part) => (
              <>
                {part === 'Items' && <SampleForm study={study} task={task} />}
                {part === 'Settings' && <SettingsForm study={study} task={task} />}
                {part === 'Practice and gold' && <SpecialItemsForm study={study} task={task} />}
                {part === 'Public link' && <LinksPanel study={study} task={task} />}
                {part === 'Progress' && <ProgressPanel study={study} task={task} />}
              </>
            )}
          </Tabs>
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
  const row = useRef<HTMLDivElement>(null);
  const move = (state: 'open' | 'closed') => async () => {
    await call(moveTask, { params, body: { state } });
    await refresh();
    // The button that was pressed is gone.
    requestAnimationFrame(() => row.current?.focus());
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: it groups buttons and is no form
    <div className="row" role="group" aria-label="State of the task" tabIndex={-1} ref={row}>
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
