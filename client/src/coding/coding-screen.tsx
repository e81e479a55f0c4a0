import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { listMemos, type Memo } from '../../../shared/api/memos';
import type { CodeToApply } from '../../../shared/api/work';
import type { ScreenKey } from '../../../shared/codebook/checks';
import type { Span } from '../../../shared/model/span';
import { isWhole } from '../../../shared/search/same-words';
import { plural } from '../app/format';
import { useCall } from '../app/query';
import { Hint } from '../ui/hint';
import { useGoingOn } from '../ui/use-going-on';
import { useKeys } from '../ui/use-keys';
import type { PlacedCode } from '../work/answer';
import { AnswerEnd } from '../work/answer-end';
import { LookingBack } from '../work/looking-back';
import { Setting, StatedBesideEnacted } from '../work/setting';
import type { Work } from '../work/work-store';
import { AgainNotice } from './again-notice';
import { applicableOf, CodeFinder, type Finder } from './code-finder';
import { CodeHelp } from './code-help';
import { CodingDialogs, type OpenDialog } from './coding-dialogs';
import { lineOf, marksOf } from './coding-marks';
import { CodingText } from './coding-text';
import { LookAgain } from './look-again';
import { MemosOnWords } from './memos-on-words';
import { replaced, samePlace, toggled, toLookAt } from './placing';
import { StandingCodes } from './standing-codes';
import { characterEdges, moveEdge, sameWords } from './text-selection';

/** One case and the codebook. A code goes on the whole case, or on the words that are marked when it is chosen. */
export default function CodingScreen({ work }: { work: Work }) {
  const { task, answers, standing } = useStore(work.store);
  const assignment = useStore(work.store, () => work.current());
  const [span, setSpan] = useState<Span | null>(null);
  const [more, setMore] = useState<Span[]>(noSpans);
  const [picked, setPicked] = useState<number | null>(null);
  const [shown, setShown] = useState<CodeToApply | null>(null);
  const [open, setOpen] = useState<OpenDialog>(null);
  const find = useRef<Finder>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const desk = useRef<HTMLElement>(null);
  // A code that goes out of use while its case is open is still called by its name.
  const names = useRef(new Map<string, string>());
  const goOn = useGoingOn(desk);
  const lookOn = () => goOn('.again button', '.panel .primary:not([aria-pressed])');
  const codes = task?.codes ?? noCodes;
  const byId = useMemo(() => new Map(codes.map((code) => [code.id, code])), [codes]);
  const applicable = useMemo(() => applicableOf(codes), [codes]);
  const answer = assignment ? answers[assignment.id] : undefined;
  const codings = answer?.codings ?? noCodings;
  const words = assignment?.item.text ?? '';
  const edges = useMemo(() => characterEdges(words), [words]);
  const written = useCall(
    listMemos,
    { params: { study: work.place.study }, query: { about: 'span', item: assignment?.item.key ?? '' } },
    { when: assignment !== null },
  );
  const memos = written.data?.memos ?? noMemos;
  const marks = useMemo(
    () => marksOf(assignment, codings, picked, more, task?.showAttributions ?? false, byId, memos),
    [assignment, codings, picked, more, task?.showAttributions, byId, memos],
  );

  const choose = useCallback((chosen: Span | null) => {
    setSpan(chosen);
    setMore(noSpans);
    setPicked(null);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another case begins without a mark
  useEffect(() => choose(null), [assignment?.id]);

  const show = (chosen: Span) => {
    window.getSelection()?.removeAllRanges();
    choose(chosen);
    text.current?.focus();
  };
  const apply = (code: CodeToApply) => {
    if (!answer) return;
    const coding = picked === null ? undefined : codings[picked];
    const places = coding ? (coding.start === null ? [] : [asSpan(coding)]) : span ? [span, ...more] : [];
    work.change({ noCode: false, codings: toggled(codings, code.id, places) });
    setShown(code);
    choose(null);
    window.getSelection()?.removeAllRanges();
  };
  // The list draws hundreds of codes: it gets one function that always calls the newest.
  const latest = useRef(apply);
  latest.current = apply;
  const applyLatest = useCallback((code: CodeToApply) => latest.current(code), []);
  const makeCode = useCallback(() => setOpen('code'), []);

  const move = (edge: 'start' | 'end', step: 1 | -1) => {
    const coding = picked === null ? undefined : codings[picked];
    if (coding && coding.start !== null && byId.has(coding.code)) {
      const after = replaced(codings, coding, moveEdge(edges, asSpan(coding), edge, step));
      work.change({ codings: after });
      if (after.length < codings.length) setPicked(null);
    } else if (!coding && span) {
      setSpan(moveEdge(edges, span, edge, step));
      window.getSelection()?.removeAllRanges();
    }
  };
  const remove = (coding: PlacedCode) => {
    const row = codings.indexOf(coding) + 1;
    goOn(`.standing li:nth-child(${row}) button`, '.standing li:last-child button', '.item-text');
    work.change({ codings: codings.filter((one) => !samePlace(one, coding)) });
    setPicked(null);
  };
  const pickNext = () => {
    if (codings.length === 0) return;
    setSpan(null);
    setMore(noSpans);
    setPicked(picked === null ? codings.length - 1 : (picked - 1 + codings.length) % codings.length);
  };
  const sayNone = () => {
    if (answer) work.change({ noCode: !answer.noCode, codings: [] });
    setPicked(null);
  };
  const elsewhere = useMemo(() => (span ? sameWords(words, span) : noSpans), [words, span]);
  const own: Record<ScreenKey, () => void> = {
    '/': () => find.current?.focus(),
    x: sayNone,
    n: () => note.current?.focus(),
    t: () => text.current?.focus(),
    f: () => setMore(more.length > 0 ? noSpans : elsewhere),
    o: () => span && setOpen('words'),
    e: pickNext,
    '[': () => move('start', -1),
    ']': () => move('start', 1),
    '{': () => move('end', -1),
    '}': () => move('end', 1),
    k: () => task?.coderCodes && setOpen('code'),
    g: work.lookAtNextAgain,
    m: () => setOpen('memo'),
    s: () => setOpen('skip'),
    z: work.undo,
    '?': () => setOpen('help'),
  };
  useKeys({
    ...Object.fromEntries(applicable.flatMap((code) => (code.shortcut ? [[code.shortcut, () => apply(code)]] : []))),
    ...own,
    Delete: () => picked !== null && codings[picked] && remove(codings[picked]),
    Enter: () => work.finish(),
    'Mod+z': work.undo,
    ArrowLeft: work.back,
    ArrowRight: work.forward,
    Escape: () => choose(null),
  });
  if (!task || !assignment || !answer) return null;
  const { item } = assignment;
  for (const { id, name } of task.codes) names.current.set(id, name);
  const nameOf = (id: string) =>
    names.current.get(id) ?? assignment.codings.find(({ code }) => code === id)?.name ?? 'a code out of use';
  const chosenWords = span ? [...words].slice(span.start, span.end).join('') : '';
  return (
    <>
      <main className="desk" ref={desk}>
        <section className="reading" aria-label="Case" data-assignment={assignment.id}>
          <div>
            <h1 className="visually-hidden">{task.title}</h1>
            <Setting item={item} />
            {item.kind === 'case' && <StatedBesideEnacted item={item} />}
            <CodingText ref={text} text={words} marks={marks} span={span} onSpan={choose} />
            <MemosOnWords study={work.place.study} memos={memos} onShow={show} />
            {task.showExplanation && item.explanation && (
              <p className="why" dir="auto">
                {item.explanation}
              </p>
            )}
            <p className="quiet small" role="status">
              {span ? `Marked: “${chosenWords}”. Choose a code for it.` : ''}
              {more.length > 0 && ` Also in ${plural(more.length, 'other place')}.`}
            </p>
            {span && (
              <p className="row small">
                {elsewhere.length > 0 && (
                  <button type="button" className="link" onClick={own.f}>
                    <kbd>F</kbd> {more.length > 0 ? 'Only here' : `Mark ${plural(elsewhere.length, 'place')} more`}
                  </button>
                )}
                <button type="button" className="link" onClick={own.o}>
                  <kbd>O</kbd> In your other cases
                </button>
              </p>
            )}
          </div>
        </section>
        <section className="panel" aria-label="Codes">
          <LookingBack work={work} />
          <AgainNotice
            work={work}
            onGo={() => {
              lookOn();
              work.lookAtNextAgain();
            }}
          />
          <LookAgain
            codings={standing?.state === 'closed' ? [] : toLookAt(assignment, codings)}
            now={task.codebookRevision}
            nameOf={nameOf}
            applies={(id) => applicable.some((code) => code.id === id)}
            onConfirm={(coding) => {
              lookOn();
              work.change({
                codings: codings.map((one) => (samePlace(one, coding) ? { ...one, confirmed: true } : one)),
              });
            }}
            onReplace={(coding, code) => {
              lookOn();
              const rest = codings.filter((one) => !samePlace(one, coding));
              const place = { code: code ?? '', start: coding.start, end: coding.end, confirmed: false };
              const there = rest.some((one) => samePlace(one, place));
              work.change({ codings: code === null || there ? rest : [...rest, place] });
            }}
          />
          <CodeFinder
            ref={find}
            assignment={assignment.id}
            codes={codes}
            codings={codings}
            onApply={applyLatest}
            onShow={setShown}
            onMake={task.coderCodes ? makeCode : null}
          />
          <button
            type="button"
            aria-pressed={answer.noCode}
            className={answer.noCode ? 'primary' : ''}
            onClick={sayNone}
          >
            <kbd>X</kbd> No code applies
          </button>
          <button type="button" onClick={own.m}>
            <kbd>M</kbd> {span ? 'Memo on the words' : 'Memo'}
          </button>
          <StandingCodes
            text={words}
            codings={codings}
            nameOf={nameOf}
            lineOf={(id) => lineOf(byId.get(id))}
            picked={picked}
            onPick={setPicked}
            onEdge={move}
            onRemove={remove}
          />
          {shown && <CodeHelp code={shown} />}
          <AnswerEnd
            work={work}
            answer={answer}
            textLabel="Note"
            textRef={note}
            next="Next case"
            onSkip={() => setOpen('skip')}
          />
        </section>
      </main>
      <footer className="foot">
        <span>mark words, then a code: it stands on them</span>
        <Hint keys={['T']} text="text" />
        <Hint keys={['/']} text="find" />
        <Hint keys={['E']} text="pick" />
        <Hint keys={['X']} text="none" />
        <Hint keys={['N']} text="note" />
        <Hint keys={['M']} text="memo" />
        <Hint keys={['Enter']} text="next" />
        <button type="button" className="link quiet" onClick={() => setOpen('help')}>
          <kbd>?</kbd> all keys
        </button>
      </footer>
      <CodingDialogs
        work={work}
        open={open}
        span={span}
        words={chosenWords}
        whole={span === null || isWhole([...words], span)}
        search={find.current?.words() ?? ''}
        onMade={(made) => {
          apply(made);
          find.current?.clear();
        }}
        onGo={() => goOn('.item-text')}
        onClose={() => setOpen(null)}
      />
    </>
  );
}

const noCodes: CodeToApply[] = [];
const noCodings: PlacedCode[] = [];
const noSpans: Span[] = [];
const noMemos: Memo[] = [];

const asSpan = ({ start, end }: PlacedCode): Span => ({ start: start!, end: end! });
