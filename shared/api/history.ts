import { z } from 'zod';
import { endpoint, inStudy } from './endpoint';

/** Who changed what and when, newest first: in the whole study, on one case, or by one person. */
export const history = endpoint({
  method: 'GET',
  path: '/api/studies/:study/history',
  may: 'researcher',
  params: inStudy,
  query: z.object({
    item: z.string().optional(),
    person: z.string().optional(),
    /** only events older than this one */
    before: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  reply: z.object({
    events: z.array(
      z.object({
        id: z.number().int(),
        at: z.number(),
        /** null: Saydo itself */
        who: z.string().nullable(),
        what: z.string(),
        item: z.string().nullable(),
        task: z.string().nullable(),
        changes: z.array(z.string()),
      }),
    ),
    /** where to go on; null at the beginning of the log */
    next: z.number().int().nullable(),
  }),
});

/** The study's audit file: every event as a line of JSON, oldest first, with pseudonyms. */
export const audit = endpoint({
  method: 'GET',
  path: '/api/studies/:study/audit',
  may: 'researcher',
  params: inStudy,
  reply: z.unknown(),
  kind: 'download',
});
