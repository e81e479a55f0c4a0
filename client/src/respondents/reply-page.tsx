import { Link } from 'wouter';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { lookAtReply } from '../../../shared/api/respondents';
import { count, seconds } from '../app/format';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { DataTable } from '../ui/data-table';
import { ErrorMessage, Loading } from '../ui/status';
import { kindTitle, wayTitle } from './words';

type Looked = ReplyOf<typeof lookAtReply>;

export default function ReplyPage({ study, id }: { study: string; id: string }) {
  const { data, error } = useCall(lookAtReply, { params: { study, reply: id } });
  return (
    <Page title="Reply" study={study} lead={data && <Where study={study} reply={data.reply} />}>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && (
        <div className="columns">
          <div>
            <Reading data={data} />
            {data.reply.prompt && (
              <section>
                <h2>What was asked</h2>
                <p className="why" style={{ whiteSpace: 'pre-wrap' }}>
                  {data.reply.prompt}
                </p>
              </section>
            )}
            <section>
              <h2>The reply as it came</h2>
              <pre className="sheet" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0 }}>
                {data.reply.text === '' ? '(empty)' : data.reply.text}
              </pre>
            </section>
          </div>
          <div>
            {data.choices.map((choice) => (
              <Choice key={`${choice.value} ${choice.question}`} study={study} choice={choice} />
            ))}
            {data.stated.length > 0 && <Ratings stated={data.stated} />}
          </div>
        </div>
      )}
    </Page>
  );
}

function Where({ study, reply }: { study: string; reply: Looked['reply'] }) {
  const { country, topic, value, condition, variant, trial } = reply;
  const place = [country, topic, value, condition].filter((part) => part !== null).join(' · ');
  return (
    <>
      <Link href={`/studies/${study}/respondents/${reply.respondent.id}`}>{reply.respondent.label}</Link>
      {` · ${kindTitle(reply.kind)}`}
      {place && ` · ${place}`}
      {variant && ` · variant ${variant}`}
      {trial !== null && trial > 1 && ` · trial ${trial}`}
    </>
  );
}

function Reading({ data: { reply, source } }: { data: Looked }) {
  const facts = [
    source ? `${source.name} (${source.format})${reply.row === null ? '' : `, row ${count(reply.row)}`}` : null,
    reply.milliseconds === null ? null : `took ${seconds(reply.milliseconds / 1000)}`,
    reply.tokens === null ? null : `${count(reply.tokens)} tokens`,
  ].filter((fact) => fact !== null);
  const read = reply.reading === reply.how ? reply.reading : `${reply.reading}, ${wayTitle(reply.how)}`;
  return (
    <section>
      <h2>How it was read</h2>
      <div className={reply.reading === 'unreadable' ? 'notice bad' : 'notice'}>
        <b>{read}</b>
        {reply.reason && <p style={{ margin: '6px 0 0' }}>{reply.reason}</p>}
      </div>
      {facts.length > 0 && <p className="quiet small">{facts.join(' · ')}</p>}
    </section>
  );
}

function Choice({ study, choice }: { study: string; choice: Looked['choices'][number] }) {
  const chosen = choice.chosen === null ? 'nothing' : `the ${choice.chosen} one`;
  return (
    <section>
      <h2>What was taken from it</h2>
      {choice.question && (
        <p>
          Case {choice.question}: the action shown was the {choice.variant} one, and the prediction is{' '}
          {choice.chosen === null ? 'missing' : choice.chosen}.
        </p>
      )}
      {!choice.question && choice.actions.length === 0 && (
        <p>
          Of the two actions {chosen} was chosen. The study holds no actions for this cell; import the generated actions
          (VIA) to see them here.
        </p>
      )}
      {choice.actions.map((action) => (
        <div
          key={action.key}
          className="sheet"
          style={{ marginBottom: 10, ...(action.polarity === choice.chosen ? { borderColor: 'var(--accent)' } : {}) }}
        >
          <p className="small quiet" style={{ marginBottom: 4 }}>
            {action.polarity === 'positive' ? 'For the value' : 'Against the value'}
            {action.polarity === choice.chosen && (
              <>
                {' · '}
                <b className="good">chosen</b>
              </>
            )}
          </p>
          <Link href={`/studies/${study}/items/one?key=${encodeURIComponent(action.key)}`}>
            {action.text ?? '(no text)'}
          </Link>
        </div>
      ))}
      {choice.actions.length > 0 && choice.chosen === null && <p>None of the two was chosen.</p>}
    </section>
  );
}

function Ratings({ stated }: { stated: Looked['stated'] }) {
  const given = stated.filter(({ score }) => score !== null).length;
  return (
    <section>
      <h2>
        {count(given)} of {count(stated.length)} ratings taken from it
      </h2>
      <p className="quiet small">From 1, which agrees most, to {stated[0]!.points}, which agrees least.</p>
      <DataTable
        label="Ratings"
        rows={stated}
        rowKey={({ value }) => value ?? ''}
        columns={[
          { title: 'Value', value: ({ value }) => value },
          {
            title: 'Rating',
            value: ({ score }) => score,
            show: ({ score }) => score ?? <span className="quiet">none</span>,
            right: true,
          },
        ]}
      />
    </section>
  );
}
