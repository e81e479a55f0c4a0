import { type ColumnDefinitionBuilder, type Kysely, type Migration, sql } from 'kysely';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull();

/** Who is measured, what they were asked and replied, what they state and what they choose. */
export const respondents: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable('respondent')
      .addColumn('id', 'text', key)
      .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
      .addColumn('label', 'text', required)
      .addColumn('kind', 'text', required)
      .addColumn('account_id', 'text', (column) => column.references('account.id'))
      .addColumn('details', 'text', required)
      .addColumn('created_at', 'bigint', required)
      .addUniqueConstraint('respondent_label', ['study_id', 'label'])
      .execute();
    await database.schema
      .createTable('reply')
      .addColumn('id', 'text', key)
      .addColumn('respondent_id', 'text', (column) => column.notNull().references('respondent.id'))
      .addColumn('kind', 'text', required)
      .addColumn('prompt', 'text')
      .addColumn('text', 'text', required)
      .addColumn('how', 'text', required)
      .addColumn('reading', 'text', required)
      .addColumn('reason', 'text')
      .addColumn('tokens', 'integer')
      .addColumn('milliseconds', 'bigint')
      .addColumn('source_id', 'text', (column) => column.references('source.id'))
      .addColumn('row', 'integer')
      .execute();
    await database.schema
      .createIndex('reply_respondent')
      .on('reply')
      .columns(['respondent_id', 'kind', 'reading'])
      .execute();
    await database.schema.createIndex('reply_source').on('reply').columns(['source_id', 'row']).execute();
    await stated(database);
    await choices(database);
  },
};

async function stated(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('stated')
    .addColumn('id', 'text', key)
    .addColumn('respondent_id', 'text', (column) => column.notNull().references('respondent.id'))
    .addColumn('country', 'text')
    .addColumn('topic', 'text')
    .addColumn('value', 'text')
    .addColumn('questionnaire_item_id', 'text')
    .addColumn('variant', 'text', required)
    .addColumn('trial', 'integer', required)
    .addColumn('score', sql`double precision`)
    .addColumn('points', 'integer', required)
    .addColumn('reply_id', 'text', (column) => column.references('reply.id'))
    .addColumn('at', 'bigint', required)
    .execute();
  await database.schema
    .createIndex('stated_cell')
    .on('stated')
    .columns(['respondent_id', 'country', 'topic', 'value'])
    .execute();
}

async function choices(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('choice')
    .addColumn('id', 'text', key)
    .addColumn('respondent_id', 'text', (column) => column.notNull().references('respondent.id'))
    .addColumn('country', 'text')
    .addColumn('topic', 'text')
    .addColumn('value', 'text')
    .addColumn('question_id', 'text')
    .addColumn('condition', 'text', required)
    .addColumn('variant', 'text', required)
    .addColumn('trial', 'integer', required)
    .addColumn('chosen', 'text')
    .addColumn('reply_id', 'text', (column) => column.references('reply.id'))
    .addColumn('at', 'bigint', required)
    .execute();
  await database.schema
    .createIndex('choice_cell')
    .on('choice')
    .columns(['respondent_id', 'country', 'topic', 'value'])
    .execute();
  await database.schema.createIndex('choice_question').on('choice').columns(['respondent_id', 'question_id']).execute();
}
