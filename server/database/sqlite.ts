import SQLite from 'better-sqlite3';
import { type Dialect, SqliteAdapter, SqliteDialect } from 'kysely';
import { searchable } from '../../shared/search/indexed';

/**
 * One SQLite file, opened the safe way: WAL, a flush to disk with every commit, foreign keys checked.
 * Statements are prepared once and kept, because Kysely would prepare each anew.
 */
export function sqliteDialect(file: string, options: { readonly?: boolean } = {}): Dialect {
  const connection = new SQLite(file, { readonly: options.readonly ?? false });
  connection.pragma('busy_timeout = 5000');
  connection.pragma('foreign_keys = ON');
  // Asked by the triggers that keep the index of words.
  connection.function('searchable', { deterministic: true }, (text) => searchable(String(text)));
  if (!options.readonly) {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
  }
  const prepared = new Map<string, SQLite.Statement>();
  return new OneTransactionDialect({
    database: {
      close: () => connection.close(),
      prepare: (sql) => {
        let statement = prepared.get(sql);
        if (!statement || statement.busy) {
          statement = connection.prepare(sql);
          if (prepared.size >= keptStatements) prepared.clear();
          prepared.set(sql, statement);
        }
        return statement as never;
      },
    },
  });
}

/** Tells Kysely what SQLite can do, though Kysely does not count on it: undo changes of tables with their transaction. */
class OneTransactionAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Migrations run in one transaction: one that fails, or is cut short by a crash, leaves the file as it was. */
class OneTransactionDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new OneTransactionAdapter();
  }
}

/** Bulk inserts and filters make many shapes of SQL; this many are kept before starting over. */
const keptStatements = 500;
