import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Kysely } from 'kysely';
import { SaydoError } from '../../shared/errors';
import { GroupCommit } from './group-commit';
import type { Writing } from './handles';
import { migrate } from './migrate';
import type { Tables } from './schema';
import { keepWords } from './search-words';
import { sqliteDialect } from './sqlite';

export type { Reading, Writing } from './handles';

/**
 * The one door to the data. Reads go through `read`; every change goes through `write`, which returns after the
 * commit has reached the disk. On SQLite the writes that arrive together are committed together.
 */
export interface Database {
  readonly kind: 'sqlite' | 'postgres';
  readonly place: string;
  readonly read: Kysely<Tables>;
  write<T>(work: (transaction: Writing) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export class DatabaseError extends SaydoError {}

/** @param place a file, or a `postgres://` address. Creates the file's folder and brings the tables up to date. */
export async function openDatabase(place: string): Promise<Database> {
  return /^postgres(ql)?:\/\//.test(place) ? openPostgres(place) : openSqlite(resolve(place));
}

async function openPostgres(address: string): Promise<Database> {
  // Loaded when it is asked for: most installations have SQLite, and every command would wait for the driver.
  const { postgresDialect } = await import('./postgres');
  const pool = new Kysely<Tables>({ dialect: postgresDialect(address) });
  const place = address.replace(/:[^:@/]*@/, ':***@');
  await migrateOrClose(pool, 'postgres', place);
  return {
    kind: 'postgres',
    place,
    read: pool,
    write: (work) =>
      untilSettled(() =>
        pool.transaction().execute(async (transaction) => {
          const done = await work(transaction);
          await keepWords(transaction);
          return done;
        }),
      ),
    close: () => pool.destroy(),
  };
}

/** What PostgreSQL answers when two transactions got in each other's way, and one of them should simply come again. */
const clashes = new Set(['40001', '40P01', '23505']);
const mostAttempts = 8;

async function untilSettled<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries >= mostAttempts || !clashes.has((error as { code?: string }).code ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * tries));
    }
  }
}

/** Two connections to one file: readers never wait for the writer, and see what was committed before they asked. */
async function openSqlite(file: string): Promise<Database> {
  const writer = connect(file, false);
  await migrateOrClose(writer, 'sqlite', file);
  const reader = connect(file, true);
  const commits = new GroupCommit(writer);
  return {
    kind: 'sqlite',
    place: file,
    read: reader,
    write: (work) => commits.write(work),
    close: async () => {
      await commits.settled();
      await reader.destroy();
      await writer.destroy();
    },
  };
}

function connect(file: string, readonly: boolean): Kysely<Tables> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return new Kysely<Tables>({ dialect: sqliteDialect(file, { readonly }) });
  } catch (error) {
    throw new DatabaseError(
      'database-not-opened',
      `The database ${file} can't be opened: ${(error as Error).message}. Check that the folder can be written to and that the file is a Saydo database.`,
    );
  }
}

async function migrateOrClose(database: Kysely<Tables>, kind: Database['kind'], place: string): Promise<void> {
  try {
    await migrate(database, kind, place);
  } catch (error) {
    await database.destroy();
    throw error;
  }
}
