import { type ColumnDefinitionBuilder, type Kysely, type Migration, sql } from 'kysely';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull();

/** Tables of the first journey: import, rate, code, agree, export. */
export function firstJourney(kind: 'sqlite' | 'postgres'): Migration {
  return {
    async up(database: Kysely<unknown>) {
      await studiesAndPeople(database);
      await itemsAndSources(database);
      await codebooks(database);
      await tasks(database);
      await labels(database);
      await events(database, kind);
    },
  };
}

async function studiesAndPeople(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('study')
    .addColumn('id', 'text', key)
    .addColumn('slug', 'text', (column) => column.notNull().unique())
    .addColumn('title', 'text', required)
    .addColumn('settings', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .execute();
  await database.schema
    .createTable('account')
    .addColumn('id', 'text', key)
    .addColumn('handle', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', required)
    .addColumn('email', 'text', (column) => column.unique())
    .addColumn('password_hash', 'text')
    .addColumn('kind', 'text', required)
    .addColumn('owner', 'integer', required)
    .addColumn('created_at', 'bigint', required)
    .execute();
  await database.schema
    .createTable('membership')
    .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('role', 'text', required)
    .addColumn('attributes', 'text', required)
    .addColumn('pseudonym', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addPrimaryKeyConstraint('membership_key', ['study_id', 'account_id'])
    .addUniqueConstraint('membership_pseudonym', ['study_id', 'pseudonym'])
    .execute();
  await database.schema.createIndex('membership_account').on('membership').column('account_id').execute();
  await database.schema
    .createTable('invite')
    .addColumn('id', 'text', key)
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('study_id', 'text', (column) => column.references('study.id'))
    .addColumn('role', 'text', required)
    .addColumn('attributes', 'text', required)
    .addColumn('note', 'text', required)
    .addColumn('uses_left', 'integer', required)
    .addColumn('expires_at', 'bigint', required)
    .addColumn('created_by', 'text', (column) => column.references('account.id'))
    .addColumn('created_at', 'bigint', required)
    .addColumn('revoked', 'integer', required)
    .execute();
  await database.schema
    .createTable('session')
    .addColumn('token_hash', 'text', key)
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('created_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await database.schema.createIndex('session_account').on('session').column('account_id').execute();
}

async function itemsAndSources(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('source')
    .addColumn('id', 'text', key)
    .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
    .addColumn('name', 'text', required)
    .addColumn('sha256', 'text', required)
    .addColumn('format', 'text', required)
    .addColumn('encoding', 'text', required)
    .addColumn('rows_read', 'integer', required)
    .addColumn('rows_kept', 'integer', required)
    .addColumn('summary', 'text', required)
    .addColumn('imported_by', 'text', (column) => column.references('account.id'))
    .addColumn('imported_at', 'bigint', required)
    .execute();
  await database.schema.createIndex('source_file').on('source').columns(['study_id', 'sha256']).execute();
  await database.schema
    .createTable('source_problem')
    .addColumn('id', 'text', key)
    .addColumn('source_id', 'text', (column) => column.notNull().references('source.id'))
    .addColumn('row', 'integer')
    .addColumn('severity', 'text', required)
    .addColumn('message', 'text', required)
    .addColumn('raw', 'text')
    .execute();
  await database.schema
    .createIndex('source_problem_source')
    .on('source_problem')
    .columns(['source_id', 'row'])
    .execute();
  await database.schema
    .createTable('item')
    .addColumn('id', 'text', key)
    .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
    .addColumn('key', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('text', 'text')
    .addColumn('country', 'text')
    .addColumn('topic', 'text')
    .addColumn('value', 'text')
    .addColumn('polarity', 'text')
    .addColumn('respondent', 'text')
    .addColumn('variant', 'text')
    .addColumn('category', 'text')
    .addColumn('reading', 'text', required)
    .addColumn('content', 'text', required)
    .addColumn('source_id', 'text', (column) => column.references('source.id'))
    .addColumn('row', 'integer')
    .addUniqueConstraint('item_key', ['study_id', 'key'])
    .execute();
  await database.schema
    .createIndex('item_scenario')
    .on('item')
    .columns(['study_id', 'country', 'topic', 'value'])
    .execute();
}

async function codebooks(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('codebook')
    .addColumn('id', 'text', key)
    .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
    .addColumn('slug', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('description', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addUniqueConstraint('codebook_slug', ['study_id', 'slug'])
    .execute();
  await database.schema
    .createTable('code')
    .addColumn('id', 'text', key)
    .addColumn('codebook_id', 'text', (column) => column.notNull().references('codebook.id'))
    .addColumn('parent_id', 'text', (column) => column.references('code.id'))
    .addColumn('key', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('definition', 'text', required)
    .addColumn('include_when', 'text', required)
    .addColumn('exclude_when', 'text', required)
    .addColumn('example', 'text', required)
    .addColumn('colour', 'text', required)
    .addColumn('shortcut', 'text')
    .addColumn('position', 'integer', required)
    .addColumn('retired', 'integer', required)
    .addUniqueConstraint('code_key', ['codebook_id', 'key'])
    .execute();
  await database.schema
    .createTable('codebook_revision')
    .addColumn('codebook_id', 'text', (column) => column.notNull().references('codebook.id'))
    .addColumn('number', 'integer', required)
    .addColumn('note', 'text', required)
    .addColumn('snapshot', 'text', required)
    .addColumn('account_id', 'text', (column) => column.references('account.id'))
    .addColumn('at', 'bigint', required)
    .addPrimaryKeyConstraint('codebook_revision_key', ['codebook_id', 'number'])
    .execute();
}

async function tasks(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('task')
    .addColumn('id', 'text', key)
    .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
    .addColumn('slug', 'text', required)
    .addColumn('title', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('settings', 'text', required)
    .addColumn('codebook_id', 'text', (column) => column.references('codebook.id'))
    .addColumn('raters_per_item', 'integer', required)
    .addColumn('match_attribute', 'text')
    .addColumn('sample', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('opened_at', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addUniqueConstraint('task_slug', ['study_id', 'slug'])
    .execute();
  await database.schema
    .createTable('task_item')
    .addColumn('task_id', 'text', (column) => column.notNull().references('task.id'))
    .addColumn('item_id', 'text', (column) => column.notNull().references('item.id'))
    .addColumn('position', 'integer', required)
    .addColumn('role', 'text', required)
    .addColumn('stratum', 'text', required)
    .addColumn('expected', 'text')
    .addColumn('done', 'integer', required)
    .addColumn('held', 'integer', required)
    .addPrimaryKeyConstraint('task_item_key', ['task_id', 'item_id'])
    .execute();
  await database.schema
    .createIndex('task_item_next')
    .on('task_item')
    .columns(['task_id', 'role', 'stratum', 'done', 'position'])
    .execute();
  await database.schema
    .createIndex('task_item_order')
    .on('task_item')
    .columns(['task_id', 'role', 'done', 'position'])
    .execute();
  await database.schema
    .createTable('task_link')
    .addColumn('id', 'text', key)
    .addColumn('task_id', 'text', (column) => column.notNull().references('task.id'))
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .addColumn('settings', 'text', required)
    .addColumn('open', 'integer', required)
    .addColumn('created_at', 'bigint', required)
    .execute();
  await database.schema
    .createTable('participation')
    .addColumn('task_id', 'text', (column) => column.notNull().references('task.id'))
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('link_id', 'text', (column) => column.references('task_link.id'))
    .addColumn('crowd_person', 'text')
    .addColumn('crowd_ids', 'text', required)
    .addColumn('quota_group', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('practice_right', 'integer', required)
    .addColumn('practice_asked', 'integer', required)
    .addColumn('started_at', 'bigint', required)
    .addColumn('finished_at', 'bigint')
    .addPrimaryKeyConstraint('participation_key', ['task_id', 'account_id'])
    .addUniqueConstraint('participation_crowd', ['link_id', 'crowd_person'])
    .execute();
}

async function labels(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('assignment')
    .addColumn('id', 'text', key)
    .addColumn('task_id', 'text', required)
    .addColumn('item_id', 'text', required)
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('role', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('lease_until', 'bigint', required)
    .addColumn('started_at', 'bigint', required)
    .addColumn('finished_at', 'bigint')
    .addColumn('active_ms', 'bigint', required)
    .addColumn('revision', 'integer', required)
    .addColumn('comment', 'text', required)
    .addColumn('skip_reason', 'text')
    .addUniqueConstraint('assignment_once', ['task_id', 'item_id', 'account_id'])
    .addForeignKeyConstraint('assignment_item', ['task_id', 'item_id'], 'task_item', ['task_id', 'item_id'])
    .execute();
  await database.schema
    .createIndex('assignment_person')
    .on('assignment')
    .columns(['task_id', 'account_id', 'state'])
    .execute();
  await database.schema
    .createIndex('assignment_lease')
    .on('assignment')
    .columns(['task_id', 'state', 'lease_until'])
    .execute();
  await database.schema
    .createTable('rating')
    .addColumn('task_id', 'text', required)
    .addColumn('item_id', 'text', required)
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('criterion', 'text', required)
    .addColumn('label', 'text', required)
    .addColumn('comment', 'text', required)
    .addColumn('at', 'bigint', required)
    .addPrimaryKeyConstraint('rating_key', ['task_id', 'item_id', 'account_id', 'criterion'])
    .addForeignKeyConstraint('rating_item', ['task_id', 'item_id'], 'task_item', ['task_id', 'item_id'])
    .execute();
  await database.schema
    .createTable('coding')
    .addColumn('id', 'text', key)
    .addColumn('task_id', 'text', required)
    .addColumn('item_id', 'text', required)
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('code_id', 'text', (column) => column.notNull().references('code.id'))
    .addColumn('start', 'integer')
    .addColumn('end', 'integer')
    .addColumn('quote', 'text')
    .addColumn('at', 'bigint', required)
    .addForeignKeyConstraint('coding_item', ['task_id', 'item_id'], 'task_item', ['task_id', 'item_id'])
    .execute();
  await database.schema
    .createIndex('coding_place')
    .on('coding')
    .columns(['task_id', 'item_id', 'account_id'])
    .execute();
  await database.schema
    .createTable('verdict')
    .addColumn('task_id', 'text', required)
    .addColumn('item_id', 'text', required)
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('verdict', 'text', required)
    .addColumn('at', 'bigint', required)
    .addPrimaryKeyConstraint('verdict_key', ['task_id', 'item_id', 'account_id'])
    .addForeignKeyConstraint('verdict_item', ['task_id', 'item_id'], 'task_item', ['task_id', 'item_id'])
    .execute();
  await database.schema
    .createTable('memo')
    .addColumn('id', 'text', key)
    .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
    .addColumn('task_id', 'text', required)
    .addColumn('item_id', 'text', required)
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('text', 'text', required)
    .addColumn('at', 'bigint', required)
    .addUniqueConstraint('memo_place', ['task_id', 'item_id', 'account_id'])
    .addForeignKeyConstraint('memo_item', ['task_id', 'item_id'], 'task_item', ['task_id', 'item_id'])
    .execute();
}

async function events(database: Kysely<unknown>, kind: 'sqlite' | 'postgres'): Promise<void> {
  const counted = kind === 'postgres' ? sql`bigint generated always as identity` : sql`integer`;
  await database.schema
    .createTable('event')
    .addColumn('id', counted, (column) =>
      kind === 'postgres' ? column.primaryKey() : column.primaryKey().autoIncrement(),
    )
    .addColumn('at', 'bigint', required)
    .addColumn('account_id', 'text')
    .addColumn('study_id', 'text')
    .addColumn('what', 'text', required)
    .addColumn('subject', 'text', required)
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('save_id', 'text', (column) => column.unique())
    .execute();
  await database.schema.createIndex('event_study').on('event').columns(['study_id', 'id']).execute();
  await database.schema.createIndex('event_subject').on('event').columns(['subject', 'id']).execute();
}
