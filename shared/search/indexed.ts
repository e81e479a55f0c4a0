import { isPlain, isUnspaced, wordsIn } from './words';

/**
 * What the indexes hold in place of words. Letters of scripts without spaces are held two and two: either of two common
 * Chinese characters stands in nearly every text, the two side by side in few. The sign between them is in no word.
 */
export const joint = '·';

function pairAt(words: readonly string[], place: number): string | null {
  const [letter, next] = [words[place], words[place + 1]];
  return letter !== undefined && next !== undefined && isUnspaced(letter) && isUnspaced(next)
    ? letter + joint + next
    : null;
}

/** For each word what stands in its place: a letter of such a script goes with the one after it, or with none. */
export const inPlaces = (words: readonly string[]): string[] =>
  words.map((word, place) => pairAt(words, place) ?? (isUnspaced(word) ? word + joint : word));

/** How words one after the other are looked for there. `begins`: the last of it is the beginning of what stands there. */
export function lookedFor(words: readonly string[]): { places: string[]; begins: boolean } {
  const places = inPlaces(words);
  const last = words.length - 1;
  if (!isUnspaced(words[last]!)) return { places, begins: false };
  return pairAt(words, last - 1) ? { places: places.slice(0, -1), begins: false } : { places, begins: true };
}

/** A text for an index that keeps places, tells words apart by blanks, and large from small letters only in ASCII. */
export const searchable = (text: string): string =>
  isPlain(text) ? text : inPlaces(wordsIn(text).map(({ word }) => word)).join(' ');

/** For an index without places: all words, and all pairs of such letters. */
export function distinct(words: readonly string[]): Set<string> {
  const all = new Set(words);
  for (const place of words.keys()) {
    const pair = pairAt(words, place);
    if (pair) all.add(pair);
  }
  return all;
}

/** What of an index without places a text must hold that has these words one after the other; one says it all. */
export function needed(words: readonly string[]): string[] {
  const inPair = (place: number) => pairAt(words, place) !== null || pairAt(words, place - 1) !== null;
  return words.flatMap((word, place) => pairAt(words, place) ?? (inPair(place) ? [] : word));
}

/** Words one after the other, to be looked for as a part of a text's words written in the same way. */
export const inOrder = (words: readonly string[]): string => ` ${words.join(' ')} `;
