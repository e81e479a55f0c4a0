import { useEffect, useRef, useState } from 'react';
import { type AdjudicationUnit, decide, lookAtUnit, undoDecision } from '../../../shared/api/adjudication';
import { type Span, unionOf } from '../../../shared/model/span';
import { call } from '../app/api';
import { refresh, useCall } from '../app/query';
import { CodingText } from '../coding/coding-text';
import { KeysHelp } from '../ui/keys-help';
import { ErrorMessage, Loading } from '../ui/status';
import { useKeys } from '../ui/use-keys';
import { Setting, StatedBesideEnacted } from '../work/setting';
import { Again } from './again';
import { DecisionForm } from './decision-form';
import type { Draft } from './draft';
import { GivenLabels } from './given-labels';
import { useDecisionDraft } from './kept-drafts';
import { kinds } from './kinds';
import { Thread } from './thread';

interface PanelProps {
  study: string;
  task: string;
  item: string;
  aspect: string;
  names: boolean;
  onStep: (by: 1 | -1) => void;
  onDecided: () => void;
}

const help = [
  [['1', '9'], 'take that person’s judgement'],
  [['C'], 'combine: the code, on all words that anybody marked'],
  [['Y', 'N'], 'decide anew: yes or no'],
  [['W'], 'the code stands for the whole case'],
  [['T'], 'go to the text: arrows choose words, Shift and arrows more; M marks them'],
  [['M'], 'mark the words chosen, or take the mark off'],
  [['S', 'A', 'G', 'L'], 'why they differ: slip, ambiguous, gap in the codebook, legitimate'],
  [['R'], 'write the rationale; Escape leaves it, Ctrl+Enter decides'],
  [['Enter'], 'decide, and go to the next'],
  [['U'], 'take back the last decision on this'],
  [['J', 'K'], 'next, previous'],
  [['?'], 'this list'],
] as const;

export function UnitPanel({ study, task, item, aspect, names, onStep, onDecided }: PanelProps) {
  const params = { study, task };
  const query = { item, aspect, names: names ? ('shown' as const) : ('hidden' as const) };
  const { data: unit, error } = useCall(lookAtUnit, { params, query });
  const { draft, change, forget } = useDecisionDraft(`${study}/${task} ${item} ${aspect}`, unit);
  const [span, setSpan] = useState<Span | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [helping, setHelping] = useState(false);
  const busy = useRef(false);
  const panel = useRef<HTMLElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const rationale = useRef<HTMLTextAreaElement>(null);

  const newest = unit?.decisions.findLast(({ mine, counts, undoneAt }) => mine && counts !== 'no' && undoneAt === null);

  const take = (place: number) => {
    const given = unit?.given[place];
    if (given) change({ label: given.label, extent: given.extent, how: 'taken' });
  };
  const combine = () => {
    if (unit?.kind !== 'code') return;
    const extents = unit.given.filter(({ label }) => label === 'yes').map(({ extent }) => extent);
    const spans = extents.flatMap((extent) => (extent === 'whole' ? [] : extent));
    change({ label: 'yes', extent: spans.length > 0 ? unionOf(spans) : 'whole', how: 'combined' });
  };
  const say = (label: string) => {
    if (!unit?.options.some((option) => option.label === label)) return;
    const extent = unit.kind === 'code' && label === 'yes' ? (draft.label === 'yes' ? draft.extent : 'whole') : [];
    change({ label, extent, how: 'anew' });
  };
  const mark = () => {
    if (!span || unit?.kind !== 'code') return;
    const before = draft.extent === 'whole' ? [] : draft.extent;
    const without = before.filter(({ start, end }) => start !== span.start || end !== span.end);
    const extent = without.length < before.length ? without : unionOf([...before, span]);
    change({ label: 'yes', extent: extent.length > 0 ? extent : 'whole', how: 'anew' });
    setSpan(null);
    window.getSelection()?.removeAllRanges();
  };
  const attempt = async (work: () => Promise<unknown>) => {
    if (busy.current) return;
    busy.current = true;
    setFailure(null);
    try {
      await work();
    } catch (problem) {
      setFailure(problem);
    } finally {
      busy.current = false;
      // After a refusal too: the labels may be others now.
      await refresh();
    }
  };
  const settle = () => {
    const { label, ...rest } = draft;
    if (!unit || label === null) return;
    void attempt(async () => {
      await call(decide, { params, body: { item, aspect, label, ...rest, seen: unit.seen } });
      forget();
      onDecided();
    });
  };
  const undo = () => {
    const decision = newest?.id;
    if (!decision) return;
    void attempt(async () => {
      await call(undoDecision, { params, body: { item, aspect, decision } });
      forget();
    });
  };
  useKeys({
    ...Object.fromEntries(Array.from({ length: 9 }, (_, place) => [String(place + 1), () => take(place)])),
    ...Object.fromEntries(kinds.map(({ key, value }) => [key, () => change({ kind: value })])),
    c: combine,
    y: () => say('yes'),
    n: () => say('no'),
    w: () => unit?.kind === 'code' && change({ label: 'yes', extent: 'whole', how: 'anew' }),
    m: mark,
    t: () => text.current?.focus(),
    r: () => rationale.current?.focus(),
    u: undo,
    j: () => onStep(1),
    k: () => onStep(-1),
    Enter: settle,
    '?': () => setHelping(true),
  });
  // On a phone the decision is far below the labels: the next unit begins at its top.
  const loaded = unit !== undefined;
  useEffect(() => {
    if (loaded && (panel.current?.getBoundingClientRect().top ?? 0) < 0) panel.current?.scrollIntoView();
  }, [loaded]);
  // What had the focus went with the unit that was decided, or with the decision that was taken back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at when either changes
  useEffect(() => {
    if (loaded && document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [loaded, newest?.id]);
  if (!unit) return error ? <ErrorMessage error={error} /> : <Loading />;
  return (
    <>
      <section ref={panel} tabIndex={-1} aria-label="What was judged" data-unit-shown={`${item} ${aspect}`}>
        <h2 style={{ marginTop: 0 }}>{unit.title}</h2>
        <Again unit={unit} />
        {unit.help && (
          <p className="quiet small" style={{ whiteSpace: 'pre-line' }}>
            {unit.help}
          </p>
        )}
        <Setting item={unit.item} />
        {unit.item.kind === 'case' && <StatedBesideEnacted item={unit.item} />}
        <div style={{ marginTop: 14 }}>
          <CodingText
            ref={text}
            text={unit.item.text ?? ''}
            marks={marksOf(unit, draft)}
            span={span}
            onSpan={setSpan}
          />
        </div>
        {unit.shows.explanation && unit.item.explanation && (
          <p className="why" dir="auto">
            {unit.item.explanation}
          </p>
        )}
        <GivenLabels unit={unit} onTake={take} />
        <Thread study={study} task={task} item={item} aspect={aspect} said={unit.thread} />
      </section>
      <DecisionForm
        unit={unit}
        draft={draft}
        canUndo={newest !== undefined}
        span={span}
        rationale={rationale}
        onChange={change}
        onSay={say}
        onCombine={combine}
        onMark={mark}
        onDecide={settle}
        onUndo={undo}
        onHelp={() => setHelping(true)}
        failure={failure}
      />
      {helping && <KeysHelp keys={help as unknown as [string[], string][]} onClose={() => setHelping(false)} />}
    </>
  );
}

/** What anybody marked, and over it what is about to be decided; in ratings the words that came marked. */
function marksOf(unit: AdjudicationUnit, { extent, label }: Draft) {
  if (unit.kind === 'rate') return unit.shows.attributions ? unit.item.attributions : [];
  const given = unit.given.flatMap((one) => (one.extent === 'whole' ? [] : one.extent));
  const decided = label === 'yes' && extent !== 'whole' ? extent : [];
  return [
    ...given.map((span) => ({ ...span, className: 'coded' })),
    ...decided.map((span) => ({ ...span, className: 'decided' })),
  ];
}
