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
  const countOf = async (
    table: 'source' | 'codebook' | 'questionnaire' | 'scenario' | 'interview',
  ): Promise<number> => {
    const row = await database
      .selectFrom(table)
      .select((select) => select.fn.countAll().as('count'))
      .where('study_id', '=', studyId)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  const statesOf = (table: 'task' | 'survey') =>
    database
      .selectFrom(table)
      .select((select) => ['state', select.fn.countAll().as('count')])
      .where('study_id', '=', studyId)
      .groupBy('state')
      .execute();
  const [items, people, tasks, surveys, respondents, surveyed] = await Promise.all([
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
    statesOf('task'),
    statesOf('survey'),
    database
      .selectFrom('respondent')
      .select((select) => ['kind', select.fn.countAll().as('count')])
      .where('study_id', '=', studyId)
      .groupBy('kind')
      .execute(),
    database
      .selectFrom('survey_participant')
      .innerJoin('respondent', 'respondent.id', 'survey_participant.respondent_id')
      .select((select) => select.fn.countAll().as('count'))
      .where('respondent.study_id', '=', studyId)
      .executeTakeFirstOrThrow(),
  ]);
  const numbered = <Row extends { count: unknown }>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, count: Number(row.count) }));
  return {
    items: numbered(items),
    people: numbered(people),
    tasks: numbered(tasks),
    surveys: numbered(surveys),
    respondents: numbered(respondents),
    surveyed: Number(surveyed.count),
    sources: await countOf('source'),
    codebooks: await countOf('codebook'),
    questionnaires: await countOf('questionnaire'),
    scenarios: await countOf('scenario'),
    interviews: await countOf('interview'),
  };
}
