import { z } from 'zod';
import { endpoint, inStudy, slug } from './endpoint';

/** A coding task as a REFI-QDA project (.qdpx), for other qualitative-analysis programs. */
export const downloadProject = endpoint({
  method: 'GET',
  path: '/api/studies/:study/exchange/project',
  may: 'researcher',
  params: inStudy,
  query: z.object({
    /** may be left out when the study has one coding task */
    task: slug.optional(),
    names: z.enum(['yes', 'no']).default('no'),
  }),
  reply: z.unknown(),
  kind: 'download',
});

/** How large the project of a coding task is, before it is made. */
export const measureProject = endpoint({
  method: 'GET',
  path: '/api/studies/:study/exchange/project/size',
  may: 'researcher',
  params: inStudy,
  query: z.object({ task: slug.optional() }),
  reply: z.object({
    cases: z.number().int(),
    codings: z.number().int(),
    /** why it can't be made, or not be read back by Saydo; null when all is well */
    warning: z.string().nullable(),
    /** whether it can be made at all */
    possible: z.boolean(),
  }),
});

export const codebookFormat = z.enum(['qdc', 'csv', 'xlsx', 'md']);
export type CodebookFormat = z.infer<typeof codebookFormat>;

/** One codebook as a file: REFI-QDA (.qdc), a table, or Markdown for a paper's appendix. */
export const downloadCodebook = endpoint({
  method: 'GET',
  path: '/api/studies/:study/exchange/codebook',
  may: 'researcher',
  params: inStudy,
  query: z.object({
    /** may be left out when the study has one */
    codebook: slug.optional(),
    format: codebookFormat.default('qdc'),
  }),
  reply: z.unknown(),
  kind: 'download',
});
