import { z } from 'zod';
import { texts } from '../model/texts';
import { surveySettings } from '../survey/settings';
import { endpoint, inStudy, slug } from './endpoint';

const inSurvey = inStudy.extend({ survey: slug });
const title = z.string().trim().min(1).max(200);

/** So many people may take part by a link; null is no limit. Who withdraws frees their place. */
const quota = z.number().int().min(1).max(1_000_000).nullable();

export const surveyLink = z.object({
  id: z.string(),
  token: z.string(),
  note: z.string(),
  open: z.boolean(),
  quota,
  createdAt: z.number(),
  people: z.number().int(),
});
export type SurveyLink = z.infer<typeof surveyLink>;

export const surveyState = z.enum(['draft', 'open', 'closed']);

export const survey = z.object({
  slug,
  title,
  state: surveyState,
  version: z.number().int(),
  settings: surveySettings,
  /** the wording that people are asked to agree to now, and the earlier ones */
  consents: z.array(z.object({ version: z.number().int(), texts, at: z.number(), agreed: z.number().int() })),
  links: z.array(surveyLink),
  /** has been open at least once: what people may have answered stays as it is */
  opened: z.boolean(),
});
export type Survey = z.infer<typeof survey>;

export const listSurveys = endpoint({
  method: 'GET',
  path: '/api/studies/:study/surveys',
  may: 'researcher',
  params: inStudy,
  reply: z.object({
    surveys: z.array(
      z.object({
        slug,
        title,
        state: surveyState,
        working: z.number().int(),
        finished: z.number().int(),
        createdAt: z.number(),
      }),
    ),
  }),
});

export const createSurvey = endpoint({
  method: 'POST',
  path: '/api/studies/:study/surveys',
  may: 'researcher',
  params: inStudy,
  body: z.object({ slug, title, settings: surveySettings.default(surveySettings.parse({})) }),
  reply: survey,
});

export const lookAtSurvey = endpoint({
  method: 'GET',
  path: '/api/studies/:study/surveys/:survey',
  may: 'researcher',
  params: inSurvey,
  reply: survey,
});

export const changeSurvey = endpoint({
  method: 'PATCH',
  path: '/api/studies/:study/surveys/:survey',
  may: 'researcher',
  params: inSurvey,
  body: z.object({ title, settings: surveySettings }),
  reply: survey,
});

/** Gives the consent a new wording, which gets the next number. Who agreed before agreed to an earlier one. */
export const wordConsent = endpoint({
  method: 'POST',
  path: '/api/studies/:study/surveys/:survey/consents',
  may: 'researcher',
  params: inSurvey,
  body: z.object({ texts }),
  reply: survey,
});

export const moveSurvey = endpoint({
  method: 'POST',
  path: '/api/studies/:study/surveys/:survey/state',
  may: 'researcher',
  params: inSurvey,
  body: z.object({ state: z.enum(['open', 'closed']) }),
  reply: survey,
});

export const createSurveyLink = endpoint({
  method: 'POST',
  path: '/api/studies/:study/surveys/:survey/links',
  may: 'researcher',
  params: inSurvey,
  body: z.object({ note: z.string().max(200).default(''), quota: quota.default(null) }),
  reply: survey,
});

export const changeSurveyLink = endpoint({
  method: 'PATCH',
  path: '/api/studies/:study/surveys/:survey/links/:link',
  may: 'researcher',
  params: inSurvey.extend({ link: z.string() }),
  /** what is not named stays */
  body: z.object({ open: z.boolean().optional(), quota: quota.optional() }),
  reply: survey,
});

export const participantState = z.enum(['consent', 'working', 'finished', 'declined', 'withdrawn']);

export const participantRow = z.object({
  label: z.string(),
  state: participantState,
  language: z.string(),
  synthetic: z.boolean(),
  consentVersion: z.number().int().nullable(),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  pagesDone: z.number().int(),
  pages: z.number().int(),
  answers: z.number().int(),
  activeSeconds: z.number(),
  checksAsked: z.number().int(),
  checksFailed: z.number().int(),
  sameAnswer: z.number().nullable(),
  secondsPerItem: z.number().nullable(),
  secondsPerQuestion: z.number().nullable(),
  excludedBy: z.array(z.string()),
});
export type ParticipantRow = z.infer<typeof participantRow>;

/** Who takes part and with what care; what each declared rule leaves out. Nothing is deleted by a rule. */
export const surveyProgress = endpoint({
  method: 'GET',
  path: '/api/studies/:study/surveys/:survey/progress',
  may: 'researcher',
  params: inSurvey,
  reply: z.object({
    states: z.record(participantState, z.number().int()),
    participants: z.array(participantRow),
    rules: z.array(z.object({ rule: z.string(), limit: z.number(), excluded: z.number().int() })),
    /** of those who finished */
    finished: z.number().int(),
    excluded: z.number().int(),
    kept: z.number().int(),
    /** how often each scenario was given */
    given: z.array(z.object({ scenario: z.string(), title: z.string(), people: z.number().int() })),
  }),
});
