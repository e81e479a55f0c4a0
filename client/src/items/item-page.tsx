import { useSearch } from 'wouter';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { lookAtItem } from '../../../shared/api/items';
import { listMemos } from '../../../shared/api/memos';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { memoMarks } from '../coding/coding-marks';
import { HistoryList } from '../history/history-list';
import { MemosPanel } from '../memos/memos-panel';
import { ErrorMessage, Loading } from '../ui/status';
import { MarkedText } from '../work/marked-text';
import { Setting } from '../work/setting';

export default function ItemPage({ study }: { study: string }) {
  const key = new URLSearchParams(useSearch()).get('key') ?? '';
  const { data, error } = useCall(lookAtItem, { params: { study }, query: { key } });
  const memos = useCall(listMemos, { params: { study }, query: { about: 'span', item: key } });
  return (
    <Page title="Item" study={study} narrow lead={key}>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && (
        <>
          <Setting item={data.item} />
          {data.item.text ? (
            <p className="item-text" dir="auto">
              <MarkedText
                text={data.item.text}
                marks={[...data.item.attributions, ...memoMarks(memos.data?.memos ?? [])]}
              />
            </p>
          ) : (
            <div className="notice">
              There is no text to judge: the reply was {data.item.reading}. Such items are never handed out.
            </div>
          )}
          {data.item.explanation && (
            <p className="why" dir="auto">
              {data.item.explanation}
            </p>
          )}
          <Lost attributions={data.item.attributions} />
          <h2>Memos</h2>
          <MemosPanel
            study={study}
            place={{ about: 'case', item: data.item.key }}
            sharing="Share it with the other researchers"
          />
          <h2>History</h2>
          <HistoryList study={study} item={data.item.key} />
          <h2>Where it comes from</h2>
          <p>
            {data.source ? `${data.source.name} (${data.source.format}), row ${data.source.row}` : origin(data)} · read
            as {data.item.reading}
          </p>
          {data.reply !== null && (
            <details>
              <summary>The model's reply as it came</summary>
              <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{data.reply}</pre>
            </details>
          )}
          {Object.entries(data.other).map(([name, value]) => (
            <p key={name}>
              <span className="quiet">{name}:</span> {value}
            </p>
          ))}
        </>
      )}
    </Page>
  );
}

/** An item of no file: a case made of a respondent's answers, or one that ships. */
const origin = ({ item, other }: ReplyOf<typeof lookAtItem>) =>
  item.kind === 'case' && other.action ? `Made of the answers of ${item.respondent}` : 'Shipped with Saydo';

function Lost({ attributions }: { attributions: { text: string; start: number | null }[] }) {
  const lost = attributions.filter(({ start }) => start === null);
  if (lost.length === 0) return null;
  return (
    <p className="small quiet">
      Named by the model but not found word for word: {lost.map(({ text }) => `“${text}”`).join(', ')}
    </p>
  );
}
