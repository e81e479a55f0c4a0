import { useStore } from 'zustand';
import { plural } from '../app/format';
import type { Work } from '../work/work-store';
import { placesToLookAt } from './placing';

/** Tells a coder that cases of the own work wait for another look, and leads there; not while one of them is shown. */
export function AgainNotice({ work, onGo = work.lookAtNextAgain }: { work: Work; onGo?: () => void }) {
  const state = useStore(work.store);
  const waiting = placesToLookAt(state);
  if (
    state.standing?.state === 'closed' ||
    waiting.length === 0 ||
    (state.lookingAt !== null && waiting.includes(state.lookingAt))
  )
    return null;
  return (
    <div className="notice again">
      The codebook has changed: {plural(waiting.length, 'case')} of yours should be looked at again.{' '}
      <button type="button" className="link" onClick={onGo}>
        <kbd>G</kbd> Go there
      </button>
    </div>
  );
}
