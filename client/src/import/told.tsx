import { Link } from 'wouter';
import type { ImportLine } from '../../../shared/api/import';
import { count, plural } from '../app/format';
import { DataTable } from '../ui/data-table';

export type ImportResult = Extract<ImportLine, { result: unknown }>['result'];

const readings: [keyof ImportResult['replies'], string][] = [
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

const thingOf = ({ format, answers }: ImportResult): [string, string] =>
  format === 'scenarios'
    ? ['scenario', 'scenarios']
    : isOfAccuracies(format)
      ? ['accuracy', 'accuracies']
      : answers
        ? ['reply', 'replies']
        : ['item', 'items'];

const isOfAccuracies = (format: string) => format === 'accuracies' || format === 'valact-accuracies';

/** Where to look next, by what was imported. */
function leadsTo({ format, answers, labels, codebooks }: ImportResult): [string, string][] {
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

const thereAlready = (number: number): string =>
  number > 0 ? ` ${count(number)} ${number === 1 ? 'was' : 'were'} there already.` : '';

/** What an import brought, what is to know about it, and where to look next. */
export function Told({ study, result }: { study: string; result: ImportResult }) {
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
        {!result.already && thereAlready(result.skipped)}
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
          {!result.already && thereAlready(result.labels.skipped)}
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

function Answers({ answers }: { answers: NonNullable<ImportResult['answers']> }) {
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
