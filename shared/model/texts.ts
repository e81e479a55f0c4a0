import { z } from 'zod';

/** A language as in BCP 47, such as `en`, `de`, `pt-BR`. */
export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Name a language by its code, such as en, de or zh.');

/** The same text in several languages, by language code. */
export const texts = z.record(language, z.string().max(20_000));
export type Texts = z.infer<typeof texts>;

/** The text in a language; else in the first of `order` that has one; else any; else the empty text. */
export function inLanguage(of: Texts, wanted: string, order: readonly string[] = []): string {
  for (const one of [wanted, ...order]) if (of[one]) return of[one];
  return Object.values(of).find((text) => text !== '') ?? '';
}

/** A language's own name for itself, as far as this machine knows it. */
export function languageName(code: string): string {
  try {
    const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  } catch {
    return code;
  }
}
