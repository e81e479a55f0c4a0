import { z } from 'zod';
import { type Random, seededRandom } from '../statistics/random';
import type { AttentionCheck, BackgroundQuestion, SurveySettings } from './settings';

/** One thing that is asked on a page. `key` names the answer; `options` are the answers offered, as they are shown. */
export const planEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('item'), key: z.string(), item: z.string(), points: z.number().int() }),
  z.object({ kind: z.literal('question'), key: z.string(), question: z.string(), options: z.array(z.string()) }),
  z.object({ kind: z.literal('check'), key: z.string(), check: z.string(), options: z.array(z.string()) }),
  z.object({
    kind: z.literal('background'),
    key: z.string(),
    background: z.string(),
    answer: z.enum(['choice', 'text', 'number']),
    required: z.boolean(),
    options: z.array(z.string()),
  }),
]);
export type PlanEntry = z.infer<typeof planEntry>;

export const planPage = z.object({
  id: z.string(),
  block: z.enum(['questionnaire', 'scenarios', 'background']),
  /** the scenario that stands above the questions */
  scenario: z.string().nullable(),
  entries: z.array(planEntry),
});
export type PlanPage = z.infer<typeof planPage>;

/** One person's way through the survey: pages in order, and on each the order of what is asked and offered. */
export const plan = z.array(planPage);
export type Plan = z.infer<typeof plan>;

export interface Instruments {
  questionnaire: { points: number; order: 'fixed' | 'shuffled'; items: readonly string[] } | null;
  /** those drawn for the person, in order */
  scenarios: readonly { id: string; questions: readonly { id: string; options: readonly string[] }[] }[];
}

/** Draws every order of one person from their seed. The same seed and instruments give the same plan. */
export function makePlan(settings: SurveySettings, instruments: Instruments, seed: number): Plan {
  const random = seededRandom(seed);
  const blocks = [questionnairePages(settings, instruments, random), scenarioPages(settings, instruments, random)];
  const turned =
    settings.blockOrder === 'scenarios-first' || (settings.blockOrder === 'random' && random.integer(2) === 1);
  const ordered = turned ? blocks.reverse() : blocks;
  return [...ordered.flat(), ...backgroundPages(settings.background)];
}

function questionnairePages(settings: SurveySettings, { questionnaire }: Instruments, random: Random): Plan {
  if (!questionnaire) return [];
  const { items, order, points } = questionnaire;
  const entries: PlanEntry[] = (order === 'shuffled' ? random.shuffle(items) : [...items]).map((item) => ({
    kind: 'item',
    key: `item:${item}`,
    item,
    points,
  }));
  const scale = Array.from({ length: points }, (_, point) => String(point + 1));
  for (const check of settings.checks.filter(({ block }) => block === 'questionnaire')) {
    const offered = check.options.length === 0 ? scale : check.options.map(({ key }) => key);
    // Never the very first: people should have seen what an item looks like.
    entries.splice(1 + random.integer(entries.length), 0, checkEntry(check, offered));
  }
  return inPages(entries, settings.itemsPerPage).map((some, index) => ({
    id: `items-${index + 1}`,
    block: 'questionnaire',
    scenario: null,
    entries: some,
  }));
}

/** Pages of about equal length, none longer than asked for. */
function inPages(entries: readonly PlanEntry[], most: number): PlanEntry[][] {
  const pages = Math.ceil(entries.length / most);
  return Array.from({ length: pages }, (_, page) =>
    entries.slice(Math.ceil((page * entries.length) / pages), Math.ceil(((page + 1) * entries.length) / pages)),
  );
}

function scenarioPages(settings: SurveySettings, { scenarios }: Instruments, random: Random): Plan {
  const pages = scenarios.map(({ id, questions }, index) => ({
    id: `scenario-${index + 1}`,
    block: 'scenarios' as const,
    scenario: id,
    entries: questions.map(
      ({ id: question, options }): PlanEntry => ({
        kind: 'question',
        key: `question:${question}`,
        question,
        options: settings.shuffleOptions ? random.shuffle(options) : [...options],
      }),
    ),
  }));
  if (pages.length === 0) return pages;
  for (const check of settings.checks.filter(({ block }) => block === 'scenarios')) {
    const { entries } = pages[random.integer(pages.length)]!;
    entries.splice(
      random.integer(entries.length + 1),
      0,
      checkEntry(
        check,
        check.options.map(({ key }) => key),
      ),
    );
  }
  return pages;
}

const checkEntry = (check: AttentionCheck, options: string[]): PlanEntry => ({
  kind: 'check',
  key: `check:${check.key}`,
  check: check.key,
  options,
});

function backgroundPages(questions: readonly BackgroundQuestion[]): Plan {
  if (questions.length === 0) return [];
  return [
    {
      id: 'background',
      block: 'background',
      scenario: null,
      entries: questions.map((one) => ({
        kind: 'background',
        key: `background:${one.key}`,
        background: one.key,
        answer: one.kind,
        required: one.required,
        options: one.options.map(({ key }) => key),
      })),
    },
  ];
}

/** Answers by the entries' keys. An answer that was taken back is the empty text. */
export type Answers = Record<string, string>;

const longestText = 2000;

/** Why an answer can't stand for an entry, in words; null when it can. */
export function whyNot(entry: PlanEntry, answer: string): string | null {
  switch (entry.kind) {
    case 'item': {
      const point = Number(answer);
      return Number.isInteger(point) && point >= 1 && point <= entry.points
        ? null
        : `"${answer}" is no point of the scale from 1 to ${entry.points}`;
    }
    case 'question':
    case 'check':
      return entry.options.includes(answer) ? null : `"${answer}" is none of the options`;
    case 'background':
      if (entry.answer === 'choice')
        return entry.options.includes(answer) ? null : `"${answer}" is none of the options`;
      if (entry.answer === 'number')
        return Number.isFinite(Number(answer)) ? null : `"${answer.slice(0, 40)}" is not a number`;
      return answer.length <= longestText ? null : `the text is longer than ${longestText} characters`;
  }
}

/** The entries of a page that still want an answer. */
export function unanswered(page: PlanPage, answers: Answers): PlanEntry[] {
  return page.entries.filter(
    (entry) => (entry.kind !== 'background' || entry.required) && (answers[entry.key] ?? '').trim() === '',
  );
}

/** Where somebody goes on: the first page that wants an answer, or the last one. */
export function currentPage(pages: Plan, answers: Answers): number {
  const first = pages.findIndex((page) => unanswered(page, answers).length > 0);
  return first === -1 ? pages.length - 1 : first;
}
