import { Link } from 'wouter';
import { listRespondents, type Respondent } from '../../../shared/api/respondents';
import { count } from '../app/format';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { DataTable, type TableColumn } from '../ui/data-table';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { CodingCounts } from './coding-counts';
import { readings, repliesAddress } from './words';

export default function RespondentsPage({ study }: { study: string }) {
  const { data, error } = useCall(listRespondents, { params: { study } });
  return (
    <Page
      title="Respondents"
      study={study}
      lead="Who is measured: people, and models with their settings. Every reply is kept, with how it was read."
    >
      <p>
        <Link className="button primary" href={`/studies/${study}/import?format=via-task1`}>
          Import answers
        </Link>
      </p>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data?.respondents.length === 0 && (
        <Empty>
          Nobody has answered yet. Import what models state (VIA task 1) and what they choose (VIA task 2),{' '}
          <Link href={`/studies/${study}/interviews`}>ask people</Link> the same, or open a{' '}
          <Link href={`/studies/${study}/surveys`}>survey</Link>. All who answer appear here.
        </Empty>
      )}
      {data && data.respondents.length > 0 && (
        <DataTable
          label="Respondents"
          rows={data.respondents}
          rowKey={(respondent) => respondent.id}
          columns={columns(study)}
        />
      )}
      <CodingCounts study={study} />
    </Page>
  );
}

const columns = (study: string): TableColumn<Respondent>[] => [
  {
    title: 'Respondent',
    value: (respondent) => respondent.label,
    show: (respondent) => <Link href={`/studies/${study}/respondents/${respondent.id}`}>{respondent.label}</Link>,
  },
  { title: 'Kind', value: (respondent) => respondent.kind },
  answered('Ratings', ({ ratings }) => ratings),
  answered('Choices', ({ choices }) => choices),
  ...readings.map(
    ({ value: reading, title }): TableColumn<Respondent> => ({
      title: `Replies ${title}`,
      value: ({ replies }) => replies[reading],
      show: ({ id, label, replies }) =>
        replies[reading] === 0 ? (
          <span className="quiet">0</span>
        ) : (
          <Link
            href={repliesAddress(study, { respondent: id, reading })}
            aria-label={`${count(replies[reading])} ${title} replies of ${label}`}
          >
            {count(replies[reading])}
          </Link>
        ),
      right: true,
    }),
  ),
];

function answered(
  title: string,
  of: (respondent: Respondent) => { asked: number; given: number },
): TableColumn<Respondent> {
  return {
    title,
    value: (respondent) => of(respondent).given,
    show: (respondent) => {
      const { asked, given } = of(respondent);
      if (asked === 0) return <span className="quiet">none</span>;
      return given === asked ? count(given) : `${count(given)} of ${count(asked)}`;
    },
    right: true,
  };
}
