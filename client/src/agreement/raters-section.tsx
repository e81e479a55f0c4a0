import { useState } from 'react';
import type { AgreementExplanation } from '../../../shared/api/agreement';
import { coefficient, count, limits, percent, pValue, seconds } from '../app/format';
import { DataTable } from '../ui/data-table';
import { Choice } from '../ui/field';
import { Matrix } from './matrix';

interface RatersSectionProps {
  explanation: AgreementExplanation;
  /** the labels as they are shown, in the scale's order */
  titles: readonly string[];
}

/** Who agrees with whom, who differs from the rest, and whether anyone changed as they went on. */
export function RatersSection({ explanation, titles }: RatersSectionProps) {
  return (
    <section>
      <h3>Raters</h3>
      {explanation.pairs.length > 0 && <Pairs pairs={explanation.pairs} titles={titles} />}
      <Rest explanation={explanation} />
      <Drift explanation={explanation} />
    </section>
  );
}

type Pair = AgreementExplanation['pairs'][number];

function Pairs({ pairs, titles }: { pairs: readonly Pair[]; titles: readonly string[] }) {
  const [shown, setShown] = useState('0');
  const raters = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
  const between = new Map(
    pairs.flatMap((pair) => [
      [`${pair.first} ${pair.second}`, pair] as const,
      [`${pair.second} ${pair.first}`, pair] as const,
    ]),
  );
  const at = (row: number, column: number) => between.get(`${raters[row]} ${raters[column]}`);
  const pair = pairs[Number(shown)] ?? pairs[0]!;
  const most = Math.max(...pair.confusion.flat());
  return (
    <div className="columns">
      <div>
        <h4>Cohen's kappa of each two raters</h4>
        <Matrix
          label="Cohen's kappa of each two raters"
          rows={raters}
          columns={raters}
          depth={(row, column) => at(row, column)?.kappa.value ?? null}
          cell={(row, column) => {
            const found = at(row, column);
            if (!found) return <span className="quiet">{row === column ? '·' : 'none shared'}</span>;
            return (
              <>
                {coefficient(found.kappa.value)}
                <div className="small">{count(found.units)} items</div>
              </>
            );
          }}
        />
      </div>
      <div>
        <h4>What one says where the other says</h4>
        <Choice
          label="Pair"
          value={shown}
          options={pairs.map(({ first, second }, place) => ({ value: String(place), title: `${first} and ${second}` }))}
          onChange={setShown}
        />
        <Matrix
          label={`Labels of ${pair.first} against those of ${pair.second}`}
          corner={`${pair.first} \\ ${pair.second}`}
          rows={titles}
          columns={titles}
          depth={(row, column) => pair.confusion[row]![column]! / most}
          cell={(row, column) => count(pair.confusion[row]![column]!)}
        />
      </div>
    </div>
  );
}

function Rest({ explanation }: { explanation: AgreementExplanation }) {
  const { raters, overRaters } = explanation;
  if (raters.length < 2) return null;
  return (
    <>
      <h4>Each against the rest</h4>
      <DataTable
        label="Each rater against the rest"
        rows={raters}
        rowKey={({ rater }) => rater}
        columns={[
          { title: 'Rater', value: ({ rater }) => rater },
          { title: 'Labels', right: true, value: ({ labels }) => labels, show: ({ labels }) => count(labels) },
          {
            title: 'Agrees with another',
            right: true,
            value: ({ agreement }) => agreement,
            show: ({ agreement }) => (agreement === null ? 'shares no item' : percent(agreement)),
          },
          {
            title: 'Alpha without',
            right: true,
            value: ({ alphaWithout }) => alphaWithout,
            show: ({ alphaWithout }) =>
              alphaWithout === null ? <span className="quiet">undefined</span> : coefficient(alphaWithout),
          },
          {
            title: 'Adds to alpha',
            right: true,
            value: ({ contribution }) => contribution,
            show: ({ contribution }) =>
              contribution === null ? <span className="quiet">undefined</span> : coefficient(contribution),
          },
        ]}
      />
      {overRaters && (
        <p className="small quiet">
          With other raters like these, alpha could lie from {limits(overRaters.ci95)} ({overRaters.method}).
        </p>
      )}
    </>
  );
}

function Drift({ explanation }: { explanation: AgreementExplanation }) {
  const rows = explanation.drift.filter(({ parts, time }) => parts.length > 0 || time !== null);
  if (rows.length === 0) return null;
  const most = Math.max(...rows.map(({ parts }) => parts.length));
  return (
    <>
      <h4>Over time</h4>
      <p className="small quiet">
        How often a rater agrees with the others, from the first part of their work to the last, and the p of a trend
        (permutations). Times are those with the item on the screen and in use.
      </p>
      <DataTable
        label="Agreement over time"
        rows={rows}
        rowKey={({ rater }) => rater}
        columns={[
          { title: 'Rater', value: ({ rater }) => rater },
          ...Array.from({ length: most }, (_, part) => ({
            title: `Part ${part + 1}`,
            right: true,
            value: ({ parts }: (typeof rows)[number]) => parts[part]?.agreement ?? null,
            show: ({ parts }: (typeof rows)[number]) => (parts[part] ? percent(parts[part].agreement) : ''),
          })),
          {
            title: 'Trend, p',
            right: true,
            value: ({ p }) => p,
            show: ({ p }) => pValue(p),
          },
          {
            title: 'Median time',
            right: true,
            value: ({ time }) => time?.median ?? null,
            show: ({ time }) =>
              time === null
                ? ''
                : `${seconds(time.median / 1000)} (${seconds(time.lower / 1000)} to ${seconds(time.upper / 1000)})`,
          },
        ]}
      />
    </>
  );
}
