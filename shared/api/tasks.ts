import { z } from 'zod';
import { expectedAnswers, itemAttribute, sampleRule, taskSettings } from '../model/task';
import { endpoint, inStudy, inTask, slug } from './endpoint';

export const taskSummary = z.object({
  slug,
  title: z.string(),
  kind: z.enum(['rate', 'code']),
  state: z.enum(['draft', 'open', 'closed']),
  ratersPerItem: z.number().int(),
  matchAttribute: itemAttribute.nullable(),
  items: z.number().int(),
  /** finished assignments, and how many there will be */
  done: z.number().int(),
  wanted: z.number().int(),
  createdAt: z.number(),
});
export type TaskSummary = z.infer<typeof taskSummary>;

/** The tasks of a study: all for researchers, the open ones for annotators. */
export const listTasks = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks',
  may: 'annotator',
  params: inStudy,
  reply: z.object({ tasks: z.array(taskSummary) }),
});

export const specialItem = z.object({
  item: z.string(),
  key: z.string(),
  text: z.string().nullable(),
  role: z.enum(['practice', 'gold']),
  expected: expectedAnswers,
});

export const task = taskSummary.extend({
  settings: taskSettings,
  codebook: z.string().nullable(),
  sample: sampleRule.nullable(),
  /** how many items each stratum of the sample holds */
  strata: z.array(z.object({ stratum: z.string(), items: z.number().int() })),
  special: z.array(specialItem),
  openedAt: z.number().nullable(),
  closedAt: z.number().nullable(),
});
export type Task = z.infer<typeof task>;

export const taskDraft = z.object({
  slug,
  title: z.string().trim().min(1).max(200),
  kind: z.enum(['rate', 'code']),
  ratersPerItem: z.number().int().min(1).max(1000),
  matchAttribute: itemAttribute.nullable().default(null),
  /** coding tasks: the codebook's short name */
  codebook: slug.nullable().default(null),
  settings: taskSettings,
});
export type TaskDraft = z.infer<typeof taskDraft>;

export const createTask = endpoint({
  method: 'POST',
  path: '/api/studies/:study/tasks',
  may: 'researcher',
  params: inStudy,
  body: taskDraft,
  reply: task,
});

export const lookAtTask = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task',
  may: 'researcher',
  params: inTask,
  reply: task,
});

/** A draft can change in every way; an open task keeps its criteria, because labels stand under them. */
export const changeTask = endpoint({
  method: 'PATCH',
  path: '/api/studies/:study/tasks/:task',
  may: 'researcher',
  params: inTask,
  // What is not named stays: a default would put it back.
  body: taskDraft
    .omit({ slug: true, kind: true })
    .partial()
    .extend({ matchAttribute: itemAttribute.nullable().optional(), codebook: slug.nullable().optional() }),
  reply: task,
});

export const removeTask = endpoint({
  method: 'DELETE',
  path: '/api/studies/:study/tasks/:task',
  may: 'researcher',
  params: inTask,
  reply: z.object({}),
});

/** Draws the task's items anew by a rule, in place of those drawn before. Drafts only. */
export const drawSample = endpoint({
  method: 'POST',
  path: '/api/studies/:study/tasks/:task/sample',
  may: 'researcher',
  params: inTask,
  body: sampleRule,
  reply: z.object({
    task,
    short: z.array(z.object({ stratum: z.string(), found: z.number().int(), wanted: z.number().int() })),
  }),
});

/** Sets which items are practice or gold, with the answers expected. They are taken out of the sample if they are in it. */
export const setSpecialItems = endpoint({
  method: 'PUT',
  path: '/api/studies/:study/tasks/:task/special',
  may: 'researcher',
  params: inTask,
  body: z.object({
    items: z
      .array(z.object({ key: z.string(), role: z.enum(['practice', 'gold']), expected: expectedAnswers }))
      .max(500),
  }),
  reply: task,
});

export const moveTask = endpoint({
  method: 'POST',
  path: '/api/studies/:study/tasks/:task/state',
  may: 'researcher',
  params: inTask,
  body: z.object({ state: z.enum(['open', 'closed']) }),
  reply: task,
});

/** Open and finished work by person and by stratum. */
export const taskProgress = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/progress',
  may: 'researcher',
  params: inTask,
  reply: z.object({
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        pseudonym: z.string(),
        attributes: z.record(z.string(), z.string()),
        state: z.string(),
        done: z.number().int(),
        skipped: z.number().int(),
        open: z.number().int(),
        practice: z.object({ asked: z.number().int(), right: z.number().int() }).nullable(),
        gold: z.object({ asked: z.number().int(), right: z.number().int() }).nullable(),
        medianSeconds: z.number().nullable(),
        lastAt: z.number().nullable(),
      }),
    ),
    strata: z.array(
      z.object({
        stratum: z.string(),
        items: z.number().int(),
        wanted: z.number().int(),
        done: z.number().int(),
        open: z.number().int(),
        complete: z.number().int(),
      }),
    ),
  }),
});
