import { z } from 'zod';
import { codebookDraft, codeDraft } from '../model/codebook';
import { endpoint, inStudy, inTask, slug } from './endpoint';

export const codebook = z.object({
  slug,
  revision: z.number().int(),
  name: z.string(),
  description: z.string(),
  codes: z.array(codeDraft),
});
export type Codebook = z.infer<typeof codebook>;

export const listCodebooks = endpoint({
  method: 'GET',
  path: '/api/studies/:study/codebooks',
  may: 'researcher',
  params: inStudy,
  reply: z.object({ codebooks: z.array(codebook) }),
});

export const createCodebook = endpoint({
  method: 'POST',
  path: '/api/studies/:study/codebooks',
  may: 'researcher',
  params: inStudy,
  body: z.object({ slug, draft: codebookDraft }),
  reply: z.object({}),
});

/** The harm codebook that ships with Saydo, as a draft to begin with. */
export const codebookTemplate = endpoint({
  method: 'GET',
  path: '/api/templates/harm-codebook',
  may: 'signed-in',
  reply: z.object({ draft: codebookDraft }),
});

/** The caller's own cases of a coding task, in hand or finished, whose texts hold some words, whatever their case. */
export const sameWordsInCases = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/same-words',
  may: 'annotator',
  params: inTask,
  query: z.object({
    words: z.string().trim().min(1).max(400),
    /** yes: not where they are part of longer words */
    whole: z.enum(['yes', 'no']).default('yes'),
  }),
  reply: z.object({
    total: z.number().int(),
    cases: z.array(
      z.object({
        assignment: z.string(),
        item: z.string(),
        done: z.boolean(),
        /** how often the words stand there */
        times: z.number().int(),
        /** the words where they first stand, with what is around them */
        before: z.string(),
        words: z.string(),
        after: z.string(),
        /** names of the caller's own codes on the case */
        codes: z.array(z.string()),
      }),
    ),
  }),
});
