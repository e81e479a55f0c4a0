import { useEffect, useRef, useState } from 'react';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { type AskedQuestion, leaveInterview, myInterview } from '../../../shared/api/interviews';
import { call } from '../app/api';
import { ActionButton } from '../app/form';
import { count } from '../app/format';
import { ThemeSwitch } from '../app/theme';
import { useTitle } from '../app/title';
import { Dialog } from '../ui/dialog';
import { Hint } from '../ui/hint';
import { CopyButton, ErrorMessage, Loading } from '../ui/status';
import { type Keys, useKeys } from '../ui/use-keys';
import { type Saving, Unsent } from './unsent';

type Mine = ReplyOf<typeof myInterview>;

/** One question at a time. A key or a tap answers it and brings the next. */
export function InterviewScreen({ token }: { token: string }) {
  const [mine, setMine] = useState<Mine | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    call(myInterview, { params: { token } }).then(setMine, setError);
  }, [token]);
  if (error) {
    return (
      <main className="center">
        <h1>This interview can't go on</h1>
        <ErrorMessage error={error} />
      </main>
    );
  }
  if (!mine) return <Loading />;
  return <Questions token={token} mine={mine} />;
}

function Questions({ token, mine }: { token: string; mine: Mine }) {
  const { questions } = mine;
  const [saving, setSaving] = useState<Saving>('saved');
  const [code, setCode] = useState(mine.completionCode);
  const [refused, setRefused] = useState<unknown>(null);
  const [left, setLeft] = useState(false);
  const [unsent] = useState(
    () =>
      new Unsent(token, mine.person, {
        saving: setSaving,
        standing: ({ completionCode }) => setCode(completionCode),
        refused: setRefused,
      }),
  );
  const [answers, setAnswers] = useState<Record<string, string>>({ ...mine.answers, ...unsent.answers() });
  const firstOpen = (given: Record<string, string>) => {
    const open = questions.findIndex((_, place) => given[place] === undefined);
    return open < 0 ? questions.length : open;
  };
  const [place, setPlace] = useState(() => firstOpen(answers));
  useTitle(mine.title);
  useEffect(() => {
    void unsent.send();
  }, [unsent]);

  const question = questions[place];
  const farthest = firstOpen(answers);
  const say = (answer: string) => {
    const given = { ...answers, [place]: answer };
    setAnswers(given);
    unsent.put(place, answer);
    setPlace(Math.min(place + 1, firstOpen(given)));
  };
  const keys: Keys = Object.fromEntries(
    (question?.options ?? []).map(({ answer }, index) => [String(index + 1), () => say(answer)]),
  );
  keys.ArrowLeft = () => setPlace(Math.max(0, place - 1));
  keys.ArrowRight = () => setPlace(Math.min(farthest, place + 1));
  useKeys(keys);

  if (left) return <Gone />;
  const answered = Object.keys(answers).length;
  return (
    <div className="work" style={{ alignContent: 'start' }}>
      <header className="top">
        <span className="title">{mine.title}</span>
        <span className="grow" />
        <span>
          {count(answered)} of {count(questions.length)}
        </span>
        <span
          role="status"
          className={saving === 'saved' ? 'good' : saving === 'offline' ? 'warn' : 'quiet'}
          data-saving={saving}
        >
          {saving === 'saved' ? 'Saved' : saving === 'saving' ? 'Saving' : 'Offline'}
        </span>
        <span className="wide">
          <ThemeSwitch />
        </span>
      </header>
      <div className="bar">
        <i style={{ width: `${(100 * answered) / Math.max(1, questions.length)}%` }} />
      </div>
      <main className="center">
        <ErrorMessage error={refused} />
        {question ? (
          <Question key={place} place={place} question={question} given={answers[place]} onAnswer={say} />
        ) : (
          <End saving={saving} code={code} />
        )}
        <div className="row">
          <button type="button" aria-disabled={place === 0} onClick={() => place > 0 && setPlace(place - 1)}>
            Back
          </button>
          <button
            type="button"
            aria-disabled={place >= farthest}
            onClick={() => place < farthest && setPlace(place + 1)}
          >
            Forward
          </button>
          <span className="grow" />
          <Withdraw token={token} onLeft={() => setLeft(true)} />
        </div>
      </main>
      <footer className="foot">
        <Hint keys={(question?.options ?? []).map((_, index) => String(index + 1))} text="answer" />
        <Hint keys={['←', '→']} text="back and forward" />
      </footer>
    </div>
  );
}

interface QuestionProps {
  place: number;
  question: AskedQuestion;
  given: string | undefined;
  onAnswer: (answer: string) => void;
}

function Question({ place, question, given, onAnswer }: QuestionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const id = `question-${place}`;
  return (
    <section data-question={place} className="stack">
      <p className="quiet small" style={{ margin: 0 }}>
        {question.country} · {question.topic}
      </p>
      <h1 ref={heading} tabIndex={-1} id={id}>
        {question.text}
      </h1>
      <div role="radiogroup" aria-labelledby={id} className="options" style={{ flexDirection: 'column' }}>
        {question.options.map(({ answer, text }, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a tap on an answer also brings the next question, as a button does
          <button
            key={answer}
            type="button"
            role="radio"
            aria-checked={given === answer}
            style={{ justifyContent: 'flex-start', textAlign: 'left', lineHeight: 1.5, padding: '12px 16px' }}
            onClick={() => onAnswer(answer)}
          >
            <kbd>{index + 1}</kbd> {text}
          </button>
        ))}
      </div>
    </section>
  );
}

function End({ saving, code }: { saving: Saving; code: string | null }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (saving !== 'saved') {
    return (
      <section>
        <h1 ref={heading} tabIndex={-1}>
          {saving === 'saving' ? 'One moment' : 'Waiting for the connection'}
        </h1>
        <p>Your last answers are kept in this browser and sent as soon as they can be. Keep this page open.</p>
      </section>
    );
  }
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        All done
      </h1>
      <p>You have answered everything. Thank you. You can still go back and change an answer.</p>
      {code && (
        <p className="notice row">
          Your completion code: <b style={{ fontSize: '1.2rem' }}>{code}</b> <CopyButton text={code} />
        </p>
      )}
    </section>
  );
}

function Withdraw({ token, onLeft }: { token: string; onLeft: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="link quiet" onClick={() => setAsking(true)}>
        Take my answers back
      </button>
      {asking && (
        <Dialog title="Take all your answers back?" onClose={() => setAsking(false)}>
          <p>Everything that you answered here is deleted for good, and you can't go on.</p>
          <div className="row">
            <ActionButton
              label="Delete my answers"
              className="danger"
              onClick={async () => {
                await call(leaveInterview, { params: { token } });
                onLeft();
              }}
            />
            <button type="button" onClick={() => setAsking(false)}>
              Keep them
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function Gone() {
  return (
    <main className="center">
      <h1>Your answers are deleted</h1>
      <p>Nothing that you answered is kept. You can close this page.</p>
    </main>
  );
}
