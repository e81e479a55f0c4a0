import type { DisagreementKind } from '../../../shared/api/adjudication';

/** Why labels differ, with the key that says so. */
export const kinds: { value: DisagreementKind; key: string; title: string }[] = [
  { value: 'slip', key: 's', title: 'a slip' },
  { value: 'ambiguous', key: 'a', title: 'an ambiguous case' },
  { value: 'gap', key: 'g', title: 'a gap in the codebook' },
  { value: 'legitimate', key: 'l', title: 'a legitimate difference' },
];

export const kindTitle = (kind: DisagreementKind): string => kinds.find(({ value }) => value === kind)!.title;
