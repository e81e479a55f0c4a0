import './taking.css';
import { useEffect, useRef, useState } from 'react';
import { useSearch } from 'wouter';
import { useStore } from 'zustand';
import { useTitle } from '../app/title';
import { ErrorMessage, Loading } from '../ui/status';
import { ConsentStep } from './consent-step';
import { Ending } from './ending';
import { QuestionPage } from './question-page';
import { createTakeStore, type TakeStore } from './take-store';
import { languageOfWords, type Words, wordsIn } from './words';

/** Where a survey's link leads: consent, the pages one by one, and the end. */
export default function TakePage({ token }: { token: string }) {
  const ids = useRef(Object.fromEntries(new URLSearchParams(useSearch()))).current;
  const [store, setStore] = useState<TakeStore | null>(null);
  useEffect(() => {
    const made = createTakeStore(token, ids);
    setStore(made);
    void made.getState().open();
    return () => made.getState().close();
  }, [token, ids]);
  return store ? <Steps store={store} /> : <Loading />;
}

function Steps({ store }: { store: TakeStore }) {
  const { step, offer, language, failure, pages, at, saving, think } = useStore(store);
  const words = wordsIn(language);
  useTitle(offer?.title ?? 'Saydo');
  useEffect(() => {
    const before = document.documentElement.lang;
    document.documentElement.lang = offer ? language : 'en';
    return () => {
      document.documentElement.lang = before;
    };
  }, [language, offer]);
  return (
    <>
      <header lang={languageOfWords(language)}>
        <div className="take-top">
          <span className="take-title" lang={language}>
            {offer?.title ?? ''}
          </span>
          {step === 'pages' && <Saving saving={saving} words={words} />}
        </div>
        {step === 'pages' && (
          <progress
            className="take-progress"
            value={at}
            max={pages.length}
            aria-label={words.page(at + 1, pages.length)}
          />
        )}
      </header>
      <main className="take" id="main">
        {step === 'loading' && !failure && <Loading />}
        {step === 'consent' && <ConsentStep store={store} words={words} />}
        {step === 'declined' && (
          <Message title={offer?.title ?? ''} text={words.declined}>
            <button type="button" onClick={think}>
              {words.changedMind}
            </button>
          </Message>
        )}
        {step === 'pages' && <QuestionPage store={store} words={words} />}
        {step === 'finishing' && <Message title={words.finishing} text={saving === 'offline' ? words.offline : ''} />}
        {step === 'finished' && <Ending store={store} words={words} />}
        {step === 'withdrawn' && <Message title={words.withdrawn} text={words.removed} />}
        {failure !== null && step !== 'consent' && <ErrorMessage error={failure} />}
      </main>
    </>
  );
}

function Saving({ saving, words }: { saving: 'saved' | 'saving' | 'offline'; words: Words }) {
  return (
    <span className={saving === 'offline' ? 'warn' : 'quiet'} role="status">
      {saving === 'offline' ? words.offline : saving === 'saving' ? words.saving : words.saved}
    </span>
  );
}

function Message({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div role="status" className="stack">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {text && <p>{text}</p>}
      <div>{children}</div>
    </div>
  );
}
