import { useStore } from 'zustand';
import type { Work } from './work-store';

/** Says, on an item that was done before, what becomes of changes. */
export function LookingBack({ work }: { work: Work }) {
  const { lookingAt, standing } = useStore(work.store);
  if (lookingAt === null) return null;
  return (
    <div className="notice">
      You are looking back.{' '}
      {standing?.state === 'closed' ? 'The task is closed: nothing can be changed any more.' : 'Changes are saved.'}
    </div>
  );
}
