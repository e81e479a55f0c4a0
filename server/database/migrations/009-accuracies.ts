import type { ColumnDefinitionBuilder, Kysely, Migration } from 'kysely';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const mark = ', temperature ';

/** Tables as they are after this step, for its own statements. */
interface Tables {
  reply: { id: string; temperature: number | null };
  choice: { reply_id: string | null; variant: string };
}

/**
 * Accuracies under instruction; the temperature as a detail of the reply instead of a part of the variant's name; quotas
 * of survey links.
 */
export const accuracies: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable('accuracy')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('respondent_id', 'text', (column) => column.notNull().references('respondent.id'))
      .addColumn('condition', 'text', required)
      .addColumn('value_group', 'text', required)
      .addColumn('variant', 'text', required)
      .addColumn('accuracy', 'double precision', required)
      .addColumn('source_id', 'text', (column) => column.references('source.id'))
      .addColumn('row', 'integer')
      .addUniqueConstraint('accuracy_once', ['respondent_id', 'condition', 'value_group', 'variant'])
      .execute();
    await database.schema.alterTable('reply').addColumn('temperature', 'double precision').execute();
    await database.schema.alterTable('survey_link').addColumn('quota', 'integer').execute();
    await separateTemperatures(database as Kysely<Tables>);
  },
};

async function separateTemperatures(database: Kysely<Tables>): Promise<void> {
  const rows = await database
    .selectFrom('choice')
    .select('variant')
    .distinct()
    .where('variant', 'like', `%${mark}%`)
    .execute();
  for (const { variant } of rows) {
    const [name, temperature] = variant.split(mark) as [string, string];
    await database
      .updateTable('reply')
      .set({ temperature: Number(temperature) })
      .where('id', 'in', (select) => select.selectFrom('choice').select('reply_id').where('variant', '=', variant))
      .execute();
    await database.updateTable('choice').set({ variant: name }).where('variant', '=', variant).execute();
  }
}
