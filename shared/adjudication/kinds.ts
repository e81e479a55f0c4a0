import type { DisagreementKind } from '../api/adjudication';

/** Why labels differ, in words. */
export const kindTitles: Record<DisagreementKind, string> = {
  slip: 'a slip',
  ambiguous: 'an ambiguous case',
  gap: 'a gap in the codebook',
  legitimate: 'a legitimate difference',
};
