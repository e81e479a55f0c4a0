import type { Reading } from '../database/open';

export async function respondentsOf(database: Reading, studyId: string) {
  return database
    .selectFrom('respondent')
    .select(['id', 'label', 'kind', 'details'])
    .where('study_id', '=', studyId)
    .orderBy('kind')
    .orderBy('label')
    .execute();
}

/** Every rating of a questionnaire's item by those respondents, with how its reply was read and was made. */
export async function ratingsOf(database: Reading, respondents: readonly string[]) {
  return database
    .selectFrom('stated')
    .leftJoin('reply', 'reply.id', 'stated.reply_id')
    .select(['stated.respondent_id', 'stated.questionnaire_item_id', 'stated.score', 'stated.points', 'stated.variant'])
    .select(['reply.reading', 'reply.temperature'])
    .where('stated.respondent_id', 'in', respondents)
    .where('stated.questionnaire_item_id', 'is not', null)
    .execute();
}

/** The same of every choice among a question's options, as they choose by themselves. */
export async function choicesOf(database: Reading, respondents: readonly string[]) {
  return database
    .selectFrom('choice')
    .leftJoin('reply', 'reply.id', 'choice.reply_id')
    .select(['choice.respondent_id', 'choice.question_id', 'choice.chosen', 'choice.variant'])
    .select(['reply.reading', 'reply.temperature'])
    .where('choice.respondent_id', 'in', respondents)
    .where('choice.question_id', 'is not', null)
    .where('choice.condition', '=', 'default')
    .execute();
}

export async function itemsOf(database: Reading, studyId: string) {
  return database
    .selectFrom('questionnaire_item')
    .innerJoin('questionnaire', 'questionnaire.id', 'questionnaire_item.questionnaire_id')
    .select([
      'questionnaire_item.id',
      'questionnaire_item.key',
      'questionnaire_item.value_group',
      'questionnaire_item.reversed',
      'questionnaire_item.texts',
      'questionnaire.title as questionnaire',
      'questionnaire.points',
    ])
    .where('questionnaire.study_id', '=', studyId)
    .orderBy('questionnaire.created_at')
    .orderBy('questionnaire_item.position')
    .execute();
}

export async function optionsOf(database: Reading, studyId: string) {
  return database
    .selectFrom('option')
    .innerJoin('question', 'question.id', 'option.question_id')
    .innerJoin('scenario', 'scenario.id', 'question.scenario_id')
    .select([
      'option.question_id',
      'option.key',
      'option.value_group',
      'option.polarity',
      'option.text',
      'question.text as question',
      'question.scenario_id',
      'scenario.title as scenario',
      'scenario.key as scenario_key',
      'question.key as question_key',
    ])
    .where('scenario.study_id', '=', studyId)
    .orderBy('question.scenario_id')
    .orderBy('question.position')
    .orderBy('option.position')
    .execute();
}

/** How the replies of each respondent were read, where they answer a questionnaire or a scenario's question. */
export async function readingsOf(database: Reading, studyId: string) {
  return database
    .selectFrom('reply')
    .innerJoin('respondent', 'respondent.id', 'reply.respondent_id')
    .select(['reply.respondent_id', 'reply.reading', (build) => build.fn.countAll<number>().as('count')])
    .where('respondent.study_id', '=', studyId)
    .where('reply.kind', 'in', ['stated', 'choice'])
    .groupBy(['reply.respondent_id', 'reply.reading'])
    .execute();
}

/** Answers of participants to background questions. */
export async function backgroundOf(database: Reading, studyId: string) {
  return database
    .selectFrom('survey_answer')
    .innerJoin('survey_participant', 'survey_participant.id', 'survey_answer.participant_id')
    .innerJoin('survey', 'survey.id', 'survey_participant.survey_id')
    .select(['survey_participant.respondent_id', 'survey_answer.key', 'survey_answer.answer'])
    .where('survey.study_id', '=', studyId)
    .where('survey_answer.kind', '=', 'background')
    .where('survey_participant.respondent_id', 'is not', null)
    .execute();
}

export interface InstrumentCounts {
  questionnaires: { title: string; items: number; points: number }[];
  scenarios: number;
  questions: number;
  options: number;
}

export async function instrumentsOf(database: Reading, studyId: string): Promise<InstrumentCounts> {
  const items = await itemsOf(database, studyId);
  const options = await optionsOf(database, studyId);
  const questionnaires = new Map<string, { title: string; items: number; points: number }>();
  for (const { questionnaire, points } of items) {
    const there = questionnaires.get(questionnaire) ?? { title: questionnaire, items: 0, points };
    questionnaires.set(questionnaire, { ...there, items: there.items + 1 });
  }
  return {
    questionnaires: [...questionnaires.values()],
    scenarios: new Set(options.map(({ scenario_id }) => scenario_id)).size,
    questions: new Set(options.map(({ question_id }) => question_id)).size,
    options: options.length,
  };
}

/** Every rating in a study as it was given, with what it is of. */
export async function allRatings(database: Reading, studyId: string) {
  return database
    .selectFrom('stated')
    .innerJoin('respondent', 'respondent.id', 'stated.respondent_id')
    .leftJoin('questionnaire_item', 'questionnaire_item.id', 'stated.questionnaire_item_id')
    .leftJoin('questionnaire', 'questionnaire.id', 'questionnaire_item.questionnaire_id')
    .leftJoin('reply', 'reply.id', 'stated.reply_id')
    .select([
      'respondent.label as respondent',
      'respondent.kind',
      'questionnaire.slug as questionnaire',
      'questionnaire_item.key as item',
      'questionnaire_item.reversed',
      'questionnaire_item.value_group',
      'stated.country',
      'stated.topic',
      'stated.value',
      'stated.variant',
      'stated.trial',
      'stated.score',
      'stated.points',
      'stated.at',
      'reply.reading',
      'reply.temperature',
    ])
    .where('respondent.study_id', '=', studyId)
    .orderBy('respondent.label')
    .orderBy('stated.id')
    .execute();
}

/** Every choice in a study as it was made, with what it is of. */
export async function allChoices(database: Reading, studyId: string) {
  return database
    .selectFrom('choice')
    .innerJoin('respondent', 'respondent.id', 'choice.respondent_id')
    .leftJoin('question', 'question.id', 'choice.question_id')
    .leftJoin('scenario', 'scenario.id', 'question.scenario_id')
    .leftJoin('option', (join) =>
      join.onRef('option.question_id', '=', 'choice.question_id').onRef('option.key', '=', 'choice.chosen'),
    )
    .leftJoin('reply', 'reply.id', 'choice.reply_id')
    .select([
      'respondent.label as respondent',
      'respondent.kind',
      'scenario.key as scenario',
      'question.key as question',
      'option.value_group',
      'choice.country',
      'choice.topic',
      'choice.value',
      'choice.condition',
      'choice.variant',
      'choice.trial',
      'choice.chosen',
      'choice.question_id',
      'choice.at',
      'reply.reading',
      'reply.temperature',
    ])
    .where('respondent.study_id', '=', studyId)
    .orderBy('respondent.label')
    .orderBy('choice.id')
    .execute();
}
