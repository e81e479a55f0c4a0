import { type Kysely, type Migration, sql } from 'kysely';
import { indexWords } from '../search-words';

/**
 * Words are told apart by the program (shared/search/words.ts), alike on both databases: neither's own parser finds a
 * part of a Chinese or Thai text, or an Arabic word written with and without vowel signs.
 */
export function searchWords(kind: 'sqlite' | 'postgres'): Migration {
  return { up: (database: Kysely<unknown>) => (kind === 'sqlite' ? onSqlite(database) : onPostgres(database)) };
}

/** A memo on a code, a person or the study stands on no item that would tell which study it is found in. */
const facets = (row: string) =>
  `case when ${row}.item_id is null then 'st' || hex(${row}.study_id) || ' ' else '' end || ${row}.facets`;

/** The index holds no text of its own, and its triggers call `searchable`, which server/database/sqlite.ts gives them. */
async function onSqlite(database: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(database);
  await run('drop trigger search_entry_added');
  await run('drop trigger search_entry_removed');
  await run('drop table search_words');
  // Every search goes by the index of words: the one by study was never asked.
  await run('drop index search_entry_study');
  await run(
    `create virtual table search_words using fts5(text, facets, content='', contentless_delete=1, tokenize='ascii', prefix='2')`,
  );
  await run(`create trigger search_entry_added after insert on search_entry begin
    insert into search_words(rowid, text, facets) values (new.id, searchable(new.text), ${facets('new')}); end`);
  await run(`create trigger search_entry_removed after delete on search_entry begin
    delete from search_words where rowid = old.id; end`);
  await run(
    `insert into search_words(rowid, text, facets) select id, searchable(text), ${facets('search_entry')} from search_entry`,
  );
}

async function onPostgres(database: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(database);
  await run('alter table search_entry drop column words');
  await run('alter table search_entry add column words tsvector');
  await run('create index search_entry_unread on search_entry (id) where words is null');
  await indexWords(database);
  await run('create index search_entry_words on search_entry using gin (words)');
}
