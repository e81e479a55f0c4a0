import { useId, useState } from 'react';
import { useSearch } from 'wouter';
import { type ImportFormat, listSources, uploadFile } from '../../../shared/api/import';
import { SaydoError } from '../../../shared/errors';
import { upload } from '../app/api';
import { count, dateTime } from '../app/format';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { DataTable } from '../ui/data-table';
import { Choice, TextField } from '../ui/field';
import { ErrorMessage } from '../ui/status';
import { type ImportResult, Told } from './told';

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

export default function ImportPage({ study }: { study: string }) {
  const [format, setFormat] = useState<ImportFormat>(formatFrom(useSearch()));
  const [respondent, setRespondent] = useState('');
  const [task, setTask] = useState('');
  const [questionnaire, setQuestionnaire] = useState('');
  const [language, setLanguage] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [result, setResult] = useState<ImportResult | null>(null);
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
            hint={`Its short name: small letters, digits and hyphens. Left empty, it is ${format === 'qdpx' ? 'the one that holds an earlier version of the project, or a new one named after it' : 'named after the kind of file'}.`}
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
