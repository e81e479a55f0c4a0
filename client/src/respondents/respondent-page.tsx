import { useState } from 'react';
import { Link } from 'wouter';
import { changeRespondent, lookAtRespondent, type Respondent } from '../../../shared/api/respondents';
import { call } from '../app/api';
import { Form } from '../app/form';
import { count, dateTime, plural } from '../app/format';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { attributesAsText, attributesFromText } from '../people/attributes';
import { DataTable } from '../ui/data-table';
import { TextField } from '../ui/field';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { CodingCounts } from './coding-counts';
import { CodingTaskForm } from './coding-task-form';
import { directions, kindTitle, repliesAddress, wayTitle } from './words';

export default function RespondentPage({ study, id }: { study: string; id: string }) {
  const { data, error } = useCall(lookAtRespondent, { params: { study, respondent: id } });
  return (
    <Page
      title={data?.respondent.label ?? 'Respondent'}
      study={study}
      lead={
        data &&
        `${data.respondent.kind === 'model' ? 'A model' : 'A person'}, here since ${dateTime(data.respondent.createdAt)}`
      }
    >
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && (
        <>
          <div className="columns">
            <div>
              <Readings study={study} id={id} readings={data.readings} />
              <Misalignment misalignment={data.misalignment} />
              {data.misalignment.codable > 0 && (
                <CodingTaskForm study={study} respondent={data.respondent} directions={data.misalignment.directions} />
              )}
            </div>
            <div>
              <Files files={data.files} />
              <Details key={data.respondent.id} study={study} respondent={data.respondent} />
            </div>
          </div>
          <CodingCounts study={study} respondent={id} />
        </>
      )}
    </Page>
  );
}

type Looked = NonNullable<ReturnType<typeof useCall<typeof lookAtRespondent>>['data']>;

function Readings({ study, id, readings }: { study: string; id: string; readings: Looked['readings'] }) {
  return (
    <section>
      <h2>How its replies were read</h2>
      {readings.length === 0 && <Empty>There is no reply: the answers were given by choosing.</Empty>}
      {readings.length > 0 && (
        <DataTable
          label="Readings"
          tools={false}
          rows={readings}
          rowKey={({ kind, how, reading }) => `${kind} ${how} ${reading}`}
          columns={[
            { title: 'Kind', value: ({ kind }) => kindTitle(kind) },
            { title: 'Reading', value: ({ reading }) => reading },
            { title: 'Read as', value: ({ how }) => wayTitle(how) },
            {
              title: 'Replies',
              value: ({ replies }) => replies,
              show: ({ kind, how, reading, replies }) => (
                <Link
                  href={repliesAddress(study, { respondent: id, kind, reading, how })}
                  aria-label={`${count(replies)} ${reading} replies, ${wayTitle(how)}`}
                >
                  {count(replies)}
                </Link>
              ),
              right: true,
            },
          ]}
        />
      )}
    </section>
  );
}

function Misalignment({ misalignment }: { misalignment: Looked['misalignment'] }) {
  const { cells, misaligned, codable } = misalignment;
  return (
    <section>
      <h2>Stated against enacted</h2>
      {cells === 0 && (
        <Empty>
          No cell (country, topic, value) has both a rating and a choice. Import what it states and what it chooses.
        </Empty>
      )}
      {cells > 0 && (
        <>
          <p>
            {count(misaligned)} of {plural(cells, 'cell')} with a rating and a choice are misaligned. Inclinations are
            means over all answers to a cell; a tie counts as disagreement.
          </p>
          <ul>
            {directions.map(({ value, title }) => (
              <li key={value}>
                {count(misalignment.directions[value])}: {title}
              </li>
            ))}
          </ul>
          {codable < misaligned && (
            <p className="notice">
              For {count(misaligned - codable)} of them the study holds no action with a text, so there is nothing to
              show to coders. Import the generated actions (VIA) if they are missing.
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Files({ files }: { files: Looked['files'] }) {
  if (files.length === 0) return null;
  return (
    <section>
      <h2>Where the replies come from</h2>
      <ul>
        {files.map((file) => (
          <li key={file.id} style={{ overflowWrap: 'anywhere' }}>
            {file.name} <span className="quiet small">({file.format})</span>: {plural(file.replies, 'reply', 'replies')}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Details({ study, respondent }: { study: string; respondent: Respondent }) {
  const [label, setLabel] = useState(respondent.label);
  const [details, setDetails] = useState(attributesAsText(respondent.details));
  const [saved, setSaved] = useState(false);
  return (
    <section>
      <h2>Name and details</h2>
      <Form
        submit="Save"
        onSubmit={async () => {
          setSaved(false);
          await call(changeRespondent, {
            params: { study, respondent: respondent.id },
            body: { label, details: attributesFromText(details) },
          });
          await refresh();
          setSaved(true);
        }}
      >
        <TextField label="Name" value={label} onChange={setLabel} required hint="Its cases follow the name." />
        <TextField
          label="Details"
          hint="Such as version: 2025-05-14, temperature: 0.2"
          value={details}
          onChange={setDetails}
        />
        {saved && (
          <p className="good" role="status">
            Saved
          </p>
        )}
      </Form>
    </section>
  );
}
