import { type QueryExecutorProvider, sql } from 'kysely';
import { inOrder, joint } from '../../shared/search/indexed';
import { wordsIn } from '../../shared/search/words';

/**
 * Gives texts that were written in a PostgreSQL transaction their words, before it commits: triggers put the texts in
 * `search_entry`, but how words are told apart is known to the program alone. (SQLite's triggers ask it themselves.)
 */
export async function keepWords(transaction: QueryExecutorProvider): Promise<void> {
  // From one part to the next by ids: PostgreSQL's index keeps what has its words already until the transaction ends.
  let given = 0;
  for (let last = 0; ; ) {
    const { rows } = await sql<{
      id: number;
      text: string;
    }>`select id, text from search_entry where words is null and id > ${last} order by id limit ${sql.lit(atOnce)}`.execute(
      transaction,
    );
    if (rows.length > 0) {
      const ids = rows.map(({ id }) => id);
      const told = rows.map(({ text }) => wordsIn(text).map(({ word }) => word));
      await sql`update search_entry set words = given.words::tsvector, in_order = given.in_order
        from unnest(${ids}::bigint[], ${told.map(wordVector)}::text[], ${told.map(inOrder)}::text[])
          as given(id, words, in_order) where search_entry.id = given.id`.execute(transaction);
    }
    given += rows.length;
    if (rows.length < atOnce) break;
    last = rows.at(-1)!.id;
  }
  // Until PostgreSQL has looked at what came, it plans searches as if there were little: these took half a second.
  if (given >= many) await sql`analyze item, search_entry`.execute(transaction);
}

const atOnce = 500;
const many = 5_000;

/** Migration 011 asks for this. 014 gives every text its words anew, with what 011 has no column for. */
export async function indexWords(transaction: QueryExecutorProvider): Promise<void> {
  await sql`update search_entry set words = '' where words is null`.execute(transaction);
}

/** PostgreSQL holds no more than 1 MB of a text's words. A text with more has this among them, and is read itself. */
export const notAll = joint;
const mostBytes = 1_000_000;

/** A text's words without their places, in PostgreSQL's own notation: it would hold few places, of few words. */
export function wordVector(words: readonly string[]): string {
  const held: string[] = [];
  let bytes = 0;
  for (const word of new Set(words)) {
    bytes += Buffer.byteLength(word);
    if (bytes > mostBytes) {
      held.push(notAll);
      break;
    }
    held.push(word);
  }
  // Words are letters, marks and digits: none needs more than quotation marks.
  return held.map((word) => `'${word}'`).join(' ');
}
