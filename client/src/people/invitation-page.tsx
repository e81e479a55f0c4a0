import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { acceptInvite, lookAtInvite } from '../../../shared/api/people';
import { call } from '../app/api';
import { Form } from '../app/form';
import { Page } from '../app/page';
import { refresh, useMe } from '../app/query';
import { TextField } from '../ui/field';
import { ErrorMessage, Loading } from '../ui/status';

export default function InvitationPage({ token }: { token: string }) {
  const { data: me } = useMe();
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call(lookAtInvite, { body: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [, navigate] = useLocation();
  // Once it is used, the link is no longer good: that is nothing to tell the person who has just joined by it.
  if (error && !data) {
    return (
      <Page title="Invitation" narrow>
        <ErrorMessage error={error} />
      </Page>
    );
  }
  if (!data || !me) return <Loading />;
  const account = me.account;
  const needed = data.role === 'researcher';
  return (
    <Page
      title={data.title}
      narrow
      lead={`You are invited to this study as ${needed ? 'a researcher' : 'an annotator'}.`}
    >
      <Form
        submit="Join the study"
        onSubmit={async () => {
          await call(acceptInvite, {
            body: { token, name: account?.name ?? name, email: email || null, password: password || null },
          });
          await refresh();
          navigate(needed ? `/studies/${data.study}` : '/', { replace: true });
        }}
      >
        {account ? (
          <p>You are signed in as {account.name} and join with this account.</p>
        ) : (
          <>
            <TextField label="Your name" value={name} onChange={setName} required autoComplete="name" />
            <TextField
              label={needed ? 'E-mail' : 'E-mail (if you want to sign in again elsewhere)'}
              type="email"
              value={email}
              onChange={setEmail}
              required={needed}
              autoComplete="email"
            />
            <TextField
              label="Password"
              hint="At least 10 characters."
              type="password"
              value={password}
              onChange={setPassword}
              required={needed}
              autoComplete="new-password"
            />
          </>
        )}
      </Form>
    </Page>
  );
}
