import { type ParticipantRow, surveyProgress } from '../../../shared/api/surveys';
import { count, dateTime, percent, plural, seconds } from '../app/format';
import { useCall } from '../app/query';
import { DataTable } from '../ui/data-table';
import { Empty, ErrorMessage, Loading } from '../ui/status';

const rules: Record<string, (limit: number) => string> = {
  failedChecks: (limit) => `${plural(limit, 'failed check')} or more`,
  sameAnswer: (limit) => `the same answer to ${percent(limit)} of the items or more`,
  secondsPerItem: (limit) => `less than ${limit} s an item`,
  secondsPerQuestion: (limit) => `less than ${limit} s a question`,
};
const shortRules: Record<string, string> = {
  failedChecks: 'checks',
  sameAnswer: 'same answer',
  secondsPerItem: 'speed of items',
  secondsPerQuestion: 'speed of questions',
};

/** Who takes part, with what care, and what the rules declared beforehand leave out. */
export function ProgressPanel({ study, survey }: { study: string; survey: string }) {
  const { data, error } = useCall(surveyProgress, { params: { study, survey } });
  if (error) return <ErrorMessage error={error} />;
  if (!data) return <Loading />;
  const synthetic = data.participants.filter((one) => one.synthetic).length;
  return (
    <>
      <p>
        {count(data.states.finished)} finished, {count(data.states.working)} at it, {count(data.states.declined)}{' '}
        declined, {count(data.states.withdrawn)} withdrew.
      </p>
      {synthetic > 0 && (
        <div className="notice">
          {plural(synthetic, 'participant')} of these {synthetic === 1 ? 'is' : 'are'} synthetic: made up for the demo,
          answered by nobody.
        </div>
      )}
      <h2>Rules declared beforehand</h2>
      {data.rules.length === 0 && <p className="quiet">None was declared: everybody who finished is kept.</p>}
      {data.rules.length > 0 && (
        <ul>
          {data.rules.map(({ rule, limit, excluded }) => (
            <li key={rule}>
              {rules[rule]?.(limit) ?? rule}: leaves out {count(excluded)}
            </li>
          ))}
        </ul>
      )}
      <p>
        Of {count(data.finished)} who finished, {count(data.kept)} are kept and {count(data.excluded)} left out. Their
        answers stay in the study and in exports.
      </p>
      <h2>Participants</h2>
      {data.participants.length === 0 && <Empty>Nobody yet. Send the link to people.</Empty>}
      {data.participants.length > 0 && <Participants rows={data.participants} />}
      {data.given.length > 0 && (
        <>
          <h2>Scenarios given</h2>
          <DataTable
            label="Scenarios given"
            rows={data.given}
            rowKey={({ scenario }) => scenario}
            columns={[
              { title: 'Scenario', value: ({ title, scenario }) => title || scenario },
              { title: 'People', value: ({ people }) => people, right: true },
            ]}
          />
        </>
      )}
    </>
  );
}

function Participants({ rows }: { rows: ParticipantRow[] }) {
  return (
    <DataTable
      label="Participants"
      rows={rows.map((row, place) => ({ ...row, place }))}
      rowKey={({ place }) => String(place)}
      columns={[
        {
          title: 'Participant',
          value: ({ label }) => label,
          show: ({ label, synthetic }) => (
            <>
              {label || '–'} {synthetic && <span className="chip">synthetic</span>}
            </>
          ),
        },
        { title: 'State', value: ({ state }) => state },
        { title: 'Language', value: ({ language }) => language },
        {
          title: 'Pages',
          value: ({ pagesDone }) => pagesDone,
          right: true,
          show: ({ pagesDone, pages }) => (pages > 0 ? `${pagesDone} of ${pages}` : ''),
        },
        { title: 'Answers', value: ({ answers }) => answers, right: true },
        {
          title: 'Checks',
          value: ({ checksFailed }) => checksFailed,
          show: ({ checksAsked, checksFailed }) => (checksAsked > 0 ? `${checksFailed} of ${checksAsked} failed` : ''),
        },
        {
          title: 'Same answer',
          value: ({ sameAnswer }) => sameAnswer,
          right: true,
          show: ({ sameAnswer }) => (sameAnswer === null ? '' : percent(sameAnswer)),
        },
        {
          title: 'An item',
          value: ({ secondsPerItem }) => secondsPerItem,
          right: true,
          show: ({ secondsPerItem }) => seconds(secondsPerItem),
        },
        {
          title: 'A question',
          value: ({ secondsPerQuestion }) => secondsPerQuestion,
          right: true,
          show: ({ secondsPerQuestion }) => seconds(secondsPerQuestion),
        },
        { title: 'Left out by', value: ({ excludedBy }) => excludedBy.map((rule) => shortRules[rule]).join(', ') },
        { title: 'Began', value: ({ startedAt }) => startedAt, show: ({ startedAt }) => dateTime(startedAt) },
      ]}
    />
  );
}
