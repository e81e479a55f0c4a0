import { type QueryExecutorProvider, sql } from 'kysely';
import { wordsIn } from '../../shared/search/words';

/**
 * Gives texts that were written in a PostgreSQL transaction their words, before it commits: triggers put the texts in
 * `search_entry`, but how words are told apart is known to the program alone. (SQLite's triggers ask it themselves.)
 */
export async function indexWords(transaction: QueryExecutorProvider): Promise<void> {
  for (;;) {
    const { rows } = await sql<{
      id: number;
      text: string;
    }>`select id, text from search_entry where words is null order by id limit ${sql.lit(atOnce)}`.execute(transaction);
    if (rows.length > 0) {
      const ids = rows.map(({ id }) => id);
      const words = rows.map(({ text }) => wordVector(text));
      await sql`update search_entry set words = given.words::tsvector
        from unnest(${ids}::bigint[], ${words}::text[]) as given(id, words) where search_entry.id = given.id`.execute(
        transaction,
      );
    }
    if (rows.length < atOnce) return;
  }
}

const atOnce = 500;

/** PostgreSQL counts places of words no further, and holds no more than 1 MB of a text's words. */
const lastPlace = 16_383;
const mostBytes = 900_000;

/** A text's words with their places, in PostgreSQL's own notation. Words are letters, marks and digits: none is quoted. */
export function wordVector(text: string): string {
  const places = new Map<string, number[]>();
  let bytes = 0;
  for (const [index, { word }] of wordsIn(text).entries()) {
    const there = places.get(word);
    bytes += there ? 2 : Buffer.byteLength(word) + 8;
    if (bytes > mostBytes) break;
    const place = Math.min(index + 1, lastPlace);
    if (there) there.push(place);
    else places.set(word, [place]);
  }
  return [...places].map(([word, at]) => `'${word}':${at.join(',')}`).join(' ');
}
