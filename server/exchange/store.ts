import type { CaseExample } from '../../shared/codebook/state';
import { stateOf } from '../coding/store';
import { inBatches } from '../database/batches';
import { breathe } from '../database/breathe';
import type { Reading, Writing } from '../database/open';
import type { CodingTable, MemoTable, VerdictTable } from '../database/tables/tasks';
import { type ItemRow, itemColumns } from '../items/store';

/** The ids and keys of a task's real items that have a text, in its order. */
export async function textsOf(database: Reading, taskId: string): Promise<{ id: string; key: string }[]> {
  return database
    .selectFrom('task_item')
    .innerJoin('item', 'item.id', 'task_item.item_id')
    .select(['item.id', 'item.key'])
    .where('task_item.task_id', '=', taskId)
    .where('task_item.role', '=', 'normal')
    .where('item.text', 'is not', null)
    .orderBy('task_item.position')
    .execute();
}

/** How many codings a task holds. */
export async function countCodings(database: Reading, taskId: string): Promise<number> {
  const { codings } = await database
    .selectFrom('coding')
    .select((select) => select.fn.countAll().as('codings'))
    .where('task_id', '=', taskId)
    .executeTakeFirstOrThrow();
  return Number(codings);
}

/** Some items with the finished codings, verdicts and shared memos on them. */
export async function standingOn(database: Reading, studyId: string, taskId: string, ids: readonly string[]) {
  const finished = <T extends 'coding' | 'verdict'>(table: T) =>
    database
      .selectFrom('assignment')
      .innerJoin(table as 'coding', (join) =>
        join
          .onRef(`${table as 'coding'}.task_id`, '=', 'assignment.task_id')
          .onRef(`${table as 'coding'}.item_id`, '=', 'assignment.item_id')
          .onRef(`${table as 'coding'}.account_id`, '=', 'assignment.account_id'),
      )
      .where('assignment.task_id', '=', taskId)
      .where('assignment.item_id', 'in', ids)
      .where('assignment.state', '=', 'done');
  const [items, codings, verdicts, memos] = await Promise.all([
    database.selectFrom('item').select(itemColumns).where('id', 'in', ids).execute(),
    finished('coding')
      .select(['coding.id', 'coding.item_id', 'coding.account_id', 'coding.code_id'])
      .select(['coding.start', 'coding.end', 'coding.at'])
      .orderBy('coding.id')
      .execute(),
    finished('verdict')
      .select(['assignment.item_id', 'assignment.account_id', 'assignment.finished_at'])
      .orderBy('assignment.account_id')
      .execute(),
    database
      .selectFrom('memo')
      .selectAll()
      .where('study_id', '=', studyId)
      .where('item_id', 'in', ids)
      .where('shared', '=', 1)
      .where((where) => where.or([where('task_id', 'is', null), where('task_id', '=', taskId)]))
      .orderBy('id')
      .execute(),
  ]);
  const byId = new Map(items.map((item) => [item.id, item as ItemRow]));
  return { items: ids.flatMap((id) => byId.get(id) ?? []), codings, verdicts, memos };
}

/** Shared memos on codes and on the study. */
export async function memosBesideItems(database: Reading, studyId: string): Promise<MemoTable[]> {
  return database
    .selectFrom('memo')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('about', 'in', ['code', 'study'])
    .where('shared', '=', 1)
    .orderBy('id')
    .execute();
}

/** Who finished anything of a task, or wrote a memo in its study. */
export async function peopleOf(database: Reading, studyId: string, taskId: string): Promise<string[]> {
  const [coders, writers] = await Promise.all([
    database
      .selectFrom('assignment')
      .select('account_id')
      .distinct()
      .where('task_id', '=', taskId)
      .where('state', '=', 'done')
      .execute(),
    database.selectFrom('memo').select('account_id').distinct().where('study_id', '=', studyId).execute(),
  ]);
  return [...new Set([...coders, ...writers].map((row) => row.account_id))].sort();
}

export type NewCoding = Pick<
  CodingTable,
  'id' | 'task_id' | 'item_id' | 'account_id' | 'code_id' | 'start' | 'end' | 'quote' | 'at'
> & { revision: number; meaning: number; guid?: string | null };

export async function insertCodings(transaction: Writing, codings: readonly NewCoding[]): Promise<void> {
  for (const some of inBatches(codings)) {
    await transaction.insertInto('coding').values(some).execute();
    await breathe();
  }
}

export async function insertVerdicts(transaction: Writing, verdicts: readonly VerdictTable[]): Promise<void> {
  for (const some of inBatches(verdicts)) {
    await transaction.insertInto('verdict').values(some).execute();
    await breathe();
  }
}

export async function insertMemos(transaction: Writing, memos: readonly MemoTable[]): Promise<void> {
  for (const some of inBatches(memos)) {
    await transaction.insertInto('memo').values(some).execute();
    await breathe();
  }
}

/** Gives the codes of a codebook that has just been made the cases that show them, in its first revision too. */
export async function giveExamples(
  transaction: Writing,
  codebookId: string,
  examples: ReadonlyMap<string, CaseExample[]>,
): Promise<void> {
  if (examples.size === 0) return;
  for (const [id, cases] of examples) {
    await transaction
      .updateTable('code')
      .set({ examples: JSON.stringify(cases) })
      .where('id', '=', id)
      .execute();
  }
  const codebook = await transaction
    .selectFrom('codebook')
    .selectAll()
    .where('id', '=', codebookId)
    .executeTakeFirstOrThrow();
  await transaction
    .updateTable('codebook_revision')
    .set({ snapshot: JSON.stringify(await stateOf(transaction, codebook)) })
    .where('codebook_id', '=', codebookId)
    .execute();
}
