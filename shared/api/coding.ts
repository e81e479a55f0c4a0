import { z } from 'zod';
import { codebookDraft, codeDraft } from '../model/codebook';
import { endpoint, inStudy, slug } from './endpoint';

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
