import type { JudgedAgreement } from '../../../shared/api/agreement';
import { coefficient } from '../app/format';

export type Estimate = JudgedAgreement['agreement']['coefficients'][string];

/** A coefficient with its limits below it, or why there is none. */
export function EstimateCell({ estimate }: { estimate: Estimate | undefined }) {
  if (!estimate) return null;
  if (estimate.value === null) return <span className="quiet">undefined: {estimate.undefined}</span>;
  return (
    <>
      {coefficient(estimate.value)}
      {estimate.ci95 && (
        <div className="quiet small" style={{ whiteSpace: 'nowrap' }}>
          {coefficient(estimate.ci95[0])} to {coefficient(estimate.ci95[1])}
        </div>
      )}
    </>
  );
}
