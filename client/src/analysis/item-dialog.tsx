import { itemLabels } from '../../../shared/api/analysis';
import { useCall } from '../app/query';
import { CloseButton, Dialog } from '../ui/dialog';
import { ErrorMessage } from '../ui/status';
import { MarkedText } from '../work/marked-text';
import { Setting } from '../work/setting';

/** One item with all that was said of it in a task. */
export function ItemDialog({
  study,
  task,
  itemKey,
  onClose,
}: {
  study: string;
  task: string;
  itemKey: string;
  onClose: () => void;
}) {
  const { data, error } = useCall(itemLabels, { params: { study, task }, query: { key: itemKey } });
  return (
    <Dialog title="What was said" onClose={onClose}>
      <ErrorMessage error={error} />
      {data && (
        <>
          <Setting item={data.item} />
          <p className="item-text" dir="auto" style={{ fontSize: '1.05rem' }}>
            <MarkedText text={data.item.text ?? ''} marks={data.item.attributions} />
          </p>
          {data.item.explanation && (
            <p className="why" dir="auto">
              {data.item.explanation}
            </p>
          )}
          <table>
            <thead>
              <tr>
                <th scope="col">Who</th>
                <th scope="col">Said</th>
              </tr>
            </thead>
            <tbody>
              {data.answers.map((answer) => (
                <tr key={answer.pseudonym}>
                  <td>{answer.pseudonym}</td>
                  <td>
                    {answer.skipReason ? `skipped: ${answer.skipReason}` : said(answer)}
                    {answer.comment && <div className="quiet">“{answer.comment}”</div>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <CloseButton onClose={onClose} />
    </Dialog>
  );
}

function said(answer: {
  labels: Record<string, string>;
  codes: { name: string; quote: string | null }[];
  noCode: boolean;
}): string {
  if (answer.noCode) return 'no code applies';
  const labels = Object.entries(answer.labels).map(([criterion, label]) => `${criterion}: ${label}`);
  const codes = answer.codes.map(({ name, quote }) => (quote ? `${name} on “${quote}”` : name));
  return [...labels, ...codes].join(', ');
}
