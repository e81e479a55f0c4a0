import type { Reading, Writing } from '../database/open';

export interface Study {
  id: string;
  slug: string;
  title: string;
}

export async function studyBySlug(database: Reading, slug: string): Promise<Study | null> {
  const row = await database
    .selectFrom('study')
    .select(['id', 'slug', 'title'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ?? null;
}

export async function studyById(database: Reading, id: string): Promise<Study> {
  return database.selectFrom('study').select(['id', 'slug', 'title']).where('id', '=', id).executeTakeFirstOrThrow();
}

export async function studyCount(database: Reading): Promise<number> {
  const row = await database
    .selectFrom('study')
    .select((select) => select.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function insertStudy(
  transaction: Writing,
  study: Study & { settings: Record<string, unknown> },
  now: number,
): Promise<void> {
  await transaction
    .insertInto('study')
    .values({
      id: study.id,
      slug: study.slug,
      title: study.title,
      settings: JSON.stringify(study.settings),
      created_at: now,
    })
    .execute();
}

export async function updateStudyTitle(transaction: Writing, id: string, title: string): Promise<void> {
  await transaction.updateTable('study').set({ title }).where('id', '=', id).execute();
}

/** What a study holds, for its overview page. */
export async function studyCounts(database: Reading, studyId: string) {
  const [items, people, tasks, sources] = await Promise.all([
    database
      .selectFrom('item')
      .select((select) => ['kind', 'reading', select.fn.countAll().as('count')])
      .where('study_id', '=', studyId)
      .groupBy(['kind', 'reading'])
      .execute(),
    database
      .selectFrom('membership')
      .select((select) => ['role', select.fn.countAll().as('count')])
      .where('study_id', '=', studyId)
      .groupBy('role')
      .execute(),
    database
      .selectFrom('task')
      .select((select) => ['state', select.fn.countAll().as('count')])
      .where('study_id', '=', studyId)
      .groupBy('state')
      .execute(),
    database
      .selectFrom('source')
      .select((select) => select.fn.countAll().as('count'))
      .where('study_id', '=', studyId)
      .executeTakeFirstOrThrow(),
  ]);
  return {
    items: items.map((row) => ({ ...row, count: Number(row.count) })),
    people: people.map((row) => ({ ...row, count: Number(row.count) })),
    tasks: tasks.map((row) => ({ ...row, count: Number(row.count) })),
    sources: Number(sources.count),
  };
}
