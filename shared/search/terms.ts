import { isUnspaced, type Word, wordsIn } from './words';

/** One thing that a text must hold, or must not: words that stand one after the other. */
export interface Term {
  words: string[];
  /** outside quotes the last word is also found as the beginning of a longer one */
  beginning: boolean;
  not: boolean;
}

/** Reads what a person typed: words, "phrases", and -either to exclude. Nothing that they type is an error. */
export function readTerms(typed: string): Term[] {
  const terms: Term[] = [];
  for (const [, minus, phrase, word] of typed.matchAll(/(-?)(?:["“”„]([^"“”„]*)["“”„]?|([^\s"“”„]+))/g)) {
    const words = wordsIn(phrase ?? word ?? '').map((one) => one.word);
    if (words.length === 0) continue;
    terms.push({ words, beginning: phrase === undefined && begins(words), not: minus === '-' });
  }
  return terms;
}

/** The `s` of `it's` begins no longer word; the `oper` of `co-oper` does. */
function begins(words: readonly string[]): boolean {
  const last = words.at(-1)!;
  return !isUnspaced(last) && (words.length === 1 || last.length > 1);
}

export interface Piece {
  text: string;
  found: boolean;
}

/** The surroundings of the first find, with the finds marked; the beginning of the text where nothing is looked for. */
export function excerpt(text: string, terms: readonly Term[], length = 240): Piece[] {
  const finds = findsIn(text, terms);
  const from = Math.max(0, (finds[0]?.start ?? 0) - Math.floor(length / 3));
  const start = from === 0 ? 0 : wordStart(text, from);
  const until = Math.max(start + length, finds[0]?.end ?? 0);
  const end = text.length <= until ? text.length : wordStart(text, until);
  const pieces: Piece[] = [];
  let at = start;
  const push = (upTo: number, found: boolean) => {
    if (upTo > at) pieces.push({ text: text.slice(at, upTo), found });
    at = Math.max(at, upTo);
  };
  if (start > 0) pieces.push({ text: '… ', found: false });
  for (const find of finds.filter((one) => one.start >= start && one.end <= end)) {
    push(find.start, false);
    push(find.end, true);
  }
  push(end, false);
  if (end < text.length) pieces.push({ text: '…', found: false });
  return pieces;
}

/** A place near `from` where a text can be cut: after a blank, else (scripts without spaces) between two characters. */
function wordStart(text: string, from: number): number {
  const gap = text.slice(from, from + 40).search(/\s/);
  if (gap >= 0) return from + gap + 1;
  const near = Math.max(0, from - 20);
  for (const { index } of characters.segment(text.slice(near, from + 40)))
    if (near + index >= from) return near + index;
  return text.length;
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether a text holds all that is looked for, and nothing that it must not. */
export function holdsTerms(text: string, terms: readonly Term[]): boolean {
  if (terms.length === 0) return true;
  const words = wordsIn(text);
  return terms.every((term) => words.some((_, place) => standsAt(words, place, term)) !== term.not);
}

/** Where the terms stand, by the very words that the index compares. */
function findsIn(text: string, terms: readonly Term[]): { start: number; end: number }[] {
  const wanted = terms.filter(({ not }) => !not);
  if (wanted.length === 0) return [];
  const words = wordsIn(text);
  return words.flatMap(({ start }, place) => {
    const found = wanted.filter((term) => standsAt(words, place, term));
    if (found.length === 0) return [];
    const last = place + Math.max(...found.map((term) => term.words.length)) - 1;
    return [{ start, end: words[last]!.end }];
  });
}

function standsAt(text: readonly Word[], place: number, { words, beginning }: Term): boolean {
  return words.every((word, index) => {
    const there = text[place + index]?.word;
    if (there === undefined) return false;
    return beginning && index === words.length - 1 ? there.startsWith(word) : there === word;
  });
}
