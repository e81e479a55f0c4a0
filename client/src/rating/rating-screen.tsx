import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type Criterion, labelOptions } from '../../../shared/model/criterion';
import { Hint } from '../ui/hint';
import { KeysHelp } from '../ui/keys-help';
import { type Keys, useKeys } from '../ui/use-keys';
import type { Answer } from '../work/answer';
import { AnswerEnd } from '../work/answer-end';
import { ItemView } from '../work/item-view';
import { LookingBack } from '../work/looking-back';
import { SkipDialog } from '../work/skip-dialog';
import type { Work } from '../work/work-store';

const help = [
  [['Y', 'N'], 'answer a yes-or-no question'],
  [['1', '9'], 'answer with a point or a category'],
  [['↑', '↓'], 'the question before or after'],
  [['Enter'], 'finish the item, show the next'],
  [['C'], 'write a comment'],
  [['M'], 'show or hide the marks'],
  [['S'], 'skip, with a reason'],
  [['←', '→'], 'back to items done, and forward'],
  [['Z'], 'take back the last answer'],
  [['?'], 'this list'],
] as const;

/** One item and its questions. Everything works by key and by click. */
export default function RatingScreen({ work }: { work: Work }) {
  const { task, answers } = useStore(work.store);
  const assignment = useStore(work.store, () => work.current());
  const [chosen, setChosen] = useState<{ assignment: string; question: number } | null>(null);
  const [marks, setMarks] = useState(true);
  const [skipping, setSkipping] = useState(false);
  const [helping, setHelping] = useState(false);
  const comment = useRef<HTMLTextAreaElement>(null);
  const answer = assignment ? answers[assignment.id] : undefined;
  const criteria = task?.criteria ?? [];

  // Derived and not set by an effect: a key pressed the moment a new item appears must answer its first question.
  const question = chosen && chosen.assignment === assignment?.id ? chosen.question : firstOpen(criteria, answer);
  const setQuestion = (place: number) => assignment && setChosen({ assignment: assignment.id, question: place });

  const say = (place: number, label: string) => {
    const criterion = criteria[place];
    if (!criterion || !answer) return;
    const labels = { ...answer.labels, [criterion.key]: label };
    work.change({ labels });
    const next = criteria.findIndex(({ key }, index) => index > place && labels[key] === undefined);
    setQuestion(next < 0 ? firstOpen(criteria, { ...answer, labels }) : next);
  };
  const now = criteria[question];
  useKeys({
    ...(now ? answerKeys(now, (label) => say(question, label)) : {}),
    ArrowUp: () => setQuestion(Math.max(0, question - 1)),
    ArrowDown: () => setQuestion(Math.min(criteria.length - 1, question + 1)),
    Enter: () => work.finish(),
    c: () => comment.current?.focus(),
    m: () => setMarks(!marks),
    s: () => setSkipping(true),
    z: work.undo,
    'Mod+z': work.undo,
    ArrowLeft: work.back,
    ArrowRight: work.forward,
    '?': () => setHelping(true),
  });
  if (!task || !assignment || !answer) return null;
  return (
    <>
      <main className="desk">
        <section className="reading" aria-label="Item" data-assignment={assignment.id}>
          <div>
            <h1 className="visually-hidden">{task.title}</h1>
            <ItemView
              assignment={assignment}
              marks={marks && task.showAttributions}
              explanation={task.showExplanation}
            />
          </div>
        </section>
        <section className="panel" aria-label="Questions">
          {assignment.role === 'practice' && <div className="notice">Practice: you will see what was expected.</div>}
          <LookingBack work={work} />
          {criteria.map((criterion, place) => (
            <Question
              key={criterion.key}
              criterion={criterion}
              now={place === question}
              label={answer.labels[criterion.key]}
              onAnswer={(label) => say(place, label)}
            />
          ))}
          <AnswerEnd
            work={work}
            answer={answer}
            textLabel="Comment"
            textRef={comment}
            next="Next item"
            onSkip={() => setSkipping(true)}
          />
        </section>
      </main>
      <footer className="foot">
        <Hint keys={['Y', 'N']} text="answer" />
        <Hint keys={['↑', '↓']} text="question" />
        <Hint keys={['C']} text="comment" />
        <Hint keys={['M']} text="marked words" />
        <Hint keys={['S']} text="skip" />
        <Hint keys={['←']} text="back" />
        <Hint keys={['Z']} text="undo" />
        <button type="button" className="link quiet" onClick={() => setHelping(true)}>
          <kbd>?</kbd> all keys
        </button>
      </footer>
      {skipping && (
        <SkipDialog
          onClose={() => setSkipping(false)}
          onSkip={(reason) => {
            setSkipping(false);
            work.finish(reason);
          }}
        />
      )}
      {helping && <KeysHelp keys={help as unknown as [string[], string][]} onClose={() => setHelping(false)} />}
    </>
  );
}

function firstOpen(criteria: readonly Criterion[], answer: Answer | undefined): number {
  const place = criteria.findIndex(({ key }) => answer?.labels[key] === undefined);
  return place < 0 ? criteria.length - 1 : place;
}

/** Which key gives which label of a criterion. */
function answerKeys(criterion: Criterion, say: (label: string) => void): Keys {
  const options = labelOptions(criterion.scale);
  if (criterion.scale.kind === 'yes-no') return { y: () => say('yes'), n: () => say('no') };
  return Object.fromEntries(options.slice(0, 9).map(({ label }, place) => [String(place + 1), () => say(label)]));
}

const keyOf = (criterion: Criterion, place: number, label: string) =>
  criterion.scale.kind === 'yes-no' ? (label === 'yes' ? 'Y' : 'N') : place < 9 ? String(place + 1) : null;

interface QuestionProps {
  criterion: Criterion;
  now: boolean;
  label: string | undefined;
  onAnswer: (label: string) => void;
}

function Question({ criterion, now, label, onAnswer }: QuestionProps) {
  const element = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (now) element.current?.scrollIntoView({ block: 'nearest' });
  }, [now]);
  return (
    <fieldset ref={element} className={now ? 'question now' : 'question'}>
      <legend>{criterion.title}</legend>
      {criterion.help && <p className="help">{criterion.help}</p>}
      <div className="options">
        {labelOptions(criterion.scale).map((option, place) => (
          <button
            key={option.label}
            type="button"
            aria-pressed={label === option.label}
            onClick={() => onAnswer(option.label)}
          >
            {option.title}{' '}
            {now && keyOf(criterion, place, option.label) && <kbd>{keyOf(criterion, place, option.label)}</kbd>}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
