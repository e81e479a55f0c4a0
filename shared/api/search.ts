import { z } from 'zod';
import { foundKind, searchQuery } from '../model/search';
import { endpoint, inStudy } from './endpoint';

export const hit = z.object({
  id: z.string(),
  kind: foundKind,
  /** the text around the find, the find marked */
  pieces: z.array(z.object({ text: z.string(), found: z.boolean() })),
  /** the item's key; null for memos that are about none */
  item: z.string().nullable(),
  country: z.string().nullable(),
  topic: z.string().nullable(),
  value: z.string().nullable(),
  respondent: z.string().nullable(),
  /** quotes: the code; memos: the code that they are about */
  code: z.string().nullable(),
  /** the coder or writer, by pseudonym */
  by: z.string().nullable(),
});
export type Hit = z.infer<typeof hit>;

/** Counting stops here: a person narrows down a search long before. */
export const mostCounted = 10_000;

/** Finds cases, explanations, quotes and memos by their words and by what stands on them. */
export const search = endpoint({
  method: 'POST',
  path: '/api/studies/:study/search',
  may: 'researcher',
  params: inStudy,
  body: z.object({
    query: searchQuery,
    limit: z.number().int().min(1).max(200).default(50),
    offset: z.number().int().min(0).max(100_000).default(0),
  }),
  reply: z.object({
    hits: z.array(hit),
    total: z.number().int(),
    /** there are more than were counted */
    more: z.boolean(),
  }),
});

const named = z.object({ value: z.string(), title: z.string() });

/** What a search can be narrowed by, besides the items' own attributes. */
export const searchFacets = endpoint({
  method: 'GET',
  path: '/api/studies/:study/search/facets',
  may: 'researcher',
  params: inStudy,
  reply: z.object({ codes: z.array(named), coders: z.array(named) }),
});

export const itemSet = z.object({
  id: z.string(),
  name: z.string(),
  query: searchQuery,
  items: z.number().int(),
  createdAt: z.number(),
});
export type ItemSet = z.infer<typeof itemSet>;

export const listSets = endpoint({
  method: 'GET',
  path: '/api/studies/:study/sets',
  may: 'researcher',
  params: inStudy,
  reply: z.object({ sets: z.array(itemSet) }),
});

/** Keeps the items that a search finds now as a set. Samples can be drawn from it. */
export const saveSet = endpoint({
  method: 'POST',
  path: '/api/studies/:study/sets',
  may: 'researcher',
  params: inStudy,
  body: z.object({ name: z.string().trim().min(1).max(200), query: searchQuery }),
  reply: z.object({ set: itemSet }),
});

export const removeSet = endpoint({
  method: 'DELETE',
  path: '/api/studies/:study/sets/:set',
  may: 'researcher',
  params: inStudy.extend({ set: z.string() }),
  reply: z.object({}),
});
