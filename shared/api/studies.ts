import { z } from 'zod';
import { endpoint, inStudy, slug } from './endpoint';

export const createStudy = endpoint({
  method: 'POST',
  path: '/api/studies',
  may: 'signed-in',
  body: z.object({ slug, title: z.string().trim().min(1).max(200) }),
  reply: z.object({ slug, title: z.string() }),
});

const counted = { count: z.number().int() };

/** What a study holds. */
export const overview = z.object({
  slug,
  title: z.string(),
  items: z.array(z.object({ kind: z.string(), reading: z.string(), ...counted })),
  people: z.array(z.object({ role: z.string(), ...counted })),
  tasks: z.array(z.object({ state: z.string(), ...counted })),
  sources: z.number().int(),
  codebooks: z.number().int(),
  questionnaires: z.number().int(),
  scenarios: z.number().int(),
  interviews: z.number().int(),
  surveys: z.array(z.object({ state: z.string(), ...counted })),
  /** who is measured; `surveyed` of them answered in a survey of the study */
  respondents: z.array(z.object({ kind: z.string(), ...counted })),
  surveyed: z.number().int(),
});
export type Overview = z.infer<typeof overview>;

export const lookAtStudy = endpoint({
  method: 'GET',
  path: '/api/studies/:study',
  may: 'researcher',
  params: inStudy,
  reply: overview,
});

export const renameStudy = endpoint({
  method: 'PATCH',
  path: '/api/studies/:study',
  may: 'researcher',
  params: inStudy,
  body: z.object({ title: z.string().trim().min(1).max(200) }),
  reply: z.object({ slug, title: z.string() }),
});
