import { type RawBuilder, sql } from 'kysely';
import { inOrder, lookedFor } from '../../shared/search/indexed';
import type { Term } from '../../shared/search/terms';
import type { Database, Writing } from '../database/open';
import { notAll } from '../database/search-words';

/** The word that stands for a facet in SQLite's index; see the migration that makes it. */
export const facetWord = (column: string, value: string): string =>
  `"${column.slice(0, 2)}${Buffer.from(value).toString('hex')}"`;

/** A term for SQLite's FTS5. Words are letters, marks and digits: nothing typed becomes syntax, here and below. */
export function inFts({ words, beginning }: Term): string {
  const { places, begins } = lookedFor(words);
  return `text : "${places.join(' ')}"${beginning || begins ? ' *' : ''}`;
}

/**
 * Conditions that PostgreSQL's entries meet which hold all terms: the vector of words tells which may, by its index;
 * the words in their order tell the rest, where a term has several. `someTooLong`: also where the vector has not all.
 */
export function held(terms: readonly Term[], someTooLong: boolean): RawBuilder<boolean>[] {
  const filters = terms.filter((term) => !term.not || isOne(term)).map(inVector);
  const said = terms.filter((term) => someTooLong || !isOne(term)).map(inText);
  if (filters.length === 0) return said;
  const asked = filters.join(' & ') + (someTooLong ? ` | '${notAll}'` : '');
  return [sql<boolean>`search_entry.words @@ cast(${asked} as tsquery)`, ...said];
}

const isOne = ({ words }: Term) => words.length === 1;

function inVector({ words, beginning, not }: Term): string {
  const asked = words.map((word) => `'${word}'`);
  return `${not ? '!' : ''}(${asked.join(' & ')}${beginning ? ':*' : ''})`;
}

function inText(term: Term): RawBuilder<boolean> {
  const { words, beginning, not } = term;
  const looked = beginning ? inOrder(words).slice(0, -1) : inOrder(words);
  const there = sql<boolean>`strpos(search_entry.in_order, ${looked}) > 0`;
  const right = not ? sql<boolean>`not ${there}` : there;
  return isOne(term) ? sql<boolean>`(not ${lacksWords} or ${right})` : right;
}

const lacksWords = sql<boolean>`search_entry.words @@ ${sql.lit(`'${notAll}'`)}::tsquery`;

/** Whether PostgreSQL's vectors have not all words of some text. To ask for these too misleads its planner. */
export async function someTooLong({ kind, read }: Database, studyId: string): Promise<boolean> {
  if (kind === 'sqlite') return false;
  const some = sql`select 1 from search_entry where study_id = ${studyId} and ${lacksWords} limit 1`;
  return (await some.execute(read)).rows.length > 0;
}

/** What should be found, by the tables that people write to. */
const texts = (database: Database) => {
  const explanation =
    database.kind === 'sqlite' ? sql`json_extract(content, '$.explanation')` : sql`content::jsonb ->> 'explanation'`;
  return sql`select * from (
    select 'case' as kind, id, text, 0 as private from item where text is not null
    union all select 'explanation', id, ${explanation}, 0 from item where ${explanation} is not null
    union all select 'quote', id, quote, 0 from coding where quote is not null
    union all select 'memo', id, text, 1 - shared from memo) as written`;
};

/** How many texts have no entry that equals them, and how many entries no text. */
export async function textsUnlikeEntries(database: Database): Promise<number> {
  const entries = sql`select kind, subject_id as id, text, private from search_entry`;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select * from (${texts(database)} except ${entries}) as missing
      union all select * from (${entries} except ${texts(database)}) as stray) as unlike`.execute(database.read);
  return Number(rows[0]?.count ?? 0);
}

/** How many entries are not in the index of words, and how many are there that are entries no more. */
export async function entriesWithoutWords(database: Database): Promise<number> {
  const { rows } = await (database.kind === 'sqlite'
    ? sql<{ count: number }>`
        select (select count(*) from search_entry where id not in (select id from search_words_docsize))
             + (select count(*) from search_words_docsize where id not in (select id from search_entry)) as count`
    : sql<{ count: number }>`select count(*) as count from search_entry where words is null`
  ).execute(database.read);
  return Number(rows[0]?.count ?? 0);
}

/** Entries from all over the table, at most `most`. */
export async function someEntries(
  database: Database,
  most: number,
): Promise<{ id: number; study_id: string; text: string }[]> {
  const { rows } = await sql<{ id: number; study_id: string; text: string }>`
    select id, study_id, text from search_entry
    where id % (select count(*) / ${sql.lit(most)} + 1 from search_entry) = 0 limit ${sql.lit(most)}
  `.execute(database.read);
  return rows;
}

/** Whether a text is found by words that stand in it one after the other. */
export async function holdsWords(
  database: Database,
  { id, study_id }: { id: number; study_id: string },
  term: Term,
): Promise<boolean> {
  const inStudy = `facets : ${facetWord('study_id', study_id)}`;
  const { rows } = await (database.kind === 'sqlite'
    ? sql`select 1 from search_words where rowid = ${id} and search_words match ${`${inStudy} AND ${inFts(term)}`}`
    : sql`select 1 from search_entry where id = ${id} and ${sql.join(held([term], true), sql` and `)}`
  ).execute(database.read);
  return rows.length > 0;
}

/** Empties the index and lets the triggers fill it again: a text that is written, though it stays the same, goes in. */
export async function rebuildEntries(transaction: Writing, kind: Database['kind']): Promise<void> {
  await transaction.deleteFrom('search_entry').execute();
  if (kind === 'sqlite') await sql`insert into search_words(search_words) values ('delete-all')`.execute(transaction);
  await sql`update item set text = text`.execute(transaction);
  await sql`update memo set text = text where item_id is null`.execute(transaction);
}
