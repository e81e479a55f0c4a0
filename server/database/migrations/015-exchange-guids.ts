import type { Kysely, Migration } from 'kysely';

/**
 * What came in with another program's project keeps the GUID that it has there, so that it is known when the project
 * comes again. Null for what was made here, and for what came in before this step.
 */
export const exchangeGuids: Migration = {
  async up(database: Kysely<unknown>) {
    for (const table of ['item', 'membership', 'code', 'coding', 'memo']) {
      await database.schema.alterTable(table).addColumn('guid', 'text').execute();
    }
  },
};
