import type { Selectable } from 'kysely';
import { type Code, type CodebookState, codebookState } from '../../shared/codebook/state';
import { newId } from '../database/ids';
import type { Reading, Writing } from '../database/open';
import type { CodebookTable, CodeTable } from '../database/tables/codebooks';

export type CodeRow = Selectable<CodeTable>;

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
export async function codesOf(database: Reading, codebookId: string): Promise<CodeRow[]> {
  return database.selectFrom('code').selectAll().where('codebook_id', '=', codebookId).orderBy('position').execute();
}

export async function insertCodebook(transaction: Writing, codebook: CodebookTable): Promise<void> {
  await transaction.insertInto('codebook').values(codebook).execute();
}

/** The codebook as it stands: its newest revision, read from the codes themselves. */
export async function stateOf(database: Reading, codebook: CodebookTable): Promise<CodebookState> {
  const codes = await codesOf(database, codebook.id);
  const successors = await database
    .selectFrom('code_successor')
    .innerJoin('code', 'code.id', 'code_successor.code_id')
    .select(['code_successor.code_id', 'code_successor.successor_id'])
    .where('code.codebook_id', '=', codebook.id)
    .orderBy('code_successor.successor_id')
    .execute();
  return {
    name: codebook.name,
    description: codebook.description,
    codes: codes.map((row) => asCode(row, successors.filter(({ code_id }) => code_id === row.id).map(successorId))),
  };
}

const successorId = (row: { successor_id: string }) => row.successor_id;

function asCode(row: CodeRow, into: string[]): Code {
  return {
    id: row.id,
    parent: row.parent_id,
    key: row.key,
    name: row.name,
    definition: row.definition,
    includeWhen: row.include_when,
    excludeWhen: row.exclude_when,
    example: row.example,
    examples: JSON.parse(row.examples) as Code['examples'],
    colour: row.colour,
    shortcut: row.shortcut,
    meaning: row.meaning,
    ended: row.ended === null ? null : { how: row.ended, into, revision: row.ended_in ?? 1 },
  };
}

/**
 * Brings the code rows from one state to the next (null: a new codebook). Only what differs is written, and no code is
 * ever taken away.
 */
export async function writeState(
  transaction: Writing,
  codebookId: string,
  before: CodebookState | null,
  after: CodebookState,
): Promise<void> {
  await transaction
    .updateTable('codebook')
    .set({ name: after.name, description: after.description })
    .where('id', '=', codebookId)
    .execute();
  const known = new Map((before?.codes ?? []).map((code, position) => [code.id, JSON.stringify([code, position])]));
  const changed = after.codes
    .map((code, position) => ({ code, position }))
    .filter(({ code, position }) => known.get(code.id) !== JSON.stringify([code, position]));
  // A parent may come after its code in the order, so parents and successors are set when every code is there.
  for (const { code, position } of changed) {
    const columns = columnsOf(code, position);
    if (known.has(code.id)) await transaction.updateTable('code').set(columns).where('id', '=', code.id).execute();
    else {
      await transaction
        .insertInto('code')
        .values({ id: code.id, codebook_id: codebookId, parent_id: null, ...columns })
        .execute();
    }
  }
  for (const { code } of changed) {
    await transaction.updateTable('code').set({ parent_id: code.parent }).where('id', '=', code.id).execute();
    await transaction.deleteFrom('code_successor').where('code_id', '=', code.id).execute();
    const successors = (code.ended?.into ?? []).map((successor_id) => ({ code_id: code.id, successor_id }));
    if (successors.length > 0) await transaction.insertInto('code_successor').values(successors).execute();
  }
}

const columnsOf = (code: Code, position: number) => ({
  key: code.key,
  name: code.name,
  definition: code.definition,
  include_when: code.includeWhen,
  exclude_when: code.excludeWhen,
  example: code.example,
  examples: JSON.stringify(code.examples),
  colour: code.colour,
  shortcut: code.shortcut,
  position,
  meaning: code.meaning,
  retired: code.ended === null ? 0 : 1,
  ended: code.ended?.how ?? null,
  ended_in: code.ended?.revision ?? null,
});

export async function insertRevision(
  transaction: Writing,
  revision: {
    codebookId: string;
    number: number;
    note: string;
    operation: unknown;
    state: CodebookState;
    accountId: string | null;
  },
): Promise<void> {
  await transaction
    .insertInto('codebook_revision')
    .values({
      codebook_id: revision.codebookId,
      number: revision.number,
      note: revision.note,
      snapshot: JSON.stringify(revision.state),
      operation: JSON.stringify(revision.operation),
      account_id: revision.accountId,
      at: Date.now(),
    })
    .execute();
}

/** The number of the newest revision. */
export async function newestRevision(database: Reading, codebookId: string): Promise<number> {
  const row = await database
    .selectFrom('codebook_revision')
    .select((select) => select.fn.max('number').as('newest'))
    .where('codebook_id', '=', codebookId)
    .executeTakeFirst();
  return Number(row?.newest ?? 0);
}

/** The codebook as it was at a revision. */
export async function stateAt(database: Reading, codebookId: string, number: number): Promise<CodebookState | null> {
  const row = await database
    .selectFrom('codebook_revision')
    .select('snapshot')
    .where('codebook_id', '=', codebookId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row ? codebookState.parse(JSON.parse(row.snapshot)) : null;
}

export async function codebookById(database: Reading, id: string): Promise<CodebookTable> {
  return database.selectFrom('codebook').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

export interface PlacedCode {
  codeId: string;
  start: number | null;
  end: number | null;
  quote: string | null;
}

/** A coding as it stands, with the revision and the meaning that it was made under. */
export interface StandingCode extends PlacedCode {
  id: string;
  revision: number;
  meaning: number;
}

export async function codingsOf(
  database: Reading,
  place: { taskId: string; itemId: string; accountId: string },
): Promise<StandingCode[]> {
  const rows = await database
    .selectFrom('coding')
    .select(['id', 'code_id', 'start', 'end', 'quote', 'revision', 'meaning'])
    .where('task_id', '=', place.taskId)
    .where('item_id', '=', place.itemId)
    .where('account_id', '=', place.accountId)
    .orderBy('id')
    .execute();
  return rows.map(({ code_id, ...row }) => ({ codeId: code_id, ...row }));
}

/** A person's codings on cases that they have finished in a task, to see which should be looked at again. */
export async function finishedCodingsOf(database: Reading, taskId: string, accountId: string) {
  return database
    .selectFrom('coding')
    .innerJoin('assignment', (join) =>
      join
        .onRef('assignment.task_id', '=', 'coding.task_id')
        .onRef('assignment.item_id', '=', 'coding.item_id')
        .onRef('assignment.account_id', '=', 'coding.account_id'),
    )
    .select(['assignment.id as assignment', 'coding.code_id as code', 'coding.revision', 'coding.meaning'])
    .where('coding.task_id', '=', taskId)
    .where('coding.account_id', '=', accountId)
    .where('assignment.state', '=', 'done')
    .execute();
}

export async function insertCodings(
  transaction: Writing,
  place: { taskId: string; itemId: string; accountId: string },
  codings: readonly (PlacedCode & { revision: number; meaning: number })[],
  now: number,
): Promise<void> {
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
        revision: coding.revision,
        meaning: coding.meaning,
        at: now,
      })),
    )
    .execute();
}

/** A coder has looked again and left the code where it was: from now on it counts as made under this revision. */
export async function confirmCoding(
  transaction: Writing,
  id: string,
  under: { revision: number; meaning: number },
  now: number,
): Promise<void> {
  await transaction
    .updateTable('coding')
    .set({ ...under, at: now })
    .where('id', '=', id)
    .execute();
}

export async function deleteCodings(transaction: Writing, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await transaction.deleteFrom('coding').where('id', 'in', ids).execute();
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
export async function setNote(
  transaction: Writing,
  place: { studyId: string; taskId: string; itemId: string; accountId: string },
  text: string,
  now: number,
): Promise<void> {
  const there = await transaction
    .selectFrom('memo')
    .select(['id', 'text'])
    .where('about', '=', 'note')
    .where('task_id', '=', place.taskId)
    .where('item_id', '=', place.itemId)
    .where('account_id', '=', place.accountId)
    .executeTakeFirst();
  if (there && text === '') await transaction.deleteFrom('memo').where('id', '=', there.id).execute();
  else if (there && text !== there.text) {
    await transaction.updateTable('memo').set({ text, changed_at: now }).where('id', '=', there.id).execute();
  } else if (!there && text !== '') {
    await transaction
      .insertInto('memo')
      .values({
        id: newId(),
        study_id: place.studyId,
        about: 'note',
        task_id: place.taskId,
        item_id: place.itemId,
        account_id: place.accountId,
        text,
        shared: 1,
        at: now,
        changed_at: now,
      })
      .execute();
  }
}

/** A person's own cases of a task, in hand or finished, with their texts. */
export async function ownCases(database: Reading, taskId: string, accountId: string) {
  return database
    .selectFrom('assignment')
    .innerJoin('item', 'item.id', 'assignment.item_id')
    .select(['assignment.id', 'assignment.item_id', 'assignment.state', 'item.key', 'item.text'])
    .where('assignment.task_id', '=', taskId)
    .where('assignment.account_id', '=', accountId)
    .where('assignment.state', 'in', ['leased', 'done'])
    .orderBy('assignment.id')
    .execute();
}

/** The names of the codes that a person gave in a task, by case. */
export async function ownCodeNames(database: Reading, taskId: string, accountId: string) {
  return database
    .selectFrom('coding')
    .innerJoin('code', 'code.id', 'coding.code_id')
    .select(['coding.item_id', 'code.name'])
    .where('coding.task_id', '=', taskId)
    .where('coding.account_id', '=', accountId)
    .orderBy('coding.id')
    .execute();
}
