import type { RefObject } from 'react';
import { useStore } from 'zustand';
import { Field } from '../ui/field';
import { type Answer, isComplete } from './answer';
import type { Work } from './work-store';

interface EndProps {
  work: Work;
  answer: Answer;
  /** what the text below an answer is called, and where a key puts the focus */
  textLabel: string;
  textRef: RefObject<HTMLTextAreaElement | null>;
  next: string;
  onSkip: () => void;
}

/** The end of every answer: a text of the person's own, and the buttons that finish, skip, go back and undo. */
export function AnswerEnd({ work, answer, textLabel, textRef, next, onSkip }: EndProps) {
  const { task, lookingAt } = useStore(work.store);
  return (
    <>
      <div style={{ margin: '16px 0' }}>
        <Field label={textLabel}>
          {(ids) => (
            <textarea
              {...ids}
              ref={textRef}
              dir="auto"
              rows={2}
              style={{ minHeight: 52 }}
              value={answer.comment}
              onChange={(event) => work.change({ comment: event.target.value })}
              onKeyDown={(event) => {
                if (event.key === 'Escape') event.currentTarget.blur();
              }}
            />
          )}
        </Field>
      </div>
      <div className="row">
        <button
          type="button"
          className="primary"
          aria-disabled={!task || !isComplete(task, answer)}
          onClick={() => work.finish()}
        >
          {lookingAt === null ? next : 'Forward'} <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={onSkip}>
          Skip
        </button>
        <button type="button" onClick={work.back}>
          Back
        </button>
        <button type="button" onClick={work.undo}>
          Undo
        </button>
      </div>
    </>
  );
}
