import type { Item } from '../../../shared/model/item';
import { findValue } from '../../../shared/values/find';
import { Chip, GroupChip } from '../ui/chip';

/** Where an item plays: country, topic, respondent, value group, and the line that says what it does with the value. */
export function Setting({ item }: { item: Item }) {
  const value = item.value ? findValue(item.value) : undefined;
  return (
    <>
      <div className="chips">
        {item.country && <Chip>{item.country}</Chip>}
        {item.topic && <Chip>{item.topic}</Chip>}
        {item.respondent && <Chip>{item.respondent}</Chip>}
        {item.value && <GroupChip value={item.value} />}
      </div>
      {item.value && item.kind !== 'case' && (
        <p className="value-line">
          {item.polarity ? (
            <>
              An action by someone who{' '}
              {item.polarity === 'positive' ? <b className="agree">holds</b> : <b className="disagree">goes against</b>}{' '}
              the value{' '}
            </>
          ) : (
            'About the value '
          )}
          <b>{item.value}</b> {value && <span className="quiet">{value.meaning}</span>}
        </p>
      )}
    </>
  );
}

/** A case: what the respondent says of the value beside what it does. */
export function StatedBesideEnacted({ item }: { item: Item }) {
  const value = item.value ? findValue(item.value) : undefined;
  return (
    <>
      <p className="value-line">
        The value <b>{item.value}</b> {value && <span className="quiet">{value.meaning}</span>}
      </p>
      <div className="pair">
        <div>
          <span className="quiet small">It states that it</span>
          <strong className={item.stated ?? ''}>
            {item.stated === 'agree' ? 'agrees with the value' : 'disagrees with the value'}
          </strong>
        </div>
        <div>
          <span className="quiet small">It chooses the action that</span>
          <strong className={item.enacted ?? ''}>
            {item.enacted === 'agree' ? 'holds the value' : 'goes against the value'}
          </strong>
        </div>
      </div>
    </>
  );
}
