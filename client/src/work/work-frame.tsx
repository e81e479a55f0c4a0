import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { ThemeSwitch } from '../app/theme';
import type { Work } from './work-store';

interface FrameProps {
  work: Work;
  children: (openInstructions: boolean, setOpenInstructions: (open: boolean) => void) => ReactNode;
}

/** Title, progress and the state of saving above the work. */
export function WorkFrame({ work, children }: FrameProps) {
  const { task, standing, saving, waiting } = useStore(work.store);
  const [openInstructions, setOpenInstructions] = useState(false);
  const done = standing?.done ?? 0;
  const total = standing?.total ?? null;
  return (
    <div className="work">
      <header className="top">
        <Link href="/" className="title">
          {task?.title ?? 'Saydo'}
        </Link>
        <span className="quiet wide">{task?.studyTitle}</span>
        <span className="grow" />
        {standing && <Progress standing={standing} />}
        <span
          role="status"
          className={saving === 'saved' ? 'good' : saving === 'offline' ? 'warn' : 'quiet'}
          data-saving={saving}
        >
          {saving === 'saved'
            ? 'Saved'
            : saving === 'saving'
              ? 'Saving'
              : `Offline${waiting > 0 ? `, ${waiting} to send` : ''}`}
        </span>
        <span className="wide">
          <ThemeSwitch />
        </span>
        {task && (task.instructions || task.examples.length > 0) && (
          <button type="button" className="link quiet" onClick={() => setOpenInstructions(true)}>
            Instructions
          </button>
        )}
      </header>
      <div className="bar">
        <i style={{ width: total ? `${Math.min(100, (100 * done) / total)}%` : 0 }} />
      </div>
      {children(openInstructions, setOpenInstructions)}
    </div>
  );
}

function Progress({
  standing,
}: {
  standing: { state: string; done: number; total: number | null; practice: { asked: number; of: number } | null };
}) {
  if (standing.state === 'practice' && standing.practice) {
    return (
      <span className="quiet">
        Practice, {standing.practice.asked} of {standing.practice.of}
      </span>
    );
  }
  return (
    <span className="quiet">
      {standing.done}
      {standing.total !== null && ` of ${Math.max(standing.total, standing.done)}`}
    </span>
  );
}
