import { profileEvidence } from '../../../shared/api/profiles';
import type { ValueGroup } from '../../../shared/values/groups';
import { count, plural } from '../app/format';
import { useCall } from '../app/query';
import { CloseButton, Dialog } from '../ui/dialog';
import { ErrorMessage, Loading } from '../ui/status';
import { nameOfGroup } from './value-names';

/** The answers behind one point: the value's items with their ratings, and the questions that offered it. */
export function EvidenceDialog({
  study,
  respondent,
  group,
  onClose,
}: {
  study: string;
  respondent: string;
  group: ValueGroup;
  onClose: () => void;
}) {
  const { data, error } = useCall(profileEvidence, { params: { study, respondent }, query: { group } });
  return (
    <Dialog title={nameOfGroup(group)} onClose={onClose}>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && (
        <>
          <h3>Said: {plural(data.items.length, 'item')}</h3>
          {data.items.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th scope="col">Item</th>
                  <th scope="col" className="r">
                    Mean
                  </th>
                  <th scope="col" className="r">
                    Ratings
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.items.map(({ text, reversed, points, mean, ratings, missing }) => (
                  <tr key={text}>
                    <td>
                      {text}
                      {reversed && <div className="quiet small">reversed: shown turned round</div>}
                    </td>
                    <td className="r" style={{ whiteSpace: 'nowrap' }}>
                      {mean === null ? 'none' : `${mean.toFixed(2)} of ${points}`}
                    </td>
                    <td className="r">
                      {count(ratings)}
                      {missing > 0 && <div className="quiet small">{count(missing)} missing</div>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <h3>Done: offered in {plural(data.choicesInAll, 'question')}</h3>
          {data.choices.length < data.choicesInAll && (
            <p className="quiet small">The first {data.choices.length} of them.</p>
          )}
          <ul style={{ listStyle: 'none', padding: 0, margin: 0 }}>
            {data.choices.map(({ scenario, question, option, asked, chosen, instead }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change while it is shown
              <li key={place} style={{ borderBottom: '1px solid var(--line)', padding: '8px 0' }}>
                <div>{option}</div>
                <div className="quiet small">
                  {[scenario, question].filter(Boolean).join(': ')} · chosen {chosen} of {plural(asked, 'time')}
                  {instead.length > 0 &&
                    `; instead ${instead.map(({ group: other, times }) => `${nameOfGroup(other)} ${times}`).join(', ')}`}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      <CloseButton onClose={onClose} />
    </Dialog>
  );
}
