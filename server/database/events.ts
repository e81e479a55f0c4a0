import type { SelectQueryBuilder } from 'kysely';
import type { EventKind } from '../../shared/history/kinds';
import type { Reading, Writing } from './open';
import { type Given, prepared } from './prepared';
import type { Tables } from './schema';
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

/** A number that moves with every change of a study, so that results can be kept by it. */
export const studyRevision = (database: Reading, studyId: string): Promise<number> =>
  revisionBy(database.selectFrom('event').where('study_id', '=', studyId));

const newest = 100;

/**
 * A number that moves with every new one of some events: the sum of the newest ids. The newest id alone would stand
 * still on PostgreSQL when a change is committed after another that got a later id.
 */
export async function revisionBy(events: SelectQueryBuilder<Tables, 'event', object>): Promise<number> {
  const rows = await events.select('id').orderBy('id', 'desc').limit(newest).execute();
  return rows.reduce((sum, { id }) => sum + Number(id), 0);
}
