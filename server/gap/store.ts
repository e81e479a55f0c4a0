import { type SqlBool, sql } from 'kysely';
import { pooledPeople } from '../../shared/model/gap';
import type { Reading } from '../database/open';

export interface RespondentRow {
  id: string;
  label: string;
  kind: 'human' | 'model';
}

export async function respondentsOf(database: Reading, studyId: string): Promise<RespondentRow[]> {
  return database
    .selectFrom('respondent')
    .select(['id', 'label', 'kind'])
    .where('study_id', '=', studyId)
    .orderBy('kind', 'desc')
    .orderBy('label')
    .execute();
}

/** Signs that stand in no name: between the parts of an answer, and between answers. */
export const partSign = '\u001f';
export const answerSign = '\u001e';

/** The answers of a cell packed into one text, because a row for each of a million answers would take seconds to come. */
export interface PackedCell {
  country: string;
  topic: string;
  value: string;
  /** answers: variant, what was answered ('' for none), '1' where only a repair could read the reply */
  answers: string;
}

/** Ratings by cell; an answer is 'score/points'. */
export async function packedRatings(database: Reading, respondentId: string): Promise<PackedCell[]> {
  const { rows } = await sql<PackedCell>`
    select country, topic, value, string_agg(
      variant || ${partSign} || coalesce(cast(score as text) || '/' || cast(points as text), '') || ${partSign} ||
      ${isRepaired('stated', respondentId)}, ${answerSign}) as answers
    from stated
    where respondent_id = ${respondentId} and country is not null and topic is not null and value is not null
    group by country, topic, value`.execute(database);
  return rows;
}

/** Choices by cell; an answer is '+' for the action that embodies the value, '-' for the one against it. */
export async function packedChoices(database: Reading, respondentId: string): Promise<PackedCell[]> {
  const { rows } = await sql<PackedCell>`
    select country, topic, value, string_agg(
      variant || ${partSign} || case chosen when 'positive' then '+' when 'negative' then '-' else '' end || ${partSign} || ${isRepaired('choice', respondentId)},
      ${answerSign}) as answers
    from choice
    where respondent_id = ${respondentId} and country is not null and topic is not null and value is not null
    group by country, topic, value`.execute(database);
  return rows;
}

/** '1' where only a repair could read the reply. There are few such replies, so they are looked up as a list. */
const isRepaired = (kind: 'stated' | 'choice', respondentId: string) => sql`
  case when reply_id in (
    select id from reply where respondent_id = ${respondentId} and kind = ${kind} and reading = 'repaired'
  ) then '1' else '' end`;

/** Replies of each respondent by what they were asked for and how they were read. */
export async function readingCounts(database: Reading, studyId: string) {
  const rows = await database
    .selectFrom('reply')
    .innerJoin('respondent', 'respondent.id', 'reply.respondent_id')
    .select((select) => [
      'reply.respondent_id as respondentId',
      'reply.kind',
      'reply.reading',
      select.fn.countAll().as('count'),
    ])
    .where('respondent.study_id', '=', studyId)
    .groupBy(['reply.respondent_id', 'reply.kind', 'reply.reading'])
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

export interface CellName {
  country: string;
  topic: string;
  value: string;
}

const replyColumns = [
  'reply.id as replyId',
  'reply.text',
  'reply.prompt',
  'reply.how',
  'reply.reading',
  'reply.reason',
  'reply.row',
  'source.name as file',
] as const;

/** One respondent, or all people of the study. */
const whose = (studyId: string, id: string) =>
  id === pooledPeople
    ? sql<SqlBool>`respondent.study_id = ${studyId} and respondent.kind = 'human'`
    : sql<SqlBool>`respondent.study_id = ${studyId} and respondent.id = ${id}`;

/** The ratings of a cell with the replies that they were read from. */
export async function ratingsOfCell(database: Reading, studyId: string, respondentId: string, cell: CellName) {
  return database
    .selectFrom('stated')
    .innerJoin('respondent', 'respondent.id', 'stated.respondent_id')
    .leftJoin('reply', 'reply.id', 'stated.reply_id')
    .leftJoin('source', 'source.id', 'reply.source_id')
    .select(['respondent.label', 'stated.variant', 'stated.trial', 'stated.score', 'stated.points', ...replyColumns])
    .where(whose(studyId, respondentId))
    .where('stated.country', '=', cell.country)
    .where('stated.topic', '=', cell.topic)
    .where('stated.value', '=', cell.value)
    .orderBy('respondent.label')
    .orderBy('stated.variant')
    .orderBy('stated.trial')
    .execute();
}

/** The choices of a cell with the replies that they were read from. */
export async function choicesOfCell(database: Reading, studyId: string, respondentId: string, cell: CellName) {
  return database
    .selectFrom('choice')
    .innerJoin('respondent', 'respondent.id', 'choice.respondent_id')
    .leftJoin('reply', 'reply.id', 'choice.reply_id')
    .leftJoin('source', 'source.id', 'reply.source_id')
    .select(['respondent.label', 'choice.variant', 'choice.trial', 'choice.chosen', ...replyColumns])
    .where(whose(studyId, respondentId))
    .where('choice.country', '=', cell.country)
    .where('choice.topic', '=', cell.topic)
    .where('choice.value', '=', cell.value)
    .orderBy('respondent.label')
    .orderBy('choice.variant')
    .orderBy('choice.trial')
    .execute();
}

/** The actions that the study's items hold for a cell. */
export async function actionsOfCell(database: Reading, studyId: string, cell: CellName) {
  return database
    .selectFrom('item')
    .select(['key', 'polarity', 'text', 'content'])
    .where('study_id', '=', studyId)
    .where('kind', '=', 'action')
    .where('country', '=', cell.country)
    .where('topic', '=', cell.topic)
    .where('value', '=', cell.value)
    .where('polarity', 'is not', null)
    .orderBy('polarity', 'desc')
    .orderBy('key')
    .execute();
}

/**
 * An observer's predictions: a case is a question, the condition is the setting, the variant what is the case, and
 * what was chosen is what the observer said.
 */
export async function predictionsOf(database: Reading, studyId: string) {
  return database
    .selectFrom('choice')
    .innerJoin('respondent', 'respondent.id', 'choice.respondent_id')
    .innerJoin('reply', 'reply.id', 'choice.reply_id')
    .select([
      'choice.respondent_id as respondentId',
      'choice.question_id as question',
      'choice.condition as setting',
      'choice.variant as actual',
      'choice.chosen as predicted',
      'choice.trial',
      'reply.reading',
    ])
    .where('respondent.study_id', '=', studyId)
    .where('reply.kind', '=', 'explanation')
    .where('choice.question_id', 'is not', null)
    .orderBy('choice.id')
    .execute();
}
