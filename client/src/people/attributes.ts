import type { Person } from '../../../shared/api/people';

/** `country: Egypt, language: Arabic` as a person writes it. */
export const attributesAsText = (attributes: Person['attributes']): string =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');

/** Reads what `attributesAsText` writes; what has no colon is left out. */
export function attributesFromText(text: string): Person['attributes'] {
  const pairs = text.split(',').flatMap((part) => {
    const [name, ...value] = part.split(':');
    return name?.trim() && value.length > 0 && value.join(':').trim() ? [[name.trim(), value.join(':').trim()]] : [];
  });
  return Object.fromEntries(pairs) as Person['attributes'];
}
