import { inBatches } from '../../database/batches';
import { breathe } from '../../database/breathe';
import type { Reading, Writing } from '../../database/open';
import type { MemoTable } from '../../database/tables/tasks';
import { type ItemRow, itemColumns } from '../../items/store';

/*
 * What a study holds of a project already. Things are known by the GUID that they came in with, or by their own ids,
 * which are their GUIDs in projects that went out from here.
 */

/**
 * The keys of the study's items by the GUIDs that a project calls them. Those that items came in with are read at one
 * go: they have no index, and to ask for some at a time went through all items of the study each time.
 */
export async function itemKeys(database: Reading, studyId: string, guids: readonly string[]) {
  const keys = new Map<string, string>();
  for (const some of inBatches(guids, 1000)) {
    const rows = await database
      .selectFrom('item')
      .select(['id', 'key'])
      .where('study_id', '=', studyId)
      .where('id', 'in', some)
      .execute();
    for (const { id, key } of rows) keys.set(id, key);
    await breathe();
  }
  const wanted = new Set(guids);
  const imported = await database
    .selectFrom('item')
    .select(['key', 'guid'])
    .where('study_id', '=', studyId)
    .where('guid', 'is not', null)
    .execute();
  for (const { guid, key } of imported) if (guid !== null && wanted.has(guid)) keys.set(guid, key);
  return keys;
}

export type StoredItem = ItemRow & { guid: string | null };

export async function itemsByKey(
  database: Reading,
  studyId: string,
  keys: readonly string[],
): Promise<Map<string, StoredItem>> {
  const found = new Map<string, StoredItem>();
  for (const some of inBatches(keys, 1000)) {
    const rows = await database
      .selectFrom('item')
      .select([...itemColumns, 'item.guid'])
      .where('study_id', '=', studyId)
      .where('key', 'in', some)
      .execute();
    for (const row of rows) found.set(row.key, row);
    await breathe();
  }
  return found;
}

export async function setItemGuid(transaction: Writing, id: string, guid: string): Promise<void> {
  await transaction.updateTable('item').set({ guid }).where('id', '=', id).execute();
}

/** The imported coders of a study: who they are here, their names, and the GUIDs that they came in with. */
export async function importedCoders(database: Reading, studyId: string) {
  return database
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account_id')
    .select(['account.id', 'account.name', 'membership.guid'])
    .where('membership.study_id', '=', studyId)
    .where('account.kind', '=', 'imported')
    .execute();
}

export async function setCoderGuid(
  transaction: Writing,
  studyId: string,
  accountId: string,
  guid: string,
): Promise<void> {
  await transaction
    .updateTable('membership')
    .set({ guid })
    .where('study_id', '=', studyId)
    .where('account_id', '=', accountId)
    .execute();
}

/** The codes of a study that have one of the GUIDs, with the codebook of each. */
export async function codesWith(database: Reading, studyId: string, guids: readonly string[]) {
  const found: { id: string; codebookId: string; guid: string }[] = [];
  for (const some of inBatches(guids)) {
    const rows = await database
      .selectFrom('code')
      .innerJoin('codebook', 'codebook.id', 'code.codebook_id')
      .select(['code.id', 'code.codebook_id', 'code.guid'])
      .where('codebook.study_id', '=', studyId)
      .where((where) => where.or([where('code.guid', 'in', some), where('code.id', 'in', some)]))
      .orderBy('code.id')
      .execute();
    const wanted = new Set(some);
    for (const { id, codebook_id, guid } of rows) {
      found.push({ id, codebookId: codebook_id, guid: guid !== null && wanted.has(guid) ? guid : id });
    }
  }
  return found;
}

export async function setCodeGuid(transaction: Writing, id: string, guid: string): Promise<void> {
  await transaction.updateTable('code').set({ guid }).where('id', '=', id).execute();
}

/** Those of the codes that stand on something. */
export async function appliedCodes(database: Reading, codebookId: string): Promise<Set<string>> {
  const rows = await database
    .selectFrom('code')
    .select('code.id')
    .where('codebook_id', '=', codebookId)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('coding').select('coding.id').whereRef('coding.code_id', '=', 'code.id')),
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The closed task of a study that holds one of these codings; null where none does. */
export async function taskHolding(
  database: Reading,
  studyId: string,
  guids: readonly string[],
): Promise<string | null> {
  if (guids.length === 0) return null;
  const row = await database
    .selectFrom('coding')
    .innerJoin('task', 'task.id', 'coding.task_id')
    .select('task.slug')
    .where('task.study_id', '=', studyId)
    .where('task.state', '=', 'closed')
    .where('coding.guid', 'in', [...guids])
    .orderBy('task.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.slug ?? null;
}

/** Whether people of the study worked on a task, and not imported coders alone. */
export async function hasWorkOfPeople(database: Reading, taskId: string): Promise<boolean> {
  const row = await database
    .selectFrom('assignment')
    .innerJoin('account', 'account.id', 'assignment.account_id')
    .select('assignment.id')
    .where('assignment.task_id', '=', taskId)
    .where('account.kind', '!=', 'imported')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Every coding of a task with its place and the GUID that it came in with. */
export async function codingsOfTask(database: Reading, taskId: string) {
  return database
    .selectFrom('coding')
    .select(['id', 'item_id', 'account_id', 'code_id', 'start', 'end', 'guid'])
    .where('task_id', '=', taskId)
    .execute();
}

export type StoredCoding = Awaited<ReturnType<typeof codingsOfTask>>[number];

export interface MovedCoding {
  id: string;
  code_id: string;
  start: number | null;
  end: number | null;
  quote: string | null;
  at: number;
  revision: number;
  meaning: number;
}

export async function moveCodings(transaction: Writing, codings: readonly MovedCoding[]): Promise<void> {
  for (const some of inBatches(codings)) {
    for (const { id, ...change } of some) {
      await transaction.updateTable('coding').set(change).where('id', '=', id).execute();
    }
    await breathe();
  }
}

/** That no code applies is not true any more where codes have come. */
export async function deleteVerdicts(
  transaction: Writing,
  taskId: string,
  places: readonly { itemId: string; accountId: string }[],
): Promise<void> {
  const items = new Map<string, Set<string>>();
  for (const { itemId, accountId } of places) {
    items.set(accountId, (items.get(accountId) ?? new Set()).add(itemId));
  }
  for (const [accountId, ids] of items) {
    for (const some of inBatches([...ids])) {
      await transaction
        .deleteFrom('verdict')
        .where('task_id', '=', taskId)
        .where('account_id', '=', accountId)
        .where('item_id', 'in', some)
        .execute();
      await breathe();
    }
  }
}

/** A study's shared memos of imported coders, and whichever of its memos have one of the GUIDs as their ids. */
export async function memosThatMayReturn(database: Reading, studyId: string, guids: readonly string[]) {
  const imported = await database
    .selectFrom('memo')
    .innerJoin('account', 'account.id', 'memo.account_id')
    .selectAll('memo')
    .where('memo.study_id', '=', studyId)
    .where('account.kind', '=', 'imported')
    .execute();
  const own: MemoTable[] = [];
  for (const some of inBatches(guids)) {
    const rows = await database
      .selectFrom('memo')
      .selectAll()
      .where('study_id', '=', studyId)
      .where('id', 'in', some)
      .execute();
    own.push(...rows);
  }
  return { imported: imported as MemoTable[], own };
}

export async function updateMemo(
  transaction: Writing,
  id: string,
  change: Partial<Omit<MemoTable, 'id' | 'study_id' | 'account_id'>>,
): Promise<void> {
  await transaction.updateTable('memo').set(change).where('id', '=', id).execute();
}

/** The note of a coder on a case, which stands with the finished work as well. */
export async function setComment(
  transaction: Writing,
  place: { taskId: string; itemId: string; accountId: string },
  comment: string,
): Promise<void> {
  await transaction
    .updateTable('assignment')
    .set({ comment })
    .where('task_id', '=', place.taskId)
    .where('item_id', '=', place.itemId)
    .where('account_id', '=', place.accountId)
    .execute();
}
