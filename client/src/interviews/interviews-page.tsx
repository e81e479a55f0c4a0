import { useState } from 'react';
import { Link } from 'wouter';
import type { ReplyOf } from '../../../shared/api/endpoint';
import {
  changeInterview,
  createInterview,
  type Interview,
  interviewChoices,
  listInterviews,
} from '../../../shared/api/interviews';
import type { Wording } from '../../../shared/model/interview';
import { call } from '../app/api';
import { ActionButton, Form } from '../app/form';
import { count, plural } from '../app/format';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { slugOf } from '../home/home-page';
import { Several } from '../items/item-filter';
import { Choice, TextArea, TextField } from '../ui/field';
import { CopyAddress, PublicAddress } from '../ui/public-link';
import { Empty, ErrorMessage, Loading } from '../ui/status';

export default function InterviewsPage({ study }: { study: string }) {
  const { data, error } = useCall(listInterviews, { params: { study } });
  const choices = useCall(interviewChoices, { params: { study } });
  return (
    <Page
      title="Ask people"
      study={study}
      lead={
        <>
          People rate values in scenarios and choose between the two generated actions, the two tasks that models did,
          so that people and models can be compared in the <Link href={`/studies/${study}/gap`}>gap</Link>. For a
          questionnaire, scenarios with options, consent and attention checks make a{' '}
          <Link href={`/studies/${study}/surveys`}>survey</Link>.
        </>
      }
    >
      <ErrorMessage error={error ?? choices.error} />
      {(!data || !choices.data) && !error && <Loading />}
      {data && choices.data && (
        <div className="columns">
          {choices.data.scenarios.length === 0 ? (
            <Empty>
              The study holds no value with both actions. <Link href={`/studies/${study}/import`}>Import actions</Link>{' '}
              (format VIA) first.
            </Empty>
          ) : (
            <NewInterview study={study} choices={choices.data} />
          )}
          <section>
            <h2 style={{ marginTop: 0 }}>Links so far</h2>
            {data.interviews.length === 0 && <Empty>None yet. Choose scenarios and values, and make one.</Empty>}
            {data.interviews.map((interview) => (
              <OneInterview key={interview.id} study={study} interview={interview} />
            ))}
          </section>
        </div>
      )}
    </Page>
  );
}

function OneInterview({ study, interview }: { study: string; interview: Interview }) {
  const { settings } = interview;
  const address = `${location.origin}/answer/${interview.token}`;
  return (
    <div className="sheet stack" style={{ marginBottom: 14 }}>
      <div>
        <b>{interview.title}</b>{' '}
        <span className="quiet">
          {interview.open ? 'open' : 'closed'} · {plural(settings.scenarios.length, 'scenario')},{' '}
          {plural(settings.values.length, 'value')}
        </span>
      </div>
      <PublicAddress address={address} />
      <div className="row">
        <CopyAddress address={address} />
        <ActionButton
          label={interview.open ? 'Close it' : 'Open it'}
          onClick={async () => {
            await call(changeInterview, {
              params: { study, interview: interview.id },
              body: { open: !interview.open },
            });
            await refresh();
          }}
        />
      </div>
      <div className="quiet">
        {plural(interview.joined, 'person', 'people')} began, {count(interview.finished)} finished
        {interview.withdrawn > 0 && `, ${count(interview.withdrawn)} took their answers back`}
      </div>
    </div>
  );
}

const wordings = [
  { value: 'both', title: 'both' },
  { value: 'plain', title: 'plain: agree or disagree' },
  { value: 'portrait', title: 'portrait: like me or not' },
] as const;

function NewInterview({ study, choices }: { study: string; choices: ReplyOf<typeof interviewChoices> }) {
  const [title, setTitle] = useState('');
  const [countries, setCountries] = useState<string[]>([]);
  const [topics, setTopics] = useState<string[]>([]);
  const [values, setValues] = useState<string[]>([]);
  const [wording, setWording] = useState<(typeof wordings)[number]['value']>('both');
  const [drawn, setDrawn] = useState('');
  const [people, setPeople] = useState('');
  const [code, setCode] = useState('');
  const [welcome, setWelcome] = useState('');
  const [made, setMade] = useState<ReplyOf<typeof createInterview> | null>(null);
  const scenarios = choices.scenarios.filter(
    ({ country, topic }) =>
      (countries.length === 0 || countries.includes(country)) && (topics.length === 0 || topics.includes(topic)),
  );
  const asked: Wording[] = wording === 'both' ? ['plain', 'portrait'] : [wording];
  const rated = values.length || choices.values.length;
  const each = Math.min(scenarios.length, drawn === '' ? scenarios.length : Number(drawn));
  return (
    <section>
      <h2 style={{ marginTop: 0 }}>New link</h2>
      <Form
        submit="Make the link"
        onSubmit={async () => {
          setMade(null);
          const result = await call(createInterview, {
            params: { study },
            body: {
              slug: slugOf(title),
              title,
              settings: {
                scenarios: scenarios.map(({ country, topic }) => ({ country, topic })),
                values: values.length > 0 ? values : choices.values.map(({ value }) => value),
                wordings: asked,
                scenariosPerPerson: drawn === '' ? null : Number(drawn),
                people: people === '' ? null : Number(people),
                completionCode: code || null,
                welcome,
              },
            },
          });
          await refresh();
          setMade(result);
        }}
      >
        <TextField label="Title" hint="Shown to those who come." value={title} onChange={setTitle} required />
        <div className="fields">
          <Several
            title="Country"
            options={counted(choices.scenarios.map(({ country }) => country))}
            chosen={countries}
            onChange={setCountries}
          />
          <Several
            title="Topic"
            options={counted(choices.scenarios.map(({ topic }) => topic))}
            chosen={topics}
            onChange={setTopics}
          />
          <Several
            title="Value"
            options={choices.values.map(({ value, scenarios: places }) => ({ value, count: places }))}
            chosen={values}
            onChange={setValues}
          />
          <Choice label="Wording of the ratings" value={wording} options={wordings} onChange={setWording} />
          <TextField
            label="Scenarios per person"
            hint="Drawn for each. Empty: all."
            type="number"
            min={1}
            value={drawn}
            onChange={setDrawn}
          />
          <TextField label="People at most" type="number" min={1} value={people} onChange={setPeople} />
          <TextField label="Completion code" value={code} onChange={setCode} />
        </div>
        <TextArea
          label="Welcome"
          hint="Markdown. Who you are, what happens with the answers, how long it takes."
          value={welcome}
          onChange={setWelcome}
        />
        <p className="quiet">
          {plural(scenarios.length, 'scenario')} chosen; at most {count(each * rated * (asked.length + 1))} questions a
          person.
        </p>
        {made && (
          <div className="notice" role="status">
            The link is made: at most {plural(made.questionsPerPerson, 'question')} a person.
            {made.withoutActions > 0 &&
              ` In ${count(made.withoutActions)} of ${plural(made.cells, 'cell')} the study lacks an action, so the value is rated there and nothing is chosen.`}
          </div>
        )}
      </Form>
    </section>
  );
}

function counted(names: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([value, number]) => ({ value, count: number }));
}
