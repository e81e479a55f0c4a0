import { useState } from 'react';
import { useLocation } from 'wouter';
import { signIn } from '../../../shared/api/people';
import { call } from '../app/api';
import { Form } from '../app/form';
import { Page } from '../app/page';
import { startAnew } from '../app/query';
import { TextField } from '../ui/field';

export default function SignInPage() {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [, navigate] = useLocation();
  return (
    <Page
      title="Sign in"
      narrow
      lead="Annotators come in by the link they were sent. The owner finds one in the terminal."
    >
      <Form
        submit="Sign in"
        onSubmit={async () => {
          await call(signIn, { body: { login, password } });
          await startAnew();
          navigate('/');
        }}
      >
        <TextField label="E-mail or name" value={login} onChange={setLogin} required autoComplete="username" />
        <TextField
          label="Password"
          type="password"
          value={password}
          onChange={setPassword}
          required
          autoComplete="current-password"
        />
      </Form>
    </Page>
  );
}
