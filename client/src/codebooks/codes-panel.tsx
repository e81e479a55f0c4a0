import { useRef, useState } from 'react';
import type { CodeUse, LivingCodebook } from '../../../shared/api/codebooks';
import type { OperationIn } from '../../../shared/codebook/operation';
import { type Code, inTreeOrder, levelsOf, madeBefore } from '../../../shared/codebook/state';
import { count, plural } from '../app/format';
import { MemosPanel } from '../memos/memos-panel';
import { Check } from '../ui/field';
import { useLanding } from '../ui/use-landing';
import { CodeActions } from './code-actions';
import { colourOf } from './code-colour';
import { CodeForm } from './code-form';
import { Description } from './description';
import { type CodeInHand, type CodesInHand, type DescriptionInHand, written } from './drafts';
import { ReviseDialog } from './revise-dialog';

interface PanelProps {
  study: string;
  codebook: LivingCodebook;
  inHand: CodesInHand;
  onInHand: (inHand: CodesInHand) => void;
  typed: DescriptionInHand;
  onType: (typed: DescriptionInHand) => void;
}

/** The codes as a tree, and beside it the one that is chosen, to change it. */
export function CodesPanel({ study, codebook, inHand, onInHand, typed, onType }: PanelProps) {
  const list = useRef<HTMLUListElement>(null);
  const { place: detail, land } = useLanding<HTMLElement>();
  const [chosen, setChosen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [search, setSearch] = useState('');
  const [ended, setEnded] = useState(false);
  const [operation, setOperation] = useState<OperationIn | null>(null);
  const uses = new Map(codebook.uses.map((use) => [use.code, use]));
  const shown = inTreeOrder(codebook.state.codes.filter((code) => ended || code.ended === null)).filter(({ code }) =>
    `${code.name} ${code.definition}`.toLowerCase().includes(search.trim().toLowerCase()),
  );
  const code = codebook.state.codes.find(({ id }) => id === chosen);
  const matching = shown.filter(({ code: one }) => one.ended === null).length;
  const write = (id: string, hand: CodeInHand | null) => {
    const after = new Map(inHand);
    if (hand) after.set(id, hand);
    else after.delete(id);
    onInHand(after);
  };
  const unsaved = (one: Code) => written(one, inHand.get(one.id)).differ.length > 0;
  const levels = levelsOf(codebook.state);
  const made = madeBefore(codebook.state.codes);
  // The form is far from the list by Tab, and below it on a phone: a choice leads there, and Escape back.
  const show = () =>
    requestAnimationFrame(() => {
      const element = detail.current;
      if (!element) return;
      element.focus({ preventScroll: true });
      element.scrollTop = 0;
      const { top } = element.getBoundingClientRect();
      if (top < 0 || top > window.innerHeight - 200) element.scrollIntoView({ block: 'start' });
    });
  return (
    <div className="columns">
      <section aria-label="Codes">
        <div className="table-tools" style={{ flexWrap: 'wrap' }}>
          <label className="visually-hidden" htmlFor="find-in-codebook">
            Find a code
          </label>
          <input
            id="find-in-codebook"
            type="search"
            placeholder="Find a code"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <button
            type="button"
            onClick={() => {
              setAdding(true);
              setChosen(null);
              requestAnimationFrame(() => detail.current?.querySelector('input')?.focus());
            }}
          >
            Add a code
          </button>
          <Check label="Also out of use" checked={ended} onChange={setEnded} />
        </div>
        <ul className="codes all-codes" ref={list}>
          {shown.map(({ code: one, depth }) => (
            <li key={one.id} style={{ paddingLeft: depth * 18 }}>
              <button
                type="button"
                aria-pressed={one.id === chosen}
                onClick={() => {
                  setChosen(one.id);
                  setAdding(false);
                  show();
                }}
              >
                {one.shortcut && <kbd>{one.shortcut}</kbd>}
                {(one.colour || !levels.has(one.id)) && (
                  <span className="dot" style={{ background: colourOf({ ...one, made: made.get(one.id)! }) }} />
                )}
                <span className={`name ${one.ended ? 'quiet' : levels.has(one.id) ? 'groups' : ''}`}>
                  <bdi>{one.name}</bdi>
                  {one.ended && ` (${one.ended.how})`}
                  {unsaved(one) && <span className="quiet small"> · not saved yet</span>}
                </span>
                <Use use={uses.get(one.id)} />
              </button>
            </li>
          ))}
        </ul>
        <p className="quiet small" role="status">
          {codebook.state.codes.length === 0
            ? 'This codebook has no codes yet. Add one, or let coders make them from the text in a task’s settings.'
            : shown.length === 0
              ? search.trim() === ''
                ? 'No code is in use. “Also out of use” shows those that were.'
                : 'No code has these words.'
              : search.trim() !== '' && `${plural(matching, 'code')} in use found.`}
        </p>
        <Description codebook={codebook} typed={typed} onType={onType} onOperation={setOperation} />
      </section>
      <section
        aria-label="The code that is chosen"
        className="chosen-code"
        ref={detail}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
          const row = list.current?.querySelector<HTMLElement>('[aria-pressed="true"]');
          (row ?? document.getElementById('find-in-codebook'))?.focus();
        }}
      >
        {(adding || code) && (
          <CodeForm
            key={adding ? 'new' : code!.id}
            codebook={codebook}
            code={adding ? null : code!}
            hand={inHand.get(adding ? 'new' : code!.id)}
            onWrite={(hand) => write(adding ? 'new' : code!.id, hand)}
            onOperation={setOperation}
            onClose={
              adding
                ? () => {
                    write('new', null);
                    setAdding(false);
                    document.getElementById('find-in-codebook')?.focus();
                  }
                : undefined
            }
          />
        )}
        {!adding && code && (
          <>
            <CodeActions key={code.id} codebook={codebook} code={code} onOperation={setOperation} />
            <h3>Memos</h3>
            <MemosPanel
              key={`memos ${code.id}`}
              study={study}
              place={{ about: 'code', code: code.id }}
              sharing="Share it with everybody who codes"
            />
          </>
        )}
        {!adding && !code && (
          <p className="quiet">Choose a code to read and change it, or add one. Esc leads back to the list.</p>
        )}
      </section>
      {operation && (
        <ReviseDialog
          study={study}
          codebook={codebook}
          operation={operation}
          onDone={(made) => {
            if (operation.do === 'add') {
              write('new', null);
              setChosen(made[0] ?? null);
              setAdding(false);
            }
            if (operation.do === 'change') write(operation.code, null);
            if (operation.do === 'describe') onType({});
            setOperation(null);
            land();
          }}
          onClose={() => setOperation(null)}
        />
      )}
    </div>
  );
}

function Use({ use }: { use: CodeUse | undefined }) {
  if (!use) return null;
  return (
    <span className="n">
      {count(use.codings)}
      <span className="visually-hidden">{use.codings === 1 ? ' coding' : ' codings'}</span>
      {use.lookAgain > 0 && <b className="warn"> · {count(use.lookAgain)} to look at again</b>}
    </span>
  );
}
