import type { Span } from '../../../shared/model/span';
import { isWhole, placesOf } from '../../../shared/search/same-words';
import { unspaced } from '../../../shared/search/words';

/**
 * The words of a text as spans, so that the keyboard can go from one to the next: what stands between blanks, without
 * the commas and quotation marks around it; in scripts without blanks, the words as the browser tells them apart.
 */
export function wordsOf(text: string): Span[] {
  const words: Span[] = [];
  let point = 0;
  for (const part of text.split(/(\s+)/u)) {
    if (/\S/u.test(part)) {
      for (const { at, word } of hasUnspaced.test(part) ? segmented(part) : [bare(part)]) {
        const start = point + lengthOf(part.slice(0, at));
        words.push({ start, end: start + lengthOf(word) });
      }
    }
    point += lengthOf(part);
  }
  return words;
}

const hasUnspaced = new RegExp(unspaced, 'u');
const lengthOf = (text: string): number => [...text].length;

function bare(part: string): { at: number; word: string } {
  const word = part.replace(/^\p{P}+|\p{P}+$/gu, '');
  return word === '' ? { at: 0, word: part } : { at: part.indexOf(word), word };
}

const segmented = (part: string): { at: number; word: string }[] =>
  [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(part)]
    .filter(({ segment }) => !/^\p{P}+$/u.test(segment))
    .map(({ index, segment }) => ({ at: index, word: segment }));

/**
 * Moves a selection by words. With `extend` its other end stays.
 *
 * @param selected the words selected, as places in `words`: where it began and where it is now
 */
export function moveByWord(
  words: readonly Span[],
  selected: { anchor: number; head: number } | null,
  step: number,
  extend: boolean,
): { anchor: number; head: number } {
  const last = words.length - 1;
  if (!selected) {
    const fromStart = step === Number.NEGATIVE_INFINITY || (step > 0 && Number.isFinite(step));
    return fromStart ? { anchor: 0, head: 0 } : { anchor: last, head: last };
  }
  const head = Math.min(last, Math.max(0, selected.head + step));
  return { anchor: extend ? selected.anchor : head, head };
}

/** The span from the first to the last selected word. */
export function spanOfWords(words: readonly Span[], { anchor, head }: { anchor: number; head: number }): Span {
  return { start: words[Math.min(anchor, head)]!.start, end: words[Math.max(anchor, head)]!.end };
}

/**
 * Where a text can be cut without tearing apart what is read as one character: an emoji of several code points, or a
 * letter with its combining marks. Places count code points.
 */
export function characterEdges(text: string): number[] {
  const edges = [0];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    edges.push(edges.at(-1)! + [...segment].length);
  }
  return edges;
}

/** Moves one edge of a span to the next place where the text can be cut; the span keeps one character at least. */
export function moveEdge(edges: readonly number[], span: Span, edge: 'start' | 'end', step: 1 | -1): Span {
  const next = step === 1 ? edges.find((at) => at > span[edge]) : edges.findLast((at) => at < span[edge]);
  if (next === undefined) return span;
  const moved = { ...span, [edge]: next };
  return moved.start < moved.end ? moved : span;
}

/** The other places of a text that hold the same words as a span: whole words where it is whole words. */
export function sameWords(text: string, span: Span): Span[] {
  const points = [...text];
  const wanted = points.slice(span.start, span.end).join('');
  return placesOf(text, wanted, isWhole(points, span)).filter(
    ({ start, end }) => end <= span.start || start >= span.end,
  );
}

/**
 * What the mouse or finger has selected of an element's text, in code points. A selection that began in it and runs past
 * it, as by three clicks or by a handle dragged too far, counts as far as the text goes. Blanks at its ends, which are
 * easily caught with the words, are left out.
 */
export function selectedSpan(element: HTMLElement): Span | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  if (!element.contains(selection.anchorNode) && !element.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const points = [...(element.textContent ?? '')];
  const isBlank = (at: number) => /\s/u.test(points[at] ?? '');
  const span = {
    start: pointsBefore(element, range.startContainer, range.startOffset),
    end: pointsBefore(element, range.endContainer, range.endOffset),
  };
  while (span.start < span.end && isBlank(span.start)) span.start++;
  while (span.end > span.start && isBlank(span.end - 1)) span.end--;
  return span.start < span.end ? span : null;
}

/** How many code points of an element's text stand before a place: all of them, or none, for one outside. */
function pointsBefore(element: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange();
  before.selectNodeContents(element);
  const side = before.comparePoint(node, offset);
  if (side < 0) return 0;
  if (side === 0) before.setEnd(node, offset);
  return [...before.toString()].length;
}
