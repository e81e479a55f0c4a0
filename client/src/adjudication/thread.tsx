import { type AdjudicationUnit, discuss } from '../../../shared/api/adjudication';
import { call } from '../app/api';
import { Form } from '../app/form';
import { dateTime } from '../app/format';
import { refresh } from '../app/query';
import { TextArea } from '../ui/field';

interface ThreadProps {
  study: string;
  task: string;
  item: string;
  aspect: string;
  thread: AdjudicationUnit['thread'];
  /** what is being written */
  draft: string;
  onDraft: (said: string) => void;
}

/** What researchers say to each other about one unit. */
export function Thread({ study, task, item, aspect, thread, draft, onDraft }: ThreadProps) {
  return (
    <details open={thread.length > 0 || draft !== ''}>
      <summary>Discussion{thread.length > 0 && ` (${thread.length})`}</summary>
      <ul className="quotes">
        {thread.map(({ id, author, text: words, at }) => (
          <li key={id}>
            <span style={{ whiteSpace: 'pre-line' }}>{words}</span>{' '}
            <span className="quiet small">
              {author}, {dateTime(at)}
            </span>
          </li>
        ))}
      </ul>
      <Form
        submit="Say it"
        onSubmit={async () => {
          await call(discuss, { params: { study, task }, body: { item, aspect, text: draft } });
          onDraft('');
          await refresh();
        }}
      >
        <TextArea label="To the other researchers" rows={2} value={draft} onChange={onDraft} />
      </Form>
    </details>
  );
}
