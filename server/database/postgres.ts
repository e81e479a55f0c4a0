import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** PostgreSQL, or a database that speaks its protocol. 64-bit integers (times, counts) are read as numbers. */
export function postgresDialect(url: string): Dialect {
  const bigint = 20;
  pg.types.setTypeParser(bigint, Number);
  return new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 10 }) });
}
