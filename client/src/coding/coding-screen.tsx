import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { CodeToApply } from '../../../shared/api/work';
import { Hint } from '../ui/hint';
import { KeysHelp } from '../ui/keys-help';
import { useKeys } from '../ui/use-keys';
import type { Answer } from '../work/answer';
import { AnswerEnd } from '../work/answer-end';
import { Setting, StatedBesideEnacted } from '../work/setting';
import { SkipDialog } from '../work/skip-dialog';
import type { Work } from '../work/work-store';
import { CodeList } from './code-list';
import { CodingText } from './coding-text';
import type { Span } from './text-selection';

const help = [
  [['/'], 'find a code; Enter applies the first found'],
  [['1', '0'], 'apply or take off the code with that key'],
  [['T'], 'go to the text: arrows choose a word, Shift and arrows more; then a code marks them'],
  [['X'], 'no code applies'],
  [['N'], 'write a note'],
  [['Enter'], 'finish the case, show the next'],
  [['S'], 'skip, with a reason'],
  [['←', '→'], 'back to cases done, and forward'],
  [['Z'], 'take back the last change'],
  [['?'], 'this list'],
] as const;

/** One case and the codebook. A code goes on the whole case, or on the words that are marked when it is chosen. */
export default function CodingScreen({ work }: { work: Work }) {
  const { task, answers, lookingAt } = useStore(work.store);
  const assignment = useStore(work.store, () => work.current());
  const [span, setSpan] = useState<Span | null>(null);
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<CodeToApply | null>(null);
  const [skipping, setSkipping] = useState(false);
  const [helping, setHelping] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const codes = task?.codes ?? noCodes;
  const levels = useMemo(() => new Set(codes.map(({ parent }) => parent)), [codes]);
  const applicable = useMemo(() => codes.filter(({ id }) => !levels.has(id)), [codes, levels]);
  const answer = assignment ? answers[assignment.id] : undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another case begins without a mark and without a search
  useEffect(() => {
    setSpan(null);
    setSearch('');
  }, [assignment?.id]);

  const apply = (code: CodeToApply) => {
    if (!answer) return;
    work.change({ noCode: false, codings: toggled(answer.codings, code.id, span) });
    setShown(code);
    setSpan(null);
    window.getSelection()?.removeAllRanges();
  };
  const sayNone = () => {
    if (answer) work.change({ noCode: !answer.noCode, codings: [] });
  };
  useKeys({
    ...Object.fromEntries(applicable.flatMap((code) => (code.shortcut ? [[code.shortcut, () => apply(code)]] : []))),
    '/': () => find.current?.focus(),
    x: sayNone,
    n: () => note.current?.focus(),
    t: () => text.current?.focus(),
    Enter: () => work.finish(),
    s: () => setSkipping(true),
    z: work.undo,
    'Mod+z': work.undo,
    ArrowLeft: work.back,
    ArrowRight: work.forward,
    Escape: () => setSpan(null),
    '?': () => setHelping(true),
  });
  if (!task || !assignment || !answer) return null;
  const { item } = assignment;
  return (
    <>
      <main className="desk">
        <section className="reading" aria-label="Case" data-assignment={assignment.id}>
          <div>
            <h1 className="visually-hidden">{task.title}</h1>
            <Setting item={item} />
            {item.kind === 'case' && <StatedBesideEnacted item={item} />}
            <CodingText
              ref={text}
              text={item.text ?? ''}
              attributions={task.showAttributions ? item.attributions : []}
              codings={answer.codings}
              span={span}
              onSpan={setSpan}
            />
            {task.showExplanation && item.explanation && <p className="why">{item.explanation}</p>}
            <p className="quiet small" role="status">
              {span
                ? `Marked: “${[...(item.text ?? '')].slice(span.start, span.end).join('')}”. Choose a code for it.`
                : ''}
            </p>
          </div>
        </section>
        <section className="panel" aria-label="Codes">
          {lookingAt !== null && <div className="notice">You are looking back. Changes are saved.</div>}
          <label className="visually-hidden" htmlFor="find-code">
            Find a code
          </label>
          <input
            id="find-code"
            ref={find}
            type="search"
            placeholder="Find a code   /"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                const [first] = found(applicable, search);
                if (first) apply(first);
                setSearch('');
                event.currentTarget.blur();
              }
              if (event.key === 'Escape') event.currentTarget.blur();
            }}
          />
          <CodeList
            codes={codes}
            visible={new Set(found(applicable, search).map(({ id }) => id))}
            codings={answer.codings}
            onApply={apply}
            onShow={setShown}
          />
          <button
            type="button"
            aria-pressed={answer.noCode}
            className={answer.noCode ? 'primary' : ''}
            onClick={sayNone}
          >
            <kbd>X</kbd> No code applies
          </button>
          {shown && <CodeHelp code={shown} />}
          <AnswerEnd
            work={work}
            answer={answer}
            textLabel="Note"
            textRef={note}
            next="Next case"
            onSkip={() => setSkipping(true)}
          />
        </section>
      </main>
      <footer className="foot">
        <span>mark words, then a code: it stands on them</span>
        <Hint keys={['T']} text="text" />
        <Hint keys={['/']} text="find" />
        <Hint keys={['X']} text="none" />
        <Hint keys={['N']} text="note" />
        <Hint keys={['Enter']} text="next" />
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

const noCodes: CodeToApply[] = [];

/** Puts a code on a place, or takes it off when it stands there. */
function toggled(codings: Answer['codings'], code: string, span: Span | null): Answer['codings'] {
  const start = span?.start ?? null;
  const end = span?.end ?? null;
  const same = (one: Answer['codings'][number]) => one.code === code && one.start === start && one.end === end;
  // Without a mark, pressing a code that stands somewhere takes it off everywhere.
  if (span === null && codings.some((one) => one.code === code)) return codings.filter((one) => one.code !== code);
  return codings.some(same) ? codings.filter((one) => !same(one)) : [...codings, { code, start, end }];
}

/** Codes whose name or key has the words searched for; names that begin with them first. */
function found(codes: readonly CodeToApply[], search: string): CodeToApply[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return [...codes];
  const fitting = codes.filter(({ name, definition }) => `${name} ${definition}`.toLowerCase().includes(wanted));
  const begins = ({ name }: CodeToApply) =>
    name.toLowerCase().startsWith(wanted) ? 0 : name.toLowerCase().includes(wanted) ? 1 : 2;
  return fitting.sort((a, b) => begins(a) - begins(b));
}

function CodeHelp({ code }: { code: CodeToApply }) {
  return (
    <div className="code-help">
      <b>{code.name}</b>
      <p>{code.definition}</p>
      {code.includeWhen && (
        <p>
          <span className="quiet">Use when:</span> {code.includeWhen}
        </p>
      )}
      {code.excludeWhen && (
        <p>
          <span className="quiet">Do not use when:</span> {code.excludeWhen}
        </p>
      )}
      {code.example && (
        <p>
          <span className="quiet">Example:</span> {code.example}
        </p>
      )}
    </div>
  );
}
