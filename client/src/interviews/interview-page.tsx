import { lazy, useState } from 'react';
import { useSearch } from 'wouter';
import { joinInterview, lookAtInterview } from '../../../shared/api/interviews';
import { call } from '../app/api';
import { Form } from '../app/form';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { ArrivalNotices } from '../participant/arrival-notices';
import { ErrorMessage, Loading } from '../ui/status';
import { InterviewScreen } from './interview-screen';

const MarkdownText = lazy(() => import('../ui/markdown'));

/** Where an interview's link leads: the welcome, and on to the questions. */
export default function InterviewPage({ token }: { token: string }) {
  const { data, error } = useCall(lookAtInterview, { params: { token } });
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
  return (
    <Page title={data.title} narrow lead={data.study}>
      {data.welcome && <MarkdownText text={data.welcome} />}
      <p>
        You will say how far you agree with some values in everyday situations, and which of two actions you would
        rather do. There are no right answers. Each answer is saved at once; you can stop and come back by the same
        link, and take all your answers back.
      </p>
      <ArrivalNotices open={data.open} full={data.full} becomes="participant" />
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
