import { useState } from 'react';
import { Link } from 'wouter';
import { history } from '../../../shared/api/history';
import { toldAs } from '../../../shared/history/kinds';
import { dateTime } from '../app/format';
import { useCall } from '../app/query';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { useLanding } from '../ui/use-landing';

interface ListProps {
  study: string;
  item?: string;
  person?: string;
}

/** Events, newest first, a page at a time. */
export function HistoryList({ study, item, person }: ListProps) {
  const [before, setBefore] = useState<number[]>([]);
  const from = before.at(-1);
  const { data, error } = useCall(history, {
    params: { study },
    query: { ...(item ? { item } : {}), ...(person ? { person } : {}), ...(from ? { before: from } : {}) },
  });
  const { place, land } = useLanding<HTMLDivElement>();
  const show = (page: number[]) => {
    setBefore(page);
    land();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: it groups the events and is no form
    <div ref={place} tabIndex={-1} role="group" aria-label="What happened">
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data?.events.length === 0 && <Empty>Nothing has happened here yet.</Empty>}
      <ul className="differences">
        {data?.events.map((event) => (
          <li key={event.id}>
            <span className="quiet small">
              {dateTime(event.at)} · {event.who ?? 'Saydo'} · {toldAs(event.what)}
              {event.task && (
                <>
                  {event.what.startsWith('task.') ? ' · ' : ' · task '}
                  <Link href={`/studies/${study}/tasks/${event.task}`}>{event.task}</Link>
                </>
              )}
              {event.item && !item && (
                <>
                  {' · '}
                  <Link href={`/studies/${study}/items/one?key=${encodeURIComponent(event.item)}`}>{event.item}</Link>
                </>
              )}
            </span>
            {[...new Set(event.changes)].map((change) => (
              <Change key={change} text={change} />
            ))}
          </li>
        ))}
      </ul>
      <div className="row">
        {before.length > 0 && (
          <button type="button" onClick={() => show(before.slice(0, -1))}>
            Newer
          </button>
        )}
        {data?.next && (
          <button type="button" onClick={() => show([...before, data.next!])}>
            Older
          </button>
        )}
      </div>
    </div>
  );
}

/** A memo can be pages long: its beginning tells which it is, and the rest opens. */
const longest = 400;

function Change({ text }: { text: string }) {
  const letters = [...text];
  if (letters.length <= longest) return <div>{text}</div>;
  return (
    <details>
      <summary>{letters.slice(0, longest).join('')}…</summary>
      {text}
    </details>
  );
}
