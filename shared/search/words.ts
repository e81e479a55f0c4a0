/** One word as it is looked for, and where it stands in the text (in UTF-16 units, as JavaScript cuts strings). */
export interface Word {
  word: string;
  start: number;
  end: number;
}

// Scripts written without spaces between words: each letter, with its marks, is looked for as a word of its own, and
// what is typed as letters one after the other. So any part of a text is found, and a letter is never torn apart.
export const unspaced =
  '(?=\\p{L})[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Bopomofo}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}]';
// Soft hyphens, joiners, marks of direction: inside of words, and never seen.
const unseen = '\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF';
const oneWord = new RegExp(
  `${unspaced}[\\p{M}${unseen}]*|(?!${unspaced})[\\p{L}\\p{N}](?:(?!${unspaced})[\\p{L}\\p{M}\\p{N}${unseen}])*`,
  'gu',
);

/**
 * The words of a text as both databases' indexes hold them. Queries are read in the same way, so that what is found
 * does not hang on how a letter was typed.
 */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: found, index } of text.matchAll(oneWord)) {
    for (const word of folded(found)) words.push({ word, start: index, end: index + found.length });
  }
  return words;
}

const unspacedLetter = new RegExp(unspaced, 'u');

/** Whether a word is a letter of a script without spaces: it is never the beginning of a longer one. */
export function isUnspaced(word: string): boolean {
  const first = word.charCodeAt(0);
  // Chinese texts have very many of them, and no such script comes before Thai.
  return first >= 0x3400 && first <= 0x9fff ? true : first >= 0x0e00 && unspacedLetter.test(word);
}

const ascii = /^\p{ASCII}*$/u;

/** Longer words are cut: PostgreSQL takes none of more than 2,046 bytes. */
const longestWord = 255;
const tooLong = new RegExp(`[A-Za-z0-9]{${longestWord + 1}}`);

/** Whether a text's words are what stands between its signs and blanks, in small letters. */
export const isPlain = (text: string): boolean => ascii.test(text) && !tooLong.test(text);

// Accents, and the vowel signs of Arabic and Hebrew, which are written or left out. The marks of other scripts are part
// of how a word is spelt (Devanagari and Thai vowels, the voicing of Japanese), and stay.
const optional = new RegExp(
  [
    '[\\u0300-\\u036F\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF]',
    '[\\u0591-\\u05BD\\u05BF\\u05C1\\u05C2\\u05C4\\u05C5\\u05C7]',
    '[\\u0610-\\u061A\\u0640\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E4\\u06E7\\u06E8\\u06EA-\\u06ED\\u08D3-\\u08FF]',
    `[${unseen}\\uFE00-\\uFE0F]`,
  ].join('|'),
  'gu',
);

/** Letters that are typed as others: by whoever lacks them on the keyboard, or writes them differently. */
const alike: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ς: 'σ',
  ى: 'ي',
  ة: 'ه',
  ک: 'ك',
  ی: 'ي',
};
const alikeLetters = new RegExp(`[${Object.keys(alike).join('')}]`, 'g');

/** Chinese characters and Japanese syllables: there are many of them in a text, and each is looked for as it is. */
export const asItIs = /^[\u3041-\u3096\u30A1-\u30FA\u3400-\u9FFF]$/u;

function folded(found: string): string[] {
  if (asItIs.test(found)) return [found];
  if (ascii.test(found)) return [found.slice(0, longestWord).toLowerCase()];
  const letters = found
    .normalize('NFKD')
    .replace(optional, '')
    .toLowerCase()
    .replace(alikeLetters, (letter) => alike[letter]!)
    .normalize('NFC');
  // One character can stand for several words, such as ½ or ﷺ.
  return (letters.match(oneWord) ?? []).map((word) => word.slice(0, longestWord));
}
