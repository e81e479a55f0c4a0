import { z } from 'zod';
import { endpoint } from './endpoint';

const byToken = z.object({ token: z.string().min(8).max(100) });

/** Who comes: the parameters that a platform put into the address, and an id that this browser made for itself. */
const newcomer = z.object({
  ids: z.record(z.string().max(60), z.string().max(200)).default({}),
  visit: z.string().min(16).max(64),
});

export const shownEntry = z.object({
  key: z.string(),
  kind: z.enum(['choice', 'text', 'number']),
  text: z.string(),
  required: z.boolean(),
  /** in the order in which they are shown */
  options: z.array(z.object({ key: z.string(), text: z.string() })),
});
export type ShownEntry = z.infer<typeof shownEntry>;

export const shownPage = z.object({
  id: z.string(),
  block: z.enum(['questionnaire', 'scenarios', 'background']),
  instructions: z.string(),
  scenario: z.object({ title: z.string(), text: z.string().nullable(), address: z.string().nullable() }).nullable(),
  entries: z.array(shownEntry),
});
export type ShownPage = z.infer<typeof shownPage>;

const ending = z.object({ text: z.string(), code: z.string().nullable(), redirect: z.string().nullable() });
export type Ending = z.infer<typeof ending>;

/** One person's way through the survey with what they have answered so far. */
export const taking = z.object({
  /** proves that a call comes from this participant */
  key: z.string(),
  state: z.enum(['working', 'finished', 'withdrawn']),
  language: z.string(),
  pages: z.array(shownPage),
  answers: z.record(z.string(), z.string()),
  /** by page, how often it was saved */
  revisions: z.record(z.string(), z.number().int()),
  /** the page to go on with */
  current: z.number().int(),
  /** once finished */
  ending: ending.nullable(),
});
export type Taking = z.infer<typeof taking>;

export const offer = z.object({
  title: z.string(),
  open: z.boolean(),
  languages: z.array(z.string()),
  consentVersion: z.number().int(),
  consent: z.record(z.string(), z.string()),
});
export type Offer = z.infer<typeof offer>;

/** Opens a survey's link: what it is, and the way of who has been here before. */
export const enterSurvey = endpoint({
  method: 'POST',
  path: '/api/take/:token/enter',
  may: 'anyone',
  params: byToken,
  body: newcomer,
  reply: z.object({ offer, taking: taking.nullable() }),
});

/** Agrees to the consent, or declines. Agreeing draws the person's scenarios and orders; doing it twice is doing it once. */
export const answerConsent = endpoint({
  method: 'POST',
  path: '/api/take/:token/consent',
  may: 'anyone',
  params: byToken,
  body: newcomer.extend({
    language: z.string().max(20),
    version: z.number().int(),
    agree: z.boolean(),
  }),
  reply: z.object({ taking: taking.nullable() }),
});

export const pageSave = z.object({
  key: z.string().max(100),
  /** made by the client; the same save sent twice counts once */
  saveId: z.string().min(16).max(64),
  /** the page's revision that this save builds on */
  revision: z.number().int().min(0),
  /** by the entries' keys; an empty text takes an answer back */
  answers: z.record(z.string().max(200), z.string().max(4000)),
  /** everything that is required must be there */
  finish: z.boolean().default(false),
  activeMilliseconds: z.number().min(0).max(86_400_000),
});
export type PageSave = z.input<typeof pageSave>;

/** Saves a page's answers. The reply comes after the commit. */
export const savePage = endpoint({
  method: 'PUT',
  path: '/api/take/:token/pages/:page',
  may: 'anyone',
  params: byToken.extend({ page: z.string().max(60) }),
  body: pageSave,
  reply: z.object({ revision: z.number().int() }),
});
export interface PageSaved {
  revision: number;
}

/** Ends the survey for a person who has answered everything; twice is once. */
export const finishSurvey = endpoint({
  method: 'POST',
  path: '/api/take/:token/finish',
  may: 'anyone',
  params: byToken,
  body: z.object({ key: z.string().max(100) }),
  reply: z.object({ ending }),
});

/** Removes every answer of a person, for good. */
export const withdraw = endpoint({
  method: 'POST',
  path: '/api/take/:token/withdraw',
  may: 'anyone',
  params: byToken,
  body: z.object({ key: z.string().max(100) }),
  reply: z.object({ removed: z.number().int() }),
});
