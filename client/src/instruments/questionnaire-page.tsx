import { useState } from 'react';
import { useLocation } from 'wouter';
import { changeQuestionnaire, lookAtQuestionnaire, removeQuestionnaire } from '../../../shared/api/instruments';
import type { Questionnaire } from '../../../shared/model/questionnaire';
import { inLanguage, languageName } from '../../../shared/model/texts';
import { groupName } from '../../../shared/values/find-group';
import { call } from '../app/api';
import { ActionButton, Form } from '../app/form';
import { plural } from '../app/format';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { DataTable } from '../ui/data-table';
import { Choice, TextArea, TextField } from '../ui/field';
import { ErrorMessage, Loading } from '../ui/status';

export default function QuestionnairePage({ study, questionnaire: slug }: { study: string; questionnaire: string }) {
  const params = { study, questionnaire: slug };
  const { data, error } = useCall(lookAtQuestionnaire, { params });
  const [, navigate] = useLocation();
  return (
    <Page
      title={data?.title ?? 'Questionnaire'}
      study={study}
      lead={data && `${plural(data.items.length, 'item')} · ${plural(data.answers, 'rating')} so far`}
    >
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && (
        <>
          <Items questionnaire={data} />
          <p className="quiet" style={{ marginTop: 12 }}>
            Scoring: the mean of a value’s items, reversed ones turned round; for comparison between respondents the
            respondent’s mean over all items is taken off (MRAT); higher-order values are means of their values.
          </p>
          <h2>Scale and texts</h2>
          <Settings key={JSON.stringify(data)} study={study} questionnaire={data} />
          {data.answers === 0 && (
            <p style={{ marginTop: 24 }}>
              <ActionButton
                className="danger"
                label="Remove the questionnaire"
                onClick={async () => {
                  await call(removeQuestionnaire, { params });
                  navigate(`/studies/${study}/questionnaires`);
                  await refresh();
                }}
              />
            </p>
          )}
        </>
      )}
    </Page>
  );
}

function Items({ questionnaire }: { questionnaire: Questionnaire }) {
  const { languages, items } = questionnaire;
  const [language, setLanguage] = useState(languages[0] ?? 'en');
  return (
    <>
      {languages.length > 1 && (
        <div style={{ maxWidth: 240, marginBottom: 12 }}>
          <Choice
            label="Show in"
            value={language}
            options={languages.map((code) => ({ value: code, title: languageName(code) }))}
            onChange={setLanguage}
          />
        </div>
      )}
      <DataTable
        label="Items"
        rows={items.map((item, place) => ({ ...item, place: place + 1 }))}
        rowKey={({ key }) => key}
        columns={[
          { title: 'Place', value: ({ place }) => place, right: true },
          { title: 'Item', value: ({ texts }) => inLanguage(texts, language, languages) },
          { title: 'Value', value: ({ valueGroup }) => groupName(valueGroup) },
          { title: 'Reversed', value: ({ reversed }) => (reversed ? 'yes' : '') },
        ]}
      />
    </>
  );
}

function Settings({ study, questionnaire }: { study: string; questionnaire: Questionnaire }) {
  const { slug, languages } = questionnaire;
  const [title, setTitle] = useState(questionnaire.title);
  const [order, setOrder] = useState(questionnaire.order);
  const [instructions, setInstructions] = useState(questionnaire.instructions);
  const [labels, setLabels] = useState(
    Object.fromEntries(languages.map((code) => [code, (questionnaire.labels[code] ?? []).join('\n')])),
  );
  const lines = (text: string) => text.split('\n').flatMap((line) => (line.trim() ? [line.trim()] : []));
  return (
    <Form
      submit="Save"
      onSubmit={async () => {
        const byLanguage = Object.fromEntries(languages.map((code) => [code, lines(labels[code] ?? '')]));
        await call(changeQuestionnaire, {
          params: { study, questionnaire: slug },
          body: { title, order, instructions, labels: byLanguage, points: byLanguage[languages[0]!]!.length },
        });
        await refresh();
      }}
    >
      <div className="fields">
        <TextField label="Title" value={title} onChange={setTitle} required />
        <Choice
          label="Order of the items"
          hint="Shuffled: drawn for each person, and kept with their answers."
          value={order}
          options={[
            { value: 'fixed', title: 'fixed' },
            { value: 'shuffled', title: 'shuffled for each person' },
          ]}
          onChange={setOrder}
        />
      </div>
      {languages.map((code) => (
        <div className="fields" key={code}>
          <TextArea
            label={`Instructions, ${languageName(code)}`}
            value={instructions[code] ?? ''}
            onChange={(text) => setInstructions({ ...instructions, [code]: text })}
          />
          <TextArea
            label={`Points of the scale, ${languageName(code)}`}
            hint="One a line, from 1 upwards."
            rows={6}
            value={labels[code] ?? ''}
            onChange={(text) => setLabels({ ...labels, [code]: text })}
          />
        </div>
      ))}
    </Form>
  );
}
