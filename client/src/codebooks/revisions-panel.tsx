import { useState } from 'react';
import { compareRevisions, type LivingCodebook, type Revision } from '../../../shared/api/codebooks';
import type { OperationIn } from '../../../shared/codebook/operation';
import { dateTime } from '../app/format';
import { useCall } from '../app/query';
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
        {open && <Difference study={study} codebook={codebook.slug} number={revision.number} />}
        {revision.number !== codebook.revision && (
          <button type="button" onClick={onRestore}>
            Restore revision {revision.number}
          </button>
        )}
      </div>
    </details>
  );
}

function Difference({ study, codebook, number }: { study: string; codebook: string; number: number }) {
  const { data, error } = useCall(compareRevisions, { params: { study, codebook, number }, query: {} });
  return (
    <>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && <DifferenceList differences={data.differences} />}
    </>
  );
}
