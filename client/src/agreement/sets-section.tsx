import type { taskAgreement } from '../../../shared/api/agreement';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { CoefficientTable } from './coefficient-table';
import { MethodsSection } from './methods-section';

type Sets = NonNullable<ReplyOf<typeof taskAgreement>['sets']>;

/** A coding task as a whole: the codes that a coder put on a case count as one label, partly alike or not. */
export function SetsSection({ sets, benchmark }: { sets: Sets; benchmark: string }) {
  if (sets.agreement.ratings === 0) return null;
  return (
    <section>
      <h2>All codes together</h2>
      <p>
        The set of codes that a coder put on a case is one label here; no code is a set too. Two sets that share some of
        their codes agree in part: by MASI less so when they only overlap than when one holds the other, by Jaccard's
        measure as many of their codes are shared.
      </p>
      <CoefficientTable title="the set of codes on each case" agreement={sets.agreement} benchmark={benchmark} />
      <MethodsSection methods={sets.methods} benchmark={benchmark} />
    </section>
  );
}
