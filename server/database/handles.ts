import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema';

/** What a read takes: the database itself, or a transaction that wants to see its own changes. */
export type Reading = Kysely<Tables> | Transaction<Tables>;

/** What a change takes: a transaction, which only `Database.write` opens. */
export type Writing = Transaction<Tables>;
