import type { Span } from '../model/span';
import { unspaced } from './words';

const letter = `(?!${unspaced})[\\p{L}\\p{M}\\p{N}]`;
const inWord = new RegExp(`^${letter}$`, 'u');
/** What belongs to the character before it: marks, and the parts of an emoji. */
const goesOn = '[\\p{M}\\u200D\\uFE0F\\u{1F3FB}-\\u{1F3FF}]';

/**
 * The places of a text, in code points, that hold the same words, be they written large or small and with whichever
 * blanks between. `whole`: not where they are part of longer words (`no` in `know`).
 */
export function placesOf(text: string, wanted: string, whole: boolean): Span[] {
  const words = wanted.trim();
  if (words === '') return [];
  const points = [...words];
  const before = whole && inWord.test(points[0]!) ? `(?<!${letter})` : '';
  const after = whole && inWord.test(points.at(-1)!) ? `(?!${letter})` : '';
  const literal = words
    .split(/\s+/u)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('\\s+');
  const pattern = new RegExp(`${before}(?<!\\u200D)${literal}(?!${goesOn})${after}`, 'giu');
  const places: Span[] = [];
  let unit = 0;
  let point = 0;
  const upTo = (index: number) => {
    for (; unit < index; point++) unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
    return point;
  };
  for (const { 0: found, index } of text.matchAll(pattern)) {
    places.push({ start: upTo(index), end: upTo(index + found.length) });
  }
  return places;
}

/** Whether a span of a text begins and ends where words do. */
export function isWhole(text: readonly string[], { start, end }: Span): boolean {
  const cuts = (at: number) => at > 0 && at < text.length && inWord.test(text[at - 1]!) && inWord.test(text[at]!);
  return !cuts(start) && !cuts(end);
}
