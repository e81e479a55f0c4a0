import { z } from 'zod';
import { valueGroup } from './questionnaire';
import { language } from './texts';

export const option = z.object({
  key: z.string().min(1).max(80),
  valueGroup,
  polarity: z.enum(['positive', 'negative']).nullable(),
  text: z.string(),
  generator: z.string().nullable(),
  translations: z.record(language, z.string()),
});
export type Option = z.infer<typeof option>;

export const question = z.object({
  key: z.string().min(1).max(80),
  /** may be empty: then the options stand below the situation */
  text: z.string(),
  translations: z.record(language, z.string()),
  options: z.array(option),
});
export type Question = z.infer<typeof question>;

/** A situation with questions, whose options carry values. */
export const scenario = z.object({
  key: z.string().min(1).max(200),
  title: z.string(),
  /** null where it is masked: then `address` says where it stands */
  text: z.string().nullable(),
  address: z.string().nullable(),
  category: z.string().nullable(),
  translations: z.record(language, z.object({ title: z.string(), text: z.string().nullable() })),
  questions: z.array(question),
});
export type Scenario = z.infer<typeof scenario>;
