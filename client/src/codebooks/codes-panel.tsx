import { useState } from 'react';
import type { CodeUse, LivingCodebook } from '../../../shared/api/codebooks';
import type { OperationIn } from '../../../shared/codebook/operation';
import { type Code, inTreeOrder } from '../../../shared/codebook/state';
import { count } from '../app/format';
import { MemosPanel } from '../memos/memos-panel';
import { Check } from '../ui/field';
import { CodeActions } from './code-actions';
import { CodeFields, type CodeText, emptyCode, textOf } from './code-fields';
import { ReviseDialog } from './revise-dialog';

interface PanelProps {
  study: string;
  codebook: LivingCodebook;
}

/** The codes as a tree, and beside it the one that is chosen, to change it. */
export function CodesPanel({ study, codebook }: PanelProps) {
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
  return (
    <div className="columns">
      <section aria-label="Codes">
        <div className="table-tools">
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
            }}
          >
            Add a code
          </button>
          <Check label="Also out of use" checked={ended} onChange={setEnded} />
        </div>
        <ul className="codes">
          {shown.map(({ code: one, depth }) => (
            <li key={one.id} style={{ paddingLeft: depth * 18 }}>
              <button
                type="button"
                aria-pressed={one.id === chosen}
                onClick={() => {
                  setChosen(one.id);
                  setAdding(false);
                }}
              >
                {one.shortcut && <kbd>{one.shortcut}</kbd>}
                {one.colour && <span className="dot" style={{ background: one.colour }} />}
                <span className={one.ended ? 'quiet' : ''}>
                  {one.name}
                  {one.ended && ` (${one.ended.how})`}
                </span>
                <Use use={uses.get(one.id)} />
              </button>
            </li>
          ))}
        </ul>
        {shown.length === 0 && <p className="quiet">No code has these words.</p>}
      </section>
      <section aria-label="The code that is chosen">
        {adding && (
          <CodeForm
            key="new"
            codebook={codebook}
            code={null}
            onOperation={setOperation}
            onClose={() => setAdding(false)}
          />
        )}
        {!adding && code && (
          <>
            {code.ended === null ? (
              <CodeForm
                key={`${code.id} ${codebook.revision}`}
                codebook={codebook}
                code={code}
                onOperation={setOperation}
              />
            ) : (
              <Ended codebook={codebook} code={code} />
            )}
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
        {!adding && !code && <p className="quiet">Choose a code to read and change it, or add one.</p>}
      </section>
      {operation && (
        <ReviseDialog
          study={study}
          codebook={codebook}
          operation={operation}
          onDone={() => {
            setOperation(null);
            setAdding(false);
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
      <span className="visually-hidden"> codings</span>
      {use.lookAgain > 0 && <b className="warn"> · {count(use.lookAgain)} to look at again</b>}
    </span>
  );
}

interface FormProps {
  codebook: LivingCodebook;
  code: Code | null;
  onOperation: (operation: OperationIn) => void;
  onClose?: () => void;
}

function CodeForm({ codebook, code, onOperation, onClose }: FormProps) {
  const [text, setText] = useState<CodeText>(code ? textOf(code) : emptyCode);
  const [parent, setParent] = useState('');
  const submit = () => {
    const { shortcut, ...rest } = text;
    const fields = { ...rest, shortcut: shortcut || null };
    onOperation(
      code
        ? { do: 'change', code: code.id, to: { ...fields, name: text.name.trim() } }
        : { do: 'add', code: { ...fields, name: text.name.trim() }, parent: parent || null },
    );
  };
  return (
    <form
      className="stack sheet"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2 style={{ margin: 0 }}>{code ? code.name : 'A new code'}</h2>
      <CodeFields
        codebook={codebook}
        text={text}
        onChange={setText}
        parent={code ? null : parent}
        onParent={setParent}
      />
      <div className="row">
        <button type="submit" className="primary">
          {code ? 'Change the code' : 'Add the code'}
        </button>
        {onClose && (
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}

function Ended({ codebook, code }: { codebook: LivingCodebook; code: Code }) {
  const into = code.ended!.into.map((id) => codebook.state.codes.find((one) => one.id === id)?.name);
  return (
    <div className="sheet">
      <h2 style={{ margin: 0 }}>{code.name}</h2>
      <p>
        Out of use: {code.ended!.how} in revision {code.ended!.revision}
        {into.length > 0 && `, into ${into.join(' and ')}`}. What was coded with it keeps it.
      </p>
      <p className="quiet">{code.definition}</p>
    </div>
  );
}
