import { useState } from 'react';
import type { LivingCodebook } from '../../../shared/api/codebooks';
import type { OperationIn } from '../../../shared/codebook/operation';
import { type Code, codesInUse, levelsOf } from '../../../shared/codebook/state';
import { TextArea } from '../ui/field';
import { PlaceChoice } from './code-fields';

interface ActionsProps {
  codebook: LivingCodebook;
  code: Code;
  onOperation: (operation: OperationIn) => void;
}

/** What can be done with a code besides changing its texts. Each is shown with what it does before it is done. */
export function CodeActions({ codebook, code, onOperation }: ActionsProps) {
  if (code.ended) {
    return (
      <p style={{ marginTop: 16 }}>
        <button type="button" onClick={() => onOperation({ do: 'revive', code: code.id })}>
          Bring it back into use
        </button>
      </p>
    );
  }
  const groups = levelsOf(codebook.state).has(code.id);
  return (
    <div className="stack" style={{ marginTop: 16 }}>
      <Move codebook={codebook} code={code} onOperation={onOperation} />
      <Merge codebook={codebook} code={code} onOperation={onOperation} />
      {groups && (
        <p className="quiet small">It groups other codes. Move or retire those first to split or retire it.</p>
      )}
      {!groups && <Split code={code} onOperation={onOperation} />}
      {!groups && (
        <div>
          <button type="button" className="danger" onClick={() => onOperation({ do: 'retire', code: code.id })}>
            Retire the code
          </button>
        </div>
      )}
    </div>
  );
}

function Move({ codebook, code, onOperation }: ActionsProps) {
  const [parent, setParent] = useState(code.parent ?? '');
  const [before, setBefore] = useState('');
  const inUse = codesInUse(codebook.state);
  const siblings = inUse.filter((one) => (one.parent ?? '') === parent && one.id !== code.id);
  return (
    <details>
      <summary>Move</summary>
      <div className="stack sheet">
        <PlaceChoice
          label="Below"
          codebook={codebook}
          value={parent}
          onChange={(chosen) => {
            setParent(chosen);
            setBefore('');
          }}
          without={withThoseBelow(inUse, code.id)}
        />
        <PlaceChoice
          label="Before"
          codebook={{ ...codebook, state: { ...codebook.state, codes: siblings } }}
          value={before}
          onChange={setBefore}
          none="the end"
        />
        <div>
          <button
            type="button"
            onClick={() => onOperation({ do: 'move', code: code.id, parent: parent || null, before: before || null })}
          >
            Move the code
          </button>
        </div>
      </div>
    </details>
  );
}

/** A code's id and those of everything below it. */
const withThoseBelow = (codes: readonly Code[], id: string): string[] => [
  id,
  ...codes.filter(({ parent }) => parent === id).flatMap((below) => withThoseBelow(codes, below.id)),
];

function Merge({ codebook, code, onOperation }: ActionsProps) {
  const [into, setInto] = useState('');
  return (
    <details>
      <summary>Merge into another code</summary>
      <div className="stack sheet">
        <PlaceChoice
          label="Into"
          codebook={codebook}
          value={into}
          onChange={setInto}
          without={[code.id]}
          none="choose a code"
        />
        <div>
          <button
            type="button"
            disabled={into === ''}
            onClick={() => onOperation({ do: 'merge', codes: [code.id], into })}
          >
            Merge the code
          </button>
        </div>
      </div>
    </details>
  );
}

function Split({ code, onOperation }: Omit<ActionsProps, 'codebook'>) {
  const [lines, setLines] = useState('');
  const parts = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', ...definition] = line.split(':');
      return { name: name.trim(), definition: definition.join(':').trim() };
    });
  return (
    <details>
      <summary>Split into several</summary>
      <div className="stack sheet">
        <TextArea
          label="The codes that take its place"
          hint="A line a code, with its definition after a colon. Two lines at least."
          rows={3}
          value={lines}
          onChange={setLines}
        />
        <div>
          <button
            type="button"
            disabled={parts.length < 2}
            onClick={() => onOperation({ do: 'split', code: code.id, into: parts })}
          >
            Split the code
          </button>
        </div>
      </div>
    </details>
  );
}
