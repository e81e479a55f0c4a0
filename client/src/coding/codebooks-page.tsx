import { useState } from 'react';
import { Link } from 'wouter';
import { type Codebook, codebookTemplate, createCodebook, listCodebooks } from '../../../shared/api/coding';
import { call } from '../app/api';
import { ActionButton, Form } from '../app/form';
import { plural } from '../app/format';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { slugOf } from '../home/home-page';
import { TextArea, TextField } from '../ui/field';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { codesFromLines } from './codes-from-lines';

export default function CodebooksPage({ study }: { study: string }) {
  const { data, error } = useCall(listCodebooks, { params: { study } });
  return (
    <Page
      title="Codebooks"
      study={study}
      lead="What coders may find in a case: codes in levels, each with its meaning and its limits."
    >
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data?.codebooks.length === 0 && (
        <Empty>No codebook yet. Take the one that ships with Saydo, or write your own.</Empty>
      )}
      {data?.codebooks.map((codebook) => (
        <CodebookView key={codebook.slug} study={study} codebook={codebook} />
      ))}
      {data && !data.codebooks.some(({ slug }) => slug === 'harms') && (
        <section>
          <h2>The harm codebook</h2>
          <p>Three levels and ten codes for harms of misaligned actions.</p>
          <ActionButton
            className="primary"
            label="Add the harm codebook"
            onClick={async () => {
              const { draft } = await call(codebookTemplate);
              await call(createCodebook, { params: { study }, body: { slug: 'harms', draft } });
              await refresh();
            }}
          />
        </section>
      )}
      <OwnCodebook study={study} />
    </Page>
  );
}

function CodebookView({ study, codebook }: { study: string; codebook: Codebook }) {
  const applied = codebook.codes.filter(({ parent }) => parent !== null);
  return (
    <section>
      <h2>
        <Link href={`/studies/${study}/codebooks/${codebook.slug}`}>{codebook.name}</Link>
      </h2>
      <p className="quiet">
        Revision {codebook.revision}. {codebook.description} {plural(applied.length || codebook.codes.length, 'code')}.
      </p>
      {codebook.codes.map((code) =>
        code.parent === null && codebook.codes.some(({ parent }) => parent === code.key) ? (
          <h3 key={code.key}>
            {code.name} <span className="quiet small">{code.definition}</span>
          </h3>
        ) : (
          <details key={code.key} style={{ margin: '6px 0' }}>
            <summary>
              {code.shortcut && <kbd>{code.shortcut}</kbd>} <b>{code.name}</b>{' '}
              <span className="quiet">{code.definition}</span>
            </summary>
            <dl style={{ margin: '8px 0 12px 24px', maxWidth: '76ch' }}>
              <dt className="quiet small">Use when</dt>
              <dd>{code.includeWhen}</dd>
              <dt className="quiet small">Do not use when</dt>
              <dd>{code.excludeWhen}</dd>
              <dt className="quiet small">Example</dt>
              <dd>{code.example}</dd>
            </dl>
          </details>
        ),
      )}
    </section>
  );
}

function OwnCodebook({ study }: { study: string }) {
  const [name, setName] = useState('');
  const [lines, setLines] = useState('');
  return (
    <section>
      <h2>A codebook of your own</h2>
      <div className="sheet narrow">
        <Form
          submit="Make the codebook"
          onSubmit={async () => {
            await call(createCodebook, {
              params: { study },
              body: { slug: slugOf(name), draft: { name, description: '', codes: codesFromLines(lines) } },
            });
            await refresh();
            setName('');
            setLines('');
          }}
        >
          <TextField label="Name" value={name} onChange={setName} required />
          <TextArea
            label="Codes"
            hint="A line a code, with its definition after a colon. A line that begins with # is a level that groups those below it."
            rows={8}
            value={lines}
            onChange={setLines}
          />
        </Form>
      </div>
    </section>
  );
}
