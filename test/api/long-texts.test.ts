import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../server/database/open';
import { insertItems } from '../../server/import/store';
import type { Account } from '../../server/people/store';
import { checkSearch, rebuildSearch } from '../../server/search/check';
import { find } from '../../server/search/service';
import { createStudy } from '../../server/studies/service';
import { type Study, studyBySlug } from '../../server/studies/store';
import { searchQuery } from '../../shared/model/search';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';

const length = 60_000;
/** A word that stands in a text a thousand times. */
const each = 60;
const english = Array.from({ length }, (_, place) => (place % each === 0 ? 'often' : `word${place % 7_000}`));
const chinese = Array.from({ length }, (_, place) =>
  place % each === 0 ? '契' : String.fromCodePoint(0x5f00 + (place % 3_000)),
);
/** More letters in different words than one of PostgreSQL's vectors holds. */
const numbered = Array.from({ length }, (_, place) => `${place}numberedwords`);

const texts = [
  [...english.with(59_881, 'letter').with(59_882, 'kept'), 'and so it ends'].join(' '),
  english.with(59_882, 'letter').with(59_884, 'kept').join(' '),
  chinese.with(59_881, '约').with(59_882, '守').join(''),
  [...numbered, 'at last an end'].join(' '),
];

const asked: [words: string, cases: string][] = [
  ['"often letter kept"', '0'],
  ['letter', '01'],
  ['kept -"often letter"', '1'],
  ['"letter kep"', ''],
  ['often-letter-ke', '0'],
  ['契约', '2'],
  ['契约守', '2'],
  ['契守', ''],
  ['契 守', '2'],
  ['-契约', '013'],
  ['"59999numberedwords at last an end"', '3'],
  ['59998num', '3'],
  ['59998num -last', ''],
  ['59998num -"last at"', '3'],
  ['at -59998n', ''],
  ['"last end"', ''],
  ['-numberedwords', '0123'],
];

describe.each(postgresPrograms ? ['sqlite', 'postgres'] : ['sqlite'])('finding in very long texts on %s', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-long-'));
  let cluster: Cluster | null = null;
  let database: Database;
  let study: Study;

  beforeAll(async () => {
    if (kind === 'postgres') cluster = await startPostgres();
    database = await openDatabase(cluster ? await cluster.fresh('long') : join(folder, 'long.sqlite'));
    await createStudy(database, { id: null }, { slug: 'long', title: 'Long' });
    study = (await studyBySlug(database.read, 'long'))!;
    const items = texts.map((text, index) => ({
      key: `case ${index}`,
      kind: 'case' as const,
      text,
      country: null,
      topic: null,
      value: null,
      polarity: null,
      respondent: null,
      variant: null,
      category: null,
      reading: 'complete' as const,
      content: { attributions: [], explanation: null },
      row: index + 2,
    }));
    await database.write((transaction) => insertItems(transaction, study.id, null, items));
  });
  afterAll(async () => {
    await database.close();
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const hits = async (words: string) => {
    const by = { id: 'nobody' } as Account;
    return (await find(database, by, study, searchQuery.parse({ words }), { limit: 50, offset: 0 })).hits;
  };

  it('finds phrases wherever they stand, of words however frequent, and marks them', async () => {
    for (const [words, cases] of asked) {
      expect([words, (await hits(words)).map(({ item }) => item!.at(-1)).join('')]).toEqual([words, cases]);
    }
    const [hit] = await hits('"often letter kept"');
    expect(hit!.pieces.find((piece) => piece.found)?.text).toBe('often letter kept');
  });

  it('tells when the end of a text is not found, and finds it when the index of words is made anew', async () => {
    expect(await checkSearch(database)).toMatchObject({ ok: true });
    const { id, facets } = await database.read
      .selectFrom('search_entry')
      .select(['id', sql<string>`${kind === 'sqlite' ? sql.ref('facets') : sql.lit('')}`.as('facets')])
      .where('text', 'like', '%letter kept%')
      .executeTakeFirstOrThrow();
    const half = english.slice(0, length / 2).join(' ');
    await database.write((transaction) =>
      (kind === 'sqlite'
        ? sql`update search_words set text = ${half}, facets = ${facets} where rowid = ${id}`
        : sql`update search_entry set in_order = ${half} where id = ${id}`
      ).execute(transaction),
    );
    expect(await hits('"often letter kept"')).toEqual([]);
    expect(await checkSearch(database)).toMatchObject({ ok: false, found: expect.stringMatching(/^1 of 4 texts/) });
    await rebuildSearch(database);
    expect(await checkSearch(database)).toMatchObject({ ok: true });
    expect((await hits('"often letter kept"')).map(({ item }) => item)).toEqual(['case 0']);
  });
});
