import { predictedCase } from '../../shared/replies/prediction';
import { inBatches } from '../database/batches';
import type { Reading, Writing } from '../database/open';
import type { ChoiceTable, ReplyTable, RespondentTable, StatedTable } from '../database/tables/respondents';

export async function respondentByLabel(
  database: Reading,
  studyId: string,
  label: string,
): Promise<RespondentTable | null> {
  const row = await database
    .selectFrom('respondent')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('label', '=', label)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertRespondent(transaction: Writing, respondent: RespondentTable): Promise<void> {
  await transaction.insertInto('respondent').values(respondent).execute();
}

export async function insertReplies(transaction: Writing, replies: readonly ReplyTable[]): Promise<void> {
  for (const some of inBatches(replies)) await transaction.insertInto('reply').values(some).execute();
}

export async function insertStated(transaction: Writing, stated: readonly StatedTable[]): Promise<void> {
  for (const some of inBatches(stated)) await transaction.insertInto('stated').values(some).execute();
}

export async function insertChoices(transaction: Writing, choices: readonly ChoiceTable[]): Promise<void> {
  for (const some of inBatches(choices)) await transaction.insertInto('choice').values(some).execute();
}

/** A reply that is there already: its text, and what it answers. */
export interface AnsweredPlace {
  text: string;
  country: string | null;
  topic: string | null;
  value: string | null;
  question: string | null;
  condition: string;
  variant: string;
  temperature: number | null;
  trial: number;
}

/** What a respondent has rated, a row a reply: a reply rates many values in one scenario, or a whole questionnaire. */
export async function statedPlaces(database: Reading, respondentId: string): Promise<AnsweredPlace[]> {
  const rows = await database
    .selectFrom('stated')
    .innerJoin('reply', 'reply.id', 'stated.reply_id')
    .leftJoin('questionnaire_item', 'questionnaire_item.id', 'stated.questionnaire_item_id')
    .select([
      'reply.text',
      'stated.country',
      'stated.topic',
      'questionnaire_item.questionnaire_id as question',
      'stated.variant',
      'stated.trial',
      'reply.temperature',
    ])
    .where('stated.respondent_id', '=', respondentId)
    .groupBy([
      'reply.id',
      'reply.text',
      'reply.temperature',
      'stated.country',
      'stated.topic',
      'questionnaire_item.questionnaire_id',
      'stated.variant',
      'stated.trial',
    ])
    .execute();
  return rows.map((row) => ({ ...row, value: null, condition: '' }));
}

/** What a respondent has chosen. */
export async function choicePlaces(database: Reading, respondentId: string): Promise<AnsweredPlace[]> {
  return database
    .selectFrom('choice')
    .innerJoin('reply', 'reply.id', 'choice.reply_id')
    .select([
      'reply.text',
      'choice.country',
      'choice.topic',
      'choice.value',
      'choice.question_id as question',
      'choice.condition',
      'choice.variant',
      'choice.trial',
      'reply.temperature',
    ])
    .where('choice.respondent_id', '=', respondentId)
    .execute();
}

export async function respondentById(database: Reading, studyId: string, id: string): Promise<RespondentTable | null> {
  const row = await database
    .selectFrom('respondent')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export async function respondentsOf(database: Reading, studyId: string): Promise<RespondentTable[]> {
  return database
    .selectFrom('respondent')
    .selectAll()
    .where('study_id', '=', studyId)
    .orderBy('kind', 'desc')
    .orderBy('label')
    .execute();
}

export async function updateRespondent(
  transaction: Writing,
  id: string,
  change: Pick<RespondentTable, 'label' | 'details'>,
): Promise<void> {
  await transaction.updateTable('respondent').set(change).where('id', '=', id).execute();
}

/** The cases made of a respondent's cells carry its label. */
export async function relabelCases(transaction: Writing, studyId: string, from: string, to: string): Promise<void> {
  await transaction
    .updateTable('item')
    .set({ respondent: to })
    .where('study_id', '=', studyId)
    .where('kind', '=', 'case')
    .where('respondent', '=', from)
    .execute();
}

/** How many replies of each kind were read in which way, for each of the respondents. */
export async function readingCounts(database: Reading, respondentIds: readonly string[]) {
  if (respondentIds.length === 0) return [];
  const rows = await database
    .selectFrom('reply')
    .select((select) => ['respondent_id', 'kind', 'how', 'reading', select.fn.countAll().as('replies')])
    .where('respondent_id', 'in', respondentIds)
    .groupBy(['respondent_id', 'kind', 'how', 'reading'])
    .orderBy('kind')
    .orderBy('reading')
    .orderBy('how')
    .execute();
  return rows.map((row) => ({ ...row, replies: Number(row.replies) }));
}

export interface AnswerCount {
  respondent_id: string;
  asked: number;
  given: number;
}

export async function ratingCounts(database: Reading, respondentIds: readonly string[]): Promise<AnswerCount[]> {
  if (respondentIds.length === 0) return [];
  const rows = await database
    .selectFrom('stated')
    .select((select) => ['respondent_id', select.fn.countAll().as('asked'), select.fn.count('score').as('given')])
    .where('respondent_id', 'in', respondentIds)
    .groupBy('respondent_id')
    .execute();
  return rows.map((row) => ({ ...row, asked: Number(row.asked), given: Number(row.given) }));
}

/** Choices of the respondents' own; an observer's predictions are none. */
export async function choiceCounts(database: Reading, respondentIds: readonly string[]): Promise<AnswerCount[]> {
  if (respondentIds.length === 0) return [];
  const rows = await database
    .selectFrom('choice')
    .select((select) => ['respondent_id', select.fn.countAll().as('asked'), select.fn.count('chosen').as('given')])
    .where('respondent_id', 'in', respondentIds)
    .where((where) =>
      where.or([where('question_id', 'is', null), where('question_id', 'not like', `${predictedCase}%`)]),
    )
    .groupBy('respondent_id')
    .execute();
  return rows.map((row) => ({ ...row, asked: Number(row.asked), given: Number(row.given) }));
}

export async function filesOf(database: Reading, respondentId: string) {
  const rows = await database
    .selectFrom('reply')
    .innerJoin('source', 'source.id', 'reply.source_id')
    .select((select) => ['source.id', 'source.name', 'source.format', select.fn.countAll().as('replies')])
    .where('reply.respondent_id', '=', respondentId)
    .groupBy(['source.id', 'source.name', 'source.format'])
    .orderBy('source.id')
    .execute();
  return rows.map((row) => ({ ...row, replies: Number(row.replies) }));
}
