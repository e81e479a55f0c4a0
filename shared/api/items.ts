import { z } from 'zod';
import { criterion } from '../model/criterion';
import { item } from '../model/item';
import { itemFilter } from '../model/task';
import { endpoint, inStudy } from './endpoint';

export const facet = z.object({ value: z.string(), count: z.number().int() });

/** What a study's items have in each attribute, for filters. */
export const itemFacets = endpoint({
  method: 'GET',
  path: '/api/studies/:study/items/facets',
  may: 'researcher',
  params: inStudy,
  reply: z.object({ facets: z.record(z.string(), z.array(facet)) }),
});

/** One page of the items that fit a filter. A POST, because filters can be long. */
export const searchItems = endpoint({
  method: 'POST',
  path: '/api/studies/:study/items/search',
  may: 'researcher',
  params: inStudy,
  body: z.object({
    filter: itemFilter,
    limit: z.number().int().min(1).max(200).default(50),
    offset: z.number().int().min(0).default(0),
  }),
  reply: z.object({ items: z.array(item), total: z.number().int() }),
});

/** One item with everything that is known of it. */
export const lookAtItem = endpoint({
  method: 'GET',
  path: '/api/studies/:study/items/one',
  may: 'researcher',
  params: inStudy,
  query: z.object({ key: z.string() }),
  reply: z.object({
    item,
    reply: z.string().nullable(),
    other: z.record(z.string(), z.string()),
    source: z.object({ name: z.string(), format: z.string(), row: z.number().int().nullable() }).nullable(),
  }),
});

/** The study's four criteria, as a template to begin with. */
export const criteriaTemplate = endpoint({
  method: 'GET',
  path: '/api/templates/validation-criteria',
  may: 'signed-in',
  reply: z.object({ criteria: z.array(criterion) }),
});
