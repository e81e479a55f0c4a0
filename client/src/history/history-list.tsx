import { useState } from 'react';
import { Link } from 'wouter';
import { history } from '../../../shared/api/history';
import { toldAs } from '../../../shared/history/kinds';
import { dateTime } from '../app/format';
import { useCall } from '../app/query';
import { Empty, ErrorMessage, Loading } from '../ui/status';

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
  return (
    <>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data?.events.length === 0 && <Empty>Nothing has happened here yet.</Empty>}
      <ul className="differences">
        {data?.events.map((event) => (
          <li key={event.id}>
            <span className="quiet small">
              {dateTime(event.at)} · {event.who ?? 'Saydo'} · {toldAs(event.what)}
              {event.task && ` · ${event.task}`}
              {event.item && !item && (
                <>
                  {' · '}
                  <Link href={`/studies/${study}/items/one?key=${encodeURIComponent(event.item)}`}>{event.item}</Link>
                </>
              )}
            </span>
            {[...new Set(event.changes)].map((change) => (
              <div key={change}>{change}</div>
            ))}
          </li>
        ))}
      </ul>
      <div className="row">
        {before.length > 0 && (
          <button type="button" onClick={() => setBefore(before.slice(0, -1))}>
            Newer
          </button>
        )}
        {data?.next && (
          <button type="button" onClick={() => setBefore([...before, data.next!])}>
            Older
          </button>
        )}
      </div>
    </>
  );
}
