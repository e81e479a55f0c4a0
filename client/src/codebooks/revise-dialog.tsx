import { useEffect, useState } from 'react';
import {
  type CodebookEffect,
  type LivingCodebook,
  previewOperation,
  reviseCodebook,
} from '../../../shared/api/codebooks';
import type { ReplyOf } from '../../../shared/api/endpoint';
import type { OperationIn } from '../../../shared/codebook/operation';
import { call } from '../app/api';
import { Form } from '../app/form';
import { plural } from '../app/format';
import { refresh } from '../app/query';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/field';
import { ErrorMessage, Loading } from '../ui/status';
import { DifferenceList } from './difference-list';

interface DialogProps {
  study: string;
  codebook: LivingCodebook;
  operation: OperationIn;
  onDone: () => void;
  onClose: () => void;
}

/** Says what an operation does to the codebook and to what is coded already, and does it when it is confirmed. */
export function ReviseDialog({ study, codebook, operation, onDone, onClose }: DialogProps) {
  const [preview, setPreview] = useState<ReplyOf<typeof previewOperation> | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [note, setNote] = useState('');
  const params = { study, codebook: codebook.slug };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a dialog is opened for one operation
  useEffect(() => {
    call(previewOperation, { params, body: { operation } }).then(setPreview, setFailure);
  }, []);
  return (
    <Dialog title={`Revision ${codebook.revision + 1}`} onClose={onClose}>
      <ErrorMessage error={failure} />
      {!preview && !failure && <Loading />}
      {preview && (
        <>
          <DifferenceList differences={preview.differences} />
          <h3>What becomes of the codings</h3>
          <Effects effects={preview.effects} />
          <Form
            submit={`Make revision ${codebook.revision + 1}`}
            onSubmit={async () => {
              await call(reviseCodebook, { params, body: { operation, note, revision: codebook.revision } });
              await refresh();
              onDone();
            }}
          >
            <TextField label="Note" hint="Why? It stays with the revision." value={note} onChange={setNote} />
          </Form>
        </>
      )}
      <p style={{ marginTop: 16 }}>
        <button type="button" onClick={onClose}>
          Close <kbd>Esc</kbd>
        </button>
      </p>
    </Dialog>
  );
}

function Effects({ effects }: { effects: readonly CodebookEffect[] }) {
  if (effects.length === 0) return <p>None is touched.</p>;
  return (
    <ul>
      {effects.map((effect) => (
        <li key={effect.code}>
          <b>{effect.name}</b>: {effect.codings === 0 ? 'nothing is coded with it' : standing(effect)}
          {effect.codings === 0 ? '.' : ` ${outcome(effect)}`}
          {effect.decisions > 0 && ` ${decided(effect)}`}
        </li>
      ))}
    </ul>
  );
}

const standing = ({ codings, cases, coders }: CodebookEffect) =>
  `${plural(codings, 'coding')} on ${plural(cases, 'case')} by ${plural(coders, 'coder')}.`;

/** What becomes of adjudicators' decisions. */
function decided({ decisions, happens, into }: CodebookEffect): string {
  const many = plural(decisions, 'decision');
  if (happens === 'merged') return `${many} on it will be carried to ${into.join(' and ')}.`;
  if (happens === 'split') return `${many} on it will have to be made again, on ${into.join(' and ')}.`;
  return `${many} on it will stand.`;
}

function outcome({ happens, into }: CodebookEffect): string {
  switch (happens) {
    case 'look-again':
      return 'They stay, and their coders are asked to look again.';
    case 'merged':
      return `They keep the code that they were made with, and count as ${into.join(' and ')}.`;
    case 'split':
      return `They keep the code that they were made with, until their coders choose between ${into.join(' and ')}.`;
    case 'retired':
      return 'They keep the code; nobody can apply it any more.';
    case 'returns':
      return 'They count as before.';
    case 'becomes-level':
      return 'They stay, but the code groups others from now on and is not applied itself.';
  }
}
