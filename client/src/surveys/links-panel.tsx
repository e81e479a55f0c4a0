import { useState } from 'react';
import { changeSurveyLink, createSurveyLink, type Survey, type SurveyLink } from '../../../shared/api/surveys';
import { call } from '../app/api';
import { ActionButton, Form } from '../app/form';
import { plural } from '../app/format';
import { refresh } from '../app/query';
import { TextField } from '../ui/field';
import { CopyAddress, PublicAddress } from '../ui/public-link';

/** Links for participants, with the placeholders that a crowd platform fills in. */
export function LinksPanel({ study, survey }: { study: string; survey: Survey }) {
  const [note, setNote] = useState('');
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
          await call(createSurveyLink, { params: { study, survey: survey.slug }, body: { note } });
          setNote('');
          await refresh();
        }}
      >
        <p className="quiet">
          The platform’s ids in the address bring people back to their own answers, by whichever link they come.
        </p>
        <TextField label="Note" hint="For yourself: where the link is posted." value={note} onChange={setNote} />
      </Form>
    </div>
  );
}

function OneLink({ study, survey, link }: { study: string; survey: string; link: SurveyLink }) {
  const address = `${location.origin}/take/${link.token}`;
  return (
    <div className="sheet stack" style={{ marginBottom: 14 }}>
      <div>
        <b>{link.open ? 'Open' : 'Closed'}</b>{' '}
        <span className="quiet">
          {[link.note, plural(link.people, 'person', 'people')].filter(Boolean).join(' · ')}
        </span>
      </div>
      <PublicAddress address={address} />
      <div className="row">
        <CopyAddress address={address} />
        <ActionButton
          label={link.open ? 'Close the link' : 'Open the link'}
          onClick={async () => {
            await call(changeSurveyLink, { params: { study, survey, link: link.id }, body: { open: !link.open } });
            await refresh();
          }}
        />
      </div>
    </div>
  );
}
