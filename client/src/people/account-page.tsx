import { useState } from 'react';
import { Redirect } from 'wouter';
import { changeAccount, type Me } from '../../../shared/api/people';
import { call } from '../app/api';
import { Form } from '../app/form';
import { Page } from '../app/page';
import { refresh, useMe } from '../app/query';
import { TextField } from '../ui/field';
import { Loading } from '../ui/status';

export default function AccountPage() {
  const { data: me } = useMe();
  if (!me) return <Loading />;
  if (!me.account) return <Redirect to="/sign-in" />;
  return (
    <Page title="Your account" narrow>
      <Details account={me.account} />
      <h2>{me.account.hasPassword ? 'Change the password' : 'Set a password'}</h2>
      <Password account={me.account} />
    </Page>
  );
}

type Account = NonNullable<Me['account']>;

function Details({ account }: { account: Account }) {
  const [name, setName] = useState(account.name);
  const [email, setEmail] = useState(account.email ?? '');
  const [saved, setSaved] = useState(false);
  return (
    <Form
      submit="Save"
      onSubmit={async () => {
        await call(changeAccount, { body: { name, email: email || null } });
        await refresh();
        setSaved(true);
      }}
    >
      <TextField label="Name" value={name} onChange={setName} required autoComplete="name" />
      <TextField label="E-mail" type="email" value={email} onChange={setEmail} autoComplete="email" />
      <span className="good" aria-live="polite">
        {saved ? 'Saved' : ''}
      </span>
    </Form>
  );
}

function Password({ account }: { account: Account }) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [saved, setSaved] = useState(false);
  return (
    <Form
      submit="Save the password"
      onSubmit={async () => {
        await call(changeAccount, { body: { password, currentPassword: current } });
        await refresh();
        setCurrent('');
        setPassword('');
        setSaved(true);
      }}
    >
      {account.hasPassword && (
        <TextField
          label="Current password"
          type="password"
          value={current}
          onChange={setCurrent}
          required
          autoComplete="current-password"
        />
      )}
      <TextField
        label="New password"
        hint="At least 10 characters. You stay signed in here and are signed out everywhere else."
        type="password"
        value={password}
        onChange={setPassword}
        required
        autoComplete="new-password"
      />
      <span className="good" aria-live="polite">
        {saved ? 'Saved' : ''}
      </span>
    </Form>
  );
}
