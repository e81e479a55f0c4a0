import type { Overview } from '../../shared/api/studies';
import { recordEvent } from '../database/events';
import { newId } from '../database/ids';
import type { Database } from '../database/open';
import { conflict } from '../http/errors';
import { type Account, type Actor, insertMembership } from '../people/store';
import * as store from './store';

/**
 * Makes a study; whoever makes it becomes its first researcher.
 *
 * @param by without an account when the command line makes it: the owner of the installation has it then
 */
export async function createStudy(
  database: Database,
  by: Actor,
  wanted: { slug: string; title: string },
): Promise<store.Study> {
  const now = Date.now();
  return database.write(async (transaction) => {
    if (await store.studyBySlug(transaction, wanted.slug)) {
      throw conflict('slug-taken', `There is a study called "${wanted.slug}" already. Choose another short name.`);
    }
    const study = { id: newId(), slug: wanted.slug, title: wanted.title };
    await store.insertStudy(transaction, { ...study, settings: {} }, now);
    if (by.id) {
      await insertMembership(
        transaction,
        { studyId: study.id, accountId: by.id, role: 'researcher', attributes: {} },
        now,
      );
    }
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'study.created',
      subject: `study:${study.id}`,
      after: wanted,
    });
    return study;
  });
}

export async function renameStudy(database: Database, by: Account, study: store.Study, title: string) {
  await database.write(async (transaction) => {
    await store.updateStudyTitle(transaction, study.id, title);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'study.renamed',
      subject: `study:${study.id}`,
      before: { title: study.title },
      after: { title },
    });
  });
  return { slug: study.slug, title };
}

export async function overviewOf(database: Database, study: store.Study): Promise<Overview> {
  return { slug: study.slug, title: study.title, ...(await store.studyCounts(database.read, study.id)) };
}
