import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** PostgreSQL, or a database that speaks its protocol. 64-bit integers (times, counts) are read as numbers. */
export function postgresDialect(url: string): Dialect {
  const bigint = 20;
  pg.types.setTypeParser(bigint, Number);
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // A restart of PostgreSQL ends idle connections; the pool opens new ones, and calls under way fail by themselves.
  pool.on('error', () => {});
  return new PostgresDialect({ pool });
}
