import { z } from 'zod';
import {
  comparedGroup,
  direction,
  gapCell,
  gapEstimate,
  gapMeasures,
  gapRespondent,
  headMeasures,
  heatmapCell,
  mcnemar,
  namedValue,
  predictionSetting,
  promptAgreement,
  rankedValue,
  respondentGap,
  variantMeasures,
} from '../model/gap';
import { replyReading } from '../model/reply';
import { endpoint, inStudy } from './endpoint';
import { excludeRepaired } from './exclude-repaired';
import { resampling } from './resampling';

/** Which answers count, and how intervals are made. */
const options = resampling.extend(excludeRepaired.shape);

/** Ids parted by commas; empty means every respondent with answers, and all people together where there are several. */
const several = z.object({
  respondents: z
    .string()
    .max(20_000)
    .default('')
    .transform((ids) => ids.split(',').filter((id) => id !== '')),
});

/** A respondent's id, or `people` for all people together. */
const one = z.object({ respondent: z.string().min(1) });

/** A group of scenarios: empty means all. */
const scenarios = z.object({ country: z.string().default(''), topic: z.string().default('') });

/** What a reply was made from, so that a page can say it and a report can repeat it. */
const made = z.object({
  excludeRepaired: z.boolean(),
  replicates: z.number().int(),
  seed: z.number().int(),
});

/** Respondents with answers in cells (country, topic, value), for choosing among them; without any measure. */
export const gapRespondents = endpoint({
  method: 'GET',
  path: '/api/studies/:study/gap/respondents',
  may: 'researcher',
  params: inStudy,
  reply: z.object({
    respondents: z.array(
      gapRespondent.extend({ ratings: z.number().int(), choices: z.number().int(), scenarios: z.number().int() }),
    ),
    countries: z.array(z.string()),
    topics: z.array(z.string()),
    values: z.array(namedValue),
  }),
});

/** Every measure of every respondent: overall, by country, by topic, by value. */
export const gapOverview = endpoint({
  method: 'GET',
  path: '/api/studies/:study/gap/overview',
  may: 'researcher',
  params: inStudy,
  query: options.extend(several.shape),
  reply: made.extend({
    countries: z.array(z.string()),
    topics: z.array(z.string()),
    respondents: z.array(respondentGap),
  }),
});

/**
 * Stated, enacted and distance of one respondent: countries or topics in rows, values in columns in the order of the
 * circle. `country` limits the rows by topic to one country, and the other way round.
 */
export const gapHeatmap = endpoint({
  method: 'GET',
  path: '/api/studies/:study/gap/heatmap',
  may: 'researcher',
  params: inStudy,
  query: excludeRepaired.extend({
    ...one.shape,
    ...scenarios.shape,
    by: z.enum(['country', 'topic']).default('country'),
  }),
  reply: z.object({
    respondent: gapRespondent,
    by: z.enum(['country', 'topic']),
    rows: z.array(z.string()),
    /** all 56, and after them values that the list does not hold */
    columns: z.array(namedValue),
    /** row by row */
    cells: z.array(z.array(heatmapCell)),
    /** the largest distance in any place, for a colour scale */
    largestDistance: z.number().nullable(),
  }),
});

const rankedGroup = z.object({
  respondent: gapRespondent,
  country: z.string(),
  topic: z.string(),
  cells: z.number().int(),
  scenarios: z.number().int(),
  /** by mean distance, largest first, ties by name */
  values: z.array(rankedValue),
});

/** Values by distance in a group of scenarios; with any of the `other...` given, a second group beside it. */
export const gapRanking = endpoint({
  method: 'GET',
  path: '/api/studies/:study/gap/ranking',
  may: 'researcher',
  params: inStudy,
  query: options.extend({
    ...one.shape,
    ...scenarios.shape,
    /** the second group: what is not given is as in the first */
    otherRespondent: z.string().optional(),
    otherCountry: z.string().optional(),
    otherTopic: z.string().optional(),
  }),
  reply: made.extend({ groups: z.array(rankedGroup).min(1).max(2) }),
});

/** Two respondents on the cells that both have. Differences are first minus second, resampled over shared scenarios. */
export const gapComparison = endpoint({
  method: 'GET',
  path: '/api/studies/:study/gap/comparison',
  may: 'researcher',
  params: inStudy,
  query: options.extend({ first: z.string().min(1), second: z.string().min(1) }),
  reply: made.extend({
    first: gapRespondent,
    second: gapRespondent,
    sharedCells: z.number().int(),
    /** complete cells that only one of the two has; left out */
    onlyFirst: z.number().int(),
    onlySecond: z.number().int(),
    measures: z.object({ first: gapMeasures, second: gapMeasures }),
    difference: headMeasures,
    /** share of shared cells in which both incline the same way */
    sameStated: gapEstimate,
    sameEnacted: gapEstimate,
    byCountry: z.array(comparedGroup),
    byTopic: z.array(comparedGroup),
    byValue: z.array(
      namedValue.extend({
        cells: z.number().int(),
        first: z.number().nullable(),
        second: z.number().nullable(),
        difference: gapEstimate,
      }),
    ),
  }),
});

/** What each prompt variant would give alone, on the stated and on the enacted side. */
export const gapSensitivity = endpoint({
  method: 'GET',
  path: '/api/studies/:study/gap/sensitivity',
  may: 'researcher',
  params: inStudy,
  query: options.extend(several.shape),
  reply: made.extend({
    respondents: z.array(
      z.object({
        respondent: gapRespondent,
        stated: z.array(variantMeasures),
        enacted: z.array(variantMeasures),
        promptAgreement,
      }),
    ),
  }),
});

/** The cells of a respondent behind any number of a page; the widest distance first. */
export const gapCells = endpoint({
  method: 'GET',
  path: '/api/studies/:study/gap/cells',
  may: 'researcher',
  params: inStudy,
  query: excludeRepaired.extend({
    ...one.shape,
    ...scenarios.shape,
    value: z.string().default(''),
    which: z
      .enum(['all', 'complete', 'misaligned', 'without-action', 'without-rating', ...direction.options])
      .default('all'),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  reply: z.object({ respondent: gapRespondent, cells: z.array(gapCell), total: z.number().int() }),
});

const answer = z.object({
  /** whose answer it is, where people are pooled */
  respondent: z.string(),
  variant: z.string(),
  trial: z.number().int(),
  /** 0 agrees, 1 disagrees; null where the reply holds none */
  inclination: z.number().nullable(),
  /** whether the cell's mean is made from it */
  used: z.boolean(),
  /** null for people, who answer by choosing and leave no text */
  reply: z
    .object({
      id: z.string(),
      text: z.string(),
      prompt: z.string().nullable(),
      how: z.string(),
      reading: replyReading,
      reason: z.string().nullable(),
      file: z.string().nullable(),
      row: z.number().int().nullable(),
    })
    .nullable(),
});

/** Everything behind one cell: the ratings, the two actions, the choices, and the raw texts of the replies. */
export const gapAnswers = endpoint({
  method: 'GET',
  path: '/api/studies/:study/gap/answers',
  may: 'researcher',
  params: inStudy,
  query: excludeRepaired.extend({
    ...one.shape,
    country: z.string().min(1),
    topic: z.string().min(1),
    value: z.string().min(1),
  }),
  reply: z.object({
    respondent: gapRespondent,
    cell: gapCell,
    stated: z.array(answer.extend({ score: z.number().nullable(), points: z.number().int() })),
    enacted: z.array(answer.extend({ chosen: z.enum(['positive', 'negative']).nullable() })),
    /** the actions offered, as the study's items hold them; `timesChosen` counts the choices used */
    actions: z.array(
      z.object({
        key: z.string(),
        polarity: z.enum(['positive', 'negative']),
        text: z.string().nullable(),
        explanation: z.string().nullable(),
        timesChosen: z.number().int(),
      }),
    ),
  }),
});

/** Explanation-based prediction: how well an observer foretells choices in each setting, and tests between settings. */
export const gapPredictions = endpoint({
  method: 'GET',
  path: '/api/studies/:study/gap/predictions',
  may: 'researcher',
  params: inStudy,
  query: options.extend(several.shape),
  reply: made.extend({
    respondents: z.array(
      z.object({ respondent: gapRespondent, settings: z.array(predictionSetting), tests: z.array(mcnemar) }),
    ),
  }),
});

/** The whole gap of a study as one HTML file that needs nothing else and prints well. */
export const gapReport = endpoint({
  method: 'GET',
  path: '/api/studies/:study/gap/report',
  may: 'researcher',
  params: inStudy,
  query: options.extend(several.shape),
  reply: z.unknown(),
  kind: 'download',
});
