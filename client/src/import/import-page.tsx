import { useId, useState } from 'react';
import { Link, useSearch } from 'wouter';
import { type ImportFormat, type ImportLine, listSources, uploadFile } from '../../../shared/api/import';
import { SaydoError } from '../../../shared/errors';
import { upload } from '../app/api';
import { count, dateTime, plural } from '../app/format';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { DataTable } from '../ui/data-table';
import { Choice, TextField } from '../ui/field';
import { ErrorMessage } from '../ui/status';

const formats: { value: ImportFormat; title: string }[] = [
  { value: 'via', title: 'VIA: generated value-informed actions (.zip, .csv)' },
  { value: 'via-cases', title: 'VIA: misaligned cases (.csv)' },
  { value: 'via-ratings', title: "VIA: an expert's ratings of prompt variants (.csv)" },
  { value: 'via-task1', title: 'VIA task 1: what a model states, 56 values a reply (.csv)' },
  { value: 'via-task2', title: 'VIA task 2: which action a model chooses (.csv)' },
  { value: 'via-task2-log', title: 'VIA task 2: the log of such a run (.jsonl; after the generated actions)' },
  { value: 'via-task2-sample', title: 'VIA task 2: a sample with all eight prompt variants (.csv)' },
  { value: 'via-explanations', title: "VIA: an observer's predictions from explanations (.csv)" },
  { value: 'valact-questionnaire', title: "ValAct: a model's ratings of portrait items (.txt)" },
  { value: 'valact-choices', title: "ValAct: a model's choices in scenarios (.txt)" },
  { value: 'valact-accuracies', title: 'ValAct: accuracies of models, told to pick or to hold a value (.xlsx)' },
  { value: 'accuracies', title: 'Accuracies of your own, told to pick or to hold a value (.csv, .jsonl, .xlsx)' },
  { value: 'items', title: 'Items of your own (.csv, .jsonl, .xlsx)' },
  { value: 'ratings', title: 'Ratings made elsewhere (.csv, .jsonl, .xlsx)' },
  { value: 'questionnaire', title: 'A questionnaire: a row an item (.csv, .jsonl, .xlsx)' },
  { value: 'scenarios', title: 'Scenarios: a row an option (.csv, .jsonl, .xlsx)' },
  { value: 'qdpx', title: 'Project of a qualitative-analysis program (.qdpx)' },
  { value: 'qdc', title: 'Codebook of a qualitative-analysis program (.qdc)' },
  { value: 'codebook', title: 'Codebook as a table or Markdown (.csv, .xlsx, .md)' },
];

/** Formats whose files do not say whose answers or labels they hold. */
const named: Partial<Record<ImportFormat, string>> = {
  'via-cases': 'Respondent',
  'via-ratings': 'Rater',
  'via-task1': 'Respondent',
  'via-task2': 'Respondent',
  'via-task2-log': 'Respondent',
  'via-task2-sample': 'Respondent',
  'via-explanations': 'Respondent (the observer)',
  'valact-questionnaire': 'Respondent',
  'valact-choices': 'Respondent',
  accuracies: 'Respondent',
};

/** Formats whose labels or codes go to a closed task. */
const withTask = new Set<ImportFormat>(['qdpx', 'ratings', 'via-ratings']);

/** Other pages lead here with a format chosen. */
function formatFrom(search: string): ImportFormat {
  const wanted = new URLSearchParams(search).get('format');
  return formats.find(({ value }) => value === wanted)?.value ?? 'via';
}

type Result = Extract<ImportLine, { result: unknown }>['result'];

export default function ImportPage({ study }: { study: string }) {
  const [format, setFormat] = useState<ImportFormat>(formatFrom(useSearch()));
  const [respondent, setRespondent] = useState('');
  const [task, setTask] = useState('');
  const [questionnaire, setQuestionnaire] = useState('');
  const [language, setLanguage] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const [error, setError] = useState<unknown>(null);
  const fileId = useId();

  const send = async () => {
    if (!file || progress !== null) return;
    setResult(null);
    setError(null);
    setProgress(0);
    try {
      const query = {
        format,
        name: file.name,
        ...(respondent ? { respondent } : {}),
        ...(withTask.has(format) && task ? { task } : {}),
        ...(format === 'questionnaire'
          ? { questionnaire: questionnaire || undefined, language: language || undefined }
          : {}),
      };
      let ended = false;
      await upload(uploadFile, { params: { study }, query, file }, (line) => {
        if ('done' in line) setProgress(line.total === 0 ? 0 : line.done / line.total);
        if ('result' in line) {
          ended = true;
          setResult(line.result);
        }
        if ('error' in line) throw new SaydoError(line.error.code, line.error.message);
      });
      if (!ended)
        throw new SaydoError(
          'cut-off',
          'The connection ended before the import did. Nothing was half-stored; import the file again.',
        );
      await refresh();
    } catch (failure) {
      setError(failure);
    } finally {
      setProgress(null);
    }
  };

  return (
    <Page
      title="Import"
      study={study}
      narrow
      lead="A file is read whole before anything is stored. One that can't be read leaves nothing behind."
    >
      <form
        className="stack sheet"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Choice label="What the file is" value={format} options={formats} onChange={setFormat} />
        <div className="field">
          <label className="label" htmlFor={fileId}>
            File
          </label>
          <input id={fileId} type="file" required onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
          <span className="hint">
            Up to 128 MB unpacked; .zip and .gz are opened. UTF-8 or another encoding, which is told.
          </span>
        </div>
        {named[format] && (
          <TextField
            label={named[format]}
            hint={
              format === 'accuracies'
                ? 'Left empty, the column respondent says it row by row.'
                : "Left empty, it is taken from the file's name, and told."
            }
            value={respondent}
            onChange={setRespondent}
          />
        )}
        {withTask.has(format) && (
          <TextField
            label="Task that the work goes to"
            hint={`Its short name: small letters, digits and hyphens. Left empty, it is named after the ${format === 'qdpx' ? 'project' : 'kind of file'}.`}
            value={task}
            onChange={setTask}
          />
        )}
        {format === 'questionnaire' && (
          <div className="fields">
            <TextField
              label="Questionnaire"
              hint="Where the file holds several: the name in its column."
              value={questionnaire}
              onChange={setQuestionnaire}
            />
            <TextField
              label="Language of the items"
              hint="Such as en or zh, where no column says it."
              value={language}
              onChange={setLanguage}
            />
          </div>
        )}
        <div>
          <button type="submit" className="primary" aria-disabled={!file || progress !== null}>
            Import
          </button>
        </div>
        {progress !== null && (
          <div role="status">
            <progress value={progress} aria-label="Reading the file" />
            <span className="quiet">Reading, {Math.round(progress * 100)} %</span>
          </div>
        )}
      </form>
      <ErrorMessage error={error} />
      {result && <Told study={study} result={result} />}
      <Sources study={study} />
    </Page>
  );
}

const readings: [keyof Result['replies'], string][] = [
  ['json', 'JSON'],
  ['fenced', 'JSON in a code fence'],
  ['python_literal', 'Python literals'],
  ['embedded', 'inside prose'],
  ['repaired', 'repaired, and marked so'],
  ['refused', 'refusals, kept'],
  ['unreadable', 'unreadable, kept'],
];

/** What a file of a format holds one after the other. */
const unitOf = (format: string) =>
  format === 'qdpx' ? 'text' : format === 'qdc' || format === 'codebook' ? 'code' : 'row';

const thingOf = ({ format, answers }: Result): [string, string] =>
  format === 'scenarios'
    ? ['scenario', 'scenarios']
    : isOfAccuracies(format)
      ? ['accuracy', 'accuracies']
      : answers
        ? ['reply', 'replies']
        : ['item', 'items'];

const isOfAccuracies = (format: string) => format === 'accuracies' || format === 'valact-accuracies';

/** Where to look next, by what was imported. */
function leadsTo({ format, answers, labels, codebooks }: Result): [string, string][] {
  if (format === 'valact-questionnaire' || format === 'valact-choices') {
    return [
      ['profiles', 'Look at the profiles'],
      ['replies', 'Look at the replies'],
    ];
  }
  if (isOfAccuracies(format)) return [['profiles/groups', 'Look at selection against adoption']];
  if (format === 'qdpx' && labels) {
    return [
      [`tasks/${labels.task}/codes`, 'See what the codes show'],
      [`tasks/${labels.task}/comparison`, 'Compare the coders'],
      ['items', 'Look at the items'],
    ];
  }
  if (format === 'qdc' || format === 'codebook') {
    return codebooks.map(({ slug }) => [`codebooks/${slug}`, `Look at the codebook ${slug}`]);
  }
  if (format === 'questionnaire') return [['questionnaires', 'Look at the questionnaires']];
  if (format === 'scenarios') return [['scenarios', 'Look at the scenarios']];
  if (answers) {
    return [
      ['gap', 'Measure the gap'],
      ['respondents', 'Look at the respondents'],
      ['replies', 'Look at the replies'],
    ];
  }
  return [
    ['items', 'Look at the items'],
    ['tasks/new', 'Set up a task'],
  ];
}

function Told({ study, result }: { study: string; result: Result }) {
  return (
    <section role="status">
      <h2>{result.already ? 'Imported before' : 'Imported'}</h2>
      <p>
        {result.file}: {plural(result.rows, unitOf(result.format))}, read as {result.encoding}.{' '}
        {result.already
          ? 'This very file is in the study already; nothing was added.'
          : result.codebooks.length > 0 && result.labels === null
            ? ''
            : `${plural(result.imported, ...thingOf(result))} added.`}
        {!result.already && result.skipped > 0 && ` ${count(result.skipped)} were there already.`}
      </p>
      {result.answers && <Answers answers={result.answers} />}
      {result.codebooks.map(({ slug, codes }) => (
        <p key={slug}>
          {plural(codes, 'code or level', 'codes and levels')} made the codebook{' '}
          <Link href={`/studies/${study}/codebooks/${slug}`}>{slug}</Link>.
        </p>
      ))}
      {result.labels && (
        <p>
          {plural(result.labels.imported, result.format === 'qdpx' ? 'coding' : 'label')} added to the task{' '}
          <Link href={`/studies/${study}/tasks/${result.labels.task}/results`}>{result.labels.task}</Link>.
        </p>
      )}
      <ul>
        {readings
          .filter(([how]) => result.replies[how] > 0)
          .map(([how, title]) => (
            <li key={how}>
              {count(result.replies[how])} {title}
              {!result.answers && (how === 'refused' || how === 'unreadable') && ' and never handed out'}
            </li>
          ))}
        {result.attributions && result.attributions.spans > 0 && (
          <li>
            {count(result.attributions.located)} of {count(result.attributions.spans)} attributions found word for word
          </li>
        )}
      </ul>
      {result.problems.length > 0 && (
        <details>
          <summary>{plural(result.problemCount, 'thing')} to know</summary>
          <DataTable
            label="Problems"
            rows={result.problems}
            rowKey={(problem) => `${problem.row} ${problem.message}`}
            columns={[
              { title: 'Row', value: (problem) => problem.row, right: true },
              { title: 'Kind', value: (problem) => problem.severity },
              { title: 'What', value: (problem) => problem.message },
            ]}
          />
          {result.problemCount > result.problems.length && (
            <p className="quiet">The first {result.problems.length} are shown.</p>
          )}
        </details>
      )}
      <p className="row" style={{ marginTop: 16 }}>
        {leadsTo(result).map(([path, title]) => (
          <Link key={path} className="button" href={`/studies/${study}/${path}`}>
            {title}
          </Link>
        ))}
      </p>
    </section>
  );
}

function Answers({ answers }: { answers: NonNullable<Result['answers']> }) {
  const { respondent, named: by, ratings, choices } = answers;
  return (
    <>
      <p>
        Respondent: <b>{respondent}</b>
        {by === 'file' && ', by the name of the file'}.
      </p>
      <ul>
        {ratings && (
          <li>
            {count(ratings.given)} of {plural(ratings.asked, 'rating')} asked for are on the scale (
            {count(ratings.repaired)} of them from repaired replies), {count(ratings.offScale)} off the scale,{' '}
            {count(ratings.missing)} missing
          </li>
        )}
        {choices && (
          <li>
            {count(choices.given)} of {plural(choices.asked, 'choice')} asked for were made ({count(choices.repaired)}{' '}
            of them in repaired replies), {count(choices.missing)} missing
          </li>
        )}
      </ul>
    </>
  );
}

function Sources({ study }: { study: string }) {
  const { data } = useCall(listSources, { params: { study } });
  if (!data || data.sources.length === 0) return null;
  return (
    <section>
      <h2>Files so far</h2>
      <DataTable
        label="Imported files"
        rows={data.sources}
        rowKey={(source) => source.id}
        columns={[
          { title: 'File', value: (source) => source.name },
          { title: 'Format', value: (source) => source.format },
          { title: 'Rows', value: (source) => source.rowsRead, right: true, show: (source) => count(source.rowsRead) },
          { title: 'Kept', value: (source) => source.rowsKept, right: true, show: (source) => count(source.rowsKept) },
          { title: 'When', value: (source) => source.importedAt, show: (source) => dateTime(source.importedAt) },
        ]}
      />
    </section>
  );
}
