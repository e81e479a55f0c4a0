import { criterionAgreement, type JudgedAgreement, type taskAgreement } from '../../../shared/api/agreement';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { useCall } from '../app/query';
import { Choice } from '../ui/field';
import { ErrorMessage, Loading } from '../ui/status';
import { CategoriesSection } from './categories-section';
import { CoefficientTable } from './coefficient-table';
import { DisputedSection } from './disputed-section';
import { LatentSection } from './latent-section';
import { MethodsSection } from './methods-section';
import { MoreSection } from './more-section';
import { RatersSection } from './raters-section';
import { StrataSection } from './strata-section';
import { queryOf, type View } from './view';

interface CriterionPanelProps {
  study: string;
  task: string;
  agreement: ReplyOf<typeof taskAgreement>;
  judged: JudgedAgreement[];
  criterion: JudgedAgreement;
  view: View;
  change: (changed: Partial<View>) => void;
}

/** One criterion: its coefficients, in words, and what lies behind them. */
export function CriterionPanel({ study, task, agreement, judged, criterion, view, change }: CriterionPanelProps) {
  const { data, error } = useCall(criterionAgreement, {
    params: { study, task },
    query: { ...queryOf(view), criterion: criterion.key, ...(view.by && { by: view.by }) },
  });
  const titles = criterion.agreement.categories.map(
    (category) => criterion.labels.find(({ label }) => label === String(category))?.title ?? String(category),
  );
  return (
    <>
      <div className="row" style={{ alignItems: 'end', marginTop: 28, flexWrap: 'wrap' }}>
        <h2 style={{ margin: 0 }}>{criterion.title}</h2>
        {judged.length > 1 && (
          <div style={{ width: 240 }}>
            <Choice
              label={agreement.kind === 'rate' ? 'Criterion' : 'Code'}
              value={criterion.key}
              options={judged.map(({ key, title }) => ({ value: key, title }))}
              onChange={(key) => change({ criterion: key })}
            />
          </div>
        )}
      </div>
      <ul className="plain-reading">
        {criterion.reading.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <CoefficientTable title={criterion.title} agreement={criterion.agreement} benchmark={view.benchmark} />
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && (
        <>
          <RatersSection explanation={data} titles={titles} />
          <CategoriesSection explanation={data} titles={titles} />
          <DisputedSection study={study} task={task} explanation={data} titles={titles} />
          <StrataSection
            study={study}
            task={task}
            strata={agreement.strata}
            criterion={criterion}
            explanation={data}
            view={view}
            change={change}
          />
          <LatentSection explanation={data} titles={titles} study={study} />
          <MoreSection study={study} task={task} criterion={criterion} view={view} />
        </>
      )}
      <MethodsSection methods={criterion.methods} benchmark={view.benchmark} />
    </>
  );
}
