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
