import { Link } from 'wouter';
import { type ProfileQuality, profileQuality } from '../../../shared/api/profiles';
import { coefficient, count, percent, plural, seconds } from '../app/format';
import { useCall } from '../app/query';
import { DataTable } from '../ui/data-table';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { ProfileFrame } from './profile-frame';
import { nameOfGroup } from './value-names';

const rules: Record<string, string> = {
  failedChecks: 'failed checks',
  sameAnswer: 'the same answer throughout',
  secondsPerItem: 'too fast on items',
  secondsPerQuestion: 'too fast on questions',
};

/** What speaks for and against the data: who is complete, who is excluded and why, how replies were read. */
export default function QualityPage({ study }: { study: string }) {
  const { data, error } = useCall(profileQuality, { params: { study } });
  return (
    <ProfileFrame study={study} title="Data quality" part="Data quality" lead={data && <Lead quality={data} />}>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data?.respondents.length === 0 && <Empty>There are no answers yet. Import answers, or open a survey.</Empty>}
      {data && data.respondents.length > 0 && (
        <>
          <Exclusions quality={data} />
          <Respondents study={study} quality={data} />
          <Scales quality={data} />
        </>
      )}
    </ProfileFrame>
  );
}

function Lead({ quality: { respondents } }: { quality: ProfileQuality }) {
  const complete = respondents.filter(({ ratings, choices }) => ratings.missing + choices.missing === 0).length;
  return (
    <>
      {plural(respondents.length, 'respondent')}, {count(complete)} of them with a valid answer to all that they were
      asked
    </>
  );
}

/** What each declared rule takes out. */
function Exclusions({ quality: { respondents } }: { quality: ProfileQuality }) {
  const participants = respondents.filter(({ survey }) => survey !== null);
  if (participants.length === 0) return null;
  const excluded = participants.filter(({ survey }) => survey!.excludedBy.length > 0);
  const byRule = Object.entries(rules).flatMap(([rule, name]) => {
    const times = excluded.filter(({ survey }) => survey!.excludedBy.includes(rule)).length;
    return times === 0 ? [] : [`${name}: ${times}`];
  });
  return (
    <div className="notice">
      {excluded.length === 0
        ? `The rules declared beforehand exclude none of ${plural(participants.length, 'participant')}.`
        : `The rules declared beforehand exclude ${excluded.length} of ${plural(participants.length, 'participant')} (${byRule.join(', ')}). Their answers are kept, and can be counted in on the page of all profiles.`}
    </div>
  );
}

function Respondents({ study, quality }: { study: string; quality: ProfileQuality }) {
  const surveyed = quality.respondents.some(({ survey }) => survey !== null);
  return (
    <section>
      <h2>Respondents</h2>
      <DataTable
        label="Quality of answers"
        rows={quality.respondents.slice(0, 1000)}
        rowKey={({ id }) => id}
        columns={[
          {
            title: 'Respondent',
            value: ({ label }) => label,
            show: ({ id, label }) => (
              <Link
                href={`/studies/${study}/profiles/one?id=${encodeURIComponent(id)}`}
                style={{ whiteSpace: 'nowrap' }}
              >
                {label}
              </Link>
            ),
          },
          { title: 'Kind', value: ({ kind }) => kind },
          {
            title: 'Ratings',
            right: true,
            value: ({ ratings }) => ratings.given,
            show: ({ ratings }) => <Given {...ratings} />,
          },
          {
            title: 'Choices',
            right: true,
            value: ({ choices }) => choices.given,
            show: ({ choices }) => <Given {...choices} />,
          },
          {
            title: 'Most frequent rating',
            right: true,
            value: ({ sameRating }) => sameRating,
            show: ({ sameRating }) => (sameRating === null ? '' : percent(sameRating)),
          },
          {
            title: 'Replies read',
            value: ({ readings }) =>
              Object.entries(readings)
                .map(([reading, times]) => `${reading} ${count(times)}`)
                .join(', '),
          },
          ...(surveyed
            ? [
                {
                  title: 'Checks failed',
                  right: true,
                  value: ({ survey }: Row) => survey?.checksFailed ?? null,
                  show: ({ survey }: Row) => (survey ? `${survey.checksFailed} of ${survey.checksAsked}` : ''),
                },
                {
                  title: 'Time per item, per question',
                  right: true,
                  value: ({ survey }: Row) => survey?.secondsPerItem ?? null,
                  show: ({ survey }: Row) =>
                    survey
                      ? `${seconds(survey.secondsPerItem) || 'none'}, ${seconds(survey.secondsPerQuestion) || 'none'}`
                      : '',
                },
                {
                  title: 'Excluded by',
                  value: ({ survey }: Row) => survey?.excludedBy.map((rule) => rules[rule] ?? rule).join(', ') ?? '',
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

const Given = ({ given, asked }: { given: number; asked: number }) => (
  <span style={{ whiteSpace: 'nowrap' }}>
    {count(given)} of {count(asked)}
  </span>
);

type Row = ProfileQuality['respondents'][number];

/** so many have to rate every item of a scale, before it can be told how the items go together */
const fewest = 3;

function Scales({ quality: { scales } }: { quality: ProfileQuality }) {
  if (scales.length === 0) return null;
  const enough = scales.filter(({ respondents }) => respondents >= fewest);
  const found = ({ value, undefined: reason }: { value: number | null; undefined?: string }) =>
    value === null ? <span className="quiet small">{reason}</span> : coefficient(value);
  return (
    <section>
      <h2>Do the items of a value go together?</h2>
      <DataTable
        label="Internal consistency"
        rows={enough}
        rowKey={({ questionnaire, group }) => `${questionnaire} ${group}`}
        columns={[
          { title: 'Questionnaire', value: ({ questionnaire }) => questionnaire },
          { title: 'Value', value: ({ group }) => nameOfGroup(group) },
          { title: 'Items', right: true, value: ({ items }) => items },
          { title: 'Respondents', right: true, value: ({ respondents }) => respondents },
          {
            title: "Cronbach's alpha",
            right: true,
            value: ({ alpha }) => alpha.value,
            show: ({ alpha }) => found(alpha),
          },
          { title: 'Omega total', right: true, value: ({ omega }) => omega.value, show: ({ omega }) => found(omega) },
        ]}
      />
      {enough.length < scales.length && (
        <p className="quiet small">
          {plural(scales.length - enough.length, 'further scale')} with fewer than three respondents who rated every
          item.
        </p>
      )}
    </section>
  );
}
