import { z } from 'zod';
import { itemAttribute } from '../model/task';
import { agreement, estimate } from './analysis';
import { endpoint, inTask } from './endpoint';
import { resampling } from './resampling';

export const level = z.enum(['nominal', 'ordinal', 'interval', 'ratio']);
export const weighting = z.enum(['unweighted', 'linear', 'quadratic', 'ordinal']);
export const intervalKind = z.enum(['percentile', 'bca', 'closed-form', 'raters']);

/** How agreement is computed. What is left out follows the criterion's scale. */
const options = resampling.extend({
  level: level.optional(),
  weighting: weighting.optional(),
  interval: intervalKind.default('percentile'),
  all: z.stringbool().default(false),
  /** items alike in this are resampled together */
  cluster: itemAttribute.optional(),
});
export type AgreementQuery = z.infer<typeof options>;

const methods = z.object({ text: z.string(), bibtex: z.string() });

/** One criterion, or one code as applied or not. */
const judged = z.object({
  key: z.string(),
  title: z.string(),
  group: z.string().nullable(),
  labels: z.array(z.object({ label: z.string(), title: z.string() })),
  /** the levels at which its labels can be read */
  levels: z.array(level),
  agreement,
  reading: z.array(z.string()),
  methods,
});
export type JudgedAgreement = z.infer<typeof judged>;

/** Agreement of a task, criterion by criterion. Researchers only: coders must not see each other's work. */
export const taskAgreement = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/agreement',
  may: 'researcher',
  params: inTask,
  query: options,
  reply: z.object({
    kind: z.enum(['rate', 'code']),
    title: z.string(),
    items: z.number().int(),
    skipped: z.number().int(),
    criteria: z.array(judged),
    /** coding tasks: the set of codes on each case as one label */
    sets: z.object({ title: z.string(), agreement, methods }).nullable(),
    /** attributes by which the task's items can be parted */
    strata: z.array(z.object({ attribute: itemAttribute, values: z.array(z.string()) })),
  }),
});

const pair = z.object({
  first: z.string(),
  second: z.string(),
  units: z.number().int(),
  agreement: z.number(),
  kappa: estimate,
  confusion: z.array(z.array(z.number())),
});

const limits = z.tuple([z.number(), z.number()]);

export const explanation = z.object({
  pairs: z.array(pair),
  confusion: z.array(z.array(z.number())),
  raters: z.array(
    z.object({
      rater: z.string(),
      labels: z.number().int(),
      agreement: z.number().nullable(),
      alphaWithout: z.number().nullable(),
      contribution: z.number().nullable(),
    }),
  ),
  overRaters: z.object({ se: z.number(), ci95: limits, method: z.string() }).nullable(),
  categories: z.array(
    z.object({
      category: z.union([z.string(), z.number()]),
      labels: z.number().int(),
      specific: z.number().nullable(),
      alpha: estimate,
    }),
  ),
  drift: z.array(
    z.object({
      rater: z.string(),
      labels: z.number().int(),
      parts: z.array(z.object({ from: z.number(), to: z.number(), agreement: z.number() })),
      change: z.number().nullable(),
      p: z.number().nullable(),
      time: z.object({ lower: z.number(), median: z.number(), upper: z.number() }).nullable(),
    }),
  ),
  strata: z.array(z.object({ stratum: z.string(), agreement })),
  latent: z
    .object({
      prevalence: z.array(z.number()),
      raters: z.array(
        z.object({
          rater: z.string(),
          labels: z.number().int(),
          accuracy: z.number(),
          ci95: limits.nullable(),
          confusion: z.array(z.array(z.number())),
        }),
      ),
      converged: z.boolean(),
      steps: z.number().int(),
      sameAsMajority: z.number().int(),
      tied: z.number().int(),
      other: z.number().int(),
      /** items by their keys; labels as places among the criterion's */
      differing: z.array(
        z.object({
          unit: z.string(),
          majority: z.number().int().nullable(),
          likeliest: z.number().int(),
          certainty: z.number(),
        }),
      ),
    })
    .nullable(),
  /** items by their keys, the most divided first; labels in the order of the categories */
  disputed: z.array(
    z.object({
      unit: z.string(),
      labels: z.array(z.number().int()),
      /** 0 all alike, 1 as evenly split as can be */
      entropy: z.number(),
      /** how far apart the labels are, 1 as far as by chance; null where the scale has no order */
      disagreement: z.number().nullable(),
    }),
  ),
});
export type AgreementExplanation = z.infer<typeof explanation>;

/** What lies behind the agreement on one criterion. Raters by pseudonym, items by key. */
export const criterionAgreement = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/agreement/explanation',
  may: 'researcher',
  params: inTask,
  query: options.extend({ criterion: z.string(), by: itemAttribute.optional() }),
  reply: explanation,
});

/** How a coefficient differs between two strata, with an interval and a permutation p. */
export const agreementDifference = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/agreement/difference',
  may: 'researcher',
  params: inTask,
  query: options.extend({
    criterion: z.string(),
    coefficient: z.string(),
    by: itemAttribute,
    first: z.string(),
    second: z.string(),
  }),
  reply: z.object({
    first: z.number().nullable(),
    second: z.number().nullable(),
    difference: z.number().nullable(),
    ci95: limits.nullable(),
    p: z.number().nullable(),
    method: z.string(),
  }),
});

const curve = z.object({
  points: z.array(z.object({ size: z.number().int(), width: z.number() })),
  enough: z.number().int().nullable(),
});

/** How many items, or raters of each item, bring the interval's width under a target. */
export const howManyMore = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/agreement/more',
  may: 'researcher',
  params: inTask,
  query: options.extend({
    criterion: z.string(),
    coefficient: z.string(),
    target: z.coerce.number().min(0.005).max(1).default(0.1),
  }),
  reply: z.object({ units: curve, raters: curve.nullable(), samples: z.number().int(), seed: z.number().int() }),
});
