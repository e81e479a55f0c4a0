import { useState } from 'react';
import { audit } from '../../../shared/api/history';
import { listPeople } from '../../../shared/api/people';
import { addressOf } from '../app/api';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { Choice } from '../ui/field';
import { HistoryList } from './history-list';

/** Who changed what and when, in the study or by one person. */
export default function HistoryPage({ study }: { study: string }) {
  const [person, setPerson] = useState('');
  const { data: people } = useCall(listPeople, { params: { study } });
  return (
    <Page
      title="History"
      study={study}
      narrow
      lead="Every change of a label, code, decision, codebook, membership or setting. The history of one case is on its page."
    >
      <div className="row" style={{ margin: '14px 0', alignItems: 'end' }}>
        <Choice
          label="By"
          value={person}
          options={[
            { value: '', title: 'anybody' },
            ...(people?.people ?? []).map(({ id, name, pseudonym }) => ({
              value: id,
              title: `${name} (${pseudonym})`,
            })),
          ]}
          onChange={setPerson}
        />
        <a className="button" href={addressOf(audit, { params: { study } })}>
          Download the audit file
        </a>
      </div>
      <HistoryList key={person} study={study} {...(person ? { person } : {})} />
    </Page>
  );
}
