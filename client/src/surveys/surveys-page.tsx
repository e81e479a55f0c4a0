import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { listQuestionnaires, scenarioBalance } from '../../../shared/api/instruments';
import { createSurvey, listSurveys } from '../../../shared/api/surveys';
import { surveySettings } from '../../../shared/survey/settings';
import { call } from '../app/api';
import { Form } from '../app/form';
import { count, dateTime } from '../app/format';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { slugOf } from '../home/home-page';
import { DataTable } from '../ui/data-table';
import { TextField } from '../ui/field';
import { Empty, ErrorMessage, Loading } from '../ui/status';

export default function SurveysPage({ study }: { study: string }) {
  const { data, error } = useCall(listSurveys, { params: { study } });
  return (
    <Page
      title="Surveys"
      study={study}
      lead={
        <>
          A survey leads participants by a link through consent, a questionnaire, scenarios and a few questions about
          them; its answers become <Link href={`/studies/${study}/profiles`}>profiles</Link>. To have people do the two
          tasks of the gap, as models did, use <Link href={`/studies/${study}/interviews`}>Ask people</Link>.
        </>
      }
    >
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data?.surveys.length === 0 && <Empty>No survey yet. Make one below to let people answer.</Empty>}
      {data && data.surveys.length > 0 && (
        <DataTable
          label="Surveys"
          rows={data.surveys}
          rowKey={({ slug }) => slug}
          columns={[
            {
              title: 'Survey',
              value: ({ title }) => title,
              show: ({ slug, title }) => <Link href={`/studies/${study}/surveys/${slug}`}>{title}</Link>,
            },
            { title: 'State', value: ({ state }) => state },
            { title: 'At it', value: ({ working }) => working, right: true, show: ({ working }) => count(working) },
            {
              title: 'Finished',
              value: ({ finished }) => finished,
              right: true,
              show: ({ finished }) => count(finished),
            },
            { title: 'Made', value: ({ createdAt }) => createdAt, show: ({ createdAt }) => dateTime(createdAt) },
          ]}
        />
      )}
      <NewSurvey study={study} />
    </Page>
  );
}

/** A draft that already asks what the study has; everything is set on the survey's own page. */
function NewSurvey({ study }: { study: string }) {
  const [title, setTitle] = useState('');
  const [, navigate] = useLocation();
  const { data: questionnaires } = useCall(listQuestionnaires, { params: { study } });
  const { data: balance } = useCall(scenarioBalance, { params: { study } });
  const first = questionnaires?.questionnaires[0];
  return (
    <section style={{ maxWidth: 480 }}>
      <h2>New survey</h2>
      <Form
        submit="Make a draft"
        onSubmit={async () => {
          const settings = surveySettings.parse({
            questionnaire: first?.slug ?? null,
            languages: first?.languages.slice(0, 1) ?? ['en'],
            scenariosPerPerson: Math.min(6, balance?.scenarios ?? 0),
          });
          const made = await call(createSurvey, { params: { study }, body: { slug: slugOf(title), title, settings } });
          await refresh();
          navigate(`/studies/${study}/surveys/${made.slug}`);
        }}
      >
        <TextField label="Title" hint="Participants see it." value={title} onChange={setTitle} required />
      </Form>
    </section>
  );
}
