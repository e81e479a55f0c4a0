import { z } from 'zod';
import { ending } from '../model/ending';
import { endpoint, inTask } from './endpoint';

/** Who may come by a public link, what they are asked, and how it ends for them. */
export const linkSettings = z.object({
  /** asked of everybody who comes, and matched when the task matches on it; null: nothing is asked */
  ask: z.string().max(60).nullable().default(null),
  options: z.array(z.string().min(1).max(120)).max(300).default([]),
  /** how many people at most for each answer; an answer that is not named has no limit */
  quotas: z.record(z.string(), z.number().int().min(0).max(100_000)).default({}),
  /** how many people at most in all; null: no limit */
  people: z.number().int().min(1).max(100_000).nullable().default(null),
  /** shown before they begin, as Markdown */
  welcome: z.string().max(20_000).default(''),
  ...ending.shape,
});
export type LinkSettings = z.infer<typeof linkSettings>;

export const taskLink = z.object({
  id: z.string(),
  token: z.string(),
  open: z.boolean(),
  createdAt: z.number(),
  settings: linkSettings,
  joined: z.array(z.object({ group: z.string(), people: z.number().int(), finished: z.number().int() })),
});
export type TaskLink = z.infer<typeof taskLink>;

export const listLinks = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/links',
  may: 'researcher',
  params: inTask,
  reply: z.object({ links: z.array(taskLink) }),
});

export const createLink = endpoint({
  method: 'POST',
  path: '/api/studies/:study/tasks/:task/links',
  may: 'researcher',
  params: inTask,
  body: linkSettings,
  reply: taskLink,
});

export const changeLink = endpoint({
  method: 'PATCH',
  path: '/api/studies/:study/tasks/:task/links/:link',
  may: 'researcher',
  params: inTask.extend({ link: z.string() }),
  body: z.object({ open: z.boolean() }),
  reply: taskLink,
});

/** What a public link offers to whoever opens it. */
export const lookAtLink = endpoint({
  method: 'GET',
  path: '/api/join/:token',
  may: 'anyone',
  params: z.object({ token: z.string().min(8).max(100) }),
  reply: z.object({
    study: z.string(),
    title: z.string(),
    taskTitle: z.string(),
    welcome: z.string(),
    ask: z.string().nullable(),
    options: z.array(z.object({ value: z.string(), full: z.boolean() })),
    open: z.boolean(),
    full: z.boolean(),
  }),
});

/**
 * Joins by a public link: makes a pseudonymous rater, or finds the one who came with the same platform id before.
 * `ids` are the parameters that the platform added to the address (PROLIFIC_PID, STUDY_ID, SESSION_ID, ...).
 */
export const joinByLink = endpoint({
  method: 'POST',
  path: '/api/join/:token',
  may: 'anyone',
  params: z.object({ token: z.string().min(8).max(100) }),
  body: z.object({
    ids: z.record(z.string().max(60), z.string().max(200)).default({}),
    answer: z.string().max(120).nullable().default(null),
  }),
  reply: z.object({ study: z.string(), task: z.string() }),
});
