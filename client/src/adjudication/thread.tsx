import { useState } from 'react';
import { type AdjudicationUnit, discuss } from '../../../shared/api/adjudication';
import { call } from '../app/api';
import { Form } from '../app/form';
import { dateTime } from '../app/format';
import { refresh } from '../app/query';
import { TextArea } from '../ui/field';
import { useDraft } from '../ui/use-draft';

interface ThreadProps {
  study: string;
  task: string;
  item: string;
  aspect: string;
  said: AdjudicationUnit['thread'];
}

/** What researchers say to each other about one unit. */
export function Thread({ study, task, item, aspect, said }: ThreadProps) {
  const [text, setText] = useDraft(`discussion ${study}/${task} ${item} ${aspect}`);
  // Once open it stays so: it must not close on who takes back what was typed, or has just said it.
  const [begun, setBegun] = useState(said.length > 0 || text !== '');
  if (!begun && said.length > 0) setBegun(true);
  return (
    <details open={begun}>
      <summary>Discussion{said.length > 0 && ` (${said.length})`}</summary>
      <ul className="quotes">
        {said.map(({ id, author, text: words, at }) => (
          <li key={id}>
            <span dir="auto" style={{ whiteSpace: 'pre-line' }}>
              {words}
            </span>{' '}
            <span className="quiet small">
              {author}, {dateTime(at)}
            </span>
          </li>
        ))}
      </ul>
      <Form
        submit="Say it"
        onSubmit={async () => {
          await call(discuss, { params: { study, task }, body: { item, aspect, text } });
          setText('');
          await refresh();
        }}
      >
        <TextArea label="To the other researchers" rows={2} value={text} onChange={setText} />
      </Form>
    </details>
  );
}
