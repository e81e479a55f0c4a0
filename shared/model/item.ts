import { z } from 'zod';

/** A span of an item's text; `start` and `end` count Unicode code points. Not located: kept as text only. */
export const attribution = z.object({
  text: z.string(),
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
});
export type Attribution = z.infer<typeof attribution>;

/** What an item shows besides its text. */
export const itemContent = z.looseObject({
  attributions: z.array(attribution).default([]),
  explanation: z.string().nullable().default(null),
  /** cases: what the respondent states, and what it chose */
  stated: z.enum(['agree', 'disagree']).nullish(),
  enacted: z.enum(['agree', 'disagree']).nullish(),
});
export type ItemContent = z.infer<typeof itemContent>;

/** An item as raters, coders and researchers see it. */
export const item = z.object({
  id: z.string(),
  key: z.string(),
  kind: z.enum(['action', 'case', 'text']),
  text: z.string().nullable(),
  country: z.string().nullable(),
  topic: z.string().nullable(),
  value: z.string().nullable(),
  polarity: z.enum(['positive', 'negative']).nullable(),
  respondent: z.string().nullable(),
  variant: z.string().nullable(),
  category: z.string().nullable(),
  reading: z.enum(['complete', 'partial', 'repaired', 'refused', 'unreadable']),
  attributions: z.array(attribution),
  explanation: z.string().nullable(),
  stated: z.enum(['agree', 'disagree']).nullable(),
  enacted: z.enum(['agree', 'disagree']).nullable(),
});
export type Item = z.infer<typeof item>;
