import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ShownEntry, ShownPage } from '../../../shared/api/taking';
import { openEntries, type TakeStore } from './take-store';
import { WithdrawButton } from './withdraw-button';
import type { Words } from './words';

/** One page of questions. Every answer is saved as it is given; Next asks for what is still open. */
export function QuestionPage({ store, words }: { store: TakeStore; words: Words }) {
  const { pages, at, answers, otherTab, next, go } = useStore(store);
  const [asked, setAsked] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const page = pages[at]!;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page begins at its top
  useEffect(() => {
    setAsked(false);
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [page.id]);
  const open = new Set(openEntries(page, answers).map(({ key }) => key));
  return (
    <form
      ref={form}
      noValidate
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const now = openEntries(page, store.getState().answers);
        if (now.length === 0) {
          next();
          return;
        }
        setAsked(true);
        form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(now[0]!.key)}"]`)?.focus();
      }}
    >
      <p className="quiet take-count">{words.page(at + 1, pages.length)}</p>
      <h1 ref={heading} tabIndex={-1}>
        {page.scenario?.title || words[page.block]}
      </h1>
      {page.instructions && <p>{page.instructions}</p>}
      <Situation page={page} words={words} />
      {otherTab && (
        <div className="notice" role="status">
          {words.otherTab}
        </div>
      )}
      {page.entries.map((entry) => (
        <Entry
          key={entry.key}
          entry={entry}
          scale={page.block === 'questionnaire'}
          answer={answers[entry.key] ?? ''}
          wanting={asked && open.has(entry.key)}
          words={words}
          onAnswer={(answer) => store.getState().answer(entry.key, answer, entry.kind !== 'choice')}
        />
      ))}
      <div aria-live="assertive">
        {asked && open.size > 0 && <div className="notice bad">{words.missing(open.size)}</div>}
      </div>
      <div className="take-buttons">
        <button type="submit" className="primary">
          {at + 1 === pages.length ? words.finish : words.next}
        </button>
        {at > 0 && (
          <button type="button" onClick={() => go(at - 1)}>
            {words.back}
          </button>
        )}
        <span className="grow" />
        <WithdrawButton store={store} words={words} />
      </div>
    </form>
  );
}

function Situation({ page: { scenario }, words }: { page: ShownPage; words: Words }) {
  if (!scenario) return null;
  if (scenario.text)
    return (
      <p className="item-text" dir="auto">
        {scenario.text}
      </p>
    );
  if (!scenario.address) return null;
  return (
    <p>
      <a href={scenario.address} target="_blank" rel="noreferrer">
        {words.readItHere}
      </a>
    </p>
  );
}

interface EntryProps {
  entry: ShownEntry;
  scale: boolean;
  answer: string;
  wanting: boolean;
  words: Words;
  onAnswer: (answer: string) => void;
}

function Entry({ entry, scale, answer, wanting, words, onAnswer }: EntryProps) {
  if (entry.kind !== 'choice') return <Written {...{ entry, answer, wanting, words, onAnswer }} />;
  return (
    <fieldset className={wanting ? 'take-entry wanting' : 'take-entry'}>
      <legend>
        {entry.text}
        <Remark entry={entry} wanting={wanting} words={words} />
      </legend>
      <div className={scale ? 'take-options scale' : 'take-options'}>
        {entry.options.map(({ key, text }) => (
          <label key={key} className="take-option">
            <input type="radio" name={entry.key} value={key} checked={answer === key} onChange={() => onAnswer(key)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Remark({ entry, wanting, words }: Pick<EntryProps, 'entry' | 'wanting' | 'words'>) {
  if (wanting) return <strong className="bad take-remark">{words.answerThis}</strong>;
  return entry.required ? null : <span className="quiet take-remark">({words.optional})</span>;
}

function Written({ entry, answer, wanting, words, onAnswer }: Omit<EntryProps, 'scale'>) {
  const id = `answer-${entry.key}`;
  const shared = {
    id,
    name: entry.key,
    value: answer,
    'aria-invalid': wanting || undefined,
    'aria-required': entry.required || undefined,
    onChange: (event: { target: { value: string } }) => onAnswer(event.target.value),
  };
  return (
    <div className={wanting ? 'field take-entry wanting' : 'field take-entry'}>
      <label className="label" htmlFor={id}>
        {entry.text}
        <Remark entry={entry} wanting={wanting} words={words} />
      </label>
      {entry.kind === 'number' ? (
        <input {...shared} inputMode="decimal" type="number" />
      ) : (
        <textarea {...shared} rows={3} maxLength={2000} />
      )}
    </div>
  );
}
