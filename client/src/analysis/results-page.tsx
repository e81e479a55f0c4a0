import { useState } from 'react';
import { Link } from 'wouter';
import { type Aspect, type Results, taskResults } from '../../../shared/api/analysis';
import type { ItemAttribute } from '../../../shared/model/task';
import { titleOf } from '../../../shared/statistics/agreement/titles';
import { CoefficientFigure } from '../agreement/coefficient-figure';
import { Warnings } from '../agreement/warnings';
import { count, percent, plural } from '../app/format';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { TaskNavigation } from '../tasks/task-navigation';
import { DataTable } from '../ui/data-table';
import { EstimateCell } from '../ui/estimate';
import { Choice } from '../ui/field';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { ItemDialog } from './item-dialog';

const groupings: { value: ItemAttribute | ''; title: string }[] = [
  { value: 'country', title: 'country' },
  { value: 'topic', title: 'topic' },
  { value: 'value', title: 'value' },
  { value: 'polarity', title: 'polarity' },
  { value: 'respondent', title: 'respondent' },
  { value: 'variant', title: 'variant' },
  { value: '', title: 'all together' },
];

export default function ResultsPage({ study, task }: { study: string; task: string }) {
  const [by, setBy] = useState<ItemAttribute | ''>('country');
  const [shown, setShown] = useState('krippendorff_alpha');
  const [opened, setOpened] = useState<string | null>(null);
  const { data, error, isPlaceholderData } = useCall(
    taskResults,
    { params: { study, task }, query: by ? { by } : {} },
    { stay: true },
  );
  return (
    <Page title={data ? `Results: ${data.title}` : 'Results'} study={study} lead={data && <Lead results={data} />}>
      <TaskNavigation study={study} task={task} />
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && data.done === 0 && <Empty>Nothing is finished yet. Results appear with the first finished item.</Empty>}
      {data && data.done > 0 && (
        <>
          <div className="columns" style={{ marginTop: 24 }}>
            <section>
              <div className="row" style={{ justifyContent: 'space-between', alignItems: 'end' }}>
                <h2 style={{ margin: 0 }}>How far do {data.kind === 'rate' ? 'the raters' : 'the coders'} agree?</h2>
                <div style={{ width: 220 }}>
                  <Choice label="Coefficient" value={shown} options={available(data)} onChange={setShown} />
                </div>
              </div>
              <Agreement results={data} shown={shown} study={study} task={task} />
            </section>
            <Disputed results={data} onOpen={setOpened} />
          </div>
          <section>
            <div className="row" style={{ alignItems: 'end', marginTop: 28 }}>
              <h2 style={{ margin: 0 }}>What most said</h2>
              <div style={{ width: 180 }}>
                <Choice label="By" value={by} options={groupings} onChange={setBy} />
              </div>
            </div>
            {isPlaceholderData ? <Loading /> : <Majority results={data} />}
          </section>
        </>
      )}
      {opened && <ItemDialog study={study} task={task} itemKey={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}

function Lead({ results }: { results: Results }) {
  return (
    <>
      {plural(results.items, 'item')}, {plural(results.people, results.kind === 'rate' ? 'rater' : 'coder')} ·{' '}
      {count(results.done)} of {count(results.wanted)} finished, {count(results.skipped)} skipped · 95 % bootstrap
      intervals over items, {count(results.replicates)} replicates, seed {results.seed}
    </>
  );
}

const available = (results: Results) =>
  [...new Set(results.aspects.flatMap(({ agreement }) => Object.keys(agreement.coefficients)))].map((value) => ({
    value,
    title: titleOf(value),
  }));

/** What the table shows; the page on agreement has the rest. */
const inTable = ['krippendorff_alpha', 'percent_agreement'];

/** In a coding task most codes stand nowhere; the plot and the table begin with those that do. */
const used = (results: Results): Aspect[] =>
  results.kind === 'rate' ? results.aspects : results.aspects.filter(({ counts }) => (counts[0]?.count ?? 0) > 0);

function Agreement({ results, shown, study, task }: { results: Results; shown: string; study: string; task: string }) {
  const aspects = used(results);
  if (aspects.length === 0) return <Empty>No code was applied yet.</Empty>;
  const warnings = [
    ...new Set(
      aspects.flatMap(({ title: name, agreement }) => agreement.warnings.map((warning) => `${name}: ${warning}`)),
    ),
  ];
  return (
    <>
      <CoefficientFigure
        name={`${task}-${shown}`}
        coefficient={shown}
        what="criterion"
        rows={aspects.map(({ title, agreement }) => ({ name: title, estimate: agreement.coefficients[shown] }))}
      />
      <DataTable
        label="Agreement"
        rows={aspects}
        rowKey={({ key }) => key}
        tools={aspects.length > 3}
        columns={[
          { title: results.kind === 'rate' ? 'Criterion' : 'Code', value: (aspect) => aspect.title },
          {
            title: 'Labels',
            value: (aspect) => aspect.agreement.ratings,
            right: true,
            show: (aspect) => count(aspect.agreement.ratings),
          },
          ...[...new Set([...inTable, shown])].map((value) => ({
            title: titleOf(value),
            right: true,
            value: (aspect: Aspect) => aspect.agreement.coefficients[value]?.value ?? null,
            show: (aspect: Aspect) => <EstimateCell estimate={aspect.agreement.coefficients[value]} />,
          })),
        ]}
      />
      <p>
        <Link href={`/studies/${study}/tasks/${task}/agreement`}>
          Every coefficient, raters, labels, parts of the items, and a paragraph for a paper
        </Link>
      </p>
      <Warnings warnings={warnings} />
    </>
  );
}

function Disputed({ results, onOpen }: { results: Results; onOpen: (key: string) => void }) {
  const titles = new Map(results.aspects.map(({ key, title }) => [key, title]));
  return (
    <section>
      <h2 style={{ marginTop: 0 }}>Most disputed</h2>
      {results.disputed.length === 0 && <Empty>No two labels of an item differ.</Empty>}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, maxHeight: 560, overflow: 'auto' }}>
        {results.disputed.map((item) => (
          <li key={`${item.key} ${item.aspect}`} style={{ borderBottom: '1px solid var(--line)', padding: '8px 0' }}>
            <button type="button" className="link" style={{ textAlign: 'left' }} onClick={() => onOpen(item.key)}>
              {[item.country, item.topic, item.value].filter(Boolean).join(', ') || item.key}
            </button>
            <div className="small quiet">
              {titles.get(item.aspect)} {item.labels.map(({ title, count: votes }) => `${title} ${votes}`).join(', ')}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Majority({ results }: { results: Results }) {
  const aspects = used(results);
  const strata = [...new Set(aspects.flatMap(({ majority }) => majority.map(({ stratum }) => stratum)))].sort();
  const rows = strata.map((stratum) => ({
    stratum,
    cells: aspects.map(({ majority }) => majority.find((one) => one.stratum === stratum)),
  }));
  return (
    <DataTable
      label="Majority labels"
      rows={rows}
      rowKey={({ stratum }) => stratum}
      columns={[
        { title: results.by ?? 'All', value: ({ stratum }) => stratum || 'all' },
        { title: 'Items', right: true, value: ({ cells }) => cells[0]?.items ?? 0 },
        ...aspects.map((aspect, place) => ({
          title: aspect.title,
          right: true,
          value: ({ cells }: (typeof rows)[number]) => share(cells[place]),
          show: ({ cells }: (typeof rows)[number]) => <MajorityCell cell={cells[place]} />,
        })),
      ]}
    />
  );
}

type MajorityOf = Aspect['majority'][number] | undefined;

const share = (cell: MajorityOf) => (cell && cell.items > 0 ? (cell.labels[0]?.count ?? 0) / cell.items : null);

/** For yes-no criteria the share of 'yes', else the label that is most often in the majority. */
function MajorityCell({ cell }: { cell: MajorityOf }) {
  if (!cell || cell.items === 0) return null;
  const yesNo = cell.labels.length === 2 && cell.labels[0]!.label === 'yes';
  const top = yesNo ? cell.labels[0]! : [...cell.labels].sort((a, b) => b.count - a.count)[0]!;
  return (
    <>
      {yesNo ? percent(top.count / cell.items) : `${top.title} ${percent(top.count / cell.items)}`}
      <div className="quiet small" style={{ whiteSpace: 'nowrap' }}>
        {top.count} of {cell.items}
        {cell.tied > 0 && `, ${cell.tied} tied`}
      </div>
    </>
  );
}
