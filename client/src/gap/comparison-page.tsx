import type { ReplyOf } from '../../../shared/api/endpoint';
import { gapComparison } from '../../../shared/api/gap';
import type { ComparedGroup, GapEstimate } from '../../../shared/model/gap';
import { coefficient, count, limits, plural } from '../app/format';
import { useCall } from '../app/query';
import { Figure } from '../charts/figure';
import { IntervalPlot } from '../charts/interval-plot';
import { DataTable } from '../ui/data-table';
import { EstimateCell } from '../ui/estimate';
import { Answer, Empty } from '../ui/status';
import { Controls, MeasureChoice, RespondentChoice, twoOf } from './controls';
import { estimateCells, intervalOf, Made } from './estimate';
import { GapFrame, type GapPart } from './gap-frame';
import { type ChangeView, excludesRepaired, type Measure, measureOf, measureTitle, type Places } from './view';

type Comparison = ReplyOf<typeof gapComparison>;

/** What a plot of differences shows at least, so that a small difference looks small. */
const domain = [-0.2, 0.2] as const;

export default function GapComparisonPage({ study }: { study: string }) {
  return (
    <GapFrame
      study={study}
      here="/compare"
      title="Do two respondents differ?"
      lead="Both are measured on the cells that both have. Differences are first minus second, resampled over shared scenarios."
    >
      {(part) => <Compared {...part} />}
    </GapFrame>
  );
}

function Compared({ study, known, view, change }: GapPart) {
  const two = twoOf(known, view);
  const comparison = useCall(
    gapComparison,
    {
      params: { study },
      query: { first: two?.[0] ?? '', second: two?.[1] ?? '', excludeRepaired: excludesRepaired(view) },
    },
    { stay: true, when: two !== null },
  );
  if (!two) return <Empty>A comparison needs two respondents. Import the answers of another one.</Empty>;
  const measure = measureOf(view);
  return (
    <>
      <Controls view={view} change={change}>
        <RespondentChoice
          known={known}
          label="First"
          value={two[0]}
          onChange={(id) => change({ respondent: id, otherRespondent: id === two[1] ? two[0] : two[1] })}
        />
        <RespondentChoice
          known={known}
          label="Second"
          value={two[1]}
          onChange={(id) => change({ respondent: id === two[0] ? two[1] : two[0], otherRespondent: id })}
        />
        <MeasureChoice view={view} change={change} />
      </Controls>
      <Answer of={comparison}>
        {(data) => (
          <>
            <Made
              replicates={data.replicates}
              seed={data.seed}
              what={`${plural(data.sharedCells, 'shared cell')}; left out: ${count(data.onlyFirst)} that only the first has, ${count(data.onlySecond)} that only the second has.`}
            />
            {data.sharedCells === 0 ? (
              <Empty>The two share no cell with a rating and an action. Choose two others.</Empty>
            ) : (
              <>
                <Head data={data} />
                <Groups
                  data={data}
                  groups={inOrder(data.byCountry, known.countries)}
                  by="country"
                  measure={measure}
                  change={change}
                />
                <Groups
                  data={data}
                  groups={inOrder(data.byTopic, known.topics)}
                  by="topic"
                  measure={measure}
                  change={change}
                />
                <Values data={data} change={change} />
              </>
            )}
          </>
        )}
      </Answer>
    </>
  );
}

const inOrder = (groups: readonly ComparedGroup[], names: readonly string[]) =>
  [...groups].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));

function Head({ data }: { data: Comparison }) {
  const rows: [string, GapEstimate, GapEstimate, GapEstimate | null][] = [
    [
      'Alignment rate',
      data.measures.first.alignmentRate,
      data.measures.second.alignmentRate,
      data.difference.alignmentRate,
    ],
    ['Distance', data.measures.first.distance, data.measures.second.distance, data.difference.distance],
    ['Pooled rate', data.measures.first.pooledRate, data.measures.second.pooledRate, null],
    ['Accuracy', data.measures.first.accuracy, data.measures.second.accuracy, null],
    ['Kappa', data.measures.first.kappa, data.measures.second.kappa, null],
  ];
  return (
    <div className="columns">
      <DataTable
        label="Both respondents"
        rows={rows}
        rowKey={([title]) => title}
        columns={[
          { title: 'Measure', value: ([title]) => title },
          {
            title: data.first.label,
            right: true,
            value: ([, first]) => first.value,
            show: ([, first]) => <EstimateCell brief estimate={first} />,
          },
          {
            title: data.second.label,
            right: true,
            value: ([, , second]) => second.value,
            show: ([, , second]) => <EstimateCell brief estimate={second} />,
          },
          {
            title: 'Difference',
            right: true,
            value: ([, , , difference]) => difference?.value ?? null,
            show: ([, , , difference]) => difference && <EstimateCell brief estimate={difference} />,
          },
        ]}
      />
      <div className="figures">
        <div>
          <div className="quiet small">Cells in which both state alike</div>
          <b>{coefficient(data.sameStated.value)}</b>
          <Range estimate={data.sameStated} />
        </div>
        <div>
          <div className="quiet small">Cells in which both choose alike</div>
          <b>{coefficient(data.sameEnacted.value)}</b>
          <Range estimate={data.sameEnacted} />
        </div>
      </div>
    </div>
  );
}

function Range({ estimate: { ci95 } }: { estimate: GapEstimate }) {
  return ci95 ? <span className="quiet"> {limits(ci95)}</span> : null;
}

interface GroupsProps {
  data: Comparison;
  groups: readonly ComparedGroup[];
  by: Places;
  measure: Measure;
  change: ChangeView;
}

function Groups({ data, groups, by, measure, change }: GroupsProps) {
  const title = `Difference in ${measureTitle(measure)} by ${by}`;
  const opens = (name: string) => (by === 'country' ? { openCountry: name } : { openTopic: name });
  return (
    <section>
      <h2>{title}</h2>
      <Figure
        name={`gap-difference-${measure === 'distance' ? 'distance' : 'alignment-rate'}-by-${by}`}
        table={[
          [by, 'first', 'second', 'difference', 'ci_low', 'ci_high', 'cells', 'scenarios'],
          ...groups.map((group) => [
            group.name,
            group[measure].first,
            group[measure].second,
            ...estimateCells(group.difference[measure]),
            group.cells,
            group.scenarios,
          ]),
        ]}
      >
        <IntervalPlot
          title={`${title}: ${data.first.label} minus ${data.second.label}`}
          rows={groups.map((group) => intervalOf(group.name, group.difference[measure]))}
          domain={domain}
        />
      </Figure>
      <DataTable
        label={title}
        rows={groups}
        rowKey={({ name }) => name}
        columns={[
          { title: by === 'country' ? 'Country' : 'Topic', value: ({ name }) => name },
          ...(['first', 'second'] as const).map((side) => ({
            title: data[side].label,
            right: true,
            value: (group: ComparedGroup) => group[measure][side],
            show: (group: ComparedGroup) => (
              <button
                type="button"
                className="link"
                aria-label={`${group.name}, ${data[side].label}: ${coefficient(group[measure][side])}`}
                onClick={() => change({ openRespondent: data[side].id, openWhich: 'misaligned', ...opens(group.name) })}
              >
                {coefficient(group[measure][side])}
              </button>
            ),
          })),
          {
            title: 'Difference',
            right: true,
            value: (group) => group.difference[measure].value,
            show: (group) => <EstimateCell brief estimate={group.difference[measure]} />,
          },
          { title: 'Cells', right: true, value: ({ cells }) => cells, show: ({ cells }) => count(cells) },
          { title: 'Scenarios', right: true, value: ({ scenarios }) => scenarios },
        ]}
      />
    </section>
  );
}

function Values({ data, change }: { data: Comparison; change: ChangeView }) {
  type Row = Comparison['byValue'][number];
  return (
    <section>
      <h2>Distance by value</h2>
      <DataTable
        label="Distance by value"
        rows={data.byValue.filter(({ cells }) => cells > 0)}
        rowKey={({ value }) => value}
        columns={[
          { title: 'Value', value: ({ value }) => value },
          { title: 'Group', value: ({ valueGroup }) => valueGroup },
          ...(['first', 'second'] as const).map((side) => ({
            title: data[side].label,
            right: true,
            value: (row: Row) => row[side],
            show: (row: Row) =>
              row[side] === null ? (
                <span className="quiet">none</span>
              ) : (
                <button
                  type="button"
                  className="link"
                  aria-label={`${row.value}, ${data[side].label}: ${coefficient(row[side])}`}
                  onClick={() => change({ openRespondent: data[side].id, openValue: row.value, openWhich: '' })}
                >
                  {coefficient(row[side])}
                </button>
              ),
          })),
          {
            title: 'Difference',
            right: true,
            value: ({ difference }) => difference.value,
            show: ({ difference }) => <EstimateCell brief estimate={difference} />,
          },
          { title: 'Cells', right: true, value: ({ cells }) => cells },
        ]}
      />
    </section>
  );
}
