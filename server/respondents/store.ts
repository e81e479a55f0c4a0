import type { Reading, Writing } from '../database/open';
import type { ChoiceTable, ReplyTable, RespondentTable, StatedTable } from '../database/schema';
import { inBatches } from '../tasks/store';

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
  trial: number;
}

/** What a respondent has rated, a row a reply: a reply rates many values in one scenario. */
export async function statedPlaces(database: Reading, respondentId: string): Promise<AnsweredPlace[]> {
  const rows = await database
    .selectFrom('stated')
    .innerJoin('reply', 'reply.id', 'stated.reply_id')
    .select(['reply.text', 'stated.country', 'stated.topic', 'stated.variant', 'stated.trial'])
    .where('stated.respondent_id', '=', respondentId)
    .where('stated.questionnaire_item_id', 'is', null)
    .groupBy(['reply.id', 'reply.text', 'stated.country', 'stated.topic', 'stated.variant', 'stated.trial'])
    .execute();
  return rows.map((row) => ({ ...row, value: null, question: null, condition: '' }));
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
    ])
    .where('choice.respondent_id', '=', respondentId)
    .execute();
}
