import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  type CodebookEffect,
  type LivingCodebook,
  previewOperation,
  reviseCodebook,
} from '../../../shared/api/codebooks';
import type { ReplyOf } from '../../../shared/api/endpoint';
import type { OperationIn } from '../../../shared/codebook/operation';
import { ApiError, call } from '../app/api';
import { Form } from '../app/form';
import { plural } from '../app/format';
import { refresh } from '../app/query';
import { CloseButton, Dialog } from '../ui/dialog';
import { TextField } from '../ui/field';
import { ErrorMessage, Loading } from '../ui/status';
import { DifferenceList } from './difference-list';

interface DialogProps {
  study: string;
  codebook: LivingCodebook;
  operation: OperationIn;
  /** is given the ids of codes that are new */
  onDone: (made: string[]) => void;
  onClose: () => void;
}

/** Says what an operation does to the codebook and to what is coded already, and does it when it is confirmed. */
export function ReviseDialog({ study, codebook, operation, onDone, onClose }: DialogProps) {
  const [preview, setPreview] = useState<ReplyOf<typeof previewOperation> | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [note, setNote] = useState('');
  const [done, setDone] = useState(false);
  const begun = useRef(codebook.revision);
  const form = useRef<HTMLDivElement>(null);
  const told = useRef<HTMLDivElement>(null);
  const params = { study, codebook: codebook.slug };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew when somebody else has made a revision
  useEffect(() => {
    if (done) return;
    let newest = true;
    setFailure(null);
    call(previewOperation, { params, body: { operation } }).then(
      (found) => newest && setPreview(found),
      (refused) => {
        if (!newest) return;
        setPreview(null);
        setFailure(refused);
      },
    );
    return () => {
      newest = false;
    };
  }, [codebook.revision]);
  const there = preview !== null;
  // One comes to say why; where that is out of sight, what the revision does is to be read first.
  useLayoutEffect(() => {
    const note = form.current?.querySelector('input');
    const sight = note?.closest('dialog')?.getBoundingClientRect();
    if (!there || !note || !sight) return;
    const begin = note.getBoundingClientRect().bottom < sight.bottom ? note : told.current;
    begin?.focus({ preventScroll: true });
  }, [there]);
  const between = done ? [] : codebook.revisions.filter(({ number }) => number > begun.current);
  const next = done ? codebook.revision : codebook.revision + 1;
  return (
    <Dialog title={`Revision ${next}`} onClose={onClose}>
      {between.length > 0 && (
        <div className="notice" role="status">
          {between.map(({ number, author, note: why }) => (
            <div key={number}>
              Revision {number} was made in between, by {author ?? 'Saydo'}
              {why && `: ${why}`}.
            </div>
          ))}
          Below is what yours does to the codebook as it is now.
        </div>
      )}
      <ErrorMessage error={failure} />
      {!preview && !failure && <Loading />}
      {preview && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: it groups what is told and is no form */}
          <div ref={told} tabIndex={-1} role="group" aria-label="What the revision does">
            <DifferenceList differences={preview.differences} />
            <h3>What becomes of the codings</h3>
            <Effects effects={preview.effects} />
          </div>
          <div ref={form}>
            <Form
              submit={`Make revision ${next}`}
              onSubmit={async () => {
                const body = { operation, note, revision: codebook.revision };
                try {
                  const { made } = await call(reviseCodebook, { params, body });
                  setDone(true);
                  await refresh();
                  onDone(made);
                } catch (refused) {
                  // The page takes in what somebody else has made, and the dialog says what this does to it.
                  if (refused instanceof ApiError && refused.code === 'codebook-changed') await refresh();
                  else throw refused;
                }
              }}
            >
              <TextField label="Note" hint="Why? It stays with the revision." value={note} onChange={setNote} />
            </Form>
          </div>
        </>
      )}
      <CloseButton onClose={onClose} />
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
          {effect.codings === 0 ? (effect.pinned > 0 ? ' where the newest revision is followed.' : '.') : ''}
          {(effect.codings > 0 || !moved.has(effect.happens)) && ` ${outcome(effect)}`}
          {effect.pinned > 0 &&
            ` ${plural(effect.pinned, 'coding')} in tasks that pin a revision ${effect.pinned === 1 ? 'stays' : 'stay'} as now.`}
          {effect.decisions > 0 && ` ${decided(effect)}`}
        </li>
      ))}
    </ul>
  );
}

/** What happens to codings alone, and need not be told where there are none. */
const moved = new Set<CodebookEffect['happens']>(['look-again', 'merged', 'split', 'retired', 'returns']);

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
      return 'The code groups others from now on and is not applied itself; its coders are asked to look again.';
    case 'becomes-code':
      return 'It groups no others any more, so coders can apply it.';
  }
}
