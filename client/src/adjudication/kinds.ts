import { kindTitles } from '../../../shared/adjudication/kinds';
import type { DisagreementKind } from '../../../shared/api/adjudication';

/** Why labels differ, with the key that says so. */
export const kinds: { value: DisagreementKind; key: string; title: string }[] = [
  { value: 'slip', key: 's', title: kindTitles.slip },
  { value: 'ambiguous', key: 'a', title: kindTitles.ambiguous },
  { value: 'gap', key: 'g', title: kindTitles.gap },
  { value: 'legitimate', key: 'l', title: kindTitles.legitimate },
];
