import { useState } from 'react';
import { compareRevisions, type LivingCodebook, type Revision } from '../../../shared/api/codebooks';
import type { OperationIn } from '../../../shared/codebook/operation';
import { dateTime } from '../app/format';
import { useCall } from '../app/query';
import { Choice } from '../ui/field';
import { ErrorMessage, Loading } from '../ui/status';
import { DifferenceList } from './difference-list';
import { ReviseDialog } from './revise-dialog';

/** Every revision with its note, author and difference; each can be restored. */
export function RevisionsPanel({ study, codebook }: { study: string; codebook: LivingCodebook }) {
  const [operation, setOperation] = useState<OperationIn | null>(null);
  return (
    <>
      {codebook.revisions.map((revision) => (
        <OneRevision
          key={revision.number}
          study={study}
          codebook={codebook}
          revision={revision}
          onRestore={() => setOperation({ do: 'restore', revision: revision.number })}
        />
      ))}
      {operation && (
        <ReviseDialog
          study={study}
          codebook={codebook}
          operation={operation}
          onDone={() => setOperation(null)}
          onClose={() => setOperation(null)}
        />
      )}
    </>
  );
}

interface RevisionProps {
  study: string;
  codebook: LivingCodebook;
  revision: Revision;
  onRestore: () => void;
}

function OneRevision({ study, codebook, revision, onRestore }: RevisionProps) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} style={{ margin: '0 0 10px' }}>
      <summary>
        <b>Revision {revision.number}</b> {revision.note}{' '}
        <span className="quiet small">
          {revision.author ?? 'Saydo'}, {dateTime(revision.at)}
        </span>
      </summary>
      <div className="sheet" style={{ marginTop: 8 }}>
        {open && <Difference study={study} codebook={codebook} number={revision.number} />}
        {revision.number !== codebook.revision && (
          <button type="button" onClick={onRestore}>
            Restore revision {revision.number}
          </button>
        )}
      </div>
    </details>
  );
}

interface DifferenceProps {
  study: string;
  codebook: LivingCodebook;
  number: number;
}

/** What a revision changed: against the one before it, or another. */
function Difference({ study, codebook, number }: DifferenceProps) {
  const [against, setAgainst] = useState(number - 1);
  const { data, error } = useCall(
    compareRevisions,
    { params: { study, codebook: codebook.slug, number }, query: against === 0 ? {} : { against } },
    { stay: true },
  );
  const others = codebook.revisions.filter((one) => one.number !== number);
  return (
    <>
      {number > 1 && others.length > 1 && (
        <div style={{ maxWidth: 280, marginBottom: 12 }}>
          <Choice
            label="Compared with"
            value={String(against)}
            options={others.map((one) => ({ value: String(one.number), title: `revision ${one.number}` }))}
            onChange={(chosen) => setAgainst(Number(chosen))}
          />
        </div>
      )}
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && <DifferenceList differences={data.differences} />}
    </>
  );
}
