import { z } from 'zod';

export const foundKind = z.enum(['case', 'explanation', 'quote', 'memo']);
export type FoundKind = z.infer<typeof foundKind>;

/** Which way a case is misaligned: what the respondent states, and what it does. */
export const direction = z.enum(['stated-agree', 'stated-disagree']);
export type Direction = z.infer<typeof direction>;

/** What is looked for. Empty words and empty lists mean any. */
export const searchQuery = z.object({
  /** words (each also the beginning of longer ones), "phrases in quotes", and -words that must not be there */
  words: z.string().max(500).default(''),
  kinds: z.array(foundKind).default([]),
  /** ids of codes: on the quote itself, on the memo, or anywhere on the case */
  code: z.array(z.string()).default([]),
  /** ids of people: who marked the quote, wrote the memo, or coded the case */
  coder: z.array(z.string()).default([]),
  respondent: z.array(z.string()).default([]),
  country: z.array(z.string()).default([]),
  topic: z.array(z.string()).default([]),
  value: z.array(z.string()).default([]),
  direction: z.array(direction).default([]),
});
export type SearchQuery = z.infer<typeof searchQuery>;
