import { Link } from 'wouter';
import { addShippedQuestionnaire, listQuestionnaires } from '../../../shared/api/instruments';
import { languageName } from '../../../shared/model/texts';
import { call } from '../app/api';
import { ActionButton } from '../app/form';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { DataTable } from '../ui/data-table';
import { Empty, ErrorMessage, Loading } from '../ui/status';

export default function QuestionnairesPage({ study }: { study: string }) {
  const { data, error } = useCall(listQuestionnaires, { params: { study } });
  const shipped = data?.questionnaires.some(({ slug }) => slug === 'portraits-20');
  return (
    <Page title="Questionnaires" study={study} lead="What people and models are asked about their values.">
      <div className="row">
        <Link className="button primary" href={`/studies/${study}/import?format=questionnaire`}>
          Import a questionnaire
        </Link>
        {data && !shipped && (
          <ActionButton
            label="Add the twenty portraits of Saydo"
            onClick={async () => {
              await call(addShippedQuestionnaire, { params: { study } });
              await refresh();
            }}
          />
        )}
      </div>
      <h2>In this study</h2>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data?.questionnaires.length === 0 && (
        <Empty>None yet. Add the one that ships with Saydo, or import yours: a row an item, with its value.</Empty>
      )}
      {data && data.questionnaires.length > 0 && (
        <DataTable
          label="Questionnaires"
          rows={data.questionnaires}
          rowKey={({ slug }) => slug}
          columns={[
            {
              title: 'Questionnaire',
              value: ({ title }) => title,
              show: ({ slug, title }) => <Link href={`/studies/${study}/questionnaires/${slug}`}>{title}</Link>,
            },
            { title: 'Items', value: ({ items }) => items, right: true },
            { title: 'Scale', value: ({ points }) => points, show: ({ points }) => `1 to ${points}` },
            { title: 'Order', value: ({ order }) => order },
            { title: 'Languages', value: ({ languages }) => languages.map(languageName).join(', ') },
          ]}
        />
      )}
    </Page>
  );
}
