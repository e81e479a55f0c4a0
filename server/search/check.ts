import { wordsIn } from '../../shared/search/words';
import type { Check } from '../database/check';
import type { Database } from '../database/open';
import * as store from './index-store';

/** Compares what can be found with the texts that stand in the tables, and words of some texts with the index of words. */
export async function checkSearch(database: Database): Promise<Check> {
  const [unlike, unread, { lost, looked }] = await Promise.all([
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

const mostLooked = 300;
const wordsAsked = 12;

/** Texts from all over the index that are not found when their first words, or their last, are asked for. */
async function wordsNotFound(database: Database): Promise<{ lost: number; looked: number }> {
  const entries = await store.someEntries(database, mostLooked);
  let lost = 0;
  for (const entry of entries) {
    const words = wordsIn(entry.text).map(({ word }) => word);
    const asked = words.length === 0 ? [] : [words.slice(0, wordsAsked), words.slice(-wordsAsked)];
    const found = asked.map((some) => store.holdsWords(database, entry, { words: some, beginning: false, not: false }));
    if ((await Promise.all(found)).includes(false)) lost++;
  }
  return { lost, looked: entries.length };
}

/** Makes all of it anew, in one transaction: who searches meanwhile finds what was there before. */
export async function rebuildSearch(database: Database): Promise<void> {
  await database.write((transaction) => store.rebuildEntries(transaction, database.kind));
}
