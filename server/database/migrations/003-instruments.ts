import type { ColumnDefinitionBuilder, Kysely, Migration } from 'kysely';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull();
const none = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo('{}');

/** What respondents are asked (questionnaires, scenarios), and the surveys that lead people through it. */
export const instruments: Migration = {
  async up(database: Kysely<unknown>) {
    await questionnaires(database);
    await scenarios(database);
    await surveys(database);
    await participants(database);
  },
};

async function questionnaires(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('questionnaire')
    .addColumn('id', 'text', key)
    .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
    .addColumn('slug', 'text', required)
    .addColumn('title', 'text', required)
    .addColumn('languages', 'text', required)
    .addColumn('points', 'integer', required)
    .addColumn('labels', 'text', required)
    .addColumn('instructions', 'text', none)
    .addColumn('item_order', 'text', required)
    .addColumn('scoring', 'text', required)
    .addColumn('source_id', 'text', (column) => column.references('source.id'))
    .addColumn('created_at', 'bigint', required)
    .addUniqueConstraint('questionnaire_slug', ['study_id', 'slug'])
    .execute();
  await database.schema
    .createTable('questionnaire_item')
    .addColumn('id', 'text', key)
    .addColumn('questionnaire_id', 'text', (column) => column.notNull().references('questionnaire.id'))
    .addColumn('key', 'text', required)
    .addColumn('position', 'integer', required)
    .addColumn('value_group', 'text', required)
    .addColumn('reversed', 'integer', required)
    .addColumn('texts', 'text', required)
    .addUniqueConstraint('questionnaire_item_key', ['questionnaire_id', 'key'])
    .execute();
  await database.schema
    .createIndex('stated_questionnaire_item')
    .on('stated')
    .columns(['respondent_id', 'questionnaire_item_id'])
    .execute();
}

async function scenarios(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('scenario')
    .addColumn('id', 'text', key)
    .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
    .addColumn('key', 'text', required)
    .addColumn('title', 'text', required)
    .addColumn('text', 'text')
    .addColumn('address', 'text')
    .addColumn('category', 'text')
    .addColumn('translations', 'text', none)
    .addColumn('source_id', 'text', (column) => column.references('source.id'))
    .addColumn('row', 'integer')
    .addUniqueConstraint('scenario_key', ['study_id', 'key'])
    .execute();
  await database.schema
    .createTable('question')
    .addColumn('id', 'text', key)
    .addColumn('scenario_id', 'text', (column) => column.notNull().references('scenario.id'))
    .addColumn('key', 'text', required)
    .addColumn('position', 'integer', required)
    .addColumn('text', 'text', required)
    .addColumn('translations', 'text', none)
    .addUniqueConstraint('question_key', ['scenario_id', 'key'])
    .execute();
  await database.schema
    .createTable('option')
    .addColumn('id', 'text', key)
    .addColumn('question_id', 'text', (column) => column.notNull().references('question.id'))
    .addColumn('key', 'text', required)
    .addColumn('position', 'integer', required)
    .addColumn('value_group', 'text', required)
    .addColumn('polarity', 'text')
    .addColumn('text', 'text', required)
    .addColumn('generator', 'text')
    .addColumn('translations', 'text', none)
    .addUniqueConstraint('option_key', ['question_id', 'key'])
    .execute();
}

async function surveys(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('survey')
    .addColumn('id', 'text', key)
    .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
    .addColumn('slug', 'text', required)
    .addColumn('title', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('settings', 'text', required)
    .addColumn('version', 'integer', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('opened_at', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addUniqueConstraint('survey_slug', ['study_id', 'slug'])
    .execute();
  await database.schema
    .createTable('survey_consent')
    .addColumn('survey_id', 'text', (column) => column.notNull().references('survey.id'))
    .addColumn('version', 'integer', required)
    .addColumn('texts', 'text', required)
    .addColumn('account_id', 'text', (column) => column.references('account.id'))
    .addColumn('at', 'bigint', required)
    .addPrimaryKeyConstraint('survey_consent_key', ['survey_id', 'version'])
    .execute();
  await database.schema
    .createTable('survey_link')
    .addColumn('id', 'text', key)
    .addColumn('survey_id', 'text', (column) => column.notNull().references('survey.id'))
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .addColumn('note', 'text', required)
    .addColumn('open', 'integer', required)
    .addColumn('created_at', 'bigint', required)
    .execute();
}

async function participants(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('survey_participant')
    .addColumn('id', 'text', key)
    .addColumn('survey_id', 'text', (column) => column.notNull().references('survey.id'))
    .addColumn('link_id', 'text', (column) => column.references('survey_link.id'))
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('respondent_id', 'text', (column) => column.references('respondent.id'))
    .addColumn('crowd_person', 'text')
    .addColumn('crowd_ids', 'text', required)
    .addColumn('language', 'text', required)
    .addColumn('seed', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('survey_version', 'integer', required)
    .addColumn('consent_version', 'integer')
    .addColumn('plan', 'text', required)
    .addColumn('synthetic', 'integer', required)
    .addColumn('started_at', 'bigint', required)
    .addColumn('consented_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('withdrawn_at', 'bigint')
    .addUniqueConstraint('survey_participant_account', ['survey_id', 'account_id'])
    .addUniqueConstraint('survey_participant_crowd', ['survey_id', 'crowd_person'])
    .execute();
  await database.schema
    .createTable('survey_draw')
    .addColumn('participant_id', 'text', (column) => column.notNull().references('survey_participant.id'))
    .addColumn('survey_id', 'text', (column) => column.notNull().references('survey.id'))
    .addColumn('scenario_id', 'text', (column) => column.notNull().references('scenario.id'))
    .addColumn('position', 'integer', required)
    .addPrimaryKeyConstraint('survey_draw_key', ['participant_id', 'scenario_id'])
    .execute();
  await database.schema
    .createIndex('survey_draw_given')
    .on('survey_draw')
    .columns(['survey_id', 'scenario_id'])
    .execute();
  await database.schema
    .createTable('survey_page')
    .addColumn('participant_id', 'text', (column) => column.notNull().references('survey_participant.id'))
    .addColumn('page', 'text', required)
    .addColumn('revision', 'integer', required)
    .addColumn('active_ms', 'bigint', required)
    .addColumn('first_saved_at', 'bigint', required)
    .addColumn('saved_at', 'bigint', required)
    .addPrimaryKeyConstraint('survey_page_key', ['participant_id', 'page'])
    .execute();
  await database.schema
    .createTable('survey_answer')
    .addColumn('participant_id', 'text', (column) => column.notNull().references('survey_participant.id'))
    .addColumn('kind', 'text', required)
    .addColumn('key', 'text', required)
    .addColumn('page', 'text', required)
    .addColumn('answer', 'text', required)
    .addColumn('right', 'integer')
    .addColumn('at', 'bigint', required)
    .addPrimaryKeyConstraint('survey_answer_key', ['participant_id', 'kind', 'key'])
    .execute();
}
