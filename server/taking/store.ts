import type { Answers } from '../../shared/survey/plan';
import { inBatches } from '../database/batches';
import { newId } from '../database/ids';
import type { Reading, Writing } from '../database/open';
import type { RespondentTable } from '../database/tables/respondents';
import type { SurveyPageTable, SurveyParticipantTable } from '../database/tables/surveys';

/** A person gives one answer to each question of a survey: there are no variants and no trials of it. */
export const humanCondition = { condition: 'default', variant: '', trial: 0 };

export async function participantByPerson(
  database: Reading,
  surveyId: string,
  person: string,
): Promise<SurveyParticipantTable | null> {
  const row = await database
    .selectFrom('survey_participant')
    .selectAll()
    .where('survey_id', '=', surveyId)
    .where('crowd_person', '=', person)
    .executeTakeFirst();
  return row ?? null;
}

/** The participant whom a key belongs to. */
export async function participantByKey(
  database: Reading,
  surveyId: string,
  keyHash: string,
  now: number,
): Promise<SurveyParticipantTable | null> {
  const row = await database
    .selectFrom('session')
    .innerJoin('survey_participant', 'survey_participant.account_id', 'session.account_id')
    .selectAll('survey_participant')
    .where('session.token_hash', '=', keyHash)
    .where('session.expires_at', '>', now)
    .where('survey_participant.survey_id', '=', surveyId)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertParticipant(transaction: Writing, participant: SurveyParticipantTable): Promise<void> {
  await transaction.insertInto('survey_participant').values(participant).execute();
}

export async function updateParticipant(
  transaction: Writing,
  id: string,
  changed: Partial<SurveyParticipantTable>,
): Promise<void> {
  await transaction.updateTable('survey_participant').set(changed).where('id', '=', id).execute();
}

export async function insertRespondent(transaction: Writing, respondent: RespondentTable): Promise<void> {
  await transaction.insertInto('respondent').values(respondent).execute();
}

/** Marks somebody as made up, for everybody to see: in lists, and by the label in every analysis and export. */
export async function markSynthetic(transaction: Writing, id: string, respondentId: string, label: string) {
  await transaction.updateTable('survey_participant').set({ synthetic: 1 }).where('id', '=', id).execute();
  await transaction.updateTable('respondent').set({ label }).where('id', '=', respondentId).execute();
}

/** Keeps other draws of the same survey out until this transaction ends, so that scenarios are given evenly. */
export async function lockSurvey(transaction: Writing, surveyId: string): Promise<void> {
  await transaction
    .updateTable('survey')
    .set((set) => ({ version: set.ref('version') }))
    .where('id', '=', surveyId)
    .execute();
}

export async function timesGiven(database: Reading, surveyId: string): Promise<Map<string, number>> {
  const rows = await database
    .selectFrom('survey_draw')
    .select((select) => ['scenario_id', select.fn.countAll().as('count')])
    .where('survey_id', '=', surveyId)
    .groupBy('scenario_id')
    .execute();
  return new Map(rows.map(({ scenario_id, count }) => [scenario_id, Number(count)]));
}

export async function insertDraws(
  transaction: Writing,
  participantId: string,
  surveyId: string,
  scenarioIds: readonly string[],
): Promise<void> {
  if (scenarioIds.length === 0) return;
  await transaction
    .insertInto('survey_draw')
    .values(
      scenarioIds.map((scenario_id, position) => ({
        participant_id: participantId,
        survey_id: surveyId,
        scenario_id,
        position,
      })),
    )
    .execute();
}

export async function pagesOf(database: Reading, participantId: string): Promise<SurveyPageTable[]> {
  return database.selectFrom('survey_page').selectAll().where('participant_id', '=', participantId).execute();
}

export async function pageOf(database: Reading, participantId: string, page: string): Promise<SurveyPageTable | null> {
  const row = await database
    .selectFrom('survey_page')
    .selectAll()
    .where('participant_id', '=', participantId)
    .where('page', '=', page)
    .executeTakeFirst();
  return row ?? null;
}

/** Writes the next revision of a page. @returns false when another save came in between */
export async function writePage(transaction: Writing, before: SurveyPageTable | null, next: SurveyPageTable) {
  if (!before) {
    await transaction.insertInto('survey_page').values(next).execute();
    return true;
  }
  const done = await transaction
    .updateTable('survey_page')
    .set({ revision: next.revision, active_ms: next.active_ms, saved_at: next.saved_at })
    .where('participant_id', '=', next.participant_id)
    .where('page', '=', next.page)
    .where('revision', '=', before.revision)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** What somebody has answered so far, by the keys of the plan's entries. */
export async function answersOf(
  database: Reading,
  participant: Pick<SurveyParticipantTable, 'id' | 'respondent_id'>,
): Promise<Answers> {
  const answers: Answers = {};
  const own = await database
    .selectFrom('survey_answer')
    .select(['kind', 'key', 'answer'])
    .where('participant_id', '=', participant.id)
    .execute();
  for (const { kind, key, answer } of own) answers[`${kind}:${key}`] = answer;
  if (participant.respondent_id === null) return answers;
  const ratings = await database
    .selectFrom('stated')
    .select(['questionnaire_item_id', 'score'])
    .where('respondent_id', '=', participant.respondent_id)
    .execute();
  for (const { questionnaire_item_id, score } of ratings) answers[`item:${questionnaire_item_id}`] = String(score);
  const choices = await database
    .selectFrom('choice')
    .select(['question_id', 'chosen'])
    .where('respondent_id', '=', participant.respondent_id)
    .execute();
  for (const { question_id, chosen } of choices) answers[`question:${question_id}`] = chosen ?? '';
  return answers;
}

/** The answers of every participant of a survey, by the participant's id. */
export async function answersOfAll(database: Reading, surveyId: string): Promise<Map<string, Answers>> {
  const answers = new Map<string, Answers>();
  const put = (participant: string, key: string, answer: string) => {
    const known = answers.get(participant);
    if (known) known[key] = answer;
    else answers.set(participant, { [key]: answer });
  };
  const own = await database
    .selectFrom('survey_answer')
    .innerJoin('survey_participant as person', 'person.id', 'survey_answer.participant_id')
    .select(['person.id', 'survey_answer.kind', 'survey_answer.key', 'survey_answer.answer'])
    .where('person.survey_id', '=', surveyId)
    .execute();
  for (const { id, kind, key, answer } of own) put(id, `${kind}:${key}`, answer);
  const ratings = await database
    .selectFrom('stated')
    .innerJoin('survey_participant as person', 'person.respondent_id', 'stated.respondent_id')
    .select(['person.id', 'stated.questionnaire_item_id as item', 'stated.score'])
    .where('person.survey_id', '=', surveyId)
    .execute();
  for (const { id, item, score } of ratings) put(id, `item:${item}`, String(score));
  const choices = await database
    .selectFrom('choice')
    .innerJoin('survey_participant as person', 'person.respondent_id', 'choice.respondent_id')
    .select(['person.id', 'choice.question_id as question', 'choice.chosen'])
    .where('person.survey_id', '=', surveyId)
    .execute();
  for (const { id, question, chosen } of choices) put(id, `question:${question}`, chosen ?? '');
  return answers;
}

export interface RatingRow {
  item: string;
  score: number | null;
  points: number;
}

/** Puts ratings of items in the place of earlier ones; a null score takes the rating back. */
export async function writeRatings(transaction: Writing, respondentId: string, rows: readonly RatingRow[], at: number) {
  if (rows.length === 0) return;
  await transaction
    .deleteFrom('stated')
    .where('respondent_id', '=', respondentId)
    .where(
      'questionnaire_item_id',
      'in',
      rows.map(({ item }) => item),
    )
    .execute();
  const kept = rows.filter(({ score }) => score !== null);
  for (const some of inBatches(kept, 100)) {
    await transaction
      .insertInto('stated')
      .values(
        some.map(({ item, score, points }) => ({
          id: newId(),
          respondent_id: respondentId,
          country: null,
          topic: null,
          value: null,
          questionnaire_item_id: item,
          variant: humanCondition.variant,
          trial: humanCondition.trial,
          score,
          points,
          reply_id: null,
          at,
        })),
      )
      .execute();
  }
}

/** Puts choices in the place of earlier ones; null takes the choice back. */
export async function writeChoices(
  transaction: Writing,
  respondentId: string,
  rows: readonly { question: string; chosen: string | null }[],
  at: number,
): Promise<void> {
  if (rows.length === 0) return;
  await transaction
    .deleteFrom('choice')
    .where('respondent_id', '=', respondentId)
    .where(
      'question_id',
      'in',
      rows.map(({ question }) => question),
    )
    .execute();
  const kept = rows.filter(({ chosen }) => chosen !== null);
  for (const some of inBatches(kept, 100)) {
    await transaction
      .insertInto('choice')
      .values(
        some.map(({ question, chosen }) => ({
          id: newId(),
          respondent_id: respondentId,
          country: null,
          topic: null,
          value: null,
          question_id: question,
          ...humanCondition,
          chosen,
          reply_id: null,
          at,
        })),
      )
      .execute();
  }
}

export interface OwnAnswer {
  kind: 'check' | 'background';
  key: string;
  answer: string | null;
  right: number | null;
}

/** Puts answers to checks and background questions in the place of earlier ones; null takes the answer back. */
export async function writeOwnAnswers(
  transaction: Writing,
  participantId: string,
  page: string,
  rows: readonly OwnAnswer[],
  at: number,
): Promise<void> {
  for (const { kind, key, answer, right } of rows) {
    await transaction
      .deleteFrom('survey_answer')
      .where('participant_id', '=', participantId)
      .where('kind', '=', kind)
      .where('key', '=', key)
      .execute();
    if (answer === null) continue;
    await transaction
      .insertInto('survey_answer')
      .values({ participant_id: participantId, kind, key, page, answer, right, at })
      .execute();
  }
}

/** Removes everything that somebody said in a survey. @returns how many answers there were */
export async function removeAnswers(
  transaction: Writing,
  { id, respondent_id }: Pick<SurveyParticipantTable, 'id' | 'respondent_id'>,
): Promise<number> {
  const gone = [
    await transaction.deleteFrom('survey_answer').where('participant_id', '=', id).executeTakeFirst(),
    ...(respondent_id === null
      ? []
      : [
          await transaction.deleteFrom('stated').where('respondent_id', '=', respondent_id).executeTakeFirst(),
          await transaction.deleteFrom('choice').where('respondent_id', '=', respondent_id).executeTakeFirst(),
        ]),
  ];
  await transaction.deleteFrom('survey_page').where('participant_id', '=', id).execute();
  await transaction.deleteFrom('survey_draw').where('participant_id', '=', id).execute();
  return gone.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
}

export async function removeRespondent(transaction: Writing, id: string): Promise<void> {
  await transaction.deleteFrom('respondent').where('id', '=', id).execute();
}
