import { useRef, useState } from 'react';
import type { LivingCodebook } from '../../../shared/api/codebooks';
import { type CaseExample, type Code, codesInUse, inTreeOrder } from '../../../shared/codebook/state';
import { Choice, Field, TextArea, TextField } from '../ui/field';

/** What is written of a code. */
export interface CodeText {
  name: string;
  definition: string;
  includeWhen: string;
  excludeWhen: string;
  example: string;
  examples: CaseExample[];
  colour: string;
  shortcut: string;
}

export const emptyCode: CodeText = {
  name: '',
  definition: '',
  includeWhen: '',
  excludeWhen: '',
  example: '',
  examples: [],
  colour: '',
  shortcut: '',
};

export const fieldNames: Record<keyof CodeText, string> = {
  name: 'Name',
  definition: 'Definition',
  includeWhen: 'Use when',
  excludeWhen: 'Do not use when',
  example: 'Example',
  examples: 'Cases',
  colour: 'Colour',
  shortcut: 'Key',
};

export const textOf = (code: Code): CodeText => ({
  name: code.name,
  definition: code.definition,
  includeWhen: code.includeWhen,
  excludeWhen: code.excludeWhen,
  example: code.example,
  examples: code.examples,
  colour: code.colour,
  shortcut: code.shortcut ?? '',
});

interface FieldsProps {
  codebook: LivingCodebook;
  text: CodeText;
  onChange: (text: CodeText) => void;
  /** new codes: below which code; null where the place is not chosen here */
  parent: string | null;
  onParent: (parent: string) => void;
}

export function CodeFields({ codebook, text, onChange, parent, onParent }: FieldsProps) {
  const change = (part: Partial<CodeText>) => onChange({ ...text, ...part });
  return (
    <>
      <TextField label="Name" value={text.name} onChange={(name) => change({ name })} required />
      {parent !== null && <PlaceChoice label="Below" codebook={codebook} value={parent} onChange={onParent} />}
      <TextArea label="Definition" rows={3} value={text.definition} onChange={(definition) => change({ definition })} />
      <TextArea
        label="Use when"
        rows={2}
        value={text.includeWhen}
        onChange={(includeWhen) => change({ includeWhen })}
      />
      <TextArea
        label="Do not use when"
        rows={2}
        value={text.excludeWhen}
        onChange={(excludeWhen) => change({ excludeWhen })}
      />
      <TextArea label="Example" rows={2} value={text.example} onChange={(example) => change({ example })} />
      <Cases examples={text.examples} onChange={(examples) => change({ examples })} />
      <div className="fields">
        <Field label="Key" hint="One character that applies it.">
          {(ids) => (
            <input
              {...ids}
              maxLength={1}
              value={text.shortcut}
              onChange={(event) => change({ shortcut: event.target.value.trim() })}
            />
          )}
        </Field>
        <Field label="Colour" hint="Beside its name and below its words. Saydo gives one until you choose.">
          {(ids) => (
            <input
              {...ids}
              type="color"
              style={{ padding: 3 }}
              value={/^#[0-9a-f]{6}$/i.test(text.colour) ? text.colour : '#67635a'}
              onChange={(event) => change({ colour: event.target.value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

interface CasesProps {
  examples: readonly CaseExample[];
  onChange: (examples: CaseExample[]) => void;
}

/** Cases that show the code. Their words come from Quotes; a whole case is named here by its key. */
function Cases({ examples, onChange }: CasesProps) {
  const [item, setItem] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const key = item.trim();
  const there = examples.some((one) => one.item === key && one.start === null);
  const add = () => {
    if (key === '' || there) return;
    onChange([...examples, { item: key, start: null, end: null, quote: null }]);
    setItem('');
  };
  return (
    <div className="stack" style={{ gap: 6 }}>
      <Field label="Case as an example" hint="Its key, for the whole case. Words of a case are linked under Quotes.">
        {(ids) => (
          <span className="row">
            <input
              {...ids}
              ref={field}
              style={{ flex: 1 }}
              value={item}
              onChange={(event) => setItem(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || key === '' || event.nativeEvent.isComposing) return;
                event.preventDefault();
                add();
              }}
            />
            <button type="button" aria-disabled={key === '' || there} onClick={add}>
              Link it
            </button>
          </span>
        )}
      </Field>
      {examples.length > 0 && (
        <ul className="small" style={{ margin: 0, paddingLeft: 18 }}>
          {examples.map((one) => (
            <li key={`${one.item} ${one.start} ${one.end}`}>
              {one.quote ? `“${one.quote}” ` : ''}
              <span className="quiet">
                {one.item}
                {one.quote === null && ', the whole case'}
              </span>{' '}
              <button
                type="button"
                className="link"
                aria-label={`Take off the example ${one.quote ?? one.item}`}
                onClick={() => {
                  onChange(examples.filter((other) => other !== one));
                  field.current?.focus();
                }}
              >
                Take off
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface PlaceProps {
  label: string;
  codebook: LivingCodebook;
  value: string;
  onChange: (code: string) => void;
  /** what stands for no code */
  none?: string;
  without?: readonly string[];
}

/** Chooses a code in use, by its place in the tree. */
export function PlaceChoice({
  label,
  codebook,
  value,
  onChange,
  none = 'nothing: at the top',
  without = [],
}: PlaceProps) {
  const options = inTreeOrder(codesInUse(codebook.state))
    .filter(({ code }) => !without.includes(code.id))
    .map(({ code, depth }) => ({ value: code.id, title: `${'\u2003'.repeat(depth)}${code.name}` }));
  return <Choice label={label} value={value} options={[{ value: '', title: none }, ...options]} onChange={onChange} />;
}
