import type { Reading, Writing } from '../database/open';
import type { MemoTable } from '../database/tables/tasks';

/** Every memo of a study with what it is about, newest first. Who may read which is for the service to say. */
export async function memosOf(database: Reading, studyId: string) {
  return database
    .selectFrom('memo')
    .leftJoin('item', 'item.id', 'memo.item_id')
    .leftJoin('task', 'task.id', 'memo.task_id')
    .leftJoin('code', 'code.id', 'memo.code_id')
    .leftJoin('codebook', 'codebook.id', 'code.codebook_id')
    .leftJoin('membership', (join) =>
      join.onRef('membership.account_id', '=', 'memo.account_id').onRef('membership.study_id', '=', 'memo.study_id'),
    )
    .leftJoin('account', 'account.id', 'memo.account_id')
    .selectAll('memo')
    .select([
      'item.key as item_key',
      'task.title as task_title',
      'code.name as code_name',
      'codebook.slug as codebook_slug',
      'membership.role as author_role',
      'account.owner as author_owner',
    ])
    .where('memo.study_id', '=', studyId)
    .orderBy('memo.changed_at', 'desc')
    .orderBy('memo.id', 'desc')
    .execute();
}

export type MemoRow = Awaited<ReturnType<typeof memosOf>>[number];

export async function memoById(database: Reading, studyId: string, id: string): Promise<MemoTable | null> {
  const row = await database
    .selectFrom('memo')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertMemo(transaction: Writing, memo: MemoTable): Promise<void> {
  await transaction.insertInto('memo').values(memo).execute();
}

export async function updateMemo(
  transaction: Writing,
  id: string,
  change: { text: string; shared: number; changed_at: number },
): Promise<void> {
  await transaction.updateTable('memo').set(change).where('id', '=', id).execute();
}

export async function deleteMemo(transaction: Writing, id: string): Promise<void> {
  await transaction.deleteFrom('memo').where('id', '=', id).execute();
}

/** Whether a person has been given an item in any task. */
export async function wasGiven(database: Reading, itemId: string, accountId: string): Promise<boolean> {
  const row = await database
    .selectFrom('assignment')
    .select('id')
    .where('item_id', '=', itemId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}

/** A code of a study's codebooks. */
export async function codeIn(database: Reading, studyId: string, codeId: string): Promise<boolean> {
  const row = await database
    .selectFrom('code')
    .innerJoin('codebook', 'codebook.id', 'code.codebook_id')
    .select('code.id')
    .where('codebook.study_id', '=', studyId)
    .where('code.id', '=', codeId)
    .executeTakeFirst();
  return row !== undefined;
}
