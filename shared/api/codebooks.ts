import { z } from 'zod';
import { newCode, operation } from '../codebook/operation';
import { codebookState } from '../codebook/state';
import { codeDraft } from '../model/codebook';
import { endpoint, inStudy, inTask, slug } from './endpoint';
import { codeToApply } from './work';

const inCodebook = inStudy.extend({ codebook: slug });

/** How much stands on a code: codings, the cases that they are on, the people who made them. */
export const codeUse = z.object({
  code: z.string(),
  codings: z.number().int(),
  cases: z.number().int(),
  coders: z.number().int(),
  /** codings made under a meaning that the code no longer has, or with a code that is out of use */
  lookAgain: z.number().int(),
});
export type CodeUse = z.infer<typeof codeUse>;

export const revision = z.object({
  number: z.number().int(),
  note: z.string(),
  /** null: made by Saydo itself */
  author: z.string().nullable(),
  at: z.number(),
});
export type Revision = z.infer<typeof revision>;

export const livingCodebook = z.object({
  slug,
  revision: z.number().int(),
  state: codebookState,
  uses: z.array(codeUse),
  /** newest first */
  revisions: z.array(revision),
  /** coding tasks with this codebook; `pinned` null: they follow the newest revision */
  tasks: z.array(z.object({ slug, title: z.string(), pinned: z.number().int().nullable() })),
});
export type LivingCodebook = z.infer<typeof livingCodebook>;

/** A codebook as it stands, with how much each code is used and the revisions that made it. */
export const lookAtCodebook = endpoint({
  method: 'GET',
  path: '/api/studies/:study/codebooks/:codebook',
  may: 'researcher',
  params: inCodebook,
  reply: livingCodebook,
});

const difference = z.object({
  /** empty where the codebook itself is called or described otherwise */
  code: z.string(),
  name: z.string(),
  is: z.enum(['described', 'added', 'changed', 'moved', 'merged', 'split', 'retired', 'returned']),
  fields: z.array(
    z.object({
      field: z.enum([
        'name',
        'description',
        'definition',
        'includeWhen',
        'excludeWhen',
        'example',
        'examples',
        'colour',
        'shortcut',
        'parent',
      ]),
      before: z.string(),
      after: z.string(),
    }),
  ),
  into: z.array(z.string()),
});

/** What a revision changed, against the one before it or another. */
export const compareRevisions = endpoint({
  method: 'GET',
  path: '/api/studies/:study/codebooks/:codebook/revisions/:number',
  may: 'researcher',
  params: inCodebook.extend({ number: z.coerce.number().int().min(1) }),
  query: z.object({ against: z.coerce.number().int().min(1).optional() }),
  reply: revision.extend({ against: z.number().int().nullable(), differences: z.array(difference) }),
});

export const effect = z.object({
  code: z.string(),
  name: z.string(),
  happens: z.enum(['look-again', 'merged', 'split', 'retired', 'returns', 'becomes-level', 'becomes-code']),
  /** names of the codes that take its place */
  into: z.array(z.string()),
  /** how much of it is touched, in tasks that follow the newest revision */
  codings: z.number().int(),
  cases: z.number().int(),
  coders: z.number().int(),
  /** codings in tasks that pin a revision: nothing changes for them while they do */
  pinned: z.number().int(),
  /** decisions of adjudicators that stand on the code */
  decisions: z.number().int(),
});
export type CodebookEffect = z.infer<typeof effect>;

/** What an operation would do, to the codebook and to the codings that stand, without doing it. */
export const previewOperation = endpoint({
  method: 'POST',
  path: '/api/studies/:study/codebooks/:codebook/preview',
  may: 'researcher',
  params: inCodebook,
  body: z.object({ operation }),
  reply: z.object({ differences: z.array(difference), effects: z.array(effect) }),
});

/** Does one thing to a codebook, as its next revision. Refused when somebody else has made one in between. */
export const reviseCodebook = endpoint({
  method: 'POST',
  path: '/api/studies/:study/codebooks/:codebook/revisions',
  may: 'researcher',
  params: inCodebook,
  body: z.object({
    operation,
    note: z.string().trim().max(2000).default(''),
    /** the revision that this builds on */
    revision: z.number().int().min(1),
  }),
  /** `made`: ids of the codes that are new */
  reply: z.object({ revision: z.number().int(), made: z.array(z.string()) }),
});

export const codingStanding = z.enum(['current', 'changed', 'merged', 'split', 'retired', 'level']);

/** Codings with their words, by code: what coders found, and which of it should be looked at again. */
export const listQuotes = endpoint({
  method: 'GET',
  path: '/api/studies/:study/codebooks/:codebook/quotes',
  may: 'researcher',
  params: inCodebook,
  query: z.object({
    code: z.string().optional(),
    only: z.enum(['all', 'look-again']).default('all'),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  reply: z.object({
    total: z.number().int(),
    quotes: z.array(
      z.object({
        id: z.string(),
        code: z.string(),
        item: z.string(),
        task: slug,
        coder: z.string(),
        start: z.number().int().nullable(),
        end: z.number().int().nullable(),
        /** null: the code stands for the whole case */
        quote: z.string().nullable(),
        at: z.number(),
        revision: z.number().int(),
        /** the revision that the task uses now */
        now: z.number().int(),
        is: codingStanding,
        into: z.array(z.string()),
      }),
    ),
  }),
});

/** Makes a code from the text while coding, where the task lets coders do so. Everybody who codes by this codebook sees it. */
export const makeCode = endpoint({
  method: 'POST',
  path: '/api/studies/:study/tasks/:task/work/codes',
  may: 'annotator',
  params: inTask,
  body: z.object({
    name: newCode.shape.name,
    definition: codeDraft.shape.definition,
    /** a level of the codebook; null: the top */
    parent: z.string().nullable().default(null),
  }),
  reply: z.object({ code: z.string(), codes: z.array(codeToApply), revision: z.number().int() }),
});
