import type { CodeDraft } from '../../../shared/model/codebook';

type Texts = Pick<CodeDraft, 'definition' | 'includeWhen' | 'excludeWhen' | 'example'>;

/** The standard knows one description of a code, so its parts stand in it under their names. */
const parts = [
  ['includeWhen', 'Use when'],
  ['excludeWhen', 'Do not use when'],
  ['example', 'Example'],
] as const;

/** @param key said only where it does not follow from the code's name */
export function describe(texts: Texts, key: string | null): string {
  return [
    texts.definition,
    ...parts.flatMap(([part, title]) => (texts[part] === '' ? [] : [`${title}: ${texts[part]}`])),
    ...(key === null ? [] : [`Key: ${key}`]),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

/** A description as parts again; all of it is the definition when it has no such names. */
export function readDescription(description: string): Texts & { key: string | null } {
  const read = { definition: '', includeWhen: '', excludeWhen: '', example: '', key: null as string | null };
  const found = [...description.matchAll(/(?:^|\n\n)(Use when|Do not use when|Example|Key): /g)];
  const ends = [...found.slice(1).map(({ index }) => index), description.length];
  read.definition = description.slice(0, found[0]?.index ?? description.length).trim();
  for (const [place, match] of found.entries()) {
    const text = description.slice(match.index + match[0].length, ends[place]);
    const part = parts.find(([, title]) => title === match[1])?.[0];
    if (part) read[part] = text;
    else read.key = text.trim();
  }
  return read;
}
