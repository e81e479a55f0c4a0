import { isPlain, isUnspaced, wordsIn } from './words';

/**
 * What SQLite's index holds in place of words. Letters of scripts without spaces are held two and two: either of two
 * common Chinese characters stands in nearly every text, the two side by side in few. This sign is in no word.
 */
export const joint = '·';

function pairAt(words: readonly string[], place: number): string | null {
  const [letter, next] = [words[place], words[place + 1]];
  return letter !== undefined && next !== undefined && isUnspaced(letter) && isUnspaced(next)
    ? letter + joint + next
    : null;
}

/** For each word what stands in its place: a letter of such a script goes with the one after it, or with none. */
const inPlaces = (words: readonly string[]): string[] =>
  words.map((word, place) => pairAt(words, place) ?? (isUnspaced(word) ? word + joint : word));

/** How words one after the other are looked for there. `begins`: the last of it is the beginning of what stands there. */
export function lookedFor(words: readonly string[]): { places: string[]; begins: boolean } {
  const places = inPlaces(words);
  const last = words.length - 1;
  if (!isUnspaced(words[last]!)) return { places, begins: false };
  return pairAt(words, last - 1) ? { places: places.slice(0, -1), begins: false } : { places, begins: true };
}

/** A text for that index, which tells words apart by blanks, and large from small letters only in ASCII. */
export const searchable = (text: string): string =>
  isPlain(text) ? text : inPlaces(wordsIn(text).map(({ word }) => word)).join(' ');

/** What PostgreSQL keeps beside its index: words one after the other, to be looked for as a part of a text's. */
export const inOrder = (words: readonly string[]): string => ` ${words.join(' ')} `;
