import { z } from 'zod';

/** A code as written in a codebook. A code without a parent is a level that groups others and is not applied itself. */
export const codeDraft = z.object({
  key: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'Use small letters, digits and hyphens.'),
  name: z.string().trim().min(1).max(120),
  parent: z.string().nullable(),
  definition: z.string().max(4000).default(''),
  includeWhen: z.string().max(4000).default(''),
  excludeWhen: z.string().max(4000).default(''),
  example: z.string().max(4000).default(''),
  colour: z.string().max(40).default(''),
  shortcut: z.string().length(1).nullable().default(null),
});
export type CodeDraft = z.infer<typeof codeDraft>;

/** A whole codebook. A parent stands before its codes. */
export const codebookDraft = z
  .object({
    name: z.string().trim().min(1).max(200),
    description: z.string().max(4000).default(''),
    codes: z.array(codeDraft).min(1).max(2000),
  })
  .superRefine(({ codes }, context) => {
    const seen = new Set<string>();
    for (const [index, code] of codes.entries()) {
      if (seen.has(code.key)) {
        context.addIssue({
          code: 'custom',
          path: ['codes', index, 'key'],
          message: `The key "${code.key}" is used twice.`,
        });
      }
      if (code.parent !== null && !seen.has(code.parent)) {
        const message = `The parent "${code.parent}" of "${code.key}" is not among the codes before it.`;
        context.addIssue({ code: 'custom', path: ['codes', index, 'parent'], message });
      }
      seen.add(code.key);
    }
  });
export type CodebookDraft = z.infer<typeof codebookDraft>;
