import { z } from 'zod';
import { type ValueGroup, valueGroups } from '../values/groups';
import { endpoint, inStudy } from './endpoint';
import { excludeRepaired } from './exclude-repaired';

const group = z.enum(valueGroups.map(({ key }) => key) as [ValueGroup, ...ValueGroup[]]);
/** a number for each of the ten values in the order of the circle */
const profile = z.array(z.number().nullable()).readonly();
const interval = z.tuple([z.number(), z.number()]).nullable();
const found = z.object({ value: z.number().nullable(), undefined: z.string().optional() });
const counts = z.array(z.number().int());
const kind = z.enum(['human', 'model']);

const correlation = found.extend({ n: z.number().int(), ci95: interval, p: z.number().nullable() });

const meanCorrelation = z.object({
  n: z.number().int(),
  mean: z.number().nullable(),
  fisher: z.number().nullable(),
  ci95: interval,
  min: z.number().nullable(),
  max: z.number().nullable(),
});

const answered = z.object({ asked: z.number().int(), given: z.number().int(), missing: z.number().int() });

/**
 * What results made from profiles count: repaired replies unless they are left out; participants whom a survey's declared
 * rules exclude only where they are taken in.
 */
const options = excludeRepaired.extend({
  excluded: z.enum(['in', 'out']).default('out'),
});

const respondentSummary = z.object({
  id: z.string(),
  label: z.string(),
  kind,
  ratings: answered,
  choices: answered,
  correlation,
  spearman: found,
  reliability: z.object({ stated: found, enacted: found }),
  disattenuated: found,
});
export type RespondentSummary = z.infer<typeof respondentSummary>;

const kindSummary = z.object({
  kind,
  respondents: z.number().int(),
  correlation: meanCorrelation,
  /** means over respondents for whom they are defined */
  reliability: z.object({ stated: z.number().nullable(), enacted: z.number().nullable() }),
  disattenuated: z.object({ n: z.number().int(), mean: z.number().nullable() }),
});

const pairSummary = z.object({
  pairs: z.number().int(),
  sampled: z.boolean(),
  mean: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  histogram: counts,
});

export const listProfiles = endpoint({
  method: 'GET',
  path: '/api/studies/:study/profiles',
  may: 'researcher',
  params: inStudy,
  query: options,
  reply: z.object({
    respondents: z.array(respondentSummary),
    summary: z.array(kindSummary),
    between: z.object({ stated: z.record(z.string(), pairSummary), enacted: z.record(z.string(), pairSummary) }),
    /** participants left out by the survey's rules */
    excluded: z.number().int(),
    splits: z.number().int(),
    seed: z.number().int(),
  }),
});

const sensitivity = z.object({
  levels: z.array(z.string()),
  range: profile,
  meanRange: z.number().nullable(),
  widest: z.number().nullable(),
  correlation: meanCorrelation,
});

export const respondentProfile = endpoint({
  method: 'GET',
  path: '/api/studies/:study/profiles/:respondent',
  may: 'researcher',
  params: inStudy.extend({ respondent: z.string() }),
  query: options,
  reply: respondentSummary.extend({
    attributes: z.record(z.string(), z.string()),
    stated: z.object({ mean: profile, centred: profile, overall: z.number().nullable(), ratings: counts }),
    /** the four higher-order values: means of their values */
    higher: z.array(
      z.object({
        name: z.string(),
        mean: z.number().nullable(),
        centred: z.number().nullable(),
        share: z.number().nullable(),
      }),
    ),
    /** the lowest and highest point of the scales */
    points: z.number().int().nullable(),
    enacted: z.object({ share: profile, chosen: counts, offered: counts }),
    permutation: found.extend({ permutations: z.number().int(), seed: z.number().int() }),
    disattenuatedCi95: interval,
    sensitivity: z.object({
      variant: z.object({ stated: sensitivity, enacted: sensitivity }),
      temperature: z.object({ stated: sensitivity, enacted: sensitivity }),
    }),
  }),
});
export type RespondentProfileReply = z.infer<typeof respondentProfile.reply>;

/** What lies behind one point: the items of a value with their ratings, and the choices that offered it. */
export const profileEvidence = endpoint({
  method: 'GET',
  path: '/api/studies/:study/profiles/:respondent/evidence',
  may: 'researcher',
  params: inStudy.extend({ respondent: z.string() }),
  query: options.extend({ group }),
  reply: z.object({
    items: z.array(
      z.object({
        text: z.string(),
        reversed: z.boolean(),
        points: z.number().int(),
        mean: z.number().nullable(),
        ratings: z.number().int(),
        missing: z.number().int(),
      }),
    ),
    choices: z.array(
      z.object({
        scenario: z.string(),
        question: z.string(),
        /** the option that carries the value */
        option: z.string(),
        asked: z.number().int(),
        chosen: z.number().int(),
        /** what was chosen instead, with how often */
        instead: z.array(z.object({ group, times: z.number().int() })),
      }),
    ),
    choicesInAll: z.number().int(),
  }),
});

export const profileMaps = endpoint({
  method: 'GET',
  path: '/api/studies/:study/profile-maps',
  may: 'researcher',
  params: inStudy,
  query: options.extend({ what: z.enum(['stated', 'enacted']).default('enacted') }),
  reply: z.object({
    /** in the order of similarity; only so many respondents as a matrix can show */
    matrix: z.object({
      labels: z.array(z.string()),
      kinds: z.array(kind),
      values: z.array(profile),
      leftOut: z.number().int(),
    }),
    map: z
      .object({
        points: z.array(z.object({ label: z.string(), kind, x: z.number(), y: z.number() })),
        loadings: z.array(z.tuple([z.number(), z.number()])),
        explained: z.tuple([z.number(), z.number()]),
        leftOut: z.number().int(),
      })
      .nullable(),
    circle: z
      .object({
        points: z.array(z.tuple([z.number(), z.number()])),
        theory: z.array(z.tuple([z.number(), z.number()])),
        misfit: z.number(),
        p: z.number(),
        explained: z.number(),
        permutations: z.number().int(),
      })
      .nullable(),
  }),
});
export type ProfileMaps = z.infer<typeof profileMaps.reply>;

/** Welch's test of one value between two sides */
const comparison = z.object({
  group,
  means: z.tuple([z.number().nullable(), z.number().nullable()]),
  sizes: z.tuple([z.number().int(), z.number().int()]),
  difference: z.number().nullable(),
  ci95: interval,
  t: z.number().nullable(),
  df: z.number().nullable(),
  p: z.number().nullable(),
  holm: z.number().nullable(),
  undefined: z.string().optional(),
});

export const profileGroups = endpoint({
  method: 'GET',
  path: '/api/studies/:study/profile-groups',
  may: 'researcher',
  params: inStudy,
  query: options.extend({
    what: z.enum(['stated', 'enacted']).default('enacted'),
    /** without one: humans against models where there are both, or else the first that has two groups */
    attribute: z.string().optional(),
    first: z.string().optional(),
    second: z.string().optional(),
  }),
  reply: z.object({
    attributes: z.array(
      z.object({
        name: z.string(),
        levels: z.array(z.object({ level: z.string(), respondents: z.number().int() })),
      }),
    ),
    attribute: z.string(),
    first: z.string().nullable(),
    second: z.string().nullable(),
    values: z.array(comparison),
  }),
});
export type ProfileGroups = z.infer<typeof profileGroups.reply>;

/** Selection (told to pick a value) against adoption (told to hold it), the first side being selection. */
export const profileAdoption = endpoint({
  method: 'GET',
  path: '/api/studies/:study/profile-adoption',
  may: 'researcher',
  params: inStudy,
  reply: z.object({
    respondents: z.array(z.object({ id: z.string(), label: z.string(), values: z.array(comparison) })),
    /** Holm's correction is over so many */
    tests: z.number().int(),
  }),
});
export type ProfileAdoption = z.infer<typeof profileAdoption.reply>;

export const profileQuality = endpoint({
  method: 'GET',
  path: '/api/studies/:study/profile-quality',
  may: 'researcher',
  params: inStudy,
  reply: z.object({
    respondents: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        kind,
        ratings: answered,
        choices: answered,
        /** the share of ratings that are the most frequent one: 1 is a straight line */
        sameRating: z.number().nullable(),
        /** participants: from the survey */
        survey: z
          .object({
            checksAsked: z.number().int(),
            checksFailed: z.number().int(),
            secondsPerItem: z.number().nullable(),
            secondsPerQuestion: z.number().nullable(),
            excludedBy: z.array(z.string()),
          })
          .nullable(),
        readings: z.record(z.string(), z.number().int()),
      }),
    ),
    /** internal consistency of each value's items, by questionnaire */
    scales: z.array(
      z.object({
        questionnaire: z.string(),
        group,
        items: z.number().int(),
        respondents: z.number().int(),
        alpha: found,
        omega: found,
      }),
    ),
  }),
});
export type ProfileQuality = z.infer<typeof profileQuality.reply>;

/** The methods of the profiles in words, and the sheet to register a study with, as Markdown made from its settings. */
export const profileText = endpoint({
  method: 'GET',
  path: '/api/studies/:study/profile-texts/:text',
  may: 'researcher',
  params: inStudy.extend({ text: z.enum(['methods', 'pre-registration']) }),
  reply: z.object({ title: z.string(), markdown: z.string() }),
});
