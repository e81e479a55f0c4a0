/** One thing that a text must hold, or must not: words that stand one after the other. */
export interface Term {
  words: string[];
  /** a single word outside quotes is also found as the beginning of a longer one */
  beginning: boolean;
  not: boolean;
}

/** Reads what a person typed: words, "phrases", and -either to exclude. Nothing that they type is an error. */
export function readTerms(typed: string): Term[] {
  const terms: Term[] = [];
  for (const [, minus, phrase, word] of typed.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    const words = wordsOf(phrase ?? word ?? '');
    if (words.length === 0) continue;
    terms.push({ words, beginning: phrase === undefined && words.length === 1, not: minus === '-' });
  }
  return terms;
}

/** The words of a text as both databases' indexes see them: letters and digits. */
const wordsOf = (text: string): string[] => text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

export interface Piece {
  text: string;
  found: boolean;
}

/** The surroundings of the first find, with the finds marked; the beginning of the text where nothing is looked for. */
export function excerpt(text: string, terms: readonly Term[], length = 240): Piece[] {
  const finds = findsIn(text, terms);
  const from = Math.max(0, (finds[0]?.start ?? 0) - Math.floor(length / 3));
  const start = from === 0 ? 0 : wordStart(text, from);
  const end = text.length <= start + length ? text.length : wordStart(text, start + length);
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

function wordStart(text: string, from: number): number {
  const gap = text.slice(from, from + 40).search(/\s/);
  const at = gap < 0 ? from : from + gap + 1;
  return text.codePointAt(at - 1)! > 0xffff ? at + 1 : at;
}

function findsIn(text: string, terms: readonly Term[]): { start: number; end: number }[] {
  const patterns = terms
    .filter(({ not }) => !not)
    .map(({ words, beginning }) => {
      const joined = words.map(loosely).join('[^\\p{L}\\p{N}]+');
      return beginning ? `${joined}[\\p{L}\\p{M}\\p{N}]*` : `${joined}(?![\\p{L}\\p{M}\\p{N}])`;
    });
  if (patterns.length === 0) return [];
  const found = text.matchAll(new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${patterns.join('|')})`, 'giu'));
  return [...found].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** A word's letters, with or without the accents that they may bear. */
const loosely = (word: string): string =>
  [...word]
    .map((letter) => {
      const plain = letter.normalize('NFD').replace(/\p{M}/gu, '');
      const accented = plain === '' ? letter : accents(plain);
      return `${accented}\\p{M}*`;
    })
    .join('');

const marks = ['\u0300', '\u0301', '\u0302', '\u0303', '\u0308', '\u030a', '\u030c', '\u0327'];

function accents(letter: string): string {
  const forms = marks.map((mark) => (letter + mark).normalize('NFC')).filter((form) => [...form].length === 1);
  return forms.length === 0 ? letter : `[${letter}${forms.join('')}]`;
}
