import { z } from 'zod';
import { endpoint, inTask } from './endpoint';

/** What cases are counted by. `direction` is which way a case is misaligned. */
export const codeGrouping = z.enum(['respondent', 'country', 'topic', 'value', 'valueGroup', 'direction']);
export type CodeGrouping = z.infer<typeof codeGrouping>;

export const countingRule = z.enum(['most', 'any']);

const codeCount = z.object({
  group: z.string(),
  cases: z.number().int(),
  count: z.number().int(),
  share: z.number(),
  ci95: z.tuple([z.number(), z.number()]),
});

const interval = z.tuple([z.number(), z.number()]).nullable();

const caseNamed = z.object({
  key: z.string(),
  text: z.string(),
  codes: z.array(z.string()),
  similarity: z.number(),
  ci95: interval,
  /** among the cases with a code; 1 is most like the others */
  rank: z.number().int(),
  /** the best and worst rank when any one code, or any one coder, is left out; null when the case then has no code */
  rankWithoutCode: interval,
  rankWithoutCoder: interval,
});

/** What the codes of a task show; see shared/statistics/coding. Codes are told by key. */
export const codeAnalysis = z.object({
  title: z.string(),
  cases: z.number().int(),
  coded: z.number().int(),
  /** codes and levels in the codebook's order */
  codes: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      /** how deep below the top; levels come before their codes */
      depth: z.number().int(),
      isLevel: z.boolean(),
      total: codeCount,
      groups: z.array(codeCount),
    }),
  ),
  /** those that meet, most often first, and those that never do though chance would have let them */
  together: z.array(
    z.object({
      first: z.string(),
      second: z.string(),
      both: z.number().int(),
      jaccard: z.number(),
      kappa: z.number().nullable(),
      kappaCi95: interval,
    }),
  ),
  saturation: z.array(z.object({ cases: z.number().int(), codes: z.number().int(), expected: z.number() })),
  /** for each code that stands on a case, the first with it, in the order in which cases were coded, and its number */
  firsts: z.array(z.object({ code: z.string(), key: z.string(), cases: z.number().int() })),
});
export type CodeAnalysis = z.infer<typeof codeAnalysis>;

export const analyseCodes = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/codes',
  may: 'researcher',
  params: inTask,
  query: z.object({ by: codeGrouping.default('respondent'), rule: countingRule.default('most') }),
  reply: codeAnalysis,
});

/** The cases most and least like the others; see shared/statistics/coding/typicality.ts. */
export const typicalCases = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/codes/typical',
  may: 'researcher',
  params: inTask,
  query: z.object({ rule: countingRule.default('most') }),
  reply: z.object({
    /** how many cases have a code */
    coded: z.number().int(),
    typical: z.array(caseNamed),
    atypical: z.array(caseNamed),
  }),
});
export type TypicalCases = z.infer<typeof typicalCases.reply>;

/** So many cases behind a number are told at once. */
export const codedCasesAtOnce = 200;

/** The cases behind a number: with a code or any of a level's, and if wanted another code, in a group. */
export const codedCases = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/codes/cases',
  may: 'researcher',
  params: inTask,
  query: z.object({
    code: z.string(),
    with: z.string().optional(),
    by: codeGrouping.default('respondent'),
    group: z.string().optional(),
    rule: countingRule.default('most'),
    /** so many cases are passed over */
    offset: z.coerce.number().int().min(0).default(0),
  }),
  reply: z.object({ total: z.number().int(), cases: z.array(z.object({ key: z.string(), text: z.string() })) }),
});
