import type { ColumnDefinitionBuilder, Kysely, Migration } from 'kysely';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull();

/** Replies found from both sides, and interviews: the two tasks of a model asked of people. */
export const replies: Migration = {
  async up(database: Kysely<unknown>) {
    // A reply's answers are found by it: for the page that lists replies, and for the reply itself.
    await database.schema.createIndex('stated_reply').on('stated').column('reply_id').execute();
    await database.schema.createIndex('choice_reply').on('choice').column('reply_id').execute();
    await database.schema
      .createTable('interview')
      .addColumn('id', 'text', key)
      .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
      .addColumn('slug', 'text', required)
      .addColumn('title', 'text', required)
      .addColumn('token', 'text', (column) => column.notNull().unique())
      .addColumn('open', 'integer', required)
      .addColumn('settings', 'text', required)
      .addColumn('created_at', 'bigint', required)
      .addUniqueConstraint('interview_slug', ['study_id', 'slug'])
      .execute();
    await database.schema
      .createTable('interview_participant')
      .addColumn('id', 'text', key)
      .addColumn('interview_id', 'text', (column) => column.notNull().references('interview.id'))
      .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
      .addColumn('respondent_id', 'text', (column) => column.references('respondent.id'))
      .addColumn('crowd_person', 'text')
      .addColumn('crowd_ids', 'text', required)
      .addColumn('plan', 'text', required)
      .addColumn('started_at', 'bigint', required)
      .addColumn('finished_at', 'bigint')
      .addColumn('withdrawn_at', 'bigint')
      .addUniqueConstraint('interview_participant_account', ['interview_id', 'account_id'])
      .addUniqueConstraint('interview_participant_crowd', ['interview_id', 'crowd_person'])
      .execute();
  },
};
