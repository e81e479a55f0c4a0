import { type ColumnDefinitionBuilder, type Kysely, type Migration, sql } from 'kysely';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull();

/**
 * Texts that can be found, and sets of what was found. Triggers keep the texts, so that whatever changes an item, a
 * coding or a memo changes what is found in the same transaction.
 */
export function search(kind: 'sqlite' | 'postgres'): Migration {
  return {
    async up(database: Kysely<unknown>) {
      await entries(database, kind);
      await (kind === 'sqlite' ? sqliteIndex(database) : postgresIndex(database));
      await sets(database);
    },
  };
}

async function entries(database: Kysely<unknown>, kind: 'sqlite' | 'postgres'): Promise<void> {
  const counted = kind === 'postgres' ? sql`bigint generated always as identity` : sql`integer`;
  await database.schema
    .createTable('search_entry')
    .addColumn('id', counted, (column) => column.primaryKey())
    .addColumn('study_id', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('item_id', 'text')
    .addColumn('subject_id', 'text', required)
    .addColumn('account_id', 'text')
    .addColumn('private', 'integer', required)
    .addColumn('text', 'text', required)
    .execute();
  await database.schema.createIndex('search_entry_subject').on('search_entry').column('subject_id').execute();
  await database.schema.createIndex('search_entry_item').on('search_entry').column('item_id').execute();
  await database.schema.createIndex('search_entry_study').on('search_entry').columns(['study_id', 'id']).execute();
}

const insert = 'insert into search_entry (study_id, kind, item_id, subject_id, account_id, private, text)';

/** The texts of rows, as a query. `facets` is a last column that only SQLite's index needs. */
interface Texts {
  item: (row: string, from?: string) => string[];
  quote: (row: string, from: string, where: string) => string;
  memo: (row: string, from: string, where: string) => string;
}

function textsBy(explanation: (row: string) => string, facets: (kind: string, item: string) => string): Texts {
  return {
    item: (row, from = '') => [
      `select ${row}.study_id, 'case', ${row}.id, ${row}.id, null, 0, ${row}.text${facets('case', row)} ${from} where ${row}.text is not null`,
      `select ${row}.study_id, 'explanation', ${row}.id, ${row}.id, null, 0, ${explanation(row)}${facets('explanation', row)} ${from} where ${explanation(row)} is not null`,
    ],
    quote: (row, from, where) =>
      `select item.study_id, 'quote', ${row}.item_id, ${row}.id, ${row}.account_id, 0, ${row}.quote${facets('quote', 'item')} from ${from} item where item.id = ${row}.item_id and ${row}.quote is not null ${where}`,
    memo: (row, from, where) =>
      `select ${row}.study_id, 'memo', ${row}.item_id, ${row}.id, ${row}.account_id, 1 - ${row}.shared, ${row}.text${facets('memo', 'item')} from ${from} left join item on item.id = ${row}.item_id ${where}`,
  };
}

/**
 * What a text is narrowed by, as words that nobody types, in a column of the index itself: a common word in one country
 * is then found by the index alone. `facetWord` in server/search/store.ts asks for them.
 */
const sqliteFacets = (kind: string, item: string) => {
  const columns = ['study_id', 'country', 'topic', 'value', 'respondent'];
  const words = columns.map((column) => `'${column[0]}${column[1]}' || hex(coalesce(${item}.${column}, ''))`);
  const part = (name: string) => `json_extract(${item}.content, '$.${name}')`;
  const direction = `'di' || case when ${part('stated')} <> ${part('enacted')} then ${part('stated')} else '' end`;
  return `, 'ki${kind} ' || ${[...words, direction].join(" || ' ' || ")}`;
};

async function sqliteIndex(database: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(database);
  await run("alter table search_entry add column facets text not null default ''");
  await run(
    `create virtual table search_words using fts5(text, facets, content='search_entry', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')`,
  );
  await run(`create trigger search_entry_added after insert on search_entry begin
    insert into search_words(rowid, text, facets) values (new.id, new.text, new.facets); end`);
  await run(`create trigger search_entry_removed after delete on search_entry begin
    insert into search_words(search_words, rowid, text, facets) values ('delete', old.id, old.text, old.facets); end`);
  const texts = textsBy((row) => `json_extract(${row}.content, '$.explanation')`, sqliteFacets);
  const into = insert.replace('text)', 'text, facets)');
  for (const { table, added, changed, columns, owner } of kept(texts, into)) {
    const remove = `delete from search_entry where ${owner} = old.id;`;
    await run(`create trigger search_${table}_added after insert on ${table} begin ${added} end`);
    await run(`create trigger search_${table}_removed after delete on ${table} begin ${remove} end`);
    await run(
      `create trigger search_${table}_changed after update of ${columns} on ${table} begin ${remove} ${changed} end`,
    );
  }
  for (const select of existing(texts)) await run(`${into} ${select}`);
}

async function postgresIndex(database: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(database);
  await run(
    `alter table search_entry add column words tsvector generated always as (to_tsvector('simple', text)) stored`,
  );
  await run('create index search_entry_words on search_entry using gin (words)');
  const texts = textsBy(
    (row) => `(${row}.content::jsonb ->> 'explanation')`,
    () => '',
  );
  for (const { table, added, changed, columns, owner } of kept(texts, insert)) {
    await run(`create function search_${table}() returns trigger language plpgsql as $$ begin
      if tg_op <> 'INSERT' then delete from search_entry where ${owner} = old.id; end if;
      if tg_op = 'INSERT' then ${added} elsif tg_op = 'UPDATE' then ${changed} end if;
      return null;
    end $$`);
    await run(
      `create trigger search_${table} after insert or delete or update of ${columns} on ${table} for each row execute function search_${table}()`,
    );
  }
  for (const select of existing(texts)) await run(`${insert} ${select}`);
}

/** What each table's triggers put in. A changed item takes its quotes and memos along: they are narrowed by it too. */
function kept(texts: Texts, into: string) {
  const item = texts.item('new').map((select) => `${into} ${select};`);
  const one = '(select 1 as one) as single';
  const quote = `${into} ${texts.quote('new', '', '')};`;
  const memo = `${into} ${texts.memo('new', one, '')};`;
  const onItem = [
    texts.quote('coding', 'coding,', 'and coding.item_id = new.id'),
    texts.memo('memo', 'memo', 'where memo.item_id = new.id'),
  ].map((select) => `${into} ${select};`);
  return [
    {
      table: 'item',
      added: item.join(' '),
      changed: [...item, ...onItem].join(' '),
      columns: 'text, content, country, topic, value, respondent',
      owner: 'item_id',
    },
    { table: 'coding', added: quote, changed: quote, columns: 'quote', owner: 'subject_id' },
    { table: 'memo', added: memo, changed: memo, columns: 'text, shared', owner: 'subject_id' },
  ];
}

const existing = (texts: Texts): string[] => [
  ...texts.item('item', 'from item'),
  texts.quote('coding', 'coding,', ''),
  texts.memo('memo', 'memo', ''),
];

async function sets(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('item_set')
    .addColumn('id', 'text', key)
    .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
    .addColumn('name', 'text', required)
    .addColumn('query', 'text', required)
    .addColumn('account_id', 'text', (column) => column.references('account.id'))
    .addColumn('created_at', 'bigint', required)
    .execute();
  await database.schema.createIndex('item_set_study').on('item_set').columns(['study_id', 'created_at']).execute();
  await database.schema
    .createTable('item_set_item')
    .addColumn('set_id', 'text', (column) => column.notNull().references('item_set.id'))
    .addColumn('item_id', 'text', (column) => column.notNull().references('item.id'))
    .addPrimaryKeyConstraint('item_set_item_key', ['set_id', 'item_id'])
    .execute();
}
