import { useState } from 'react';
import type { LivingCodebook } from '../../../shared/api/codebooks';
import type { OperationIn } from '../../../shared/codebook/operation';
import type { Code } from '../../../shared/codebook/state';
import { CodeFields, fieldNames } from './code-fields';
import { type CodeInHand, changeOf, rewritten, written } from './drafts';

interface FormProps {
  codebook: LivingCodebook;
  code: Code | null;
  hand: CodeInHand | undefined;
  onWrite: (hand: CodeInHand | null) => void;
  onOperation: (operation: OperationIn) => void;
  onClose: (() => void) | undefined;
}

/** A code's texts to change, or those of a new code (null). */
export function CodeForm({ codebook, code, hand, onWrite, onOperation, onClose }: FormProps) {
  const [parent, setParent] = useState('');
  const now = written(code, hand);
  const unsaved = now.differ.length > 0;
  if (code?.ended && !unsaved) return <Ended codebook={codebook} code={code} />;
  const submit = () => {
    const { text } = now;
    const drafted = { ...text, name: text.name.trim(), shortcut: text.shortcut || null };
    onOperation(
      code ? { do: 'change', code: code.id, to: changeOf(now) } : { do: 'add', code: drafted, parent: parent || null },
    );
  };
  return (
    <>
      {code?.ended && <Ended codebook={codebook} code={code} />}
      <form
        className="stack sheet"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <h2 style={{ margin: 0 }}>{code ? code.name : 'A new code'}</h2>
        {code && unsaved && (now.changedSince.length > 0 || code.ended) && (
          <div className="notice" role="status">
            {code.ended
              ? 'The code went out of use while you were writing. Bring it back to save what you wrote.'
              : `Somebody has changed this code while you were writing: ${now.changedSince
                  .map((field) => fieldNames[field])
                  .join(', ')}. What you wrote is kept; Revisions shows what stood there.`}
          </div>
        )}
        <CodeFields
          codebook={codebook}
          text={now.text}
          onChange={(text) => onWrite(rewritten(code, hand, text))}
          parent={code ? null : parent}
          onParent={setParent}
        />
        <div className="row">
          <button type="submit" className="primary">
            {code ? 'Change the code' : 'Add the code'}
          </button>
          {code && unsaved && (
            <button type="button" onClick={() => onWrite(null)}>
              Take back what I wrote
            </button>
          )}
          {onClose && (
            <button type="button" onClick={onClose}>
              Cancel
            </button>
          )}
        </div>
      </form>
    </>
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
