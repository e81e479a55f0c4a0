import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, Migrator, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appliedMigrations } from '../../server/database/migrate';
import { migrations } from '../../server/database/migrations';
import { type Database, openDatabase } from '../../server/database/open';
import { postgresDialect } from '../../server/database/postgres';
import type { Tables } from '../../server/database/schema';
import { sqliteDialect } from '../../server/database/sqlite';
import { checkSearch } from '../../server/search/check';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';

/** A database as the version before the search of words left it, with an item in it. */
async function olderDatabase(place: string, kind: Database['kind']): Promise<Kysely<Tables>> {
  const dialect = kind === 'sqlite' ? sqliteDialect(place) : postgresDialect(place);
  const older = new Kysely<Tables>({ dialect });
  const migrator = new Migrator({ db: older, provider: { getMigrations: async () => migrations(kind) } });
  const { error } = await migrator.migrateTo('009-accuracies');
  if (error) throw error;
  await older
    .insertInto('study')
    .values({ id: 'study', slug: 'letters', title: 'Letters', settings: '{}', created_at: 1 })
    .execute();
  await sql`insert into item (id, study_id, key, kind, text, reading, content)
    values ('item', 'study', 'case-1', 'case', 'I read her letters aloud. 我读她的信。', 'complete', '{}')`.execute(
    older,
  );
  return older;
}

async function failsHalfway(place: string, kind: Database['kind']): Promise<void> {
  const older = await olderDatabase(place, kind);
  // The migration has changed tables before it comes to what is not there or in its way, as it has when the power fails.
  const taken = kind === 'sqlite' ? 'drop index search_entry_study' : 'create table search_entry_unread (id integer)';
  await sql.raw(taken).execute(older);
  await expect(openDatabase(place)).rejects.toThrow(/011-search-words.*Nothing was changed/);
  expect((await appliedMigrations(older, place)).at(-1)).toBe('009-accuracies');

  const given =
    kind === 'sqlite'
      ? 'create index search_entry_study on search_entry (study_id, id)'
      : 'drop table search_entry_unread';
  await sql.raw(given).execute(older);
  await older.destroy();
  const database = await openDatabase(place);
  expect((await appliedMigrations(database.read, place)).at(-1)).toBe(Object.keys(migrations(kind)).at(-1));
  expect(await checkSearch(database)).toMatchObject({ ok: true });
  await database.close();
}

const claim = 'leaves the database as it was, so that the next start brings it up to date';

describe('a migration that stops halfway', () => {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-migrations-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(claim, () => failsHalfway(join(folder, 'saydo.sqlite'), 'sqlite'));
});

describe.skipIf(postgresPrograms === '')('a migration that stops halfway on PostgreSQL', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster?.stop());

  it(claim, async () => failsHalfway(await cluster.fresh('halfway'), 'postgres'));
});
