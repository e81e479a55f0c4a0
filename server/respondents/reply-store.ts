import { type SelectQueryBuilder, sql } from 'kysely';
import type { ReplyFilter } from '../../shared/api/respondents';
import type { Reading } from '../database/open';
import type { Tables } from '../database/schema';

const columns = [
  'reply.id',
  'reply.kind',
  'reply.how',
  'reply.reading',
  'reply.reason',
  'reply.row',
  'respondent.id as respondentId',
  'respondent.label as respondentLabel',
] as const;

type Joined<T> = SelectQueryBuilder<Tables, 'reply' | 'respondent', T>;

/** Limits a query over replies to what a filter means. Where a reply was asked is known from its answers. */
function fitting<T>(query: Joined<T>, studyId: string, filter: ReplyFilter): Joined<T> {
  let fitted = query.where('respondent.study_id', '=', studyId);
  if (filter.respondent.length > 0) fitted = fitted.where('respondent.id', 'in', filter.respondent);
  if (filter.kind.length > 0) fitted = fitted.where('reply.kind', 'in', filter.kind);
  if (filter.reading.length > 0) fitted = fitted.where('reply.reading', 'in', filter.reading);
  if (filter.how.length > 0) fitted = fitted.where('reply.how', 'in', filter.how);
  if (filter.search) {
    const pattern = `%${filter.search.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    fitted = fitted.where(sql<boolean>`lower(reply.text) like ${pattern} escape '\\'`);
  }
  for (const column of ['country', 'topic', 'variant'] as const) {
    const wanted = filter[column];
    if (wanted.length === 0) continue;
    fitted = fitted.where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('stated')
            .select('stated.id')
            .whereRef('stated.reply_id', '=', 'reply.id')
            .where(`stated.${column}`, 'in', wanted),
        ),
        exists(
          selectFrom('choice')
            .select('choice.id')
            .whereRef('choice.reply_id', '=', 'reply.id')
            .where(`choice.${column}`, 'in', wanted),
        ),
      ]),
    );
  }
  return fitted;
}

const joined = (database: Reading) =>
  database.selectFrom('reply').innerJoin('respondent', 'respondent.id', 'reply.respondent_id');

/** One page of replies without their places, each with the beginning of its text, and how many fit in all. */
export async function replyPage(
  database: Reading,
  studyId: string,
  filter: ReplyFilter,
  page: { limit: number; offset: number },
) {
  const [replies, counted] = await Promise.all([
    fitting(joined(database), studyId, filter)
      .select([...columns, sql<string>`substr(reply.text, 1, 240)`.as('excerpt')])
      .orderBy('respondent.label')
      .orderBy('reply.source_id')
      .orderBy('reply.row')
      .orderBy('reply.id')
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    fitting(joined(database), studyId, filter)
      .select((select) => select.fn.countAll().as('count'))
      .executeTakeFirstOrThrow(),
  ]);
  return { replies, total: Number(counted.count) };
}

export async function replyById(database: Reading, studyId: string, id: string) {
  const row = await joined(database)
    .leftJoin('source', 'source.id', 'reply.source_id')
    .select([
      ...columns,
      'reply.text',
      'reply.prompt',
      'reply.tokens',
      'reply.milliseconds',
      'source.name as sourceName',
      'source.format as sourceFormat',
    ])
    .where('respondent.study_id', '=', studyId)
    .where('reply.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** The ratings taken from replies, in the order of asking. */
export async function ratingsOf(database: Reading, replyIds: readonly string[]) {
  if (replyIds.length === 0) return [];
  return database
    .selectFrom('stated')
    .select(['reply_id', 'country', 'topic', 'value', 'variant', 'trial', 'score', 'points'])
    .where('reply_id', 'in', replyIds)
    .orderBy('id')
    .execute();
}

/** The scenario, variant and trial of replies that rate: the same for all their ratings. */
export async function ratedPlaces(database: Reading, replyIds: readonly string[]) {
  if (replyIds.length === 0) return [];
  return database
    .selectFrom('stated')
    .select(['reply_id', 'country', 'topic', 'variant', 'trial'])
    .where('reply_id', 'in', replyIds)
    .groupBy(['reply_id', 'country', 'topic', 'variant', 'trial'])
    .execute();
}

export async function choicesOf(database: Reading, replyIds: readonly string[]) {
  if (replyIds.length === 0) return [];
  return database
    .selectFrom('choice')
    .select(['reply_id', 'country', 'topic', 'value', 'question_id', 'condition', 'variant', 'trial', 'chosen'])
    .where('reply_id', 'in', replyIds)
    .orderBy('id')
    .execute();
}

/** The actions of one cell, for the value first. */
export async function actionsOf(
  database: Reading,
  studyId: string,
  cell: { country: string; topic: string; value: string },
) {
  const rows = await database
    .selectFrom('item')
    .select(['key', 'polarity', 'text'])
    .where('study_id', '=', studyId)
    .where('kind', '=', 'action')
    .where('country', '=', cell.country)
    .where('topic', '=', cell.topic)
    .where('value', '=', cell.value)
    .orderBy('polarity', 'desc')
    .orderBy('key')
    .execute();
  return rows.flatMap(({ polarity, ...row }) => (polarity === null ? [] : [{ ...row, polarity }]));
}
