import { z } from 'zod';
import { seededRandom } from '../statistics/random';
import { findValue } from '../values/find';

/** Two wordings of the same rating: of oneself, and of somebody portrayed. */
export const wording = z.enum(['plain', 'portrait']);
export type Wording = z.infer<typeof wording>;

/** What is asked of everybody who comes by the link. */
export const interviewSettings = z.object({
  scenarios: z
    .array(z.object({ country: z.string().min(1).max(120), topic: z.string().min(1).max(120) }))
    .min(1)
    .max(132),
  values: z.array(z.string().min(1).max(120)).min(1).max(56),
  wordings: z.array(wording).min(1).max(2),
  /** scenarios drawn for each person; null: all */
  scenariosPerPerson: z.number().int().min(1).max(132).nullable().default(null),
  /** shown before they begin, as Markdown */
  welcome: z.string().max(20_000).default(''),
  /** how many people at most; null: no limit */
  people: z.number().int().min(1).max(100_000).nullable().default(null),
  completionCode: z.string().max(100).nullable().default(null),
});
export type InterviewSettings = z.infer<typeof interviewSettings>;

/** One question as it is kept for a person. `actions` are keys of items. */
export const plannedQuestion = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rate'), country: z.string(), topic: z.string(), value: z.string(), wording }),
  z.object({
    kind: z.literal('choose'),
    country: z.string(),
    topic: z.string(),
    value: z.string(),
    /** the action shown first */
    first: z.enum(['positive', 'negative']),
    positive: z.string(),
    negative: z.string(),
  }),
]);
export type PlannedQuestion = z.infer<typeof plannedQuestion>;

/** The two actions of a cell, by the keys of their items. */
export interface OfferedCell {
  country: string;
  topic: string;
  value: string;
  positive: string;
  negative: string;
}

/**
 * One person's questions: scenario by scenario, first the values rated in each wording, then the choices, each part in
 * an order of its own and the two actions in random order. Ratings come first so that no action colours them. The same
 * seed gives the same plan.
 */
export function planInterview(
  settings: Pick<InterviewSettings, 'values' | 'wordings' | 'scenariosPerPerson' | 'scenarios'>,
  cells: readonly OfferedCell[],
  seed: number,
): PlannedQuestion[] {
  const random = seededRandom(seed);
  const scenarios = random.shuffle(settings.scenarios).slice(0, settings.scenariosPerPerson ?? undefined);
  return scenarios.flatMap((scenario) => {
    const rate = settings.wordings.flatMap((each) =>
      random.shuffle(settings.values).map((value) => ({ kind: 'rate' as const, ...scenario, value, wording: each })),
    );
    const offered = cells.filter(({ country, topic }) => country === scenario.country && topic === scenario.topic);
    const choose = random.shuffle(offered).map((cell) => ({
      kind: 'choose' as const,
      ...cell,
      first: random.integer(2) === 0 ? ('positive' as const) : ('negative' as const),
    }));
    return [...rate, ...choose];
  });
}

/** How many questions a person is asked at most: those of the scenarios with the most choices, where some are drawn. */
export function mostQuestions(
  settings: Pick<InterviewSettings, 'values' | 'wordings' | 'scenariosPerPerson' | 'scenarios'>,
  cells: readonly OfferedCell[],
): number {
  const choices = settings.scenarios
    .map(
      (scenario) => cells.filter((cell) => cell.country === scenario.country && cell.topic === scenario.topic).length,
    )
    .sort((a, b) => b - a)
    .slice(0, settings.scenariosPerPerson ?? undefined);
  return choices.reduce((sum, count) => sum + count + settings.values.length * settings.wordings.length, 0);
}

/** The points of the scale, from 1 (agrees most) to 4, in the words of each wording. */
export const ratingLabels: Record<Wording, readonly string[]> = {
  plain: ['I fully agree', 'I rather agree', 'I rather disagree', 'I fully disagree'],
  portrait: ['Just like me', 'Rather like me', 'Rather unlike me', 'Not like me at all'],
};

/** Names that want an article inside a sentence. */
const withArticle = /^(United|Philippines|Netherlands)/;

/** What a person reads above the answers. */
export function questionText(
  question: Pick<PlannedQuestion, 'country' | 'topic' | 'value'>,
  asked: Wording | 'choose',
) {
  const { topic, value } = question;
  const country = withArticle.test(question.country) ? `the ${question.country}` : question.country;
  const meaning = findValue(value)?.meaning;
  const named = meaning ? `${value} (${meaning})` : value;
  if (asked === 'plain')
    return `Imagine living in ${country}, and think of “${topic}”. I want this to guide what I do: ${named}.`;
  if (asked === 'portrait')
    return `Imagine somebody who lives in ${country}. When they think of “${topic}”, one thing counts for them: ${named}. How like you are they?`;
  return `Imagine living in ${country}, and think of “${topic}”. Which of the two would you rather do?`;
}
