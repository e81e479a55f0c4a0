import { type Kysely, Migrator } from 'kysely';
import { SaydoError } from '../../shared/errors';
import { migrations } from './migrations';
import type { Tables } from './schema';

export class MigrationError extends SaydoError {}

/** Brings the tables to the newest state known here, forward only, and refuses a database made by a newer Saydo. */
export async function migrate(database: Kysely<Tables>, kind: 'sqlite' | 'postgres', place: string): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations(kind) } });
  const applied = await appliedMigrations(database, place);
  const unknown = applied.filter((name) => !(name in migrations(kind)));
  if (unknown.length > 0) {
    throw new MigrationError(
      'database-newer',
      `${place} was made by a newer Saydo (it holds the changes ${unknown.join(', ')}). Install that version or a later one; nothing was changed.`,
    );
  }
  const { error, results } = await migrator.migrateToLatest();
  if (error) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName;
    throw new MigrationError(
      'migration-failed',
      `The tables of ${place} could not be brought up to date${failed ? ` (${failed})` : ''}: ${(error as Error).message}. Nothing was changed.`,
    );
  }
}

/** The names of the migrations that a database holds, oldest first; none for a new one. */
export async function appliedMigrations(database: Kysely<Tables>, place: string): Promise<string[]> {
  try {
    const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
    if (!tables.some((table) => table.name === 'kysely_migration')) return [];
    const rows = await (database as Kysely<unknown> as Kysely<{ kysely_migration: { name: string } }>)
      .selectFrom('kysely_migration')
      .select('name')
      .orderBy('name')
      .execute();
    return rows.map((row) => row.name);
  } catch (error) {
    throw new MigrationError(
      'not-a-database',
      `${place} can't be read as a Saydo database: ${(error as Error).message}. Name another file with --db, or restore a backup.`,
    );
  }
}
