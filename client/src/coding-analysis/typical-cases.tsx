import { type TypicalCases as Found, typicalCases } from '../../../shared/api/coding-analysis';
import { download } from '../../../shared/api/export';
import { addressOf } from '../app/api';
import { coefficient, count, limits } from '../app/format';
import { useCall } from '../app/query';
import { ErrorMessage, Loading } from '../ui/status';

interface TypicalProps {
  study: string;
  task: string;
  rule: 'most' | 'any';
  /** the codes' names by key */
  names: ReadonlyMap<string, string>;
  onOpen: (key: string) => void;
}

/** The cases most and least like the others, with how sure that is. */
export function TypicalCases({ study, task, rule, names, onOpen }: TypicalProps) {
  const { data, error } = useCall(typicalCases, { params: { study, task }, query: { rule } });
  return (
    <section>
      <h2>Typical and atypical cases</h2>
      <p className="quiet">
        How like the others a case is: the mean similarity (MASI) of its codes with those of each other case that has a
        code, 0 to 1, with the 95 % interval if the others are a sample. The ranks tell how much that rests on how the
        case was coded: between which ranks it moves when any one code, or any one coder, is left out.
      </p>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && data.typical.length === 0 && <p className="quiet">Two cases with a code are needed to compare them.</p>}
      {data && data.typical.length > 0 && (
        <>
          <Extremes title="Most like the others" cases={data.typical} {...{ data, names, onOpen }} />
          <Extremes title="Least like the others" cases={data.atypical} {...{ data, names, onOpen }} />
          <p className="quiet small">
            <a href={addressOf(download, { params: { study, kind: 'typicality' }, query: { task } })}>
              Download every case
            </a>{' '}
            with its similarity and ranks, by the rule of most coders.
          </p>
        </>
      )}
    </section>
  );
}

interface ExtremesProps extends Pick<TypicalProps, 'names' | 'onOpen'> {
  title: string;
  cases: Found['typical'];
  data: Found;
}

function Extremes({ title, cases, data, names, onOpen }: ExtremesProps) {
  return (
    <>
      <h3>{title}</h3>
      <ol className="hits">
        {cases.map(({ key, text, codes, ...standing }) => (
          <li key={key}>
            <p className="hit-text" dir="auto">
              {text}
            </p>
            <p className="quiet small">
              {codes.map((code) => names.get(code) ?? code).join(', ')} · like the others{' '}
              {coefficient(standing.similarity)}
              {standing.ci95 && ` (${limits(standing.ci95)})`} · rank {count(standing.rank)} of {count(data.coded)},{' '}
              {inWords('code', standing.rankWithoutCode)} and {inWords('coder', standing.rankWithoutCoder)} ·{' '}
              <button type="button" className="link" onClick={() => onOpen(key)}>
                What was said of {key}
              </button>
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

function inWords(what: 'code' | 'coder', range: [number, number] | null): string {
  if (!range) return `none without its only ${what}`;
  const [best, worst] = range;
  return `${best === worst ? count(best) : `${count(best)} to ${count(worst)}`} with any one ${what} left out`;
}
