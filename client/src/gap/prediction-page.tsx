import type { ReplyOf } from '../../../shared/api/endpoint';
import { gapPredictions } from '../../../shared/api/gap';
import { coefficient, count, pEquals, plural, pValue } from '../app/format';
import { useCall } from '../app/query';
import { Figure } from '../charts/figure';
import { IntervalPlot } from '../charts/interval-plot';
import { DataTable } from '../ui/data-table';
import { EstimateCell } from '../ui/estimate';
import { Answer, Empty } from '../ui/status';
import { Controls } from './controls';
import { estimateCells, intervalOf } from './estimate';
import { GapFrame, type GapPart } from './gap-frame';
import { excludesRepaired } from './view';

type Observer = ReplyOf<typeof gapPredictions>['respondents'][number];

export default function GapPredictionPage({ study }: { study: string }) {
  return (
    <GapFrame
      study={study}
      here="/prediction"
      title="Do explanations foretell the choice?"
      lead="An observer reads what a respondent wrote about an action, and says whether it will choose it."
      needsCells={false}
    >
      {(part) => <Foretold {...part} />}
    </GapFrame>
  );
}

function Foretold({ study, view, change }: GapPart) {
  const predictions = useCall(
    gapPredictions,
    { params: { study }, query: { excludeRepaired: excludesRepaired(view) } },
    { stay: true },
  );
  return (
    <>
      <Controls view={view} change={change} />
      <Answer of={predictions}>
        {(data) =>
          data.respondents.length === 0 ? (
            <Empty>
              There are no predictions. Import an observer's replies as <b>via-explanations</b>, a file each setting.
            </Empty>
          ) : (
            <>
              <p className="quiet small">
                95 % bootstrap intervals over cases, {count(data.replicates)} replicates, seed {data.seed}. Replies that
                hold no prediction are left out and counted.
              </p>
              {data.respondents.map((observer) => (
                <section key={observer.respondent.id}>
                  <h2>{observer.respondent.label}</h2>
                  <Settings observer={observer} />
                  <Tests observer={observer} />
                </section>
              ))}
            </>
          )
        }
      </Answer>
    </>
  );
}

const settingTitle = (setting: string) =>
  setting === 'default' ? 'action alone' : `with ${setting.replace('_', ' and ')}`;

function Settings({ observer: { respondent, settings } }: { observer: Observer }) {
  return (
    <>
      <Figure
        name={`gap-prediction-${respondent.label}`}
        table={[
          ['setting', 'n', 'f1', 'f1_ci_low', 'f1_ci_high', 'accuracy', 'accuracy_ci_low', 'accuracy_ci_high'],
          ...settings.map(({ setting, n, f1, accuracy }) => [
            setting,
            n,
            ...estimateCells(f1),
            ...estimateCells(accuracy),
          ]),
        ]}
      >
        <IntervalPlot
          title={`${respondent.label}: F1 by setting, with 95 % intervals`}
          rows={settings.map(({ setting, f1 }) => intervalOf(settingTitle(setting), f1))}
        />
      </Figure>
      <DataTable
        label={`Settings of ${respondent.label}`}
        rows={settings}
        rowKey={({ setting }) => setting}
        columns={[
          { title: 'Setting', value: ({ setting }) => settingTitle(setting) },
          {
            title: 'F1',
            right: true,
            value: ({ f1 }) => f1.value,
            show: ({ f1 }) => <EstimateCell brief estimate={f1} />,
          },
          {
            title: 'Accuracy',
            right: true,
            value: ({ accuracy }) => accuracy.value,
            show: ({ accuracy }) => <EstimateCell brief estimate={accuracy} />,
          },
          { title: 'Rightly yes', right: true, value: (row) => row.truePositive },
          { title: 'Wrongly yes', right: true, value: (row) => row.falsePositive },
          { title: 'Wrongly no', right: true, value: (row) => row.falseNegative },
          { title: 'Rightly no', right: true, value: (row) => row.trueNegative },
          { title: 'No prediction', right: true, value: (row) => row.unread },
        ]}
      />
    </>
  );
}

function Tests({ observer: { respondent, tests } }: { observer: Observer }) {
  if (tests.length === 0) return null;
  return (
    <>
      <h3>McNemar's test of each two settings</h3>
      <DataTable
        label={`McNemar's tests of ${respondent.label}`}
        rows={tests}
        rowKey={({ first, second }) => `${first} ${second}`}
        columns={[
          { title: 'First', value: ({ first }) => settingTitle(first) },
          { title: 'Second', value: ({ second }) => settingTitle(second) },
          { title: 'Cases of both', right: true, value: ({ n }) => n, show: ({ n }) => plural(n, 'case') },
          { title: 'Only first right', right: true, value: (row) => row.onlyFirstRight },
          { title: 'Only second right', right: true, value: (row) => row.onlySecondRight },
          {
            title: 'Exact p',
            right: true,
            value: ({ exactP }) => exactP,
            show: ({ exactP }) => pValue(exactP),
          },
          {
            title: 'Chi-squared',
            right: true,
            value: ({ chiSquared }) => chiSquared,
            show: ({ chiSquared, chiSquaredP }) =>
              chiSquared === null || chiSquaredP === null
                ? 'no case differs'
                : `${coefficient(chiSquared)}, ${pEquals(chiSquaredP)}`,
          },
        ]}
      />
    </>
  );
}
