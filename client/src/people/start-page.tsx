import { useLocation } from 'wouter';
import { signInByLink } from '../../../shared/api/people';
import { call } from '../app/api';
import { Form } from '../app/form';
import { Page } from '../app/page';
import { startAnew } from '../app/query';

/** The one-time link of the terminal. A click uses it, so that a program that only looks at links does not. */
export default function StartPage({ token }: { token: string }) {
  const [, navigate] = useLocation();
  return (
    <Page
      title="Welcome to Saydo"
      narrow
      lead="This link signs you in as the owner of this installation. It works once."
    >
      <Form
        submit="Sign in as the owner"
        onSubmit={async () => {
          await call(signInByLink, { body: { token } });
          await startAnew();
          navigate('/', { replace: true });
        }}
      >
        <p>To sign in again later without the terminal, set an e-mail address and a password on your account page.</p>
      </Form>
    </Page>
  );
}
