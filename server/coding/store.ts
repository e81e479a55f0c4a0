import type { CodebookDraft } from '../../shared/model/codebook';
import { newId } from '../database/ids';
import type { Reading, Writing } from '../database/open';
import type { CodebookTable, CodeTable } from '../database/schema';

export async function codebookBySlug(database: Reading, studyId: string, slug: string): Promise<CodebookTable | null> {
  const row = await database
    .selectFrom('codebook')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ?? null;
}

export async function codebookSlug(database: Reading, id: string): Promise<string | null> {
  const row = await database.selectFrom('codebook').select('slug').where('id', '=', id).executeTakeFirst();
  return row?.slug ?? null;
}

export async function codebooksOf(database: Reading, studyId: string): Promise<CodebookTable[]> {
  return database
    .selectFrom('codebook')
    .selectAll()
    .where('study_id', '=', studyId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** The codes of a codebook in its order, levels (codes without a parent) and codes alike. */
export async function codesOf(database: Reading, codebookId: string): Promise<CodeTable[]> {
  return database.selectFrom('code').selectAll().where('codebook_id', '=', codebookId).orderBy('position').execute();
}

export async function insertCodebook(transaction: Writing, codebook: CodebookTable): Promise<void> {
  await transaction.insertInto('codebook').values(codebook).execute();
}

/** Writes the codes of a draft; a code's parent comes before it. */
export async function insertCodes(
  transaction: Writing,
  codebookId: string,
  codes: CodebookDraft['codes'],
): Promise<void> {
  const ids = new Map<string, string>();
  for (const [position, code] of codes.entries()) {
    const id = newId();
    ids.set(code.key, id);
    await transaction
      .insertInto('code')
      .values({
        id,
        codebook_id: codebookId,
        parent_id: code.parent === null ? null : (ids.get(code.parent) ?? null),
        key: code.key,
        name: code.name,
        definition: code.definition,
        include_when: code.includeWhen,
        exclude_when: code.excludeWhen,
        example: code.example,
        colour: code.colour,
        shortcut: code.shortcut,
        position,
        retired: 0,
      })
      .execute();
  }
}

export async function insertRevision(
  transaction: Writing,
  revision: { codebookId: string; number: number; note: string; snapshot: unknown; accountId: string | null },
): Promise<void> {
  await transaction
    .insertInto('codebook_revision')
    .values({
      codebook_id: revision.codebookId,
      number: revision.number,
      note: revision.note,
      snapshot: JSON.stringify(revision.snapshot),
      account_id: revision.accountId,
      at: Date.now(),
    })
    .execute();
}

export interface PlacedCode {
  codeId: string;
  start: number | null;
  end: number | null;
  quote: string | null;
}

export async function codingsOf(
  database: Reading,
  place: { taskId: string; itemId: string; accountId: string },
): Promise<PlacedCode[]> {
  const rows = await database
    .selectFrom('coding')
    .select(['code_id', 'start', 'end', 'quote'])
    .where('task_id', '=', place.taskId)
    .where('item_id', '=', place.itemId)
    .where('account_id', '=', place.accountId)
    .orderBy('id')
    .execute();
  return rows.map(({ code_id, ...row }) => ({ codeId: code_id, ...row }));
}

/** Puts a coder's codes on a case in place of those that stood there. */
export async function replaceCodings(
  transaction: Writing,
  place: { taskId: string; itemId: string; accountId: string },
  codings: readonly PlacedCode[],
  now: number,
): Promise<void> {
  await transaction
    .deleteFrom('coding')
    .where('task_id', '=', place.taskId)
    .where('item_id', '=', place.itemId)
    .where('account_id', '=', place.accountId)
    .execute();
  if (codings.length === 0) return;
  await transaction
    .insertInto('coding')
    .values(
      codings.map((coding) => ({
        id: newId(),
        task_id: place.taskId,
        item_id: place.itemId,
        account_id: place.accountId,
        code_id: coding.codeId,
        start: coding.start,
        end: coding.end,
        quote: coding.quote,
        at: now,
      })),
    )
    .execute();
}

export async function hasVerdict(
  database: Reading,
  place: { taskId: string; itemId: string; accountId: string },
): Promise<boolean> {
  const row = await database
    .selectFrom('verdict')
    .select('verdict')
    .where('task_id', '=', place.taskId)
    .where('item_id', '=', place.itemId)
    .where('account_id', '=', place.accountId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function setVerdict(
  transaction: Writing,
  place: { taskId: string; itemId: string; accountId: string },
  noCode: boolean,
  now: number,
): Promise<void> {
  await transaction
    .deleteFrom('verdict')
    .where('task_id', '=', place.taskId)
    .where('item_id', '=', place.itemId)
    .where('account_id', '=', place.accountId)
    .execute();
  if (!noCode) return;
  await transaction
    .insertInto('verdict')
    .values({
      task_id: place.taskId,
      item_id: place.itemId,
      account_id: place.accountId,
      verdict: 'no-code',
      at: now,
    })
    .execute();
}

/** The coder's note on a case; an empty one is taken away. */
export async function setMemo(
  transaction: Writing,
  place: { studyId: string; taskId: string; itemId: string; accountId: string },
  text: string,
  now: number,
): Promise<void> {
  await transaction
    .deleteFrom('memo')
    .where('task_id', '=', place.taskId)
    .where('item_id', '=', place.itemId)
    .where('account_id', '=', place.accountId)
    .execute();
  if (text === '') return;
  await transaction
    .insertInto('memo')
    .values({
      id: newId(),
      study_id: place.studyId,
      task_id: place.taskId,
      item_id: place.itemId,
      account_id: place.accountId,
      text,
      at: now,
    })
    .execute();
}
