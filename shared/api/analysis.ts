import { z } from 'zod';
import { item } from '../model/item';
import { itemAttribute } from '../model/task';
import { endpoint, inTask } from './endpoint';
import { resampling } from './resampling';

/** A coefficient as computed: null with the reason in words where it is undefined. */
export const estimate = z.object({
  value: z.number().nullable(),
  undefined: z.string().optional(),
  se: z.number().optional(),
  ci95: z.tuple([z.number(), z.number()]).optional(),
  method: z.string().optional(),
});

export const agreement = z.object({
  units: z.number().int(),
  raters: z.number().int(),
  ratings: z.number().int(),
  pairable_units: z.number().int(),
  complete_units: z.number().int(),
  level: z.enum(['nominal', 'ordinal', 'interval', 'ratio']),
  categories: z.array(z.union([z.string(), z.number()])),
  weighting: z.enum(['unweighted', 'linear', 'quadratic', 'ordinal']),
  coefficients: z.record(z.string(), estimate),
  pairs: z.array(
    z.object({
      first: z.string(),
      second: z.string(),
      units: z.number().int(),
      agreement: z.number(),
      kappa: estimate,
      confusion: z.array(z.array(z.number())),
    }),
  ),
  warnings: z.array(z.string()),
});

const labelCount = z.object({ label: z.string(), title: z.string(), count: z.number().int() });

/** A criterion of a rating task, or a code of a coding task judged as applied or not. */
export const aspect = z.object({
  key: z.string(),
  title: z.string(),
  /** codes: the level that groups them */
  group: z.string().nullable(),
  counts: z.array(labelCount),
  /** by stratum: for each label, the items whose majority it is; ties apart */
  majority: z.array(
    z.object({ stratum: z.string(), items: z.number().int(), labels: z.array(labelCount), tied: z.number().int() }),
  ),
  agreement,
});
export type Aspect = z.infer<typeof aspect>;

export const disputed = z.object({
  key: z.string(),
  text: z.string(),
  country: z.string().nullable(),
  topic: z.string().nullable(),
  value: z.string().nullable(),
  aspect: z.string(),
  /** 0 all alike, 1 as divided as can be */
  disagreement: z.number(),
  labels: z.array(labelCount),
});

export const results = z.object({
  kind: z.enum(['rate', 'code']),
  title: z.string(),
  items: z.number().int(),
  itemsWithLabels: z.number().int(),
  people: z.number().int(),
  done: z.number().int(),
  wanted: z.number().int(),
  skipped: z.number().int(),
  by: itemAttribute.nullable(),
  replicates: z.number().int(),
  seed: z.number().int(),
  aspects: z.array(aspect),
  disputed: z.array(disputed),
});
export type Results = z.infer<typeof results>;

/** Counts, majorities and agreement of a task. Researchers only: coders must not see each other's work. */
export const taskResults = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/results',
  may: 'researcher',
  params: inTask,
  query: resampling.extend({ by: itemAttribute.optional() }),
  reply: results,
});

/** Everything that was said of one item in a task, by pseudonym. */
export const itemLabels = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/labels',
  may: 'researcher',
  params: inTask,
  query: z.object({ key: z.string() }),
  reply: z.object({
    item,
    answers: z.array(
      z.object({
        pseudonym: z.string(),
        state: z.string(),
        labels: z.record(z.string(), z.string()),
        codes: z.array(z.object({ name: z.string(), quote: z.string().nullable() })),
        noCode: z.boolean(),
        comment: z.string(),
        skipReason: z.string().nullable(),
        finishedAt: z.number().nullable(),
        activeMilliseconds: z.number(),
      }),
    ),
  }),
});
