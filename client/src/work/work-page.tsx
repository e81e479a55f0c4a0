import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { Redirect } from 'wouter';
import { useStore } from 'zustand';
import { useMe } from '../app/query';
import { useTitle } from '../app/title';
import { FocusedHeading } from '../ui/focused-heading';
import { ErrorMessage, Loading } from '../ui/status';
import { Instructions } from './instructions';
import { WorkDialogs } from './work-dialogs';
import { WorkEnd } from './work-end';
import { WorkFrame } from './work-frame';
import { createWork } from './work-store';

const RatingScreen = lazy(() => import('../rating/rating-screen'));
const CodingScreen = lazy(() => import('../coding/coding-screen'));

/** Where people rate or code: instructions first, then item after item until nothing is left. */
export default function WorkPage({ study, task }: { study: string; task: string }) {
  const { data: me, error } = useMe();
  if (error) return <ErrorMessage error={error} />;
  if (!me) return <Loading />;
  if (!me.account) return <Redirect to="/sign-in" />;
  return <Working key={`${study}/${task}`} study={study} task={task} account={me.account.id} />;
}

function Working({ study, task: slug, account }: { study: string; task: string; account: string }) {
  const work = useMemo(() => createWork(study, slug, account), [study, slug, account]);
  useEffect(() => {
    void work.open();
    return work.close;
  }, [work]);
  const { task, standing, failure, queue, lookingAt, feedback } = useStore(work.store);
  const [reading, setReading] = useState(true);
  useTitle(task?.title ?? 'Work');
  const current = work.current();
  const shown = current?.id;
  useLayoutEffect(() => {
    if (shown === undefined) return;
    // Where the last one was left, by its buttons, the next one's text may be out of sight.
    window.scrollTo(0, 0);
    for (const part of document.querySelectorAll('.reading, .panel')) part.scrollTop = 0;
  }, [shown]);
  const begun = (standing?.done ?? 0) + (standing?.skipped ?? 0) > 0;
  const showInstructions = task !== null && reading && !begun && (task.instructions !== '' || task.examples.length > 0);
  return (
    <WorkFrame work={work}>
      {(openInstructions, setOpenInstructions) => (
        <>
          {failure !== null || !task || !standing ? (
            <main className="center">{failure ? <WorkEnd work={work} /> : <Loading />}</main>
          ) : showInstructions ? (
            <main className="center">
              <FocusedHeading>{task.title}</FocusedHeading>
              <Instructions task={task} />
              <p>
                <button type="button" className="primary" onClick={() => setReading(false)}>
                  Begin
                </button>
              </p>
            </main>
          ) : !current && lookingAt === null && queue.length === 0 && !feedback ? (
            <main className="center">
              <WorkEnd work={work} />
            </main>
          ) : (
            <Suspense fallback={<Loading />}>
              {task.kind === 'rate' ? <RatingScreen work={work} /> : <CodingScreen work={work} />}
            </Suspense>
          )}
          <WorkDialogs
            work={work}
            openInstructions={openInstructions}
            onCloseInstructions={() => setOpenInstructions(false)}
          />
        </>
      )}
    </WorkFrame>
  );
}
