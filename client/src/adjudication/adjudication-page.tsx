import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import {
  type AdjudicationUnitSummary,
  adjudicationQueue,
  type DisagreementKind,
} from '../../../shared/api/adjudication';
import { coefficient, count, plural } from '../app/format';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { TaskNavigation } from '../tasks/task-navigation';
import { Check, Choice, TextField } from '../ui/field';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { AdjudicatorsPanel } from './adjudicators-panel';
import { againInShort } from './again';
import { kinds } from './kinds';
import { UnitPanel } from './unit-panel';

const states = [
  { value: 'open', title: 'to decide' },
  { value: 'decided', title: 'decided by me' },
  { value: 'again', title: 'to decide again' },
  { value: 'all', title: 'everything' },
] as const;

/** Where differing labels are decided: the queue, the labels side by side, and the decision, all by keyboard. */
export default function AdjudicationPage({ study, task }: { study: string; task: string }) {
  const [state, setState] = useState<(typeof states)[number]['value']>('open');
  const [aspect, setAspect] = useState('');
  const [kind, setKind] = useState<DisagreementKind | ''>('');
  const [search, setSearch] = useState('');
  const [names, setNames] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, isPlaceholderData } = useCall(
    adjudicationQueue,
    { params: { study, task }, query: { state, search, ...(aspect ? { aspect } : {}), ...(kind ? { kind } : {}) } },
    // The fields by which it is narrowed keep the focus.
    { stay: true },
  );
  const units = data?.units ?? [];
  const place = Math.max(
    0,
    units.findIndex((unit) => keyOf(unit) === chosen),
  );
  const unit = units[place];
  const nothing = data !== undefined && !isPlaceholderData && units.length === 0;
  useEffect(() => {
    // The last one was decided, and the button that did it went with it.
    if (nothing && document.activeElement === document.body) document.querySelector('h1')?.focus();
  }, [nothing]);
  const step = (by: 1 | -1) => {
    const next = units[place + by];
    if (next) setChosen(keyOf(next));
  };
  return (
    <Page
      title={data ? `Adjudication: ${data.title}` : 'Adjudication'}
      study={study}
      lead={
        data && (
          <>
            {count(data.decided)} of {plural(data.divided, 'difference')} decided
            {data.again > 0 && `, ${count(data.again)} to decide again`}
          </>
        )
      }
    >
      <TaskNavigation study={study} task={task} />
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && (
        <>
          <div className="fields" style={{ marginBottom: 8 }}>
            <Choice label="Show" value={state} options={states} onChange={setState} />
            <Choice
              label={data.kind === 'rate' ? 'Criterion' : 'Code'}
              value={aspect}
              options={[{ value: '', title: 'all' }, ...data.aspects.map(({ key, title }) => ({ value: key, title }))]}
              onChange={setAspect}
            />
            <Choice
              label="Kind of difference"
              value={kind}
              options={[{ value: '' as const, title: 'any' }, ...kinds.map(({ value, title }) => ({ value, title }))]}
              onChange={setKind}
            />
            <TextField label="Text or key" value={search} onChange={setSearch} />
          </div>
          <Check label="Show who said what" checked={names} onChange={setNames} />
          {isPlaceholderData ? (
            <Loading />
          ) : nothing ? (
            <Empty>
              {data.divided === 0
                ? 'Nobody has judged anything differently yet. Two people must have finished the same item.'
                : state === 'open'
                  ? data.again > 0
                    ? `Everything that fits is decided once. Under “to decide again” ${data.again === 1 ? 'waits 1 more' : `wait ${data.again} more`}.`
                    : 'Everything that fits is decided. Export the final labels, or look at what was decided.'
                  : state === 'again' && data.again === 0
                    ? 'Nothing waits to be decided again.'
                    : 'Nothing fits these filters. Loosen them.'}
            </Empty>
          ) : (
            <>
              <p role="status" className="visually-hidden">
                {unit && `Now: ${unit.title}, ${unit.item}`}
              </p>
              <div className="adjudicate">
                <Queue units={units} total={data.total} chosen={place} onChoose={(one) => setChosen(keyOf(one))} />
                {unit && (
                  <UnitPanel
                    key={keyOf(unit)}
                    study={study}
                    task={task}
                    item={unit.item}
                    aspect={unit.aspect}
                    names={names}
                    onStep={step}
                    onDecided={() => {
                      const next = units[place + 1] ?? units[place - 1];
                      setChosen(next ? keyOf(next) : null);
                    }}
                  />
                )}
              </div>
            </>
          )}
          <AdjudicatorsPanel study={study} task={task} />
        </>
      )}
    </Page>
  );
}

const keyOf = ({ item, aspect }: AdjudicationUnitSummary) => `${item} ${aspect}`;

interface QueueProps {
  units: readonly AdjudicationUnitSummary[];
  total: number;
  chosen: number;
  onChoose: (unit: AdjudicationUnitSummary) => void;
}

function Queue({ units, total, chosen, onChoose }: QueueProps) {
  const list = useRef<HTMLElement>(null);
  const shown = units[chosen];
  const key = shown && keyOf(shown);
  useEffect(() => {
    if (!key) return;
    const [box, row] = [list.current, list.current?.querySelector('[aria-pressed="true"]')];
    if (!box || !row) return;
    // Only the list moves, not the page, and as far as its part on the screen asks for.
    const [outer, inner] = [box.getBoundingClientRect(), row.getBoundingClientRect()];
    const [top, bottom] = [Math.max(outer.top, 0), Math.min(outer.bottom, window.innerHeight)];
    if (inner.top < top) box.scrollTop += inner.top - top;
    if (inner.bottom > bottom) box.scrollTop += inner.bottom - bottom;
  }, [key]);
  return (
    <section aria-label="Queue; arrow keys go through it" className="queue" ref={list}>
      <ul className="codes" onKeyDown={moveThroughRows}>
        {units.map((unit, place) => (
          <li key={keyOf(unit)}>
            <button
              type="button"
              aria-pressed={place === chosen}
              tabIndex={place === chosen ? 0 : -1}
              data-unit={keyOf(unit)}
              onClick={() => onChoose(unit)}
            >
              <span>
                {unit.title}
                <span className="quiet small" style={{ display: 'block', fontWeight: 400 }}>
                  {unit.item}
                  {unit.decisions > 0 && `, decided by ${unit.decisions}`}
                  {unit.again.map((reason) => (
                    <b key={reason} style={{ display: 'block' }}>
                      {againInShort[reason]}
                    </b>
                  ))}
                </span>
              </span>
              <span className="n">
                <span className="visually-hidden">disagreement </span>
                {coefficient(unit.disagreement)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {total > units.length && (
        <p className="quiet small">
          The first {count(units.length)} of {count(total)}.
        </p>
      )}
    </section>
  );
}

/** The queue is one stop for Tab, as it can be long: arrow keys go from row to row, Enter shows one. */
function moveThroughRows(event: KeyboardEvent<HTMLUListElement>): void {
  const rows = [...event.currentTarget.querySelectorAll('button')];
  const place = rows.indexOf(event.target as HTMLButtonElement);
  const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  rows[next]?.focus();
}
