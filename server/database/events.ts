import type { EventKind } from '../../shared/history/kinds';
import type { Reading, Writing } from './open';
import { type Given, prepared } from './prepared';
import type { EventTable } from './tables/studies';

/** One change, as the event log keeps it. `subject` names what was changed: `task:<id>`, `item:<id>`, ... */
export interface Change {
  accountId: string | null;
  studyId: string | null;
  what: EventKind;
  subject: string;
  before?: unknown;
  after?: unknown;
  saveId?: string;
}

/** Writes the event row of a change, in the change's own transaction. */
export async function recordEvent(transaction: Writing, change: Change, at = Date.now()): Promise<void> {
  await insertEvent(transaction, {
    at,
    account_id: change.accountId,
    study_id: change.studyId,
    what: change.what,
    subject: change.subject,
    before: change.before === undefined ? null : JSON.stringify(change.before),
    after: change.after === undefined ? null : JSON.stringify(change.after),
    save_id: change.saveId ?? null,
  });
}

const insertEvent = prepared((database, given: Given<Omit<EventTable, 'id'>>) =>
  database.insertInto('event').values({
    at: given('at'),
    account_id: given('account_id'),
    study_id: given('study_id'),
    what: given('what'),
    subject: given('subject'),
    before: given('before'),
    after: given('after'),
    save_id: given('save_id'),
  }),
);

/** The number of the study's newest event: it moves with every change, so results can be cached by it. */
export async function studyRevision(database: Reading, studyId: string): Promise<number> {
  const row = await database
    .selectFrom('event')
    .select((build) => build.fn.max('id').as('newest'))
    .where('study_id', '=', studyId)
    .executeTakeFirst();
  return Number(row?.newest ?? 0);
}
