import { z } from 'zod';
import { criterion } from './criterion';

/** What raters may be matched on, and samples stratified by: columns of an item. */
export const itemAttribute = z.enum(['country', 'topic', 'value', 'polarity', 'respondent', 'variant', 'category']);
export type ItemAttribute = z.infer<typeof itemAttribute>;

/** Which items are meant. An empty list means any. */
export const itemFilter = z.object({
  kind: z.array(z.enum(['action', 'case', 'text'])).default([]),
  country: z.array(z.string()).default([]),
  topic: z.array(z.string()).default([]),
  value: z.array(z.string()).default([]),
  polarity: z.array(z.enum(['positive', 'negative'])).default([]),
  respondent: z.array(z.string()).default([]),
  variant: z.array(z.string()).default([]),
  category: z.array(z.string()).default([]),
  source: z.array(z.string()).default([]),
  /** ids of sets that searches made */
  set: z.array(z.string()).default([]),
  search: z.string().max(200).default(''),
});
export type ItemFilter = z.infer<typeof itemFilter>;

/** How a task's items were drawn: from which, how many in each stratum, and with which seed. */
export const sampleRule = z.object({
  filter: itemFilter,
  /** null: no strata, `perStratum` counts in all */
  stratifyBy: itemAttribute.nullable(),
  /** null: every item that fits */
  perStratum: z.number().int().min(1).max(1_000_000).nullable(),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
});
export type SampleRule = z.infer<typeof sampleRule>;

export const workedExample = z.object({
  text: z.string().min(1).max(4000),
  context: z.string().max(300).default(''),
  labels: z.record(z.string(), z.string()),
  why: z.string().max(2000),
});
export type WorkedExample = z.infer<typeof workedExample>;

export const taskSettings = z.object({
  /** Markdown, shown before the first item and on request */
  instructions: z.string().max(20_000).default(''),
  examples: z.array(workedExample).max(20).default([]),
  /** rating tasks: what is asked of every item */
  criteria: z.array(criterion).max(30).default([]),
  showAttributions: z.boolean().default(true),
  showExplanation: z.boolean().default(true),
  /** practice: share of right answers that opens the real items; null: practice without a mark */
  practicePassMark: z.number().min(0).max(1).nullable().default(null),
  /** one gold item after every so many; null: none */
  goldEvery: z.number().int().min(2).max(200).nullable().default(null),
  /** how many items one person does at most; null: as many as there are */
  itemsPerPerson: z.number().int().min(1).max(100_000).nullable().default(null),
  order: z.enum(['shuffled', 'as-imported']).default('shuffled'),
  /** coding tasks: the codebook's revision that coders use; null: always the newest */
  codebookRevision: z.number().int().min(1).nullable().default(null),
  /** coding tasks: whether coders may make codes from the text */
  coderCodes: z.boolean().default(false),
});
export type TaskSettings = z.infer<typeof taskSettings>;

/** Expected answers and feedback of a practice or gold item. */
export const expectedAnswers = z.object({
  labels: z.record(z.string(), z.string()),
  feedback: z.string().max(2000).default(''),
});
export type ExpectedAnswers = z.infer<typeof expectedAnswers>;
