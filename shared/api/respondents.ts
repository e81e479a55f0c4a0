import { z } from 'zod';
import { direction } from '../model/gap';
import { replyKind, replyReading } from '../model/reply';
import { endpoint, inStudy, slug } from './endpoint';

const count = z.number().int();
const details = z.record(z.string().trim().min(1).max(60), z.string().max(2000));
const inRespondent = inStudy.extend({ respondent: z.string() });

export const respondent = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['human', 'model']),
  /** whatever a researcher notes: version, temperature, date, ... */
  details,
  createdAt: z.number(),
  /** replies by their reading */
  replies: z.object({ complete: count, partial: count, repaired: count, refused: count, unreadable: count }),
  /** rows asked for, and those with an answer */
  ratings: z.object({ asked: count, given: count }),
  choices: z.object({ asked: count, given: count }),
});
export type Respondent = z.infer<typeof respondent>;

export const listRespondents = endpoint({
  method: 'GET',
  path: '/api/studies/:study/respondents',
  may: 'researcher',
  params: inStudy,
  reply: z.object({ respondents: z.array(respondent) }),
});

/** The cells of a respondent in which both sides are known, and those in which they differ. */
const misalignment = z.object({
  cells: count,
  misaligned: count,
  /** misaligned cells whose chosen action the study holds with a text: only those can be coded */
  codable: count,
  directions: z.object({
    'stated-agree-enacted-disagree': count,
    'stated-disagree-enacted-agree': count,
  }),
});

export const lookAtRespondent = endpoint({
  method: 'GET',
  path: '/api/studies/:study/respondents/:respondent',
  may: 'researcher',
  params: inRespondent,
  reply: z.object({
    respondent,
    readings: z.array(z.object({ kind: replyKind, how: z.string(), reading: replyReading, replies: count })),
    files: z.array(z.object({ id: z.string(), name: z.string(), format: z.string(), replies: count })),
    misalignment,
  }),
});

/** A new label must be free in the study; the respondent's cases follow it. */
export const changeRespondent = endpoint({
  method: 'PATCH',
  path: '/api/studies/:study/respondents/:respondent',
  may: 'researcher',
  params: inRespondent,
  body: z.object({ label: z.string().trim().min(1).max(200).optional(), details: details.optional() }),
  reply: respondent,
});

const place = z.object({
  country: z.string().nullable(),
  topic: z.string().nullable(),
  /** null where a reply rates many values */
  value: z.string().nullable(),
  variant: z.string().nullable(),
  trial: count.nullable(),
  /** the setting of an observer's prediction */
  condition: z.string().nullable(),
});

export const replySummary = place.extend({
  id: z.string(),
  respondent: z.object({ id: z.string(), label: z.string() }),
  kind: replyKind,
  how: z.string(),
  reading: replyReading,
  reason: z.string().nullable(),
  /** the beginning of the text */
  excerpt: z.string(),
  row: count.nullable(),
});
export type ReplySummary = z.infer<typeof replySummary>;

export const replyFilter = z.object({
  respondent: z.array(z.string()).default([]),
  kind: z.array(replyKind).default([]),
  reading: z.array(replyReading).default([]),
  how: z.array(z.string()).default([]),
  country: z.array(z.string()).default([]),
  topic: z.array(z.string()).default([]),
  variant: z.array(z.string()).default([]),
  /** words in the text */
  search: z.string().max(200).default(''),
});
export type ReplyFilter = z.infer<typeof replyFilter>;

/** One page of the replies that fit a filter, by respondent, file and row. */
export const searchReplies = endpoint({
  method: 'POST',
  path: '/api/studies/:study/replies/search',
  may: 'researcher',
  params: inStudy,
  body: z.object({
    filter: replyFilter,
    limit: z.number().int().min(1).max(200).default(50),
    offset: z.number().int().min(0).default(0),
  }),
  reply: z.object({
    replies: z.array(replySummary),
    total: count,
  }),
});

/** One reply with its whole text and the answers that were taken from it. */
export const lookAtReply = endpoint({
  method: 'GET',
  path: '/api/studies/:study/replies/:reply',
  may: 'researcher',
  params: inStudy.extend({ reply: z.string() }),
  reply: z.object({
    reply: replySummary.extend({
      text: z.string(),
      prompt: z.string().nullable(),
      tokens: count.nullable(),
      milliseconds: z.number().nullable(),
    }),
    source: z.object({ name: z.string(), format: z.string() }).nullable(),
    stated: z.array(z.object({ value: z.string().nullable(), score: z.number().nullable(), points: count })),
    choices: z.array(
      place.extend({
        chosen: z.string().nullable(),
        question: z.string().nullable(),
        /** the two actions of the cell, as the study's items hold them */
        actions: z.array(
          z.object({ key: z.string(), polarity: z.enum(['positive', 'negative']), text: z.string().nullable() }),
        ),
      }),
    ),
  }),
});

/** How the misaligned cells that become cases are drawn. */
export const caseSample = z.object({
  /** leave out answers that only a repair could read */
  excludeRepaired: z.boolean().default(false),
  /** which direction; null takes both */
  direction: direction.nullable().default(null),
  stratifyBy: z.enum(['country', 'topic', 'value', 'direction']).nullable().default(null),
  /** cases in each stratum (in all without strata); null takes every misaligned cell */
  perStratum: z.number().int().min(1).max(100_000).nullable().default(null),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
});
export type CaseSample = z.infer<typeof caseSample>;

export const codingTaskDraft = z.object({
  slug,
  title: z.string().trim().min(1).max(200),
  codebook: slug,
  codersPerCase: z.number().int().min(1).max(100).default(2),
  sample: caseSample,
});
export type CodingTaskDraft = z.infer<typeof codingTaskDraft>;

/** Makes cases of a respondent's misaligned cells, and a coding task over them, as a draft. */
export const codeMisaligned = endpoint({
  method: 'POST',
  path: '/api/studies/:study/respondents/:respondent/coding-task',
  may: 'researcher',
  params: inRespondent,
  body: codingTaskDraft,
  reply: z.object({
    task: slug,
    cases: count,
    /** cases that were made, and those that the study had already */
    made: count,
    reused: count,
    /** misaligned cells left out, because the study has no action with a text for them */
    withoutAction: count,
    short: z.array(z.object({ stratum: z.string(), found: count, wanted: count })),
  }),
});

const codedGroup = z.object({
  name: z.string(),
  /** of the respondents whose cases were coded: cells with both sides, and misaligned ones, in this group */
  cells: count.nullable(),
  misaligned: count.nullable(),
  /** cases that at least one coder finished */
  coded: count,
  /** cases for which more than half of the coders found that no code applies */
  noCode: count,
  /** by code: cases in which any coder used it, and in which more than half did */
  codes: z.record(z.string(), z.object({ any: count, most: count })),
});
export type CodedGroup = z.infer<typeof codedGroup>;

/** What coders found in cases: counts by code and respondent, country, topic, value and direction, beside the gap. */
export const codingCounts = endpoint({
  method: 'GET',
  path: '/api/studies/:study/coding-counts',
  may: 'researcher',
  params: inStudy,
  query: z.object({ task: slug.optional(), respondent: z.string().optional() }),
  reply: z.object({
    tasks: z.array(z.object({ slug, title: z.string() })),
    codes: z.array(z.object({ key: z.string(), name: z.string(), level: z.string().nullable() })),
    groups: z.record(z.enum(['respondent', 'country', 'topic', 'value', 'direction']), z.array(codedGroup)),
  }),
});
