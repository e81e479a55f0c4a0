import { type JudgedAgreement, taskAgreement } from '../../../shared/api/agreement';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { benchmarks } from '../../../shared/statistics/agreement/benchmarks';
import { titleOf } from '../../../shared/statistics/agreement/titles';
import { count, plural } from '../app/format';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { TaskNavigation } from '../tasks/task-navigation';
import { Check, Choice } from '../ui/field';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { CoefficientFigure } from './coefficient-figure';
import { CriterionPanel } from './criterion-panel';
import { SetsSection } from './sets-section';
import { queryOf, useView, type View } from './view';

type TaskAgreement = ReplyOf<typeof taskAgreement>;

/** Agreement of a task: every criterion at a glance, and what lies behind the one that is looked at. */
export default function AgreementPage({ study, task }: { study: string; task: string }) {
  const { view, change } = useView();
  const { data, error, isPlaceholderData } = useCall(
    taskAgreement,
    { params: { study, task }, query: queryOf(view) },
    { stay: true },
  );
  const judged = data ? withLabels(data) : [];
  const criterion = judged.find(({ key }) => key === view.criterion) ?? judged[0];
  return (
    <Page
      title={data ? `Agreement: ${data.title}` : 'Agreement'}
      study={study}
      lead={data && `${plural(data.items, 'item')}, ${count(data.skipped)} skipped`}
    >
      <TaskNavigation study={study} task={task} />
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && judged.length === 0 && (
        <Empty>Nothing is finished yet. Agreement appears with the first items that two people have finished.</Empty>
      )}
      {data && criterion && (
        <>
          <Controls judged={judged} strata={data.strata} view={view} change={change} />
          {isPlaceholderData && <Loading />}
          {!isPlaceholderData && (
            <>
              <section style={{ marginTop: 20 }}>
                <AllCriteria judged={judged} view={view} task={task} />
              </section>
              {data.sets && <SetsSection sets={data.sets} benchmark={view.benchmark} />}
              <CriterionPanel
                study={study}
                task={task}
                agreement={data}
                judged={judged}
                criterion={criterion}
                view={view}
                change={change}
              />
            </>
          )}
        </>
      )}
    </Page>
  );
}

/** In a coding task most codes stand nowhere; the page is about those that do. */
function withLabels({ kind, criteria }: TaskAgreement): JudgedAgreement[] {
  const given = criteria.filter(({ agreement }) => agreement.ratings > 0);
  if (kind === 'rate') return given;
  const applied = given.filter(({ agreement }) => agreement.coefficients.krippendorff_alpha?.value !== null);
  return applied.length > 0 ? applied : given;
}

const levels = [
  { value: '', title: 'as the criterion' },
  { value: 'nominal', title: 'nominal' },
  { value: 'ordinal', title: 'ordinal' },
  { value: 'interval', title: 'interval' },
  { value: 'ratio', title: 'ratio' },
] as const;

const weightings = [
  { value: '', title: 'as the level' },
  { value: 'unweighted', title: 'none' },
  { value: 'linear', title: 'linear' },
  { value: 'quadratic', title: 'quadratic' },
  { value: 'ordinal', title: 'ordinal' },
] as const;

const intervals = [
  { value: 'percentile', title: 'bootstrap, percentile' },
  { value: 'bca', title: 'bootstrap, BCa' },
  { value: 'closed-form', title: 'by formula' },
  { value: 'raters', title: 'over raters (jackknife)' },
] as const;

function Controls({
  judged,
  strata,
  view,
  change,
}: {
  judged: JudgedAgreement[];
  strata: TaskAgreement['strata'];
  view: View;
  change: (changed: Partial<View>) => void;
}) {
  const names = [...new Set(judged.flatMap(({ agreement }) => Object.keys(agreement.coefficients)))];
  const ordered = judged.some(({ agreement }) => agreement.level !== 'nominal');
  const possible = new Set(judged.flatMap((one) => one.levels));
  return (
    <div className="fields" style={{ marginTop: 18 }}>
      <Choice
        label="Coefficient"
        value={names.includes(view.coefficient) ? view.coefficient : 'krippendorff_alpha'}
        options={names.map((value) => ({ value, title: titleOf(value) }))}
        onChange={(coefficient) => change({ coefficient })}
      />
      {possible.size > 1 && (
        <Choice
          label="Level of the labels"
          value={view.level}
          options={levels.filter(({ value }) => value === '' || possible.has(value))}
          onChange={(level) => change({ level })}
        />
      )}
      {ordered && (
        <Choice
          label="Partial agreement"
          value={view.weighting}
          options={weightings}
          onChange={(weighting) => change({ weighting })}
        />
      )}
      <Choice
        label="95 % interval"
        value={view.interval}
        options={intervals}
        onChange={(interval) => change({ interval })}
      />
      {strata.length > 0 && (
        <Choice
          label="Resample"
          value={view.cluster}
          options={[
            { value: '', title: 'items' },
            ...strata.map(({ attribute }) => ({ value: attribute, title: `whole groups by ${attribute}` })),
          ]}
          onChange={(cluster) => change({ cluster })}
        />
      )}
      <Choice
        label="Words for numbers"
        value={view.benchmark}
        options={[{ value: '', title: 'none' }, ...benchmarks.map(({ key, title }) => ({ value: key, title }))]}
        onChange={(benchmark) => change({ benchmark })}
      />
      <Check label="Every coefficient" checked={view.all} onChange={(all) => change({ all })} />
    </div>
  );
}

function AllCriteria({ judged, view, task }: { judged: JudgedAgreement[]; view: View; task: string }) {
  return (
    <CoefficientFigure
      name={`${task}-${view.coefficient}`}
      coefficient={view.coefficient}
      what="criterion"
      rows={judged.map(({ title, agreement }) => ({
        name: title,
        estimate: agreement.coefficients[view.coefficient],
      }))}
    />
  );
}
