import { z } from 'zod';
import { itemAttribute } from '../model/task';
import { endpoint, inStudy, slug } from './endpoint';
import { resampling } from './resampling';

export const exportKind = z.enum([
  'items',
  'ratings',
  'codings',
  'majority',
  'agreement',
  'codebook',
  'answers',
  'profiles',
  'final',
  'memos',
  'counts',
  'co-occurrence',
  'saturation',
  'typicality',
]);
export type ExportKind = z.infer<typeof exportKind>;
export const exportFormat = z.enum(['csv', 'jsonl', 'xlsx']);
export type ExportFormat = z.infer<typeof exportFormat>;

/** A ZIP with the table and its data dictionary. */
export const download = endpoint({
  method: 'GET',
  path: '/api/studies/:study/export/:kind',
  may: 'researcher',
  params: inStudy.extend({ kind: exportKind }),
  query: resampling.extend({
    format: exportFormat.default('csv'),
    /** needed for what belongs to a task: ratings, codings, majority, agreement */
    task: slug.optional(),
    names: z.enum(['yes', 'no']).default('no'),
    by: itemAttribute.optional(),
  }),
  reply: z.unknown(),
  kind: 'download',
});
