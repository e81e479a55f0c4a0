import { z } from 'zod';
import { endpoint, inTask } from './endpoint';

const estimate = z.object({
  value: z.number().nullable(),
  undefined: z.string().optional(),
  se: z.number().optional(),
  ci95: z.tuple([z.number(), z.number()]).optional(),
  method: z.string().optional(),
});

/** A comparison of coders; see shared/statistics/coding/comparison.ts. Codes are told by key, coders by pseudonym. */
export const comparison = z.object({
  title: z.string(),
  state: z.enum(['draft', 'open', 'closed']),
  /** names of the codes by their keys */
  names: z.record(z.string(), z.string()),
  units: z.number().int(),
  compared: z.number().int(),
  work: z.number().int(),
  codes: z.array(
    z.object({
      code: z.string(),
      applied: z.number().int(),
      units: z.number().int(),
      alpha: estimate,
      kappa: estimate,
      positive: estimate,
      negative: estimate,
    }),
  ),
  sets: estimate,
  spans: z.array(
    z.object({
      code: z.string().nullable(),
      spans: z.number().int(),
      unitizing: estimate,
      characters: estimate,
      overlap: estimate,
    }),
  ),
  exchanged: z.array(
    z.object({ first: z.string(), second: z.string().nullable(), times: z.number().int(), units: z.number().int() }),
  ),
  coders: z.array(
    z.object({
      coder: z.string(),
      units: z.number().int(),
      codesPerUnit: z.number(),
      withoutCode: z.number(),
      onWords: z.number(),
      spanLength: z.number().nullable(),
      agreement: z.number().nullable(),
      leanings: z.array(z.object({ code: z.string(), own: z.number(), others: z.number() })),
      drift: z.object({
        parts: z.array(z.object({ from: z.number(), to: z.number(), units: z.number().int(), agreement: z.number() })),
        change: z.number().nullable(),
        ci95: z.tuple([z.number(), z.number()]).nullable(),
      }),
    }),
  ),
});
export type Comparison = z.infer<typeof comparison>;

/** The coders of a coding task beside one another. Refused while the task is open, until a researcher opens it. */
export const compareCoders = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/comparison',
  may: 'researcher',
  params: inTask,
  reply: comparison,
});

/** Ends the blindness of an open task for its researchers. It is written into the event log and can't be undone. */
export const openComparison = endpoint({
  method: 'POST',
  path: '/api/studies/:study/tasks/:task/comparison',
  may: 'researcher',
  params: inTask,
  reply: z.object({}),
});

/** The cases on which two codes were given for one another; without `second`, a code for nothing. */
export const exchangedCases = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/comparison/cases',
  may: 'researcher',
  params: inTask,
  query: z.object({ first: z.string(), second: z.string().optional() }),
  reply: z.object({ cases: z.array(z.object({ key: z.string(), text: z.string() })) }),
});

const coefficient = z.number().nullable();

const interval = z.tuple([z.number(), z.number()]).nullable();

/** A coefficient before and after a revision, with limits each, and the change. */
const change = z.object({
  before: estimate,
  after: estimate,
  difference: coefficient,
  ci95: interval,
  p: coefficient,
});

/**
 * Agreement on each code, on whole sets and on words, before a revision of the codebook and after it; see
 * shared/statistics/coding/revision-agreement.ts. Codes are told by key.
 */
export const revisionComparison = z.object({
  /** the revisions that can be asked for, newest first; none while the codebook has only its first */
  revisions: z.array(z.object({ number: z.number().int(), note: z.string(), at: z.number() })),
  found: z
    .object({
      revision: z.number().int(),
      before: z.number().int(),
      after: z.number().int(),
      both: z.number().int(),
      design: z.enum(['same-units', 'other-units']),
      method: z.string(),
      codes: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          /** whether that revision changed what the code means */
          changed: z.boolean(),
          appliedBefore: z.number().int(),
          appliedAfter: z.number().int(),
          before: coefficient,
          after: coefficient,
          difference: coefficient,
          ci95: interval,
          p: coefficient,
          holm: coefficient,
        }),
      ),
      /** alpha over whole sets of codes, by MASI */
      sets: change,
      /** the unitizing alpha of marked words; `code` null: over all codes */
      words: z.array(
        change.extend({
          code: z.string().nullable(),
          name: z.string(),
          spansBefore: z.number().int(),
          spansAfter: z.number().int(),
          holm: coefficient,
        }),
      ),
    })
    .nullable(),
});
export type RevisionComparison = z.infer<typeof revisionComparison>;

/** Without `revision`, the newest one is asked for. */
export const compareRevisions = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/comparison/revisions',
  may: 'researcher',
  params: inTask,
  query: z.object({
    revision: z.coerce.number().int().min(2).optional(),
    replicates: z.coerce.number().int().min(100).max(10_000).default(1000),
    seed: z.coerce.number().int().min(0).default(7),
  }),
  reply: revisionComparison,
});
