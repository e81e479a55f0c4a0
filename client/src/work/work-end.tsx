import { Link } from 'wouter';
import { useStore } from 'zustand';
import type { WorkStanding } from '../../../shared/api/work';
import { AgainNotice } from '../coding/again-notice';
import { FocusedHeading } from '../ui/focused-heading';
import { CopyButton, ErrorMessage } from '../ui/status';
import { useKeys } from '../ui/use-keys';
import type { Work } from './work-store';

/** What stands on the screen when there is nothing to do: finished, waiting, not passed, closed, or a refusal. */
export function WorkEnd({ work }: { work: Work }) {
  const { standing, failure, saving, past } = useStore(work.store);
  useKeys({ g: work.lookAtNextAgain });
  if (failure) {
    return (
      <>
        <FocusedHeading>This task can't be worked on</FocusedHeading>
        <ErrorMessage error={failure} />
        <Link href="/">Go to your tasks</Link>
      </>
    );
  }
  if (saving === 'offline') {
    return (
      <>
        <FocusedHeading>Waiting for the connection</FocusedHeading>
        <p>
          Saydo can't be reached just now, so there is no next item. What you answered is kept in this browser and sent
          as soon as it can be.
        </p>
      </>
    );
  }
  if (!standing) return null;
  const { title, text } = endings[standing.state];
  return (
    <>
      <FocusedHeading>{title}</FocusedHeading>
      <p>{text}</p>
      {(standing.state === 'finished' || standing.state === 'waiting') && <AgainNotice work={work} />}
      {standing.completion && <Completion completion={standing.completion} />}
      <p className="row">
        {standing.state === 'waiting' && (
          <button type="button" className="primary" onClick={() => void work.fetchMore()}>
            Look again
          </button>
        )}
        {past.length > 0 && standing.state !== 'failed' && (
          <button type="button" onClick={work.back}>
            Look back at your answers
          </button>
        )}
        <Link href="/">Your tasks</Link>
      </p>
    </>
  );
}

const endings: Record<WorkStanding['state'], { title: string; text: string }> = {
  finished: { title: 'All done', text: 'You have finished everything that was for you. Thank you.' },
  waiting: {
    title: 'Nothing free just now',
    text: 'The items that are left are being done by others. Some may come free again within half an hour.',
  },
  failed: {
    title: 'The practice did not go well enough',
    text: 'Too few of the practice answers were as expected, so the task ends here for you. Thank you for trying.',
  },
  closed: { title: 'This task is closed', text: 'The researcher has closed it. Your finished items are kept.' },
  practice: { title: 'Practice', text: 'The next item is on its way.' },
  working: { title: 'One moment', text: 'The next item is on its way.' },
};

function Completion({ completion }: { completion: { code: string | null; redirect: string | null } }) {
  return (
    <div className="notice">
      {completion.code && (
        <p className="row">
          Your completion code: <b style={{ fontSize: '1.2rem' }}>{completion.code}</b>{' '}
          <CopyButton text={completion.code} />
        </p>
      )}
      {completion.redirect && (
        <p>
          <a className="button primary" href={completion.redirect}>
            Go back to the platform
          </a>
        </p>
      )}
    </div>
  );
}
