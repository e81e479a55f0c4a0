import { z } from 'zod';
import { endpoint, inStudy } from './endpoint';

/** What a memo is about. A `note` is what a coder writes on a case with its codes; it is written on the coding screen. */
export const memoSubject = z.enum(['note', 'case', 'span', 'code', 'person', 'study']);
export type MemoSubject = z.infer<typeof memoSubject>;

export const memo = z.object({
  id: z.string(),
  about: memoSubject,
  /** notes: the task's title */
  task: z.string().nullable(),
  /** cases and spans: the item's key */
  item: z.string().nullable(),
  /** in Unicode code points of the item's text */
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  quote: z.string().nullable(),
  code: z.object({ id: z.string(), name: z.string(), codebook: z.string() }).nullable(),
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
  author: z.string(),
  mine: z.boolean(),
  /** Markdown; [[key]] leads to the case with that key */
  text: z.string(),
  shared: z.boolean(),
  at: z.number(),
  changedAt: z.number(),
});
export type Memo = z.infer<typeof memo>;

/**
 * The caller's own memos, and those that are shared with them: all shared ones for researchers; for coders only what
 * researchers share on a code or the study, so that nobody reads of another's coding.
 */
export const listMemos = endpoint({
  method: 'GET',
  path: '/api/studies/:study/memos',
  may: 'annotator',
  params: inStudy,
  query: z.object({
    search: z.string().max(200).default(''),
    about: memoSubject.optional(),
    item: z.string().optional(),
    code: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(2000).default(200),
  }),
  reply: z.object({ total: z.number().int(), memos: z.array(memo) }),
});

const text = z.string().trim().min(1).max(20_000);

/** Writes a memo. Coders write on cases that they were given, on codes, on the study, and on their own work. */
export const writeMemo = endpoint({
  method: 'POST',
  path: '/api/studies/:study/memos',
  may: 'annotator',
  params: inStudy,
  body: z.object({
    about: memoSubject.exclude(['note']),
    item: z.string().nullable().default(null),
    start: z.number().int().min(0).nullable().default(null),
    end: z.number().int().min(1).nullable().default(null),
    code: z.string().nullable().default(null),
    /** null: the caller's own work */
    person: z.string().nullable().default(null),
    text,
    shared: z.boolean().default(false),
  }),
  reply: z.object({ id: z.string() }),
});

const inMemo = inStudy.extend({ memo: z.string() });

/** Its author changes a memo. */
export const changeMemo = endpoint({
  method: 'PATCH',
  path: '/api/studies/:study/memos/:memo',
  may: 'annotator',
  params: inMemo,
  body: z.object({
    text: text.optional(),
    shared: z.boolean().optional(),
    /** the memo's `changedAt` that the change builds on: a later one is not overwritten unseen */
    changedAt: z.number().int().optional(),
  }),
  reply: z.object({}),
});

/** Its author takes a memo away. */
export const removeMemo = endpoint({
  method: 'DELETE',
  path: '/api/studies/:study/memos/:memo',
  may: 'annotator',
  params: inMemo,
  reply: z.object({}),
});
