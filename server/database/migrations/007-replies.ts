import type { Kysely, Migration } from 'kysely';

/** A reply's answers are found by it: for the page that lists replies, and for the reply itself. */
export const replies: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.createIndex('stated_reply').on('stated').column('reply_id').execute();
    await database.schema.createIndex('choice_reply').on('choice').column('reply_id').execute();
  },
};
