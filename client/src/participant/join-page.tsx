import { lazy, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { joinByLink, lookAtLink } from '../../../shared/api/joining';
import { call } from '../app/api';
import { Form } from '../app/form';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { ErrorMessage, Loading } from '../ui/status';
import { ArrivalNotices } from './arrival-notices';

const MarkdownText = lazy(() => import('../ui/markdown'));

/** Where a public link leads: the welcome, one question if the task matches raters, and on to the work. */
export default function JoinPage({ token }: { token: string }) {
  const { data, error } = useCall(lookAtLink, { params: { token } });
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
  return (
    <Page title={data.taskTitle} narrow lead={data.title}>
      {data.welcome && <MarkdownText text={data.welcome} />}
      <ArrivalNotices open={data.open} full={data.full} becomes="rater" />
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
