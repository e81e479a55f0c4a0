import { z } from 'zod';
import { interviewSettings } from '../model/interview';
import { endpoint, inStudy, slug } from './endpoint';

const count = z.number().int();
const byToken = z.object({ token: z.string().min(8).max(100) });

export const interview = z.object({
  id: z.string(),
  slug,
  title: z.string(),
  token: z.string(),
  open: z.boolean(),
  settings: interviewSettings,
  createdAt: z.number(),
  joined: count,
  finished: count,
  withdrawn: count,
});
export type Interview = z.infer<typeof interview>;

export const listInterviews = endpoint({
  method: 'GET',
  path: '/api/studies/:study/interviews',
  may: 'researcher',
  params: inStudy,
  reply: z.object({ interviews: z.array(interview) }),
});

/** The scenarios and values for which the study holds both actions with a text. */
export const interviewChoices = endpoint({
  method: 'GET',
  path: '/api/studies/:study/interview-choices',
  may: 'researcher',
  params: inStudy,
  reply: z.object({
    scenarios: z.array(z.object({ country: z.string(), topic: z.string(), values: count })),
    values: z.array(z.object({ value: z.string(), scenarios: count })),
  }),
});

/** Makes an interview and its link. Cells without both actions are rated and not chosen in; they are counted. */
export const createInterview = endpoint({
  method: 'POST',
  path: '/api/studies/:study/interviews',
  may: 'researcher',
  params: inStudy,
  body: z.object({ slug, title: z.string().trim().min(1).max(200), settings: interviewSettings }),
  reply: z.object({ interview, cells: count, withoutActions: count, questionsPerPerson: count }),
});

export const changeInterview = endpoint({
  method: 'PATCH',
  path: '/api/studies/:study/interviews/:interview',
  may: 'researcher',
  params: inStudy.extend({ interview: z.string() }),
  body: z.object({ open: z.boolean() }),
  reply: interview,
});

export const lookAtInterview = endpoint({
  method: 'GET',
  path: '/api/interviews/:token',
  may: 'anyone',
  params: byToken,
  reply: z.object({
    study: z.string(),
    title: z.string(),
    welcome: z.string(),
    open: z.boolean(),
    full: z.boolean(),
    /** whether the browser's person has begun it already */
    begun: z.boolean(),
  }),
});

/** Begins, or goes on: who came before with the same platform id, or in this browser, is found again. */
export const joinInterview = endpoint({
  method: 'POST',
  path: '/api/interviews/:token',
  may: 'anyone',
  params: byToken,
  body: z.object({ ids: z.record(z.string().max(60), z.string().max(200)).default({}) }),
  reply: z.object({ questions: count }),
});

export const askedQuestion = z.object({
  kind: z.enum(['rate', 'choose']),
  country: z.string(),
  topic: z.string(),
  text: z.string(),
  /** what can be answered, in the order shown; `answer` is what is sent */
  options: z.array(z.object({ answer: z.string(), text: z.string() })),
});
export type AskedQuestion = z.infer<typeof askedQuestion>;

export const interviewStanding = z.object({
  answered: count,
  finished: z.boolean(),
  completionCode: z.string().nullable(),
});

export type InterviewStanding = z.infer<typeof interviewStanding>;

/** All questions of the person in their order, with the answers so far by their place. */
export const myInterview = endpoint({
  method: 'GET',
  path: '/api/interviews/:token/mine',
  may: 'signed-in',
  params: byToken,
  reply: interviewStanding.extend({
    /** whose answers wait in this browser's storage */
    person: z.string(),
    title: z.string(),
    questions: z.array(askedQuestion),
    answers: z.record(z.string(), z.string()),
  }),
});

/** Saves one answer; saving it again changes it. The reply comes after the commit. */
export const answerInterview = endpoint({
  method: 'PUT',
  path: '/api/interviews/:token/mine/:place',
  may: 'signed-in',
  params: byToken.extend({ place: z.string().regex(/^\d{1,5}$/) }),
  body: z.object({ answer: z.string().max(20) }),
  reply: interviewStanding,
});

/** Takes the person's answers away for good. */
export const leaveInterview = endpoint({
  method: 'DELETE',
  path: '/api/interviews/:token/mine',
  may: 'signed-in',
  params: byToken,
  reply: z.object({}),
});
