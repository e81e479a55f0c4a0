import { z } from 'zod';
import { codebookDescription, codebookName, codeDraft } from '../model/codebook';
import { caseExample, mostExamples } from './state';

const id = z.string().min(1).max(80);

/** A code to be made. Without a short name it gets one from its name. */
export const newCode = codeDraft.omit({ parent: true }).extend({
  key: codeDraft.shape.key.optional(),
  examples: z.array(caseExample).max(mostExamples).default([]),
});
export type NewCode = z.infer<typeof newCode>;

/** What may be changed of a code in place. A change of the definition or the limits is a change of its meaning. */
export const codeChange = z
  .object({
    name: codeDraft.shape.name,
    definition: codeDraft.shape.definition.unwrap(),
    includeWhen: codeDraft.shape.includeWhen.unwrap(),
    excludeWhen: codeDraft.shape.excludeWhen.unwrap(),
    example: codeDraft.shape.example.unwrap(),
    examples: z.array(caseExample).max(mostExamples, `A code has at most ${mostExamples} cases as examples.`),
    colour: codeDraft.shape.colour.unwrap(),
    shortcut: codeDraft.shape.shortcut.unwrap(),
  })
  .partial();
export type CodeChange = z.infer<typeof codeChange>;

/** One thing done to a codebook. Each makes a revision. `before` null puts a code at the end. */
export const operation = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), code: newCode, parent: id.nullable(), before: id.nullable().default(null) }),
  z.object({ do: z.literal('change'), code: id, to: codeChange }),
  z.object({ do: z.literal('move'), code: id, parent: id.nullable(), before: id.nullable().default(null) }),
  z.object({ do: z.literal('merge'), codes: z.array(id).min(1).max(200), into: id }),
  z.object({ do: z.literal('split'), code: id, into: z.array(newCode).min(2).max(20) }),
  z.object({ do: z.literal('retire'), code: id }),
  z.object({ do: z.literal('revive'), code: id }),
  z.object({ do: z.literal('describe'), name: codebookName, description: codebookDescription }),
  z.object({ do: z.literal('restore'), revision: z.number().int().min(1) }),
]);
export type Operation = z.infer<typeof operation>;
export type OperationIn = z.input<typeof operation>;
