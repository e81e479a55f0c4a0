import type { Reading, Writing } from './open';

/** One change, as the event log keeps it. `subject` names what was changed: `task:<id>`, `item:<id>`, ... */
export interface Change {
  accountId: string | null;
  studyId: string | null;
  what: string;
  subject: string;
  before?: unknown;
  after?: unknown;
  saveId?: string;
}

/** Writes the event row of a change, in the change's own transaction. */
export async function recordEvent(transaction: Writing, change: Change, at = Date.now()): Promise<void> {
  await transaction
    .insertInto('event')
    .values({
      at,
      account_id: change.accountId,
      study_id: change.studyId,
      what: change.what,
      subject: change.subject,
      before: change.before === undefined ? null : JSON.stringify(change.before),
      after: change.after === undefined ? null : JSON.stringify(change.after),
      save_id: change.saveId ?? null,
    })
    .execute();
}

/** The number of the study's newest event: it moves with every change, so results can be cached by it. */
export async function studyRevision(database: Reading, studyId: string): Promise<number> {
  const row = await database
    .selectFrom('event')
    .select((build) => build.fn.max('id').as('newest'))
    .where('study_id', '=', studyId)
    .executeTakeFirst();
  return Number(row?.newest ?? 0);
}
