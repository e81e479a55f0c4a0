import { type ValueGroup, valueGroups } from './groups';

/** The ten broad values' names in other languages, and other names of theirs in English. */
const otherNames: Record<ValueGroup, readonly string[]> = {
  'self-direction': ['selbstbestimmung', 'autodirección', '自我导向'],
  stimulation: ['anregung', 'estimulación', '刺激'],
  hedonism: ['hedonismus', 'hedonismo', '享乐主义'],
  achievement: ['leistung', 'logro', '成就'],
  power: ['macht', 'poder', '权力'],
  security: ['sicherheit', 'seguridad', '安全'],
  conformity: ['konformität', 'conformidad', '顺从'],
  tradition: ['tradición', '传统'],
  // The published Chinese questionnaire has these two the other way round than a dictionary would: the items that it
  // calls 博爱 are those of benevolence by the scoring key, and those that it calls 慈善 are those of universalism.
  benevolence: ['wohlwollen', 'benevolencia', '博爱'],
  universalism: ['universalismus', 'universalismo', '慈善'],
};

/** Names that different translators give to different groups: whoever reads them should be told which was taken. */
export const ambiguousGroupNames: readonly string[] = ['博爱', '慈善'];

const plain = (name: string) =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

const byName = new Map(
  valueGroups.flatMap(({ key, name }) => [key, name, ...otherNames[key]].map((one) => [plain(one), key] as const)),
);

/** The key of the broad value of that name, in English, German, Spanish or Chinese, whatever its case and hyphens. */
export function findGroup(name: string): ValueGroup | undefined {
  return byName.get(plain(name));
}

export const groupName = (key: string): string => valueGroups.find((group) => group.key === key)?.name ?? key;

export const groupKeys: readonly ValueGroup[] = valueGroups.map(({ key }) => key);
