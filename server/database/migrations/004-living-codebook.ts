import { type ColumnDefinitionBuilder, type Kysely, type Migration, sql } from 'kysely';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull();

/** Codebooks that change while cases are read, memos on anything, and final decisions. */
export const livingCodebook: Migration = {
  async up(database: Kysely<unknown>) {
    await codes(database);
    await snapshots(database);
    await memos(database);
    await adjudications(database);
  },
};

async function codes(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .alterTable('code')
    .addColumn('examples', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
  await database.schema
    .alterTable('code')
    .addColumn('meaning', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  await database.schema.alterTable('code').addColumn('ended', 'text').execute();
  await database.schema.alterTable('code').addColumn('ended_in', 'integer').execute();
  await database.schema
    .createTable('code_successor')
    .addColumn('code_id', 'text', (column) => column.notNull().references('code.id'))
    .addColumn('successor_id', 'text', (column) => column.notNull().references('code.id'))
    .addPrimaryKeyConstraint('code_successor_key', ['code_id', 'successor_id'])
    .execute();
  await database.schema
    .alterTable('codebook_revision')
    .addColumn('operation', 'text', (column) => column.notNull().defaultTo('{"do":"make"}'))
    .execute();
  await database.schema
    .alterTable('coding')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  await database.schema
    .alterTable('coding')
    .addColumn('meaning', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  await database.schema.createIndex('coding_code').on('coding').columns(['code_id', 'meaning']).execute();
}

interface CodeRow {
  id: string;
  parent_id: string | null;
  key: string;
  name: string;
  definition: string;
  include_when: string;
  exclude_when: string;
  example: string;
  colour: string;
  shortcut: string | null;
}

/** Until now a codebook had one revision, kept as the draft that made it: from here on snapshots carry the codes' ids. */
async function snapshots(database: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string; name: string; description: string }>`
    select id, name, description from codebook`.execute(database);
  for (const { id, name, description } of rows) {
    const found = await sql<CodeRow>`
      select id, parent_id, key, name, definition, include_when, exclude_when, example, colour, shortcut
      from code where codebook_id = ${id} order by position`.execute(database);
    const state = {
      name,
      description,
      codes: found.rows.map((code) => ({
        id: code.id,
        parent: code.parent_id,
        key: code.key,
        name: code.name,
        definition: code.definition,
        includeWhen: code.include_when,
        excludeWhen: code.exclude_when,
        example: code.example,
        examples: [],
        colour: code.colour,
        shortcut: code.shortcut,
        meaning: 1,
        ended: null,
      })),
    };
    await sql`update codebook_revision set snapshot = ${JSON.stringify(state)} where codebook_id = ${id}`.execute(
      database,
    );
  }
}

/** A memo used to stand on one case of one task; now it may stand on a span, a code, a person's work or the study too. */
async function memos(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('memo_of_anything')
    .addColumn('id', 'text', key)
    .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
    .addColumn('about', 'text', required)
    .addColumn('task_id', 'text', (column) => column.references('task.id'))
    .addColumn('item_id', 'text', (column) => column.references('item.id'))
    .addColumn('start', 'integer')
    .addColumn('end', 'integer')
    .addColumn('quote', 'text')
    .addColumn('code_id', 'text', (column) => column.references('code.id'))
    .addColumn('person_id', 'text', (column) => column.references('account.id'))
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('text', 'text', required)
    .addColumn('shared', 'integer', required)
    .addColumn('at', 'bigint', required)
    .addColumn('changed_at', 'bigint', required)
    .execute();
  await sql`
    insert into memo_of_anything
      (id, study_id, about, task_id, item_id, account_id, text, shared, at, changed_at)
    select id, study_id, 'note', task_id, item_id, account_id, text, 1, at, at from memo`.execute(database);
  await database.schema.dropTable('memo').execute();
  await database.schema.alterTable('memo_of_anything').renameTo('memo').execute();
  await database.schema.createIndex('memo_study').on('memo').columns(['study_id', 'at']).execute();
  await database.schema.createIndex('memo_item').on('memo').columns(['item_id', 'task_id', 'account_id']).execute();
}

async function adjudications(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('adjudication')
    .addColumn('id', 'text', key)
    .addColumn('task_id', 'text', required)
    .addColumn('item_id', 'text', required)
    .addColumn('aspect', 'text', required)
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('label', 'text', required)
    .addColumn('spans', 'text', required)
    .addColumn('how', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('rationale', 'text', required)
    .addColumn('given', 'text', required)
    .addColumn('at', 'bigint', required)
    .addColumn('undone_at', 'bigint')
    .addForeignKeyConstraint('adjudication_item', ['task_id', 'item_id'], 'task_item', ['task_id', 'item_id'])
    .execute();
  await database.schema
    .createIndex('adjudication_place')
    .on('adjudication')
    .columns(['task_id', 'item_id', 'aspect'])
    .execute();
  await database.schema
    .createTable('discussion')
    .addColumn('id', 'text', key)
    .addColumn('task_id', 'text', required)
    .addColumn('item_id', 'text', required)
    .addColumn('aspect', 'text', required)
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('text', 'text', required)
    .addColumn('at', 'bigint', required)
    .addForeignKeyConstraint('discussion_item', ['task_id', 'item_id'], 'task_item', ['task_id', 'item_id'])
    .execute();
  await database.schema
    .createIndex('discussion_place')
    .on('discussion')
    .columns(['task_id', 'item_id', 'aspect'])
    .execute();
}
