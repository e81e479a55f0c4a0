import { z } from 'zod';
import { itemOrder, questionnaire } from '../model/questionnaire';
import { scenario } from '../model/scenario';
import { language, texts } from '../model/texts';
import { endpoint, inStudy, slug } from './endpoint';

const inQuestionnaire = inStudy.extend({ questionnaire: slug });

export const questionnaireSummary = z.object({
  slug,
  title: z.string(),
  languages: z.array(z.string()),
  points: z.number().int(),
  order: itemOrder,
  items: z.number().int(),
});

export const listQuestionnaires = endpoint({
  method: 'GET',
  path: '/api/studies/:study/questionnaires',
  may: 'researcher',
  params: inStudy,
  reply: z.object({ questionnaires: z.array(questionnaireSummary) }),
});

export const lookAtQuestionnaire = endpoint({
  method: 'GET',
  path: '/api/studies/:study/questionnaires/:questionnaire',
  may: 'researcher',
  params: inQuestionnaire,
  reply: questionnaire.extend({ answers: z.number().int() }),
});

/** Puts the questionnaire that ships with Saydo into the study. */
export const addShippedQuestionnaire = endpoint({
  method: 'POST',
  path: '/api/studies/:study/questionnaires/shipped',
  may: 'researcher',
  params: inStudy,
  reply: questionnaireSummary,
});

/** Changes the scale and texts; the number of points stays once somebody has answered. */
export const changeQuestionnaire = endpoint({
  method: 'PATCH',
  path: '/api/studies/:study/questionnaires/:questionnaire',
  may: 'researcher',
  params: inQuestionnaire,
  body: z.object({
    title: z.string().trim().min(1).max(200),
    points: z.number().int().min(2).max(11),
    labels: z.record(language, z.array(z.string().max(120))),
    instructions: texts,
    order: itemOrder,
  }),
  reply: questionnaireSummary,
});

/** Removes a questionnaire that nobody has answered and no survey uses. */
export const removeQuestionnaire = endpoint({
  method: 'DELETE',
  path: '/api/studies/:study/questionnaires/:questionnaire',
  may: 'researcher',
  params: inQuestionnaire,
  reply: z.object({}),
});

export const listScenarios = endpoint({
  method: 'GET',
  path: '/api/studies/:study/scenarios',
  may: 'researcher',
  params: inStudy,
  query: z.object({
    search: z.string().max(200).default(''),
    category: z.string().max(200).default(''),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  reply: z.object({
    total: z.number().int(),
    scenarios: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        category: z.string().nullable(),
        masked: z.boolean(),
        questions: z.number().int(),
      }),
    ),
  }),
});

export const lookAtScenario = endpoint({
  method: 'GET',
  path: '/api/studies/:study/scenarios/one',
  may: 'researcher',
  params: inStudy,
  query: z.object({ key: z.string() }),
  reply: scenario,
});

/** Puts the scenarios that ship with Saydo into the study. */
export const addShippedScenarios = endpoint({
  method: 'POST',
  path: '/api/studies/:study/scenarios/shipped',
  may: 'researcher',
  params: inStudy,
  reply: z.object({ added: z.number().int() }),
});

/** How often each of the ten values is offered: in all, by category, and where a scenario is not even. */
export const scenarioBalance = endpoint({
  method: 'GET',
  path: '/api/studies/:study/scenarios/balance',
  may: 'researcher',
  params: inStudy,
  reply: z.object({
    scenarios: z.number().int(),
    questions: z.number().int(),
    options: z.number().int(),
    balanced: z.boolean(),
    groups: z.array(
      z.object({ group: z.string(), offered: z.number().int(), byGenerator: z.record(z.string(), z.number().int()) }),
    ),
    categories: z.array(
      z.object({
        category: z.string().nullable(),
        scenarios: z.number().int(),
        offers: z.record(z.string(), z.number().int()),
      }),
    ),
    /** scenarios that do not offer every value equally often by themselves */
    uneven: z.number().int(),
    /** questions that offer one value twice or more */
    repeating: z.number().int(),
  }),
});
