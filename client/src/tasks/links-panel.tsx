import { useState } from 'react';
import { changeLink, createLink, listLinks, type TaskLink } from '../../../shared/api/joining';
import type { Task } from '../../../shared/api/tasks';
import { call } from '../app/api';
import { ActionButton, Form } from '../app/form';
import { plural } from '../app/format';
import { refresh, useCall } from '../app/query';
import { TextArea, TextField } from '../ui/field';
import { CopyAddress, PublicAddress } from '../ui/public-link';
import { Empty } from '../ui/status';

/** Public links for raters from a crowd platform: what they are asked, how many may come, how it ends for them. */
export function LinksPanel({ study, task }: { study: string; task: Task }) {
  const { data } = useCall(listLinks, { params: { study, task: task.slug } });
  return (
    <div className="columns">
      <NewLink study={study} task={task} />
      <section>
        <h2 style={{ marginTop: 0 }}>Links so far</h2>
        {data?.links.length === 0 && <Empty>None yet. Make one to let people in without an invitation.</Empty>}
        {data?.links.map((link) => (
          <OneLink key={link.id} study={study} task={task.slug} link={link} />
        ))}
      </section>
    </div>
  );
}

function OneLink({ study, task, link }: { study: string; task: string; link: TaskLink }) {
  const address = `${location.origin}/join/${link.token}`;
  return (
    <div className="sheet stack" style={{ marginBottom: 14 }}>
      <div>
        <b>{link.open ? 'Open' : 'Closed'}</b>{' '}
        <span className="quiet">
          {link.settings.completionCode
            ? `ends with the code ${link.settings.completionCode}`
            : link.settings.redirect
              ? 'ends with a redirect'
              : 'ends with thanks'}
        </span>
      </div>
      <PublicAddress address={address} />
      <div className="row">
        <CopyAddress address={address} />
        <ActionButton
          label={link.open ? 'Close the link' : 'Open the link'}
          onClick={async () => {
            await call(changeLink, { params: { study, task, link: link.id }, body: { open: !link.open } });
            await refresh();
          }}
        />
      </div>
      {link.joined.length > 0 && (
        <ul style={{ margin: 0 }}>
          {link.joined.map(({ group, people }) => (
            <li key={group}>
              {group || 'all'}: {plural(people, 'person', 'people')}
              {link.settings.quotas[group] !== undefined && ` of ${link.settings.quotas[group]}`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function NewLink({ study, task }: { study: string; task: Task }) {
  const [ask, setAsk] = useState<string>(task.matchAttribute ?? '');
  const [options, setOptions] = useState('');
  const [quotas, setQuotas] = useState('');
  const [people, setPeople] = useState('');
  const [welcome, setWelcome] = useState('');
  const [code, setCode] = useState('');
  const [redirect, setRedirect] = useState('');
  return (
    <section>
      <h2 style={{ marginTop: 0 }}>New public link</h2>
      <Form
        submit="Make the link"
        onSubmit={async () => {
          await call(createLink, {
            params: { study, task: task.slug },
            body: {
              ask: ask || null,
              options: options
                .split(',')
                .map((part) => part.trim())
                .filter((part) => part !== ''),
              quotas: quotasFromText(quotas),
              people: people === '' ? null : Number(people),
              welcome,
              completionCode: code || null,
              redirect: redirect || null,
            },
          });
          await refresh();
        }}
      >
        <p className="quiet">
          Who comes by it becomes a rater under a pseudonym. The platform's ids in the address bring them back to their
          own work.
        </p>
        <div className="fields">
          <TextField
            label="Attribute to ask for"
            hint="For example country. Empty: ask nothing."
            value={ask}
            onChange={setAsk}
          />
          <TextField
            label="Answers offered"
            hint="Parted by commas. Empty: those that the items have."
            value={options}
            onChange={setOptions}
          />
          <TextField label="Quotas" hint="For example: Egypt: 6, India: 6" value={quotas} onChange={setQuotas} />
          <TextField label="People in all, at most" type="number" min={1} value={people} onChange={setPeople} />
          <TextField label="Completion code" value={code} onChange={setCode} />
          <TextField
            label="Redirect at the end"
            type="url"
            placeholder="https://"
            value={redirect}
            onChange={setRedirect}
          />
        </div>
        <TextArea
          label="Welcome"
          hint="Markdown. Who you are, what happens with the answers, how long it takes."
          value={welcome}
          onChange={setWelcome}
        />
      </Form>
    </section>
  );
}

/** `Egypt: 6, India: 6` as numbers by answer. */
export function quotasFromText(text: string): Record<string, number> {
  const pairs = text.split(',').flatMap((part) => {
    const [answer, number] = part.split(':').map((side) => side.trim());
    return answer && number && Number.isInteger(Number(number)) ? [[answer, Number(number)] as const] : [];
  });
  return Object.fromEntries(pairs);
}
