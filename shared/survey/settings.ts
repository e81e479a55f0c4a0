import { z } from 'zod';
import { ending } from '../model/ending';
import { language, texts } from '../model/texts';

const key = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[a-z0-9][a-z0-9_-]*$/, 'Use small letters, digits, hyphens and underscores.');

const labelled = z.object({ key, texts });

/** A question with one right answer, put among the others to see whether people read. */
export const attentionCheck = z
  .object({
    key,
    block: z.enum(['questionnaire', 'scenarios']),
    texts,
    /** empty: the questionnaire's own scale, whose points are the keys `1`, `2`, … */
    options: z.array(labelled).max(11).default([]),
    right: z.string().min(1).max(60),
  })
  .refine(({ block, options }) => block === 'questionnaire' || options.length >= 2, {
    message: 'A check among the scenarios needs two options or more of its own.',
  })
  .refine(({ options, right }) => options.length === 0 || options.some((one) => one.key === right), {
    message: 'The right answer is none of the options.',
  });
export type AttentionCheck = z.infer<typeof attentionCheck>;

export const backgroundQuestion = z
  .object({
    key,
    kind: z.enum(['choice', 'text', 'number']),
    required: z.boolean().default(false),
    texts,
    options: z.array(labelled).max(300).default([]),
  })
  .refine(({ kind, options }) => kind !== 'choice' || options.length >= 2, {
    message: 'A question with a choice needs two options or more.',
  });
export type BackgroundQuestion = z.infer<typeof backgroundQuestion>;

/** When somebody's answers are left out of analyses. Declared before the survey opens; null: the rule is not used. */
export const exclusionRules = z.object({
  /** so many failed checks or more */
  failedChecks: z.number().int().min(1).max(20).nullable().default(null),
  /** this share of the questionnaire's items or more got one and the same answer */
  sameAnswer: z.number().gt(0).max(1).nullable().default(null),
  /** fewer active seconds than so many for each item of the questionnaire, on average */
  secondsPerItem: z.number().gt(0).max(600).nullable().default(null),
  /** fewer active seconds than so many for each question of the scenarios, on average */
  secondsPerQuestion: z.number().gt(0).max(600).nullable().default(null),
});
export type ExclusionRules = z.infer<typeof exclusionRules>;

const unique = (things: readonly { key: string }[]) => new Set(things.map((one) => one.key)).size === things.length;

export const surveySettings = z.object({
  languages: z.array(language).min(1).max(20).default(['en']),
  /** the questionnaire's short name; null: no questionnaire */
  questionnaire: z.string().max(80).nullable().default(null),
  itemsPerPage: z.number().int().min(1).max(50).default(5),
  /** how many scenarios each person gets; 0: none */
  scenariosPerPerson: z.number().int().min(0).max(200).default(0),
  /** scenarios of these categories only; empty: of all */
  categories: z.array(z.string()).max(100).default([]),
  blockOrder: z.enum(['questionnaire-first', 'scenarios-first', 'random']).default('random'),
  shuffleOptions: z.boolean().default(true),
  checks: z.array(attentionCheck).max(20).default([]).refine(unique, 'Two attention checks have the same key.'),
  background: z
    .array(backgroundQuestion)
    .max(30)
    .default([])
    .refine(unique, 'Two background questions have the same key.'),
  exclusion: exclusionRules.default(exclusionRules.parse({})),
  /** shown at the end, as Markdown */
  closing: texts.default({}),
  ...ending.shape,
});
export type SurveySettings = z.infer<typeof surveySettings>;

/** What has to stay as it is once people may have answered. The rest are texts, and how it ends. */
export const fixedOnceOpened = [
  'languages',
  'questionnaire',
  'itemsPerPage',
  'scenariosPerPerson',
  'categories',
  'blockOrder',
  'shuffleOptions',
  'checks',
  'background',
  'exclusion',
] as const satisfies readonly (keyof SurveySettings)[];
