import { type Expression, type SelectQueryBuilder, sql } from 'kysely';
import type { SearchQuery } from '../../shared/model/search';
import type { Term } from '../../shared/search/terms';
import type { Database, Reading, Writing } from '../database/open';
import type { Tables } from '../database/schema';
import type { ItemSetTable } from '../database/tables/search';
import { facetWord, held, inFts } from './index-store';

export interface Looking {
  studyId: string;
  /** who looks: they find their own private memos too */
  accountId: string;
  query: SearchQuery;
  terms: readonly Term[];
  /** see `someTooLong` in index-store.ts */
  someTooLong: boolean;
}

type Entries = SelectQueryBuilder<Tables, 'search_entry' | 'item', object>;

/** What is looked for, by SQLite's FTS5 or PostgreSQL's tsvector. */
function found(database: Database, looking: Looking): { entries: Entries; order: Expression<unknown> } {
  const { studyId, accountId, query } = looking;
  let entries: Entries = database.read
    .selectFrom('search_entry')
    .leftJoin('item', 'item.id', 'search_entry.item_id')
    .where('search_entry.study_id', '=', studyId)
    .where((where) => where.or([where('private', '=', 0), where('search_entry.account_id', '=', accountId)]));
  if (query.code.length > 0 || query.coder.length > 0) entries = entries.where(coded(query));
  return database.kind === 'sqlite'
    ? { entries: byFts(entries, looking), order: sql`words.rowid` }
    : { entries: byVector(entries, looking), order: sql`search_entry.id` };
}

const narrowed = ['country', 'topic', 'value', 'respondent'] as const;

/** All of it is asked of the index, in the order of the entries: the first page of a common word is found at once. */
function byFts(entries: Entries, { studyId, query, terms }: Looking): Entries {
  const anyOf = (words: string[]) => (words.length === 0 ? [] : [`facets : (${words.join(' OR ')})`]);
  const wanted = [
    `facets : ${facetWord('study_id', studyId)}`,
    ...anyOf(query.kinds.map((kind) => `"ki${kind}"`)),
    ...narrowed.flatMap((column) => anyOf(query[column].map((value) => facetWord(column, value)))),
    ...anyOf(query.direction.map((one) => `"${one.replace('stated-', 'di')}"`)),
    ...terms.filter(({ not }) => !not).map(inFts),
  ];
  const unwanted = terms.filter(({ not }) => not).map(inFts);
  const nots = unwanted.length > 0 ? ` NOT (${unwanted.join(' OR ')})` : '';
  return entries
    .innerJoin(sql<{ rowid: number }>`search_words`.as('words'), 'words.rowid', 'search_entry.id')
    .where(sql<boolean>`words.search_words match ${`(${wanted.join(' AND ')})${nots}`}`) as unknown as Entries;
}

function byVector(entries: Entries, { query, terms, someTooLong }: Looking): Entries {
  let narrow = entries;
  if (query.kinds.length > 0) narrow = narrow.where('search_entry.kind', 'in', query.kinds);
  for (const column of narrowed) {
    if (query[column].length > 0) narrow = narrow.where(`item.${column}`, 'in', query[column]);
  }
  if (query.direction.length > 0) {
    const part = (name: string) => sql<string>`item.content::jsonb ->> ${sql.lit(name)}`;
    const stated = query.direction.map((one) => one.replace('stated-', ''));
    narrow = narrow.where(part('stated'), 'in', stated).where(sql<boolean>`${part('stated')} <> ${part('enacted')}`);
  }
  for (const condition of held(terms, someTooLong)) narrow = narrow.where(condition);
  return narrow;
}

/** Quotes by their own code and coder, memos by what they are about and their writer, cases by any coding on them. */
function coded({ code, coder }: SearchQuery) {
  const among = (column: string, ids: readonly string[]) =>
    ids.length === 0 ? sql`true` : sql`${sql.ref(column)} in (${sql.join(ids)})`;
  return sql<boolean>`case search_entry.kind
    when 'quote' then ${among('search_entry.account_id', coder)} and exists
      (select 1 from coding where coding.id = search_entry.subject_id and ${among('coding.code_id', code)})
    when 'memo' then ${among('search_entry.account_id', coder)} and exists
      (select 1 from memo where memo.id = search_entry.subject_id and ${among('memo.code_id', code)})
    else exists (select 1 from coding where coding.item_id = search_entry.item_id
      and ${among('coding.code_id', code)} and ${among('coding.account_id', coder)}) end`;
}

export async function findEntries(database: Database, looking: Looking, page: { limit: number; offset: number }) {
  const { entries, order } = found(database, looking);
  const rows = await entries
    .select(['search_entry.id', 'search_entry.kind', 'search_entry.subject_id', 'search_entry.account_id'])
    .select(['search_entry.text', 'item.key', 'item.country', 'item.topic', 'item.value', 'item.respondent'])
    .orderBy(order)
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map((row) => ({ ...row, id: String(row.id) }));
}

/** How many are found, counted up to a limit. */
export async function countEntries(database: Database, looking: Looking, most: number): Promise<number> {
  const row = await database.read
    .selectFrom(found(database, looking).entries.select('search_entry.id').limit(most).as('counted'))
    .select((select) => select.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The items that hold or bear what is found. */
export async function foundItems(database: Database, looking: Looking): Promise<string[]> {
  const rows = await found(database, looking)
    .entries.select('item.id')
    .distinct()
    .where('item.id', 'is not', null)
    .where('item.text', 'is not', null)
    .orderBy('item.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The names of the codes of quotes and memos, by the coding or memo. */
export async function codeNames(database: Reading, subjects: readonly string[]): Promise<Map<string, string>> {
  if (subjects.length === 0) return new Map();
  const [codings, memos] = await Promise.all(
    (['coding', 'memo'] as const).map((table) =>
      database
        .selectFrom(table as 'coding')
        .innerJoin('code', 'code.id', `${table as 'coding'}.code_id`)
        .select([`${table as 'coding'}.id`, 'code.name'])
        .where(`${table as 'coding'}.id`, 'in', subjects)
        .execute(),
    ),
  );
  return new Map([...codings!, ...memos!].map(({ id, name }) => [id, name]));
}

/** Codes with all that lie below them, and those that were merged into any of these. */
export async function codesMeant(database: Reading, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with recursive
      leads (id, towards) as (
        select id, parent_id from code where parent_id is not null
        union all select code_id, successor_id from code_successor
          inner join code on code.id = code_id where code.ended = 'merged'),
      meant (id) as (
        select id from code where id in (${sql.join(ids)})
        union select leads.id from leads inner join meant on leads.towards = meant.id)
    select id from meant`.execute(database);
  return rows.map(({ id }) => id);
}

/** Codes of a study that can be looked for, and people who coded or wrote. */
export async function codesAndCoders(database: Reading, studyId: string) {
  const [codes, coders] = await Promise.all([
    database
      .selectFrom('code')
      .innerJoin('codebook', 'codebook.id', 'code.codebook_id')
      .select(['code.id', 'code.name', 'code.parent_id', 'code.ended', 'codebook.name as codebook'])
      .where('codebook.study_id', '=', studyId)
      .orderBy('codebook.name')
      .orderBy('code.position')
      .execute(),
    database
      .selectFrom('membership')
      .select(['account_id', 'pseudonym'])
      .where('study_id', '=', studyId)
      .orderBy('pseudonym')
      .execute(),
  ]);
  return { codes, coders };
}

export async function setsOf(database: Reading, studyId: string): Promise<(ItemSetTable & { items: number })[]> {
  const rows = await database
    .selectFrom('item_set')
    .selectAll()
    .select((select) =>
      select
        .selectFrom('item_set_item')
        .whereRef('set_id', '=', 'item_set.id')
        .select((inner) => inner.fn.countAll().as('count'))
        .as('items'),
    )
    .where('study_id', '=', studyId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, items: Number(row.items) }));
}

export async function insertSet(transaction: Writing, set: ItemSetTable, items: readonly string[]): Promise<void> {
  await transaction.insertInto('item_set').values(set).execute();
  for (let start = 0; start < items.length; start += 500) {
    const some = items.slice(start, start + 500).map((item_id) => ({ set_id: set.id, item_id }));
    await transaction.insertInto('item_set_item').values(some).execute();
  }
}

export async function deleteSet(transaction: Writing, id: string): Promise<void> {
  await transaction.deleteFrom('item_set_item').where('set_id', '=', id).execute();
  await transaction.deleteFrom('item_set').where('id', '=', id).execute();
}
