import type { DisagreementKind } from '../../../shared/api/adjudication';
import type { Extent } from '../../../shared/model/span';

/** What is about to be decided. */
export interface Draft {
  label: string | null;
  extent: Extent;
  how: 'taken' | 'combined' | 'anew';
  kind: DisagreementKind;
  rationale: string;
}
