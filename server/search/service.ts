import { type Hit, type ItemSet, mostCounted } from '../../shared/api/search';
import { type SearchQuery, searchQuery } from '../../shared/model/search';
import { excerpt, readTerms } from '../../shared/search/terms';
import { raterNames } from '../analysis/store';
import { recordEvent } from '../database/events';
import { newId } from '../database/ids';
import type { Database } from '../database/open';
import { HttpError, notFound } from '../http/errors';
import type { Account } from '../people/store';
import type { Study } from '../studies/store';
import * as index from './index-store';
import * as store from './store';

export async function find(
  database: Database,
  by: Account,
  study: Study,
  query: SearchQuery,
  page: { limit: number; offset: number },
): Promise<{ hits: Hit[]; total: number; more: boolean }> {
  const looking = await lookingFor(database, by, study, query);
  const { terms } = looking;
  const [rows, counted] = await Promise.all([
    store.findEntries(database, looking, page),
    store.countEntries(database, looking, mostCounted + 1),
  ]);
  const subjects = rows.filter(({ kind }) => kind === 'quote' || kind === 'memo').map(({ subject_id }) => subject_id);
  const [codes, names] = await Promise.all([
    store.codeNames(database.read, subjects),
    subjects.length > 0 ? raterNames(database.read, study.id) : null,
  ]);
  return {
    hits: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      pieces: excerpt(row.text, terms),
      item: row.key,
      country: row.country,
      topic: row.topic,
      value: row.value,
      respondent: row.respondent,
      code: codes.get(row.subject_id) ?? null,
      by: (row.account_id && names?.get(row.account_id)?.pseudonym) ?? null,
    })),
    total: Math.min(counted, mostCounted),
    more: counted > mostCounted,
  };
}

/** Reads the words, and what codes are meant: with a level those that it groups, with a code those merged into it. */
async function lookingFor(database: Database, by: Account, study: Study, query: SearchQuery): Promise<store.Looking> {
  const [code, someTooLong] = await Promise.all([
    store.codesMeant(database.read, query.code),
    index.someTooLong(database, study.id),
  ]);
  // A code that is no more is looked for as it was named, and found nowhere.
  const meant = { ...query, code: query.code.length > 0 && code.length === 0 ? query.code : code };
  return { studyId: study.id, accountId: by.id, query: meant, terms: readTerms(query.words), someTooLong };
}

export async function facets(database: Database, study: Study) {
  const { codes, coders } = await store.codesAndCoders(database.read, study.id);
  const levels = new Set(codes.map(({ parent_id }) => parent_id));
  const several = new Set(codes.map(({ codebook }) => codebook)).size > 1;
  return {
    codes: codes.map(({ id, name, codebook, ended }) => {
      const title = `${name}${levels.has(id) ? ', all of it' : ''}${ended ? ` (${ended})` : ''}`;
      return { value: id, title: several ? `${codebook}: ${title}` : title };
    }),
    coders: coders.map(({ account_id, pseudonym }) => ({ value: account_id, title: pseudonym })),
  };
}

export async function listSets(database: Database, study: Study): Promise<ItemSet[]> {
  return (await store.setsOf(database.read, study.id)).map((row) => ({
    id: row.id,
    name: row.name,
    query: searchQuery.parse(JSON.parse(row.query)),
    items: row.items,
    createdAt: row.created_at,
  }));
}

/** Keeps what is found now: later items and codings do not change a set, because tasks are drawn from it. */
export async function saveSet(
  database: Database,
  by: Account,
  study: Study,
  name: string,
  query: SearchQuery,
): Promise<ItemSet> {
  const looking = await lookingFor(database, by, study, query);
  const items = await store.foundItems(database, looking);
  if (items.length === 0) {
    throw new HttpError(
      400,
      'nothing-found',
      'Nothing with a text was found, so there is no set to keep. Loosen the search.',
    );
  }
  const set = { id: newId(), name, query, items: items.length, createdAt: Date.now() };
  await database.write(async (transaction) => {
    const row = { study_id: study.id, account_id: by.id, created_at: set.createdAt };
    await store.insertSet(transaction, { ...row, id: set.id, name, query: JSON.stringify(query) }, items);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'set.saved',
      subject: `set:${set.id}`,
      after: { name, query, items: items.length },
    });
  });
  return set;
}

export async function removeSet(database: Database, by: Account, study: Study, id: string): Promise<void> {
  await database.write(async (transaction) => {
    const set = (await store.setsOf(transaction, study.id)).find((one) => one.id === id);
    if (!set) throw notFound('set');
    await store.deleteSet(transaction, id);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'set.removed',
      subject: `set:${id}`,
      before: { name: set.name, query: JSON.parse(set.query), items: set.items },
    });
  });
}
