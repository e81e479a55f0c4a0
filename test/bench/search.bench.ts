import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../server/database/open';
import type { ParsedItem } from '../../server/import/parsed';
import { insertItems } from '../../server/import/store';
import type { Account } from '../../server/people/store';
import { find } from '../../server/search/service';
import { createStudy } from '../../server/studies/service';
import { studyBySlug } from '../../server/studies/store';
import { type SearchQuery, searchQuery } from '../../shared/model/search';
import { seededRandom } from '../../shared/statistics/random';
import { postgresPrograms, startPostgres } from '../support/postgres';
import { type Line, milliseconds, percentile } from './figures';

const cases = 100_000;
const wordsEach = 40;

/** A word for a number: syllables, so that words begin as differently as in a language. */
const wordOf = (number: number): string => {
  const syllable = 'bdfgklmnprstvz'[number % 14]! + 'aeiou'[Math.floor(number / 14) % 5]!;
  return number < 70 ? syllable : wordOf(Math.floor(number / 70)) + syllable;
};

/** Characters of a text without spaces, as frequent as in a language: the first two stand in every text. */
const chinese = (number: number): string => String.fromCodePoint(0x4e00 + number);
const charactersEach = 100;

interface Searched {
  /** a text, from a source of words by their rank: the first is the commonest */
  text: (rank: (ofHowMany: number) => number) => string;
  searches: [string, Partial<SearchQuery>][];
}

const english: Searched = {
  text: (rank) => Array.from({ length: wordsEach }, () => wordOf(rank(20_000))).join(' '),
  searches: [
    ['a rare word', { words: wordOf(15_000) }],
    ['a common word', { words: wordOf(1) }],
    ['the beginning of very many', { words: 'b' }],
    ['three words', { words: [3, 20, 100].map(wordOf).join(' ') }],
    ['a phrase', { words: `"${wordOf(1)} ${wordOf(2)}"` }],
    ['a common word, of one country and value', { words: wordOf(1), country: ['Country 3'], value: ['Value 3'] }],
    ['a direction alone', { words: '', direction: ['stated-agree'] }],
    [
      'a phrase in one country without a word',
      { words: `"${wordOf(1)} ${wordOf(2)}" -${wordOf(50)}`, country: ['Country 7'] },
    ],
  ],
};

const withoutSpaces: Searched = {
  text: (rank) => Array.from({ length: charactersEach }, () => chinese(rank(4_000))).join(''),
  searches: [
    ['the commonest character in Chinese', { words: chinese(0) }],
    ['the two commonest characters side by side', { words: [0, 1].map(chinese).join('') }],
    ['four common characters side by side', { words: [1, 0, 1, 0].map(chinese).join('') }],
  ],
};

/** Searching 100,000 cases: rare and common words, phrases, filters; every search counts its finds too. */
export async function benchSearch(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-bench-'));
  const lines: Line[] = [];
  for (const [name, searched] of Object.entries({ english, chinese: withoutSpaces })) {
    lines.push(...(await measured(searched, join(folder, `${name}.sqlite`), 'SQLite')));
  }
  rmSync(folder, { recursive: true, force: true });
  if (!postgresPrograms) return [...lines, { what: 'on PostgreSQL', figure: 'not measured: it is not installed' }];
  const cluster = await startPostgres();
  for (const [name, searched] of Object.entries({ english, chinese: withoutSpaces })) {
    lines.push(...(await measured(searched, await cluster.fresh(name), 'PostgreSQL')));
  }
  await cluster.stop();
  return lines;
}

async function measured({ text, searches }: Searched, place: string, kind: string): Promise<Line[]> {
  const database = await openDatabase(place);
  await createStudy(database, { id: null }, { slug: 'bench', title: 'Bench' });
  const study = (await studyBySlug(database.read, 'bench'))!;
  const random = seededRandom(3);
  // As frequent as in a language: the first stands in nearly every text, the last in hardly any.
  const rank = (ofHowMany: number) => Math.floor(ofHowMany ** random.next()) - 1;
  const items = Array.from(
    { length: cases },
    (_, index): ParsedItem => ({
      key: `case-${index}`,
      kind: 'case',
      text: text(rank),
      country: `Country ${index % 12}`,
      topic: `Topic ${index % 11}`,
      value: `Value ${index % 56}`,
      polarity: null,
      respondent: `model-${index % 5}`,
      variant: null,
      category: null,
      reading: 'complete',
      content: { attributions: [], explanation: null, stated: 'agree', enacted: index % 2 ? 'agree' : 'disagree' },
      row: index + 2,
    }),
  );
  const started = performance.now();
  await database.write((transaction) => insertItems(transaction, study.id, null, items));
  const stored = performance.now() - started;
  const account = { id: 'nobody' } as Account;
  const lines: Line[] = [
    {
      what: `${kind}: storing ${cases} cases${text === withoutSpaces.text ? ' in Chinese' : ''} with their index`,
      figure: `${(stored / 1000).toFixed(1)} s`,
    },
  ];
  for (const [what, query] of searches) {
    const times: number[] = [];
    for (let round = 0; round < 20; round++) {
      const from = performance.now();
      await find(database, account, study, searchQuery.parse(query), { limit: 50, offset: 0 });
      times.push(performance.now() - from);
    }
    lines.push({ what: `${kind}: search, ${what}: p95`, figure: milliseconds(percentile(times, 0.95)) });
  }
  await database.close();
  return lines;
}
