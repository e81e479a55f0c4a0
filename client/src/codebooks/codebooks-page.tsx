import { useState } from 'react';
import { Link } from 'wouter';
import { type Codebook, codebookTemplate, createCodebook, listCodebooks } from '../../../shared/api/coding';
import { sameNames } from '../../../shared/codebook/checks';
import { SaydoError } from '../../../shared/errors';
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
      <section>
        <h2>A codebook from a file</h2>
        <p>A table with a row a code, Markdown with a heading a code, or the codebook of another program.</p>
        <p className="row">
          <Link className="button" href={`/studies/${study}/import?format=codebook`}>
            Import CSV, Excel or Markdown
          </Link>
          <Link className="button" href={`/studies/${study}/import?format=qdc`}>
            Import a .qdc
          </Link>
        </p>
      </section>
    </Page>
  );
}

function CodebookView({ study, codebook }: { study: string; codebook: Codebook }) {
  const levels = new Set(codebook.codes.map(({ parent }) => parent));
  const applied = codebook.codes.filter(({ key }) => !levels.has(key));
  return (
    <section>
      <h2>
        <Link href={`/studies/${study}/codebooks/${codebook.slug}`}>{codebook.name}</Link>
      </h2>
      <p className="quiet">
        Revision {codebook.revision}. {codebook.description}{' '}
        {applied.length === 0 ? 'No codes yet' : plural(applied.length, 'code')}.
      </p>
      {applied.length > mostShown ? (
        <details>
          <summary>Read its codes</summary>
          <Codes codes={codebook.codes} levels={levels} />
        </details>
      ) : (
        <Codes codes={codebook.codes} levels={levels} />
      )}
    </section>
  );
}

/** More codes than these are folded away, so that what stands below them is found. */
const mostShown = 40;

function Codes({ codes, levels }: { codes: Codebook['codes']; levels: ReadonlySet<string | null> }) {
  return (
    <>
      {codes.map((code, place) =>
        levels.has(code.key) ? (
          <h3 key={code.key}>
            {code.name}{' '}
            <span className="quiet small" style={{ fontWeight: 400 }}>
              {code.definition}
            </span>
          </h3>
        ) : (
          <details
            key={code.key}
            // What stands at the top does not belong to the level before it.
            style={{ margin: code.parent ? '6px 0 6px 16px' : codes[place - 1]?.parent ? '18px 0 6px' : '6px 0' }}
          >
            <summary>
              {code.shortcut && <kbd>{code.shortcut}</kbd>} <b>{code.name}</b>{' '}
              <span className="quiet">{code.definition}</span>
            </summary>
            <dl style={{ margin: '8px 0 12px 24px', maxWidth: '76ch' }}>
              <Text title="Use when" text={code.includeWhen} />
              <Text title="Do not use when" text={code.excludeWhen} />
              <Text title="Example" text={code.example} />
              {code.includeWhen + code.excludeWhen + code.example === '' && (
                <dd className="quiet">Nothing more is said of it yet.</dd>
              )}
            </dl>
          </details>
        ),
      )}
    </>
  );
}

function Text({ title, text }: { title: string; text: string }) {
  if (text === '') return null;
  return (
    <>
      <dt className="quiet small">{title}</dt>
      <dd>{text}</dd>
    </>
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
            const codes = codesFromLines(lines);
            const [twice] = sameNames(codes);
            if (twice) {
              throw new SaydoError('same-name', `Two lines of one level name the code "${twice.name}". Change one.`);
            }
            await call(createCodebook, {
              params: { study },
              body: { slug: slugOf(name), draft: { name, description: '', codes } },
            });
            await refresh();
            setName('');
            setLines('');
          }}
        >
          <TextField label="Name" value={name} onChange={setName} required />
          <TextArea
            label="Codes"
            hint="A line a code, with its definition after a colon. A line that begins with # is a level that groups those below it. Left empty, the codes come later, or from the text while coding."
            rows={8}
            value={lines}
            onChange={setLines}
          />
        </Form>
      </div>
    </section>
  );
}
