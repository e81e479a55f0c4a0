import { lazy, useState } from 'react';
import { useSearch } from 'wouter';
import { joinInterview, lookAtInterview } from '../../../shared/api/interviews';
import { call } from '../app/api';
import { Form } from '../app/form';
import { Page } from '../app/page';
import { refresh, useCall, useMe } from '../app/query';
import { ErrorMessage, Loading } from '../ui/status';
import { InterviewScreen } from './interview-screen';

const MarkdownText = lazy(() => import('../ui/markdown'));

/** Where an interview's link leads: the welcome, and on to the questions. */
export default function InterviewPage({ token }: { token: string }) {
  const { data, error } = useCall(lookAtInterview, { params: { token } });
  const { data: me } = useMe();
  const [joined, setJoined] = useState(false);
  const ids = Object.fromEntries(new URLSearchParams(useSearch()));
  if (error) {
    return (
      <Page title="This link" narrow>
        <ErrorMessage error={error} />
      </Page>
    );
  }
  if (!data) return <Loading />;
  if (joined) return <InterviewScreen token={token} />;
  const signedIn = me?.account && me.studies.some(({ role }) => role !== 'annotator');
  return (
    <Page title={data.title} narrow lead={data.study}>
      {data.welcome && <MarkdownText text={data.welcome} />}
      <p>
        You will say how far you agree with some values in everyday situations, and which of two actions you would
        rather do. There are no right answers. Each answer is saved at once; you can stop and come back by the same
        link, and take all your answers back.
      </p>
      {!data.open && (
        <div className="notice">This study is closed to new people. If you began it before, go on below.</div>
      )}
      {data.full && <div className="notice">All places are taken. If you began before, go on below.</div>}
      {signedIn && (
        <div className="notice">
          You are signed in as {me.account?.name}. If you go on, this browser becomes a participant and you sign in
          again later.
        </div>
      )}
      <Form
        submit={data.begun ? 'Go on' : 'Begin'}
        onSubmit={async () => {
          await call(joinInterview, { params: { token }, body: { ids } });
          await refresh();
          setJoined(true);
        }}
      >
        {null}
      </Form>
    </Page>
  );
}
