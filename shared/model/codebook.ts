import { z } from 'zod';
import { asShortcut, isScreenKey, sameNames, screenKeyTaken } from '../codebook/checks';

const text = z.string().max(4000, 'A text of a code has at most 4,000 characters.');

/** A code as written in a codebook. A code with others below it is a level that groups them and is not applied itself. */
export const codeDraft = z.object({
  key: z
    .string({ error: 'A code needs a key.' })
    .min(1, 'A code needs a key.')
    .max(60, 'A key has at most 60 characters.')
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'Use small letters, digits and hyphens.'),
  name: z
    .string({ error: 'A code needs a name.' })
    .trim()
    .min(1, 'A code needs a name.')
    .max(120, 'The name of a code has at most 120 characters.'),
  parent: z.string().nullable(),
  definition: text.default(''),
  includeWhen: text.default(''),
  excludeWhen: text.default(''),
  example: text.default(''),
  colour: z.string().max(40, 'A colour has at most 40 characters, such as #336699.').default(''),
  shortcut: z.string().length(1, 'A key that applies a code is one character.').nullable().default(null),
});
export type CodeDraft = z.infer<typeof codeDraft>;

export const mostCodes = 2000;

export const codebookName = z
  .string()
  .trim()
  .min(1, 'A codebook needs a name.')
  .max(200, 'The name of a codebook has at most 200 characters.');

export const codebookDescription = z.string().max(4000, 'The description of a codebook has at most 4,000 characters.');

/**
 * A whole codebook. A parent stands before its codes; short names differ, names differ below one code, and so do the
 * keys that apply codes.
 */
export const codebookDraft = z
  .object({
    name: codebookName,
    description: codebookDescription.default(''),
    codes: z.array(codeDraft).max(mostCodes, `A codebook has at most ${mostCodes} codes.`),
  })
  .transform(({ codes, ...rest }) => ({
    ...rest,
    codes: codes.map((code) => ({ ...code, shortcut: asShortcut(code.shortcut) })),
  }))
  .superRefine(({ codes }, context) => {
    const seen = new Set<string>();
    const shortcuts = new Map<string, string>();
    const twice = new Set(sameNames(codes));
    for (const [index, code] of codes.entries()) {
      const refuse = (field: keyof CodeDraft, message: string) =>
        context.addIssue({ code: 'custom', path: ['codes', index, field], message });
      if (seen.has(code.key)) refuse('key', `The key "${code.key}" is used twice.`);
      if (code.parent !== null && !seen.has(code.parent)) {
        refuse('parent', `The parent "${code.parent}" of "${code.key}" is not among the codes before it.`);
      }
      if (twice.has(code)) {
        const place = code.parent === null ? 'at the top' : `below "${code.parent}"`;
        refuse('name', `There are two codes "${code.name}" ${place}. Give one of them another name.`);
      }
      const { shortcut } = code;
      if (shortcut !== null && isScreenKey(shortcut)) refuse('shortcut', screenKeyTaken(shortcut));
      if (shortcut !== null && shortcuts.has(shortcut)) {
        refuse(
          'shortcut',
          `The codes "${shortcuts.get(shortcut)}" and "${code.name}" both have the key "${shortcut}".`,
        );
      }
      seen.add(code.key);
      if (shortcut !== null) shortcuts.set(shortcut, code.name);
    }
  });
export type CodebookDraft = z.infer<typeof codebookDraft>;
