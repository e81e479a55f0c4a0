import { useState } from 'react';
import {
  type AgreementExplanation,
  agreementDifference,
  type JudgedAgreement,
  type taskAgreement,
} from '../../../shared/api/agreement';
import type { ReplyOf } from '../../../shared/api/endpoint';
import type { ItemAttribute } from '../../../shared/model/task';
import { titleOf } from '../../../shared/statistics/agreement/titles';
import { coefficient, count, pEquals } from '../app/format';
import { useCall } from '../app/query';
import { DataTable } from '../ui/data-table';
import { Choice } from '../ui/field';
import { ErrorMessage } from '../ui/status';
import { CoefficientFigure } from './coefficient-figure';
import { EstimateCell } from './estimate';
import { queryOf, type View } from './view';
import { Warnings } from './warnings';

interface StrataSectionProps {
  study: string;
  task: string;
  strata: ReplyOf<typeof taskAgreement>['strata'];
  criterion: JudgedAgreement;
  explanation: AgreementExplanation;
  view: View;
  change: (changed: Partial<View>) => void;
}

/** The same coefficient for parts of the items, and the difference between two of them. */
export function StrataSection({ study, task, strata, criterion, explanation, view, change }: StrataSectionProps) {
  if (strata.length === 0) return null;
  const options: { value: ItemAttribute | ''; title: string }[] = [
    { value: '', title: 'all together' },
    ...strata.map(({ attribute }) => ({ value: attribute, title: attribute })),
  ];
  const name = view.coefficient in criterion.agreement.coefficients ? view.coefficient : 'krippendorff_alpha';
  return (
    <section>
      <div className="row" style={{ alignItems: 'end', flexWrap: 'wrap', marginTop: 40 }}>
        <h3 style={{ margin: 0 }}>Parts of the items</h3>
        <div style={{ width: 180 }}>
          <Choice label="By" value={view.by} options={options} onChange={(by) => change({ by })} />
        </div>
      </div>
      {view.by && explanation.strata.length > 0 && (
        <>
          <Strata explanation={explanation} name={name} task={task} by={view.by} />
          {explanation.strata.length > 1 && (
            <Difference
              key={view.by}
              study={study}
              task={task}
              criterion={criterion.key}
              coefficientName={name}
              strata={explanation.strata.map(({ stratum }) => stratum)}
              view={view}
              by={view.by}
            />
          )}
        </>
      )}
    </section>
  );
}

const called = (stratum: string) => stratum || '(none)';

function Strata({
  explanation,
  name,
  task,
  by,
}: {
  explanation: AgreementExplanation;
  name: string;
  task: string;
  by: string;
}) {
  const rows = explanation.strata.map(({ stratum, agreement }) => ({
    name: called(stratum),
    units: agreement.units,
    pairable: agreement.pairable_units,
    estimate: agreement.coefficients[name],
    observed: agreement.coefficients.percent_agreement,
  }));
  const warnings = explanation.strata.flatMap(({ stratum, agreement }) =>
    agreement.warnings.map((warning) => `${called(stratum)}: ${warning}`),
  );
  return (
    <>
      <CoefficientFigure
        name={`${task}-${name}-by-${by}`}
        coefficient={name}
        what={by}
        title={`${titleOf(name)} by ${by}`}
        rows={rows}
      />
      <DataTable
        label={`Agreement by ${by}`}
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { title: by, value: (row) => row.name },
          { title: 'Items', right: true, value: (row) => row.units, show: (row) => count(row.units) },
          { title: 'With two labels', right: true, value: (row) => row.pairable, show: (row) => count(row.pairable) },
          {
            title: titleOf(name),
            right: true,
            value: (row) => row.estimate?.value ?? null,
            show: (row) => <EstimateCell estimate={row.estimate} />,
          },
          {
            title: titleOf('percent_agreement'),
            right: true,
            value: (row) => row.observed?.value ?? null,
            show: (row) => <EstimateCell estimate={row.observed} />,
          },
        ]}
      />
      <Warnings warnings={warnings} />
    </>
  );
}

function Difference({
  study,
  task,
  criterion,
  coefficientName,
  strata,
  view,
  by,
}: {
  study: string;
  task: string;
  criterion: string;
  coefficientName: string;
  strata: readonly string[];
  view: View;
  by: ItemAttribute;
}) {
  const [first, setFirst] = useState(strata[0]!);
  const [second, setSecond] = useState(strata[1]!);
  const options = strata.map((value) => ({ value, title: called(value) }));
  const { data, error } = useCall(agreementDifference, {
    params: { study, task },
    query: { ...queryOf(view), criterion, coefficient: coefficientName, by, first, second },
  });
  return (
    <>
      <h4>The difference between two</h4>
      <div className="fields">
        <Choice
          label="First"
          value={first}
          options={options.filter(({ value }) => value !== second)}
          onChange={setFirst}
        />
        <Choice
          label="Second"
          value={second}
          options={options.filter(({ value }) => value !== first)}
          onChange={setSecond}
        />
      </div>
      <ErrorMessage error={error} />
      {data && (
        <p aria-live="polite">
          {data.difference === null ? (
            'The coefficient is undefined in one of the two.'
          ) : (
            <>
              {titleOf(coefficientName)} is {coefficient(data.first)} for {called(first)} and {coefficient(data.second)}{' '}
              for {called(second)}: a difference of {coefficient(data.difference)}
              {data.ci95 && (
                <>
                  {' '}
                  (95 % from {coefficient(data.ci95[0])} to {coefficient(data.ci95[1])})
                </>
              )}
              {data.p !== null && <>, permutation {pEquals(data.p)}</>}.{' '}
              <span className="small quiet">{data.method}.</span>
            </>
          )}
        </p>
      )}
    </>
  );
}
