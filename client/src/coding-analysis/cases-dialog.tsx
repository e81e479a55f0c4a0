import { useState } from 'react';
import { type CodeGrouping, codedCases, codedCasesAtOnce } from '../../../shared/api/coding-analysis';
import { count, plural } from '../app/format';
import { useCall } from '../app/query';
import { Dialog } from '../ui/dialog';
import { ErrorMessage } from '../ui/status';

/** Which cases a number stands for. */
export interface Behind {
  title: string;
  code: string;
  with?: string;
  group?: string;
  by: CodeGrouping;
  rule: 'most' | 'any';
}

/** The cases behind a number. */
export function CasesDialog({
  study,
  task,
  behind,
  onOpen,
  onClose,
}: {
  study: string;
  task: string;
  behind: Behind;
  onOpen: (key: string) => void;
  onClose: () => void;
}) {
  const { title, ...query } = behind;
  const [offset, setOffset] = useState(0);
  const { data, error } = useCall(codedCases, { params: { study, task }, query: { ...query, offset } });
  const last = offset + (data?.cases.length ?? 0);
  return (
    <Dialog title={title} onClose={onClose}>
      <ErrorMessage error={error} />
      {data && (
        <p className="quiet">
          {plural(data.total, 'case')}
          {data.total > data.cases.length && `, ${count(offset + 1)} to ${count(last)} shown`}
        </p>
      )}
      <ol className="hits" start={offset + 1}>
        {data?.cases.map(({ key, text }) => (
          <li key={key}>
            <p className="hit-text">{text}</p>
            <button type="button" className="link" onClick={() => onOpen(key)}>
              What was said of {key}
            </button>
          </li>
        ))}
      </ol>
      <p className="row" style={{ marginTop: 16 }}>
        {offset > 0 && (
          <button type="button" onClick={() => setOffset(Math.max(0, offset - codedCasesAtOnce))}>
            Those before
          </button>
        )}
        {data && last < data.total && (
          <button type="button" onClick={() => setOffset(last)}>
            The next
          </button>
        )}
        <button type="button" onClick={onClose}>
          Close <kbd>Esc</kbd>
        </button>
      </p>
    </Dialog>
  );
}
