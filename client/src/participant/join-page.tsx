import { lazy, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { joinByLink, lookAtLink } from '../../../shared/api/joining';
import { call } from '../app/api';
import { Form } from '../app/form';
import { Page } from '../app/page';
import { refresh, useCall, useMe } from '../app/query';
import { ErrorMessage, Loading } from '../ui/status';

const MarkdownText = lazy(() => import('../ui/markdown'));

/** Where a public link leads: the welcome, one question if the task matches raters, and on to the work. */
export default function JoinPage({ token }: { token: string }) {
  const { data, error } = useCall(lookAtLink, { params: { token } });
  const { data: me } = useMe();
  const [answer, setAnswer] = useState('');
  const [, navigate] = useLocation();
  const ids = Object.fromEntries(new URLSearchParams(useSearch()));
  if (error) {
    return (
      <Page title="This link" narrow>
        <ErrorMessage error={error} />
      </Page>
    );
  }
  if (!data) return <Loading />;
  const signedIn = me?.account && me.studies.some(({ role }) => role !== 'annotator');
  return (
    <Page title={data.taskTitle} narrow lead={data.title}>
      {data.welcome && <MarkdownText text={data.welcome} />}
      {!data.open && (
        <div className="notice">This study is closed to new people. If you began it before, go on below.</div>
      )}
      {data.full && <div className="notice">All places are taken. If you began before, go on below.</div>}
      {signedIn && (
        <div className="notice">
          You are signed in as {me.account?.name}. If you go on, this browser becomes a rater and you sign in again
          later.
        </div>
      )}
      <Form
        submit="Begin"
        onSubmit={async () => {
          const { study, task } = await call(joinByLink, { params: { token }, body: { ids, answer: answer || null } });
          await refresh();
          navigate(`/work/${study}/${task}`);
        }}
      >
        {data.ask && (
          <fieldset>
            <legend>Your {data.ask}</legend>
            {data.options.map(({ value, full }) => (
              <label key={value} className="check">
                <input
                  type="radio"
                  name="answer"
                  value={value}
                  checked={answer === value}
                  disabled={full}
                  onChange={() => setAnswer(value)}
                />
                {value} {full && <span className="quiet">(all places taken)</span>}
              </label>
            ))}
          </fieldset>
        )}
      </Form>
    </Page>
  );
}
