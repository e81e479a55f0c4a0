import type { CodeDraft } from '../../../shared/model/codebook';
import { slugOf } from '../home/home-page';

const digits = '1234567890';

/** Reads a codebook from lines: `# Level`, and below it `Code: what it means`. The first ten codes get digits as keys. */
export function codesFromLines(text: string): CodeDraft[] {
  const codes: CodeDraft[] = [];
  let parent: string | null = null;
  let applied = 0;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const isLevel = line.startsWith('#');
    const [name = '', ...definition] = line.replace(/^#+\s*/, '').split(':');
    const key = freeKey(slugOf(name.trim()), codes);
    codes.push({
      key,
      name: name.trim(),
      parent: isLevel ? null : parent,
      definition: definition.join(':').trim(),
      includeWhen: '',
      excludeWhen: '',
      example: '',
      colour: '',
      shortcut: isLevel ? null : (digits[applied] ?? null),
    });
    if (isLevel) parent = key;
    else applied += 1;
  }
  return codes;
}

const freeKey = (key: string, codes: readonly CodeDraft[]) =>
  codes.some((code) => code.key === key) ? `${key}-${codes.length + 1}` : key;
