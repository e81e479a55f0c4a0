import { useState } from 'react';
import {
  changeMember,
  createInvite,
  listInvites,
  listPeople,
  type Person,
  type Role,
  removeMember,
  revokeInvite,
} from '../../../shared/api/people';
import { call } from '../app/api';
import { ActionButton, Form } from '../app/form';
import { dateTime, plural } from '../app/format';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { DataTable } from '../ui/data-table';
import { Dialog } from '../ui/dialog';
import { Choice, TextField } from '../ui/field';
import { CopyButton, Empty, ErrorMessage, Loading } from '../ui/status';
import { attributesAsText, attributesFromText } from './attributes';

const roles = [
  { value: 'annotator', title: 'Annotator: rates and codes' },
  { value: 'researcher', title: 'Researcher: sets up, reads results, exports' },
] as const;

export default function PeoplePage({ study }: { study: string }) {
  const { data, error } = useCall(listPeople, { params: { study } });
  const [editing, setEditing] = useState<Person | null>(null);
  return (
    <Page
      title="People"
      study={study}
      lead="Exports show pseudonyms. Attributes such as country match raters to items."
    >
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data?.people.length === 0 && <Empty>Nobody is here yet. Invite somebody below.</Empty>}
      {data && data.people.length > 0 && (
        <DataTable
          label="People"
          rows={data.people}
          rowKey={(person) => person.id}
          columns={[
            { title: 'Pseudonym', value: (person) => person.pseudonym },
            { title: 'Name', value: (person) => person.name },
            { title: 'Role', value: (person) => person.role },
            {
              title: 'Came',
              value: (person) =>
                person.kind === 'crowd'
                  ? 'by public link'
                  : person.kind === 'imported'
                    ? 'with a file'
                    : 'by invitation',
            },
            { title: 'Attributes', value: (person) => attributesAsText(person.attributes) },
            { title: 'Since', value: (person) => person.joinedAt, show: (person) => dateTime(person.joinedAt) },
            {
              title: 'Change',
              value: () => null,
              show: (person) => (
                <button type="button" className="link" onClick={() => setEditing(person)}>
                  Change<span className="visually-hidden"> {person.pseudonym}</span>
                </button>
              ),
            },
          ]}
        />
      )}
      {editing && <EditPerson study={study} person={editing} onClose={() => setEditing(null)} />}
      <Invitations study={study} />
    </Page>
  );
}

function EditPerson({ study, person, onClose }: { study: string; person: Person; onClose: () => void }) {
  const [role, setRole] = useState<Role>(person.role);
  const [attributes, setAttributes] = useState(attributesAsText(person.attributes));
  const params = { study, account: person.id };
  return (
    <Dialog title={`${person.pseudonym}, ${person.name}`} onClose={onClose}>
      <Form
        submit="Save"
        onSubmit={async () => {
          await call(changeMember, { params, body: { role, attributes: attributesFromText(attributes) } });
          await refresh();
          onClose();
        }}
      >
        <Choice label="Role" value={role} options={roles} onChange={setRole} />
        <TextField
          label="Attributes"
          hint="For example: country: Egypt, language: Arabic"
          value={attributes}
          onChange={setAttributes}
        />
      </Form>
      <h3>Take out of the study</h3>
      <p className="small quiet">What they finished stays. Items they hold are given to others.</p>
      <div className="row">
        <ActionButton
          label="Take out"
          className="danger"
          onClick={async () => {
            await call(removeMember, { params });
            await refresh();
            onClose();
          }}
        />
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function Invitations({ study }: { study: string }) {
  const { data } = useCall(listInvites, { params: { study } });
  const [role, setRole] = useState<Role>('annotator');
  const [attributes, setAttributes] = useState('');
  const [uses, setUses] = useState('1');
  const [days, setDays] = useState('14');
  const [note, setNote] = useState('');
  const [link, setLink] = useState<string | null>(null);
  const now = Date.now();
  const live = data?.invites.filter((invite) => !invite.revoked && invite.usesLeft > 0 && invite.expiresAt > now) ?? [];
  return (
    <section>
      <h2>Invite somebody</h2>
      <div className="sheet">
        <Form
          submit="Make the link"
          onSubmit={async () => {
            const { token } = await call(createInvite, {
              params: { study },
              body: { role, attributes: attributesFromText(attributes), uses: Number(uses), days: Number(days), note },
            });
            setLink(`${location.origin}/invite/${token}`);
            await refresh();
          }}
        >
          <div className="fields">
            <Choice label="Role" value={role} options={roles} onChange={setRole} />
            <TextField
              label="Attributes"
              hint="For example: country: Egypt"
              value={attributes}
              onChange={setAttributes}
            />
            <TextField
              label="How many people may use it"
              type="number"
              min={1}
              max={1000}
              value={uses}
              onChange={setUses}
            />
            <TextField label="Valid for days" type="number" min={1} max={365} value={days} onChange={setDays} />
            <TextField label="Note for yourself" value={note} onChange={setNote} />
          </div>
        </Form>
        {link && (
          <div className="notice" role="status">
            <p>Send this link. It is shown only now.</p>
            <div className="row">
              <code style={{ overflowWrap: 'anywhere' }}>{link}</code>
              <CopyButton text={link} label="Copy link" />
            </div>
          </div>
        )}
      </div>
      {live.length > 0 && (
        <>
          <h3>Open invitations</h3>
          <ul>
            {live.map((invite) => (
              <li key={invite.id} className="row">
                {invite.role}, {plural(invite.usesLeft, 'use')} left, until {dateTime(invite.expiresAt)}{' '}
                {attributesAsText(invite.attributes)} {invite.note}
                <ActionButton
                  label="Take back"
                  className="link"
                  onClick={async () => {
                    await call(revokeInvite, { params: { study, invite: invite.id } });
                    await refresh();
                  }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
