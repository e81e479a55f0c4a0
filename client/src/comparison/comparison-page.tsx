import { useState } from 'react';
import { type Comparison, compareCoders, openComparison } from '../../../shared/api/comparison';
import { ItemDialog } from '../analysis/item-dialog';
import { ApiError, call } from '../app/api';
import { coefficient, count, limits, plural } from '../app/format';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { Figure } from '../charts/figure';
import { IntervalPlot } from '../charts/interval-plot';
import { TaskNavigation } from '../tasks/task-navigation';
import { DataTable } from '../ui/data-table';
import { EstimateCell } from '../ui/estimate';
import { Choice } from '../ui/field';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { Coders } from './coders';
import { ExchangeMatrix } from './exchange-matrix';
import { Revisions } from './revisions';

export default function ComparisonPage({ study, task }: { study: string; task: string }) {
  const { data, error } = useCall(compareCoders, { params: { study, task } });
  const [opened, setOpened] = useState<string | null>(null);
  const blind = error instanceof ApiError && error.code === 'still-blind';
  return (
    <Page
      title={data ? `Coders compared: ${data.title}` : 'Coders compared'}
      study={study}
      lead={
        data &&
        `${plural(data.units, 'case')} coded, ${count(data.compared)} by two or more · ${plural(data.coders.length, 'coder')}, by pseudonym`
      }
    >
      <TaskNavigation study={study} task={task} />
      {blind ? <StillBlind study={study} task={task} /> : <ErrorMessage error={error} />}
      {!data && !error && <Loading />}
      {data && data.compared === 0 && (
        <Empty>
          No case was finished by two coders yet. Ask for two coders a case, and come back when they are done.
        </Empty>
      )}
      {data && data.compared > 0 && (
        <>
          <p>
            Whole sets of codes: alpha with MASI <strong>{coefficient(data.sets.value)}</strong>
            {data.sets.ci95 && <span className="quiet"> ({limits(data.sets.ci95)})</span>}
          </p>
          <ByCode data={data} task={task} />
          <ExchangeMatrix study={study} task={task} data={data} onOpen={setOpened} />
          <Words data={data} />
          <Coders data={data} />
          <Revisions study={study} task={task} />
        </>
      )}
      {opened && <ItemDialog study={study} task={task} itemKey={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}

function StillBlind({ study, task }: { study: string; task: string }) {
  return (
    <div className="notice">
      <p>
        The task is not closed. Coders work blind, and so do you if you code with them. The comparison opens by itself
        when the task is closed.
      </p>
      <button
        type="button"
        onClick={async () => {
          await call(openComparison, { params: { study, task } });
          await refresh();
        }}
      >
        Open it now; the log will say so
      </button>
    </div>
  );
}

const measures = [
  { value: 'alpha', title: "Krippendorff's alpha" },
  { value: 'kappa', title: 'Kappa (Cohen, Conger)' },
  { value: 'positive', title: 'Positive agreement' },
  { value: 'negative', title: 'Negative agreement' },
] as const;

type Measure = (typeof measures)[number]['value'];
type CodeRow = Comparison['codes'][number];

function ByCode({ data, task }: { data: Comparison; task: string }) {
  const [shown, setShown] = useState<Measure>('alpha');
  const rows = data.codes.filter(({ applied }) => applied > 0);
  const unused = data.codes.length - rows.length;
  const title = measures.find(({ value }) => value === shown)!.title;
  const plotted = rows.map((row) => ({
    name: data.names[row.code] ?? row.code,
    value: row[shown].value,
    ci95: row[shown].ci95 ?? null,
  }));
  if (rows.length === 0) return <Empty>No code was applied.</Empty>;
  return (
    <section>
      <div className="row" style={{ justifyContent: 'space-between', alignItems: 'end' }}>
        <h2 style={{ margin: 0 }}>Agreement by code</h2>
        <div style={{ width: 240 }}>
          <Choice label="Coefficient" value={shown} options={measures} onChange={setShown} />
        </div>
      </div>
      <Figure
        name={`${task}-codes-${shown}`}
        table={[
          ['code', shown, 'ci_low', 'ci_high'],
          ...plotted.map(({ name, value, ci95 }) => [name, value, ci95?.[0] ?? null, ci95?.[1] ?? null]),
        ]}
      >
        <IntervalPlot title={`${title} by code with 95 % intervals`} rows={plotted} />
      </Figure>
      <DataTable
        label="Agreement by code"
        rows={rows}
        rowKey={({ code }) => code}
        columns={[
          { title: 'Code', value: ({ code }) => data.names[code] ?? code },
          { title: 'Given', value: ({ applied }) => applied, right: true },
          { title: 'Cases', value: ({ units }) => units, right: true },
          ...measures.map(({ value, title: name }) => ({
            title: name,
            right: true,
            value: (row: CodeRow) => row[value].value,
            show: (row: CodeRow) => <EstimateCell estimate={row[value]} />,
          })),
        ]}
      />
      <p className="quiet small">
        Below each value its 95 % limits, by formula over cases. A coder who finished a case judged every code on it.
      </p>
      {unused > 0 && <p className="quiet">{plural(unused, 'code')} nobody gave.</p>}
    </section>
  );
}

function Words({ data }: { data: Comparison }) {
  if (data.spans.length < 2) return null;
  return (
    <section>
      <h2>Agreement on the words</h2>
      <p className="quiet">
        Over every two coders and the texts that both finished. The unitizing alpha is for where marked words begin and
        end; by character is for which characters are marked; meeting is the share of marked words that meet the
        other’s.
      </p>
      <DataTable
        label="Agreement on the words"
        rows={data.spans}
        rowKey={({ code }) => code ?? ''}
        columns={[
          { title: 'Code', value: ({ code }) => (code === null ? 'All codes' : (data.names[code] ?? code)) },
          { title: 'Marked', value: ({ spans }) => spans, right: true },
          {
            title: 'Unitizing alpha',
            value: ({ unitizing }) => unitizing.value,
            right: true,
            show: ({ unitizing }) => <EstimateCell estimate={unitizing} />,
          },
          {
            title: 'Alpha by character',
            value: ({ characters }) => characters.value,
            right: true,
            show: ({ characters }) => <EstimateCell estimate={characters} />,
          },
          {
            title: 'Meeting',
            value: ({ overlap }) => overlap.value,
            right: true,
            show: ({ overlap }) => <EstimateCell estimate={overlap} />,
          },
        ]}
      />
    </section>
  );
}
