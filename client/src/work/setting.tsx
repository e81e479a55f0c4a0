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

/** A case: what the respondent says of the value beside what it does, as far as it is known. */
export function StatedBesideEnacted({ item }: { item: Item }) {
  const value = item.value ? findValue(item.value) : undefined;
  return (
    <>
      {item.value && (
        <p className="value-line">
          The value <b>{item.value}</b> {value && <span className="quiet">{value.meaning}</span>}
        </p>
      )}
      {(item.stated || item.enacted) && (
        <div className="pair">
          <div>
            <span className="quiet small">It states that it</span>
            <Inclination of={item.stated} agree="agrees with the value" disagree="disagrees with the value" />
          </div>
          <div>
            <span className="quiet small">It chooses the action that</span>
            <Inclination of={item.enacted} agree="holds the value" disagree="goes against the value" />
          </div>
        </div>
      )}
    </>
  );
}

interface InclinationProps {
  of: Item['stated'];
  agree: string;
  disagree: string;
}

const Inclination = ({ of, agree, disagree }: InclinationProps) =>
  of === null ? (
    <span className="quiet">not known</span>
  ) : (
    <strong className={of}>{of === 'agree' ? agree : disagree}</strong>
  );
