import { useStore } from 'zustand';
import { plural } from '../app/format';
import type { Work } from '../work/work-store';
import { toLookAt } from './placing';

/** Tells a coder that cases of the own work wait for another look, and leads there; not while one of them is shown. */
export function AgainNotice({ work }: { work: Work }) {
  const { answers, known, lookAgain } = useStore(work.store);
  const shown = useStore(work.store, () => work.current()?.id);
  const waiting = lookAgain.filter((id) => !known[id] || toLookAt(known[id], answers[id]?.codings ?? []).length > 0);
  if (waiting.length === 0 || (shown !== undefined && waiting.includes(shown))) return null;
  return (
    <div className="notice">
      The codebook has changed: {plural(waiting.length, 'case')} of yours should be looked at again.{' '}
      <button type="button" className="link" onClick={work.lookAtNextAgain}>
        <kbd>G</kbd> Go there
      </button>
    </div>
  );
}
