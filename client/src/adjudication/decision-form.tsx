import type { RefObject } from 'react';
import { kindTitles } from '../../../shared/adjudication/kinds';
import type { AdjudicationUnit } from '../../../shared/api/adjudication';
import type { Span } from '../../../shared/model/span';
import { dateTime } from '../app/format';
import { Field } from '../ui/field';
import { ErrorMessage } from '../ui/status';
import type { Draft } from './draft';
import { extentInWords, titleOf } from './given-labels';
import { kinds } from './kinds';

interface FormProps {
  unit: AdjudicationUnit;
  draft: Draft;
  span: Span | null;
  rationale: RefObject<HTMLTextAreaElement | null>;
  failure: unknown;
  canUndo: boolean;
  onChange: (part: Partial<Draft>) => void;
  onSay: (label: string) => void;
  onCombine: () => void;
  onMark: () => void;
  onDecide: () => void;
  onUndo: () => void;
  onHelp: () => void;
}

const optionKeys: Record<string, string> = { yes: 'Y', no: 'N' };

/** The decision: which label and where, of what kind the difference was, and why it is decided so. */
export function DecisionForm({ unit, draft, span, rationale, failure, canUndo, ...on }: FormProps) {
  return (
    <section aria-label="Decision" className="stack decision">
      <fieldset>
        <legend>The label</legend>
        <div className="options">
          {unit.options.map(({ label, title }) => (
            <button key={label} type="button" aria-pressed={draft.label === label} onClick={() => on.onSay(label)}>
              {optionKeys[label] && <kbd>{optionKeys[label]}</kbd>} {title}
            </button>
          ))}
        </div>
        {unit.kind === 'code' && (
          <div className="row" style={{ marginTop: 10 }}>
            <button type="button" onClick={on.onCombine}>
              <kbd>C</kbd> Combine
            </button>
            <button type="button" aria-disabled={span === null} onClick={on.onMark}>
              <kbd>M</kbd> Mark the words
            </button>
            <button type="button" onClick={() => on.onChange({ label: 'yes', extent: 'whole', how: 'anew' })}>
              <kbd>W</kbd> Whole case
            </button>
          </div>
        )}
        <p className="small" role="status" style={{ marginTop: 10 }}>
          {draft.label === null
            ? 'Nothing chosen yet.'
            : `${titleOf(unit, draft.label)}${
                unit.kind === 'code' && draft.label === 'yes'
                  ? `: ${extentInWords(unit.item.text ?? '', draft.extent)}`
                  : ''
              }`}
        </p>
      </fieldset>
      <fieldset>
        <legend>Why they differ</legend>
        <div className="stack" style={{ gap: 4 }}>
          {kinds.map(({ value, key, title }) => (
            <label key={value} className="check">
              <input
                type="radio"
                name="kind"
                checked={draft.kind === value}
                onChange={() => on.onChange({ kind: value })}
              />
              <kbd>{key.toUpperCase()}</kbd> {title}
            </label>
          ))}
        </div>
      </fieldset>
      <Field label="Rationale">
        {(ids) => (
          <textarea
            {...ids}
            ref={rationale}
            dir="auto"
            rows={3}
            value={draft.rationale}
            onChange={(event) => on.onChange({ rationale: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Escape') event.currentTarget.blur();
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) on.onDecide();
            }}
          />
        )}
      </Field>
      <ErrorMessage error={failure} />
      <div className="row">
        <button type="button" className="primary" aria-disabled={draft.label === null} onClick={on.onDecide}>
          Decide <kbd>Enter</kbd>
        </button>
        {canUndo && (
          <button type="button" onClick={on.onUndo}>
            <kbd>U</kbd> Take back
          </button>
        )}
        <button type="button" className="link quiet" onClick={on.onHelp}>
          <kbd>?</kbd> all keys
        </button>
      </div>
      <p className="quiet small">
        Now:{' '}
        {unit.final
          ? `${titleOf(unit, unit.final.label)} (${howInWords[unit.final.how]})`
          : 'decided by others; you see it when you have decided'}
      </p>
      <Decisions unit={unit} />
    </section>
  );
}

const howInWords: Record<NonNullable<AdjudicationUnit['final']>['how'], string> = {
  unanimous: 'unanimous',
  majority: 'majority',
  adjudicated: 'adjudicated',
  tied: 'as many for one as for another',
  'adjudicators-differ': 'adjudicators differ',
};

/** What was decided, taken-back decisions and those on codes merged or split since included. */
function Decisions({ unit }: { unit: AdjudicationUnit }) {
  if (unit.decisions.length === 0) return null;
  return (
    <ul className="quotes small">
      {unit.decisions.map((decision) => (
        <li key={decision.id} className={decision.undoneAt === null ? '' : 'quiet'}>
          {decision.adjudicator}: <b>{titleOf(unit, decision.label)}</b>, {kindTitles[decision.kind]},{' '}
          {dateTime(decision.at)}
          {decision.undoneAt !== null && ', taken back'}
          {decision.on.key !== unit.aspect && (
            <p className="quiet" style={{ margin: 0 }}>
              decided on {decision.on.title}
              {decision.revision !== null && ` under revision ${decision.revision}`},{' '}
              {decision.counts === 'carried' ? 'which was merged into this code: carried' : 'and does not count here'}
            </p>
          )}
          {decision.rationale && <p style={{ margin: 0 }}>{decision.rationale}</p>}
        </li>
      ))}
    </ul>
  );
}
