import type { ExpressionBuilder, Insertable, Selectable } from 'kysely';
import { type Questionnaire, type QuestionnaireItem, scoring } from '../../shared/model/questionnaire';
import type { Scenario } from '../../shared/model/scenario';
import { inBatches } from '../database/batches';
import { newId } from '../database/ids';
import type { Reading, Writing } from '../database/open';
import type { Tables } from '../database/schema';
import type { OptionTable, QuestionnaireTable, QuestionTable, ScenarioTable } from '../database/tables/instruments';

export interface StoredQuestionnaire extends Questionnaire {
  id: string;
  /** the items' ids, in the order of `items` */
  itemIds: string[];
}

async function withItems(database: Reading, row: QuestionnaireTable): Promise<StoredQuestionnaire> {
  const items = await database
    .selectFrom('questionnaire_item')
    .selectAll()
    .where('questionnaire_id', '=', row.id)
    .orderBy('position')
    .execute();
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    languages: JSON.parse(row.languages) as string[],
    points: row.points,
    labels: JSON.parse(row.labels) as Record<string, string[]>,
    instructions: JSON.parse(row.instructions) as Record<string, string>,
    order: row.item_order,
    scoring: scoring.parse(JSON.parse(row.scoring)),
    itemIds: items.map(({ id }) => id),
    items: items.map((item) => ({
      key: item.key,
      valueGroup: item.value_group as QuestionnaireItem['valueGroup'],
      reversed: item.reversed === 1,
      texts: JSON.parse(item.texts) as Record<string, string>,
    })),
  };
}

export async function questionnaireBySlug(
  database: Reading,
  studyId: string,
  slug: string,
): Promise<StoredQuestionnaire | null> {
  const row = await database
    .selectFrom('questionnaire')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ? withItems(database, row) : null;
}

export async function questionnairesOf(database: Reading, studyId: string): Promise<StoredQuestionnaire[]> {
  const rows = await database
    .selectFrom('questionnaire')
    .selectAll()
    .where('study_id', '=', studyId)
    .orderBy('created_at')
    .execute();
  return Promise.all(rows.map((row) => withItems(database, row)));
}

export async function insertQuestionnaire(
  transaction: Writing,
  studyId: string,
  sourceId: string | null,
  made: Questionnaire,
): Promise<void> {
  const id = newId();
  await transaction
    .insertInto('questionnaire')
    .values({
      id,
      study_id: studyId,
      slug: made.slug,
      title: made.title,
      languages: JSON.stringify(made.languages),
      points: made.points,
      labels: JSON.stringify(made.labels),
      instructions: JSON.stringify(made.instructions),
      item_order: made.order,
      scoring: JSON.stringify(made.scoring),
      source_id: sourceId,
      created_at: Date.now(),
    })
    .execute();
  const items = made.items.map((item, position) => ({
    id: newId(),
    questionnaire_id: id,
    key: item.key,
    position,
    value_group: item.valueGroup,
    reversed: item.reversed ? 1 : 0,
    texts: JSON.stringify(item.texts),
  }));
  for (const some of inBatches(items, 100)) await transaction.insertInto('questionnaire_item').values(some).execute();
}

export async function updateQuestionnaire(
  transaction: Writing,
  id: string,
  changed: Pick<Questionnaire, 'title' | 'points' | 'labels' | 'instructions' | 'order' | 'languages'>,
): Promise<void> {
  await transaction
    .updateTable('questionnaire')
    .set({
      title: changed.title,
      points: changed.points,
      labels: JSON.stringify(changed.labels),
      instructions: JSON.stringify(changed.instructions),
      languages: JSON.stringify(changed.languages),
      item_order: changed.order,
    })
    .where('id', '=', id)
    .execute();
}

export async function writeItemTexts(transaction: Writing, itemId: string, texts: Record<string, string>) {
  await transaction
    .updateTable('questionnaire_item')
    .set({ texts: JSON.stringify(texts) })
    .where('id', '=', itemId)
    .execute();
}

export async function deleteQuestionnaire(transaction: Writing, id: string): Promise<void> {
  await transaction.deleteFrom('questionnaire_item').where('questionnaire_id', '=', id).execute();
  await transaction.deleteFrom('questionnaire').where('id', '=', id).execute();
}

/** How many ratings of the questionnaire's items there are, of people and models. */
export async function countRatings(database: Reading, questionnaireId: string): Promise<number> {
  const row = await database
    .selectFrom('stated')
    .innerJoin('questionnaire_item', 'questionnaire_item.id', 'stated.questionnaire_item_id')
    .select((select) => select.fn.countAll().as('count'))
    .where('questionnaire_item.questionnaire_id', '=', questionnaireId)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

export interface StoredScenario extends Scenario {
  id: string;
  questions: (Scenario['questions'][number] & { id: string })[];
}

/** Inserts scenarios with their questions and options; their keys must be new to the study. */
export async function insertScenarios(
  transaction: Writing,
  studyId: string,
  sourceId: string | null,
  scenarios: readonly (Scenario & { row?: number })[],
): Promise<void> {
  const rows: Insertable<ScenarioTable>[] = [];
  const questions: Insertable<QuestionTable>[] = [];
  const options: Insertable<OptionTable>[] = [];
  for (const { questions: asked, row, translations, ...one } of scenarios) {
    const id = newId();
    rows.push({
      ...one,
      id,
      study_id: studyId,
      source_id: sourceId,
      row: row ?? null,
      translations: JSON.stringify(translations),
    });
    for (const [position, question] of asked.entries()) {
      const questionId = newId();
      questions.push({
        id: questionId,
        scenario_id: id,
        key: question.key,
        position,
        text: question.text,
        translations: JSON.stringify(question.translations),
      });
      for (const [place, option] of question.options.entries()) {
        options.push({
          id: newId(),
          question_id: questionId,
          key: option.key,
          position: place,
          value_group: option.valueGroup,
          polarity: option.polarity,
          text: option.text,
          generator: option.generator,
          translations: JSON.stringify(option.translations),
        });
      }
    }
  }
  for (const some of inBatches(rows, 100)) await transaction.insertInto('scenario').values(some).execute();
  for (const some of inBatches(questions, 100)) await transaction.insertInto('question').values(some).execute();
  for (const some of inBatches(options, 100)) await transaction.insertInto('option').values(some).execute();
}

export async function existingScenarioKeys(
  database: Reading,
  studyId: string,
  keys: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const some of inBatches(keys, 2000)) {
    const rows = await database
      .selectFrom('scenario')
      .select('key')
      .where('study_id', '=', studyId)
      .where('key', 'in', some)
      .execute();
    for (const { key } of rows) found.add(key);
  }
  return found;
}

/** The questions of those of the scenarios that the study has, by the keys of both. */
export async function questionsOf(
  database: Reading,
  studyId: string,
  keys: readonly string[],
): Promise<{ id: string; scenario: string; question: string }[]> {
  const found: { id: string; scenario: string; question: string }[] = [];
  for (const some of inBatches(keys, 1000)) {
    found.push(
      ...(await database
        .selectFrom('scenario')
        .innerJoin('question', 'question.scenario_id', 'scenario.id')
        .select(['question.id', 'scenario.key as scenario', 'question.key as question'])
        .where('scenario.study_id', '=', studyId)
        .where('scenario.key', 'in', some)
        .execute()),
    );
  }
  return found;
}

export async function scenarioPage(
  database: Reading,
  studyId: string,
  wanted: { search: string; category: string; limit: number; offset: number },
) {
  let fitting = database.selectFrom('scenario').where('study_id', '=', studyId);
  if (wanted.category) fitting = fitting.where('category', '=', wanted.category);
  if (wanted.search) fitting = fitting.where((where) => containing(where, wanted.search));
  const total = await fitting.select((select) => select.fn.countAll().as('count')).executeTakeFirst();
  const rows = await fitting
    .select(['id', 'key', 'title', 'category', 'text'])
    .select((select) =>
      select
        .selectFrom('question')
        .whereRef('question.scenario_id', '=', 'scenario.id')
        .select((count) => count.fn.countAll().as('count'))
        .as('questions'),
    )
    .orderBy('key')
    .limit(wanted.limit)
    .offset(wanted.offset)
    .execute();
  return {
    total: Number(total?.count ?? 0),
    scenarios: rows.map(({ key, title, category, text, questions }) => ({
      key,
      title,
      category,
      masked: text === null,
      questions: Number(questions),
    })),
  };
}

function containing(where: ExpressionBuilder<Tables, 'scenario'>, search: string) {
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const like = (column: 'title' | 'key' | 'text') =>
    where(where.fn<string>('lower', [column]), 'like', where.val(pattern));
  return where.or([like('title'), like('key'), like('text')]);
}

/** The scenarios of those ids, or of that key, with what is asked and offered in the files' order. */
export async function scenariosWith(
  database: Reading,
  studyId: string,
  which: { ids: readonly string[] } | { key: string },
): Promise<StoredScenario[]> {
  const rows =
    'key' in which
      ? await database
          .selectFrom('scenario')
          .selectAll()
          .where('study_id', '=', studyId)
          .where('key', '=', which.key)
          .execute()
      : which.ids.length === 0
        ? []
        : await database.selectFrom('scenario').selectAll().where('id', 'in', which.ids).execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const questions = await database
    .selectFrom('question')
    .selectAll()
    .where('scenario_id', 'in', ids)
    .orderBy('position')
    .execute();
  const options = await database
    .selectFrom('option')
    .innerJoin('question', 'question.id', 'option.question_id')
    .selectAll('option')
    .where('question.scenario_id', 'in', ids)
    .orderBy('option.position')
    .execute();
  return rows.map((row) => asScenario(row, questions, options));
}

function asScenario(
  row: Selectable<ScenarioTable>,
  questions: readonly Selectable<QuestionTable>[],
  options: readonly Selectable<OptionTable>[],
): StoredScenario {
  const { id, key, title, text, address, category, translations } = row;
  return {
    id,
    key,
    title,
    text,
    address,
    category,
    translations: JSON.parse(translations) as Scenario['translations'],
    questions: questions
      .filter((one) => one.scenario_id === id)
      .map((question) => ({
        id: question.id,
        key: question.key,
        text: question.text,
        translations: JSON.parse(question.translations) as Record<string, string>,
        options: options
          .filter((one) => one.question_id === question.id)
          .map((option) => ({
            key: option.key,
            valueGroup: option.value_group as Scenario['questions'][number]['options'][number]['valueGroup'],
            polarity: option.polarity,
            text: option.text,
            generator: option.generator,
            translations: JSON.parse(option.translations) as Record<string, string>,
          })),
      })),
  };
}

export interface OfferRow {
  scenario: string;
  category: string | null;
  question: string;
  group: string;
  generator: string | null;
}

/** Every option of the study with the value that it carries, and where it stands. */
export async function offersOf(database: Reading, studyId: string, categories: readonly string[] = []) {
  let query = database
    .selectFrom('option')
    .innerJoin('question', 'question.id', 'option.question_id')
    .innerJoin('scenario', 'scenario.id', 'question.scenario_id')
    .select([
      'scenario.id as scenario',
      'scenario.category as category',
      'question.id as question',
      'option.value_group as group',
      'option.generator as generator',
    ])
    .where('scenario.study_id', '=', studyId);
  if (categories.length > 0) query = query.where('scenario.category', 'in', categories);
  const rows: OfferRow[] = await query.orderBy('scenario.key').execute();
  return rows;
}
