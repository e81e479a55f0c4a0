import type { Reading } from '../database/open';
import type { ItemTable } from '../database/tables/studies';
import { codingsOfFinishedWork, isFinishedWork } from '../tasks/finished-work';

const cellColumns = ['id', 'key', 'country', 'topic', 'value', 'polarity', 'text', 'content', 'reading'] as const;
export type CellItem = Pick<ItemTable, (typeof cellColumns)[number]>;

/** The generated actions of a study that have a text; those of no variant come first. */
export async function actionItems(database: Reading, studyId: string): Promise<CellItem[]> {
  return actionsWithText(database, studyId)
    .select(cellColumns)
    .orderBy('variant', (order) => order.nullsFirst())
    .orderBy('key')
    .execute();
}

/** The places of a study's actions with a text: enough to count the cells that can be coded. */
export async function actionPlaces(database: Reading, studyId: string) {
  return actionsWithText(database, studyId).select(['country', 'topic', 'value', 'polarity']).execute();
}

const actionsWithText = (database: Reading, studyId: string) =>
  database
    .selectFrom('item')
    .where('study_id', '=', studyId)
    .where('kind', '=', 'action')
    .where('text', 'is not', null)
    .where('polarity', 'is not', null);

/** The cases that a study has of a respondent, whether imported or made of its answers. */
export async function caseItems(database: Reading, studyId: string, label: string): Promise<CellItem[]> {
  return database
    .selectFrom('item')
    .select(cellColumns)
    .where('study_id', '=', studyId)
    .where('kind', '=', 'case')
    .where('respondent', '=', label)
    .orderBy('key')
    .execute();
}

/** Every finished case of a study's coding tasks, a row for each coder. */
export async function codedCases(database: Reading, studyId: string, taskSlug: string | null) {
  let query = database
    .selectFrom('assignment')
    .innerJoin('task', 'task.id', 'assignment.task_id')
    .innerJoin('item', 'item.id', 'assignment.item_id')
    .leftJoin('verdict', (join) =>
      join
        .onRef('verdict.task_id', '=', 'assignment.task_id')
        .onRef('verdict.item_id', '=', 'assignment.item_id')
        .onRef('verdict.account_id', '=', 'assignment.account_id'),
    )
    .select([
      'task.slug as task',
      'task.title as taskTitle',
      'assignment.item_id',
      'assignment.account_id',
      'item.respondent',
      'item.country',
      'item.topic',
      'item.value',
      'item.polarity',
      'verdict.verdict',
    ])
    .where('task.study_id', '=', studyId)
    .where('task.kind', '=', 'code')
    .where(isFinishedWork)
    .where('item.kind', '=', 'case');
  if (taskSlug) query = query.where('task.slug', '=', taskSlug);
  return query.execute();
}

/** The codes on a study's cases, a row for each coder, case and code. */
export async function codesOnCases(database: Reading, studyId: string, taskSlug: string | null) {
  let query = codingsOfFinishedWork(database)
    .innerJoin('task', 'task.id', 'coding.task_id')
    .innerJoin('code', 'code.id', 'coding.code_id')
    .leftJoin('code as level', 'level.id', 'code.parent_id')
    .select([
      'coding.item_id',
      'coding.account_id',
      'task.slug as task',
      'code.key',
      'code.name',
      'code.position',
      'level.name as level',
    ])
    .distinct()
    .where('task.study_id', '=', studyId)
    .where('task.kind', '=', 'code');
  if (taskSlug) query = query.where('task.slug', '=', taskSlug);
  return query.orderBy('code.position').execute();
}
