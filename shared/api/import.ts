import { z } from 'zod';
import { language } from '../model/texts';
import { endpoint, inStudy, slug } from './endpoint';

export const importFormat = z.enum([
  'via',
  'via-cases',
  'via-ratings',
  'via-task1',
  'via-task2',
  'via-task2-log',
  'via-task2-sample',
  'via-explanations',
  'valact-questionnaire',
  'valact-choices',
  'valact-accuracies',
  'accuracies',
  'items',
  'ratings',
  'questionnaire',
  'scenarios',
  'qdpx',
  'qdc',
  'codebook',
]);
export type ImportFormat = z.infer<typeof importFormat>;

const problem = z.object({
  row: z.number().int().nullable(),
  severity: z.enum(['error', 'warning', 'note']),
  message: z.string(),
  raw: z.string().optional(),
});
export type ImportProblem = z.infer<typeof problem>;

/** What an import of a respondent's answers added. */
export const answersImported = z.object({
  respondent: z.string(),
  /** whether the name was given, or taken from the file's name */
  named: z.enum(['option', 'file']),
  /** replies added, and replies that were there already, word for word */
  replies: z.number().int(),
  there: z.number().int(),
  /** ratings asked for: those on the scale (`repaired`: of these, from repaired replies), those off it, and none */
  ratings: z
    .object({
      asked: z.number().int(),
      given: z.number().int(),
      repaired: z.number().int(),
      offScale: z.number().int(),
      missing: z.number().int(),
    })
    .nullable(),
  choices: z
    .object({
      asked: z.number().int(),
      given: z.number().int(),
      repaired: z.number().int(),
      missing: z.number().int(),
    })
    .nullable(),
});
export type AnswersImported = z.infer<typeof answersImported>;

/** What an import found and stored. */
export const importResult = z.object({
  format: z.string(),
  file: z.string(),
  encoding: z.string(),
  /** the same file was imported before: nothing was added */
  already: z.boolean(),
  rows: z.number().int(),
  /** items (or replies of a respondent) added, and those that were there already */
  imported: z.number().int(),
  skipped: z.number().int(),
  replies: z.object({
    json: z.number().int(),
    fenced: z.number().int(),
    python_literal: z.number().int(),
    embedded: z.number().int(),
    repaired: z.number().int(),
    refused: z.number().int(),
    unreadable: z.number().int(),
  }),
  attributions: z.object({ spans: z.number().int(), located: z.number().int() }).nullable(),
  labels: z.object({ task: z.string(), imported: z.number().int(), skipped: z.number().int() }).nullable(),
  answers: answersImported.nullable(),
  /** codebooks that were made */
  codebooks: z.array(z.object({ slug: z.string(), codes: z.number().int() })),
  problems: z.array(problem),
});
export type ImportResult = z.infer<typeof importResult>;

/** The reply to an upload: lines of JSON while the file is read, the last one with the result or the refusal. */
export const importLine = z.union([
  z.object({ done: z.number(), total: z.number() }),
  z.object({ result: importResult.extend({ problemCount: z.number().int() }) }),
  z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
]);
export type ImportLine = z.infer<typeof importLine>;

export const uploadFile = endpoint({
  method: 'POST',
  path: '/api/studies/:study/imports',
  may: 'researcher',
  params: inStudy,
  query: z.object({
    format: importFormat,
    name: z.string().min(1).max(300),
    respondent: z.string().max(200).optional(),
    task: slug.optional(),
    questionnaire: z.string().max(200).optional(),
    language: language.optional(),
  }),
  reply: importLine,
  kind: 'upload',
});

export const source = z.object({
  id: z.string(),
  name: z.string(),
  format: z.string(),
  encoding: z.string(),
  rowsRead: z.number().int(),
  rowsKept: z.number().int(),
  importedAt: z.number(),
});

export const listSources = endpoint({
  method: 'GET',
  path: '/api/studies/:study/sources',
  may: 'researcher',
  params: inStudy,
  reply: z.object({ sources: z.array(source) }),
});

export const listProblems = endpoint({
  method: 'GET',
  path: '/api/studies/:study/sources/:source/problems',
  may: 'researcher',
  params: inStudy.extend({ source: z.string() }),
  reply: z.object({ problems: z.array(problem) }),
});
