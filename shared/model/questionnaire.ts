import { z } from 'zod';
import { type ValueGroup, valueGroups } from '../values/groups';
import { language, texts } from './texts';

export const valueGroup = z.enum(valueGroups.map(({ key }) => key) as [ValueGroup, ...ValueGroup[]]);

/**
 * How a profile is made of the ratings: a group's score is the mean of its items. The score less the respondent's mean
 * over all items (MRAT) and the means of the four higher-order values are always given beside it.
 */
export const scoring = z.object({ score: z.literal('mean').default('mean') });
export type Scoring = z.infer<typeof scoring>;

export const questionnaireItem = z.object({
  key: z.string().min(1).max(80),
  valueGroup,
  /** a high rating speaks against the value */
  reversed: z.boolean(),
  texts,
});
export type QuestionnaireItem = z.infer<typeof questionnaireItem>;

export const itemOrder = z.enum(['fixed', 'shuffled']);

/** A set of items that respondents rate on one scale from 1 to `points`. */
export const questionnaire = z.object({
  slug: z.string(),
  title: z.string().trim().min(1).max(200),
  languages: z.array(language).min(1),
  points: z.number().int().min(2).max(11),
  /** by language, what each point means, from the first to the last */
  labels: z.record(language, z.array(z.string().max(120))),
  /** by language, what stands above the items */
  instructions: texts,
  order: itemOrder,
  scoring,
  items: z.array(questionnaireItem),
});
export type Questionnaire = z.infer<typeof questionnaire>;

/** A rating as it counts towards the item's value: turned round where the item is reversed. */
export const towardsValue = (score: number, points: number, reversed: boolean): number =>
  reversed ? points + 1 - score : score;

/** What the points of a portrait scale mean, where the questionnaire does not say. */
export const portraitLabels: Record<string, readonly string[]> = {
  en: ['not like me at all', 'not like me', 'a little like me', 'somewhat like me', 'like me', 'very much like me'],
  de: [
    'überhaupt nicht wie ich',
    'nicht wie ich',
    'nur ein wenig wie ich',
    'etwas wie ich',
    'wie ich',
    'ganz genau wie ich',
  ],
  es: [
    'nada parecido a mí',
    'no se parece a mí',
    'se parece un poco a mí',
    'se parece algo a mí',
    'se parece a mí',
    'se parece mucho a mí',
  ],
  zh: ['完全不像我', '不像我', '有一点像我', '有些像我', '像我', '非常像我'],
};
