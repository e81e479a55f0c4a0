import { wordsIn } from '../../shared/search/words';
import type { Check } from '../database/check';
import type { Database } from '../database/open';
import * as store from './store';

/** Compares what can be found with the texts that stand in the tables, and words of some texts with the index of words. */
export async function checkSearch(database: Database): Promise<Check> {
  const [unlike, unread, lost] = await Promise.all([
    store.textsUnlikeEntries(database),
    store.entriesWithoutWords(database),
    wordsNotFound(database),
  ]);
  const wrong = [
    ...(unlike > 0 ? [`${unlike} texts are not there, or not as they stand`] : []),
    ...(unread > 0 ? [`${unread} texts without their words`] : []),
    ...(lost > 0 ? [`${lost} of ${looked} texts looked up are not found by their words`] : []),
  ];
  return {
    name: 'Every text can be found',
    ok: wrong.length === 0,
    found: wrong.length === 0 ? 'the index of words has all of them' : wrong.join('; '),
    advice: 'Run saydo doctor --rebuild-search: it makes the index of words anew from the texts.',
  };
}

const looked = 300;
const wordsAsked = 12;

/** Texts from all over the index that are not found when their first words are asked for. */
async function wordsNotFound(database: Database): Promise<number> {
  let lost = 0;
  for (const entry of await store.someEntries(database, looked)) {
    const words = wordsIn(entry.text).slice(0, wordsAsked);
    if (words.length === 0) continue;
    const term = { words: words.map(({ word }) => word), beginning: false, not: false };
    if (!(await store.holdsWords(database, entry, term))) lost++;
  }
  return lost;
}

/** Makes all of it anew, in one transaction: who searches meanwhile finds what was there before. */
export async function rebuildSearch(database: Database): Promise<void> {
  await database.write((transaction) => store.rebuildEntries(transaction, database.kind));
}
