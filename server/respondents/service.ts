import type { Respondent } from '../../shared/api/respondents';
import { recordEvent } from '../database/events';
import type { Database, Reading } from '../database/open';
import { memoryFor } from '../database/remembered';
import type { RespondentTable } from '../database/tables/respondents';
import { conflict, notFound } from '../http/errors';
import type { Actor } from '../people/store';
import type { Study } from '../studies/store';
import { misalignmentOf } from './cases';
import * as store from './store';

export async function findRespondent(database: Reading, study: Study, id: string): Promise<RespondentTable> {
  const found = await store.respondentById(database, study.id, id);
  if (!found) throw notFound('respondent');
  return found;
}

const remembered = memoryFor(50);

/** Counting a million answers takes most of a second, so each study's list is kept until something in it changes. */
export const listRespondents = (database: Database, study: Study): Promise<Respondent[]> =>
  remembered(database, study.id, [], async () =>
    describe(database.read, await store.respondentsOf(database.read, study.id)),
  );

export async function lookAtRespondent(database: Database, study: Study, id: string) {
  const found = await findRespondent(database.read, study, id);
  const [respondent] = await describe(database.read, [found]);
  const readings = await store.readingCounts(database.read, [id]);
  return {
    respondent: respondent!,
    readings: readings.map(({ respondent_id: _, ...row }) => row),
    files: await store.filesOf(database.read, id),
    misalignment: await misalignmentOf(database, study, found),
  };
}

/** Renames a respondent or changes what is noted of it. Its cases follow the name, so that they are found again. */
export async function changeRespondent(
  database: Database,
  by: Actor,
  study: Study,
  id: string,
  change: { label?: string; details?: Record<string, string> },
): Promise<Respondent> {
  await database.write(async (transaction) => {
    const before = await findRespondent(transaction, study, id);
    const label = change.label?.normalize('NFC') ?? before.label;
    if (label !== before.label) {
      if (await store.respondentByLabel(transaction, study.id, label))
        throw conflict('label-taken', `There is a respondent called "${label}" already. Choose another name.`);
      await store.relabelCases(transaction, study.id, before.label, label);
    }
    const details = change.details ? JSON.stringify(change.details) : before.details;
    await store.updateRespondent(transaction, id, { label, details });
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'respondent.changed',
      subject: `respondent:${id}`,
      before: { label: before.label, details: JSON.parse(before.details) as unknown },
      after: { label, details: JSON.parse(details) as unknown },
    });
  });
  const [changed] = await describe(database.read, [await findRespondent(database.read, study, id)]);
  return changed!;
}

/** Respondents with the counts of what they replied and answered. */
async function describe(database: Reading, rows: readonly RespondentTable[]): Promise<Respondent[]> {
  const ids = rows.map(({ id }) => id);
  const [readings, ratings, choices] = await Promise.all([
    store.readingCounts(database, ids),
    store.ratingCounts(database, ids),
    store.choiceCounts(database, ids),
  ]);
  return rows.map((row) => {
    const replies = { complete: 0, partial: 0, repaired: 0, refused: 0, unreadable: 0 };
    for (const count of readings) if (count.respondent_id === row.id) replies[count.reading] += count.replies;
    const counted = (counts: readonly store.AnswerCount[]) => {
      const found = counts.find(({ respondent_id }) => respondent_id === row.id);
      return { asked: found?.asked ?? 0, given: found?.given ?? 0 };
    };
    return {
      id: row.id,
      label: row.label,
      kind: row.kind,
      details: JSON.parse(row.details) as Record<string, string>,
      createdAt: row.created_at,
      replies,
      ratings: counted(ratings),
      choices: counted(choices),
    };
  });
}
