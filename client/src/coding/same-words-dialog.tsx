import { useEffect, useRef } from 'react';
import { sameWordsInCases } from '../../../shared/api/coding';
import { count, plural } from '../app/format';
import { useCall } from '../app/query';
import { CloseButton, Dialog } from '../ui/dialog';
import { ErrorMessage, Loading } from '../ui/status';
import type { Work } from '../work/work-store';

interface SameWordsProps {
  work: Work;
  words: string;
  /** they are whole words, and looked for as such */
  whole: boolean;
  /** the case in which they were chosen, which is not listed */
  item: string;
  onGo: () => void;
  onClose: () => void;
}

/** The coder's own other cases that hold the words chosen, each with a way there. */
export function SameWordsDialog({ work, words, whole, item, onGo, onClose }: SameWordsProps) {
  const { data, error } = useCall(sameWordsInCases, {
    params: work.place,
    query: { words, whole: whole ? 'yes' : 'no' },
  });
  const cases = data?.cases.filter((one) => one.item !== item) ?? [];
  const list = useRef<HTMLOListElement>(null);
  const there = data !== undefined;
  // One comes for the first case, not for the way out.
  useEffect(() => {
    if (there) list.current?.querySelector('button')?.focus();
  }, [there]);
  return (
    <Dialog title={`“${words}” in your other cases`} onClose={onClose} wide>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && data.total > data.cases.length && (
        <p className="quiet">
          The first {count(data.cases.length)} of {plural(data.total, 'case')}.
        </p>
      )}
      {data && cases.length === 0 && <p>None of the other cases that you were given holds these words.</p>}
      <ol className="hits" ref={list}>
        {cases.map((one) => (
          <li key={one.assignment}>
            <p className="hit-text" dir="auto">
              {one.before}
              <mark>{one.words}</mark>
              {one.after}
            </p>
            <p className="quiet small">
              {one.done ? 'finished' : 'in hand'} · {plural(one.times, 'time')} ·{' '}
              {one.codes.length > 0 ? one.codes.join(', ') : 'no code of yours'} ·{' '}
              <button
                type="button"
                className="link"
                onClick={() => {
                  onGo();
                  onClose();
                  work.goTo(one.assignment);
                }}
              >
                Go to {one.item}
              </button>
            </p>
          </li>
        ))}
      </ol>
      <CloseButton onClose={onClose} />
    </Dialog>
  );
}
