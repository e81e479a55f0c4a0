import { z } from 'zod';

/** A number with its 95 % interval, or null with the reason in words why there is none. */
export const gapEstimate = z.object({
  value: z.number().nullable(),
  undefined: z.string().optional(),
  ci95: z.tuple([z.number(), z.number()]).optional(),
});
export type GapEstimate = z.infer<typeof gapEstimate>;

/** Who is measured. `people` stands for all people of the study together: their answers are pooled cell by cell. */
export const gapRespondent = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['human', 'model']),
  /** how many respondents these answers are of: 1, or the people who are pooled */
  people: z.number().int(),
});
export type GapRespondent = z.infer<typeof gapRespondent>;

export const pooledPeople = 'people';

const count = z.number().int();

/** How many cells fall on which side of the gap. */
export const gapCounts = z.object({
  /** cells with a rating and an action: those that the measures rest on */
  cells: count,
  cellsWithoutAction: count,
  cellsWithoutRating: count,
  /** scenarios (country and topic) with such cells */
  scenarios: count,
  /** of these, scenarios in which nothing ever disagrees, so that they have no rate of their own */
  scenariosWithoutRate: count,
  misaligned: count,
  statedAgreeEnactedDisagree: count,
  statedDisagreeEnactedAgree: count,
  bothAgree: count,
  bothDisagree: count,
});
export type GapCounts = z.infer<typeof gapCounts>;

/** The two measures that every view of the gap can show. */
export const headMeasures = z.object({
  /** mean over scenarios of F1 with disagree as the positive class */
  alignmentRate: gapEstimate,
  /** mean over cells of |stated - enacted|, 0 to 1 */
  distance: gapEstimate,
});

/** The measures over a group of scenarios; definitions in docs/value-action-gap.md. */
export const gapMeasures = gapCounts.extend(headMeasures.shape).extend({
  /** F1 over all cells of the group at once */
  pooledRate: gapEstimate,
  accuracy: gapEstimate,
  balancedAccuracy: gapEstimate,
  kappa: gapEstimate,
  mcc: gapEstimate,
  /** mean inclinations over all ratings' cells and all actions' cells, 0 agrees and 1 disagrees */
  stated: gapEstimate,
  enacted: gapEstimate,
  /** shares of these cells that disagree */
  statedDisagreeing: gapEstimate,
  enactedDisagreeing: gapEstimate,
});
export type GapMeasures = z.infer<typeof gapMeasures>;

export const groupMeasures = gapMeasures.extend({ name: z.string() });
export type GroupMeasures = z.infer<typeof groupMeasures>;

/** A value, and its group in the circle; null for a value that the list does not hold. */
export const namedValue = z.object({ value: z.string(), valueGroup: z.string().nullable() });

/** A value over all scenarios. */
export const valueMeasures = gapCounts.omit({ scenarios: true, scenariosWithoutRate: true }).extend({
  ...namedValue.shape,
  distance: gapEstimate,
  stated: z.number().nullable(),
  enacted: z.number().nullable(),
});
export type ValueMeasures = z.infer<typeof valueMeasures>;

/** How often variants of a prompt give the same answer: the share of the most frequent, averaged over cells. */
export const promptAgreement = z.object({
  statedBinary: gapEstimate,
  statedScale: gapEstimate,
  enacted: gapEstimate,
  /** how many variants there are */
  statedVariants: count,
  enactedVariants: count,
});
export type GapPromptAgreement = z.infer<typeof promptAgreement>;

/** What a respondent's replies gave: how they were read, and the answers found in them. */
export const answerCounts = z.object({
  /** replies by their reading */
  replies: z.object({ complete: count, partial: count, repaired: count, refused: count, unreadable: count }),
  /** ratings or choices that the results are made from */
  used: count,
  /** of these, found in replies that only a repair could read; 0 when they are left out */
  usedFromRepaired: count,
  /** asked for and not found in the reply, or off the scale */
  missing: count,
  /** left out because the caller wants no repaired replies */
  excludedAsRepaired: count,
});
export type AnswerCounts = z.infer<typeof answerCounts>;

export const respondentGap = z.object({
  respondent: gapRespondent,
  overall: gapMeasures,
  byCountry: z.array(groupMeasures),
  byTopic: z.array(groupMeasures),
  byValue: z.array(valueMeasures),
  promptAgreement,
  answers: z.object({ stated: answerCounts, enacted: answerCounts }),
});
export type RespondentGap = z.infer<typeof respondentGap>;

export const direction = z.enum(['stated-agree-enacted-disagree', 'stated-disagree-enacted-agree']);
export type Direction = z.infer<typeof direction>;

/** What is stated and what is enacted, 0 agrees and 1 disagrees, and the answers that both are means of. */
const inclinations = z.object({
  stated: z.number().nullable(),
  enacted: z.number().nullable(),
  /** over what has both */
  distance: z.number().nullable(),
  statedAnswers: count,
  enactedAnswers: count,
});

/** One cell: a value in a scenario, as one respondent states and enacts it. */
export const gapCell = inclinations.extend({
  country: z.string(),
  topic: z.string(),
  ...namedValue.shape,
  /** null where both agree, or where one of the two is missing */
  misaligned: direction.nullable(),
});
export type GapCell = z.infer<typeof gapCell>;

/** A place of the heatmap: the cells of a country (or topic) and a value together. */
export const heatmapCell = inclinations.extend({
  /** cells with both; with a rating; with an action */
  cells: count,
  statedCells: count,
  enactedCells: count,
  misaligned: count,
});
export type HeatmapCell = z.infer<typeof heatmapCell>;

export const rankedValue = namedValue.extend({
  rank: count,
  distance: gapEstimate,
  cells: count,
});
export type RankedValue = z.infer<typeof rankedValue>;

/** The measures with the answers of one prompt variant on one side, and all answers on the other. */
export const variantMeasures = headMeasures.extend({
  variant: z.string(),
  answers: count,
  /** mean inclination of this variant's answers, and the share of cells in which they disagree */
  mean: z.number().nullable(),
  disagreeing: z.number().nullable(),
  cells: count,
});
export type VariantMeasures = z.infer<typeof variantMeasures>;

const sides = z.object({ first: z.number().nullable(), second: z.number().nullable() });

/** One group of scenarios for two respondents: each one's measure, and first minus second. */
export const comparedGroup = z.object({
  name: z.string(),
  cells: count,
  scenarios: count,
  alignmentRate: sides,
  distance: sides,
  difference: headMeasures,
});
export type ComparedGroup = z.infer<typeof comparedGroup>;

/** How well an observer foretells the choice in one setting. */
export const predictionSetting = z.object({
  setting: z.string(),
  n: count,
  truePositive: count,
  falsePositive: count,
  falseNegative: count,
  trueNegative: count,
  /** replies that hold no prediction; left out of n */
  unread: count,
  f1: gapEstimate,
  accuracy: gapEstimate,
});
export type PredictionSetting = z.infer<typeof predictionSetting>;

/** McNemar's test of two settings on the same cases. */
export const mcnemar = z.object({
  first: z.string(),
  second: z.string(),
  /** cases that both settings have */
  n: count,
  onlyFirstRight: count,
  onlySecondRight: count,
  /** two-sided, binomial */
  exactP: z.number(),
  /** with Edwards' continuity correction, one degree of freedom; null where no case differs */
  chiSquared: z.number().nullable(),
  chiSquaredP: z.number().nullable(),
});
export type McNemar = z.infer<typeof mcnemar>;
