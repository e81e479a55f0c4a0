import { type Kysely, type Migration, sql } from 'kysely';
import { keepWords, notAll } from '../search-words';

/**
 * On SQLite, letters of scripts without spaces are held in pairs (shared/search/indexed.ts). On PostgreSQL, a text's
 * words are also kept one after the other: its vectors know no place beyond the 16,383rd, and 256 of each word.
 */
export function searchPhrases(kind: 'sqlite' | 'postgres'): Migration {
  return { up: (database: Kysely<unknown>) => (kind === 'sqlite' ? onSqlite(database) : onPostgres(database)) };
}

async function onSqlite(database: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(database);
  await run("insert into search_words(search_words) values ('delete-all')");
  await run(`insert into search_words(rowid, text, facets)
    select id, searchable(text), case when item_id is null then 'st' || hex(study_id) || ' ' else '' end || facets
    from search_entry`);
}

async function onPostgres(database: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(database);
  await run('alter table search_entry drop column words');
  await run('alter table search_entry add column words tsvector, add column in_order text');
  await run('create index search_entry_unread on search_entry (id) where words is null');
  await run(`create index search_entry_too_long on search_entry (study_id) where words @@ '''${notAll}'''::tsquery`);
  await keepWords(database);
  await run('create index search_entry_words on search_entry using gin (words)');
}
