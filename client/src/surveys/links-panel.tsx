import { useState } from 'react';
import { changeSurveyLink, createSurveyLink, type Survey, type SurveyLink } from '../../../shared/api/surveys';
import { call } from '../app/api';
import { ActionButton, Form } from '../app/form';
import { count, plural } from '../app/format';
import { refresh } from '../app/query';
import { TextField } from '../ui/field';
import { CopyAddress, PublicAddress } from '../ui/public-link';

/** Links for participants, with the placeholders that a crowd platform fills in. */
export function LinksPanel({ study, survey }: { study: string; survey: Survey }) {
  const [note, setNote] = useState('');
  const [quota, setQuota] = useState('');
  return (
    <div className="columns">
      <section>
        {survey.links.map((link) => (
          <OneLink key={link.id} study={study} survey={survey.slug} link={link} />
        ))}
      </section>
      <Form
        submit="Make another link"
        onSubmit={async () => {
          await call(createSurveyLink, {
            params: { study, survey: survey.slug },
            body: { note, quota: quotaOf(quota) },
          });
          setNote('');
          setQuota('');
          await refresh();
        }}
      >
        <p className="quiet">
          The platform’s ids in the address bring people back to their own answers, by whichever link they come.
        </p>
        <TextField label="Note" hint="For yourself: where the link is posted." value={note} onChange={setNote} />
        <QuotaField value={quota} onChange={setQuota} />
      </Form>
    </div>
  );
}

const quotaOf = (text: string) => (text === '' ? null : Math.max(1, Math.round(Number(text))));

const QuotaField = ({ value, onChange }: { value: string; onChange: (text: string) => void }) => (
  <TextField
    label="At most so many people"
    hint="Empty: no limit. Who withdraws frees their place."
    type="number"
    min={1}
    max={1_000_000}
    value={value}
    onChange={onChange}
  />
);

const taking = ({ people, quota }: SurveyLink) =>
  quota === null ? plural(people, 'person', 'people') : `${count(people)} of ${plural(quota, 'person', 'people')}`;

function OneLink({ study, survey, link }: { study: string; survey: string; link: SurveyLink }) {
  const [quota, setQuota] = useState(link.quota === null ? '' : String(link.quota));
  const change = async (body: { open: boolean } | { quota: number | null }) => {
    await call(changeSurveyLink, { params: { study, survey, link: link.id }, body });
    await refresh();
  };
  const address = `${location.origin}/take/${link.token}`;
  return (
    <div className="sheet stack" style={{ marginBottom: 14 }}>
      <div>
        <b>{link.open ? 'Open' : 'Closed'}</b>{' '}
        <span className="quiet">{[link.note, taking(link)].filter(Boolean).join(' · ')}</span>
      </div>
      <PublicAddress address={address} />
      <div className="row">
        <CopyAddress address={address} />
        <ActionButton
          label={link.open ? 'Close the link' : 'Open the link'}
          onClick={() => change({ open: !link.open })}
        />
      </div>
      <div className="row" style={{ alignItems: 'center' }}>
        <QuotaField value={quota} onChange={setQuota} />
        <ActionButton label="Set the limit" onClick={() => change({ quota: quotaOf(quota) })} />
      </div>
    </div>
  );
}
