import { type ReactNode, useState } from 'react';
import { listCodebooks } from '../../../shared/api/coding';
import { type CodebookFormat, downloadCodebook, downloadProject, measureProject } from '../../../shared/api/exchange';
import { listTasks } from '../../../shared/api/tasks';
import { addressOf } from '../app/api';
import { plural } from '../app/format';
import { useCall } from '../app/query';
import { Check, Choice } from '../ui/field';

const codebookFormats: { value: CodebookFormat; title: string }[] = [
  { value: 'qdc', title: 'REFI-QDA codebook (.qdc)' },
  { value: 'csv', title: 'CSV' },
  { value: 'xlsx', title: 'Excel' },
  { value: 'md', title: "Markdown, for a paper's appendix" },
];

/** Files for other qualitative-analysis programs. */
export function ExchangePanel({ study }: { study: string }) {
  return (
    <>
      <h2>For other programs</h2>
      <div className="stack">
        <ProjectForm study={study} />
        <CodebookForm study={study} />
      </div>
    </>
  );
}

function ProjectForm({ study }: { study: string }) {
  const { data } = useCall(listTasks, { params: { study } });
  const [task, setTask] = useState('');
  const [names, setNames] = useState(false);
  const tasks = (data?.tasks ?? []).filter(({ kind }) => kind === 'code');
  const chosen = tasks.find(({ slug }) => slug === task) ?? tasks[0];
  return (
    <section className="stack sheet" aria-label="Project">
      <h3 style={{ margin: 0 }}>A coding task as a REFI-QDA project</h3>
      <p className="quiet" style={{ margin: 0 }}>
        Coders, codes, cases with their variables, texts, finished codings and shared memos, for ATLAS.ti, MAXQDA,
        NVivo, QualCoder and others. Left out: private memos, attributions, unfinished work, decisions and history.
      </p>
      {chosen ? (
        <>
          <Choice
            label="Coding task"
            value={chosen.slug}
            options={tasks.map(({ slug, title }) => ({ value: slug, title }))}
            onChange={setTask}
          />
          <Check label="Coders' names in place of pseudonyms" checked={names} onChange={setNames} />
          <Size study={study} task={chosen.slug}>
            <div>
              <a
                className="button primary"
                href={addressOf(downloadProject, {
                  params: { study },
                  query: { task: chosen.slug, names: names ? 'yes' : 'no' },
                })}
              >
                Download the project
              </a>
            </div>
          </Size>
        </>
      ) : (
        <p className="quiet">This study has no coding task yet. Set one up under Tasks.</p>
      )}
    </section>
  );
}

/** How large the project will be, what is wrong with that, and the way to it where it can be made. */
function Size({ study, task, children }: { study: string; task: string; children: ReactNode }) {
  const { data } = useCall(measureProject, { params: { study }, query: { task } });
  return (
    <>
      <p className="quiet" style={{ margin: 0 }}>
        {data ? `${plural(data.cases, 'case')} with ${plural(data.codings, 'coding')}.` : '\u00a0'}
      </p>
      {data?.warning && (
        <p className="notice" role="status">
          {data.warning}
        </p>
      )}
      {data?.possible !== false && children}
    </>
  );
}

function CodebookForm({ study }: { study: string }) {
  const { data } = useCall(listCodebooks, { params: { study } });
  const [codebook, setCodebook] = useState('');
  const [format, setFormat] = useState<CodebookFormat>('qdc');
  const codebooks = data?.codebooks ?? [];
  const chosen = codebooks.find(({ slug }) => slug === codebook) ?? codebooks[0];
  return (
    <section className="stack sheet" aria-label="Codebook">
      <h3 style={{ margin: 0 }}>A codebook alone</h3>
      {chosen ? (
        <>
          <Choice
            label="Codebook"
            value={chosen.slug}
            options={codebooks.map(({ slug, name }) => ({ value: slug, title: name }))}
            onChange={setCodebook}
          />
          <Choice label="File format" value={format} options={codebookFormats} onChange={setFormat} />
          <div>
            <a
              className="button primary"
              href={addressOf(downloadCodebook, { params: { study }, query: { codebook: chosen.slug, format } })}
            >
              Download the codebook
            </a>
          </div>
        </>
      ) : (
        <p className="quiet">This study has no codebook yet. Make one under Codebooks, or import one.</p>
      )}
    </section>
  );
}
