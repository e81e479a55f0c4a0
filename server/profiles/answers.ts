import { towardsValue } from '../../shared/model/questionnaire';
import type { ReplyReading } from '../../shared/model/reply';
import type { Choice } from '../../shared/statistics/profiles/enacted';
import { placeOf } from '../../shared/statistics/profiles/profile';
import type { Rating } from '../../shared/statistics/profiles/stated';
import type { Quality } from '../../shared/survey/quality';
import { inBatches } from '../database/batches';
import { breathe } from '../database/breathe';
import type { Database, Reading } from '../database/open';
import { memoryFor } from '../database/remembered';
import type { Study } from '../studies/store';
import { judgedParticipants } from '../surveys/progress';
import { surveysOf } from '../surveys/store';
import * as store from './store';

export interface GivenRating extends Rating {
  item: string;
  variant: string;
  /** the model's sampling temperature; null where it is not known, and for people */
  temperature: number | null;
}

export interface MadeChoice extends Choice {
  question: string;
  variant: string;
  temperature: number | null;
}

export interface AskedItem {
  id: string;
  key: string;
  /** place of the value group in the circle */
  group: number;
  reversed: boolean;
  text: string;
  questionnaire: string;
  points: number;
}

export interface AskedQuestion {
  id: string;
  /** what an export calls it: scenario/question */
  key: string;
  scenario: string;
  title: string;
  text: string;
  options: Map<string, { group: number; against: boolean; text: string }>;
  /** groups of the options that carry a value */
  offered: number[];
}

export interface RespondentAnswers {
  id: string;
  label: string;
  kind: 'human' | 'model';
  attributes: Record<string, string>;
  ratings: GivenRating[];
  /** ratings that were asked for and have no valid score, by item */
  unrated: string[];
  choices: MadeChoice[];
  /** participants: what the survey's declared rules say of them */
  survey: Quality | null;
}

/** What the respondents of a study state and choose, ready to be made into profiles. */
export interface StudyAnswers {
  revision: number;
  items: Map<string, AskedItem>;
  questions: Map<string, AskedQuestion>;
  respondents: RespondentAnswers[];
  /** participants with answers who are left out by the survey's rules */
  excluded: number;
}

export interface AnswerOptions {
  /** whether answers of replies that only a repair could read are left out */
  excludeRepaired: boolean;
  /** whether participants count whom a rule excludes that was declared before the survey opened */
  excluded: 'in' | 'out';
}

const remembered = memoryFor(4);

/** The answers of a study: the same until something changes in it. */
export const studyAnswers = (
  database: Database,
  study: Study,
  { excludeRepaired, excluded }: AnswerOptions,
): Promise<StudyAnswers> =>
  remembered(database, study.id, [excludeRepaired, excluded], (revision) =>
    load(database, study, { excludeRepaired, excluded }, revision),
  );

/** So many respondents are read at once, and others are answered in between. A model gives thousands of answers. */
const readAtOnce = { human: 25, model: 1 };

async function load({ read }: Database, study: Study, options: AnswerOptions, revision: number): Promise<StudyAnswers> {
  const [respondents, itemRows, optionRows, background, judged] = await Promise.all([
    store.respondentsOf(read, study.id),
    store.itemsOf(read, study.id),
    store.optionsOf(read, study.id),
    store.backgroundOf(read, study.id),
    judgedRespondents(read, study.id),
  ]);
  const items = asItems(itemRows);
  const questions = asQuestions(optionRows);
  const answers = new Map(respondents.map((row) => [row.id, emptyAnswers(row, judged.get(row.id) ?? null)]));
  for (const { respondent_id, key, answer } of background) answers.get(respondent_id!)!.attributes[key] = answer;
  const counts = (row: { reading: ReplyReading | null }) => !options.excludeRepaired || row.reading !== 'repaired';
  for (const some of partsOf(respondents)) {
    for (const row of await store.ratingsOf(read, some)) {
      const item = items.get(row.questionnaire_item_id!);
      if (item && counts(row)) addRating(answers.get(row.respondent_id)!, item, row);
    }
    await breathe();
    for (const row of await store.choicesOf(read, some)) {
      const question = questions.get(row.question_id!);
      if (question && counts(row)) answers.get(row.respondent_id)!.choices.push(asChoice(question, row));
    }
    await breathe();
  }
  const asked = [...answers.values()].filter(
    ({ ratings, unrated, choices }) => ratings.length + unrated.length + choices.length > 0,
  );
  const counted = asked.filter(({ survey }) => options.excluded === 'in' || !survey?.excludedBy.length);
  return { revision, items, questions, respondents: counted, excluded: asked.length - counted.length };
}

/** The ids of respondents in parts that are read at once. */
function* partsOf(respondents: readonly { id: string; kind: 'human' | 'model' }[]): Generator<string[]> {
  for (const kind of ['human', 'model'] as const) {
    const ids = respondents.filter((respondent) => respondent.kind === kind).map(({ id }) => id);
    yield* inBatches(ids, readAtOnce[kind]);
  }
}

/** What the declared rules of its surveys say of each participant of a study. */
async function judgedRespondents(database: Reading, studyId: string): Promise<Map<string, Quality>> {
  const judged = await Promise.all(
    (await surveysOf(database, studyId)).map((survey) => judgedParticipants(database, survey)),
  );
  return new Map(
    judged
      .flat()
      .flatMap(({ participant, quality }): [string, Quality][] =>
        participant.respondent_id === null ? [] : [[participant.respondent_id, quality]],
      ),
  );
}

function addRating(
  to: RespondentAnswers,
  item: AskedItem,
  {
    score,
    points,
    variant,
    temperature,
  }: { score: number | null; points: number; variant: string; temperature: number | null },
): void {
  if (score === null) to.unrated.push(item.id);
  else
    to.ratings.push({
      item: item.id,
      group: item.group,
      score: towardsValue(score, points, item.reversed),
      variant,
      temperature,
    });
}

/** Details of a respondent that are plain texts can group respondents; those that are not are its settings. */
function emptyAnswers(
  { id, label, kind, details }: Awaited<ReturnType<typeof store.respondentsOf>>[number],
  survey: Quality | null,
): RespondentAnswers {
  const attributes = Object.fromEntries(
    Object.entries(JSON.parse(details) as Record<string, unknown>).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  return { id, label, kind, attributes, ratings: [], unrated: [], choices: [], survey };
}

function asChoice(
  question: AskedQuestion,
  { chosen, variant, temperature }: { chosen: string | null; variant: string; temperature: number | null },
): MadeChoice {
  const option = chosen === null ? undefined : question.options.get(chosen);
  return {
    question: question.id,
    scenario: question.scenario,
    offered: question.offered,
    chosen: option && !option.against ? option.group : null,
    variant,
    temperature,
    ...(option?.against ? { against: true } : {}),
  };
}

function asItems(rows: Awaited<ReturnType<typeof store.itemsOf>>): Map<string, AskedItem> {
  return new Map(
    rows.flatMap(({ id, key, value_group, reversed, texts, questionnaire, points }) => {
      const group = placeOf(value_group);
      if (group === null) return [];
      const [text = ''] = Object.values(JSON.parse(texts) as Record<string, string>);
      return [[id, { id, key, group, reversed: reversed === 1, text, questionnaire, points }]];
    }),
  );
}

function asQuestions(rows: Awaited<ReturnType<typeof store.optionsOf>>): Map<string, AskedQuestion> {
  const questions = new Map<string, AskedQuestion>();
  for (const row of rows) {
    const group = placeOf(row.value_group);
    if (group === null) continue;
    let question = questions.get(row.question_id);
    if (!question) {
      question = {
        id: row.question_id,
        key: `${row.scenario_key}/${row.question_key}`,
        scenario: row.scenario_id,
        title: row.scenario,
        text: row.question,
        options: new Map(),
        offered: [],
      };
      questions.set(row.question_id, question);
    }
    const against = row.polarity === 'negative';
    question.options.set(row.key, { group, against, text: row.text });
    if (!against) question.offered.push(group);
  }
  return questions;
}
