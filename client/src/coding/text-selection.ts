/** A part of a text, in Unicode code points. */
export interface Span {
  start: number;
  end: number;
}

/** The words of a text as spans, so that the keyboard can go from one to the next. */
export function wordsOf(text: string): Span[] {
  const words: Span[] = [];
  let start: number | null = null;
  const points = [...text];
  points.forEach((point, place) => {
    const blank = /\s/.test(point);
    if (!blank && start === null) start = place;
    if (blank && start !== null) {
      words.push({ start, end: place });
      start = null;
    }
  });
  if (start !== null) words.push({ start, end: points.length });
  return words;
}

/**
 * Moves a selection by one word. With `extend` its other end stays.
 *
 * @param selected the words selected, as places in `words`: where it began and where it is now
 */
export function moveByWord(
  words: readonly Span[],
  selected: { anchor: number; head: number } | null,
  step: 1 | -1,
  extend: boolean,
): { anchor: number; head: number } {
  const last = words.length - 1;
  if (!selected) return { anchor: step === 1 ? 0 : last, head: step === 1 ? 0 : last };
  const head = Math.min(last, Math.max(0, selected.head + step));
  return { anchor: extend ? selected.anchor : head, head };
}

/** The span from the first to the last selected word. */
export function spanOfWords(words: readonly Span[], { anchor, head }: { anchor: number; head: number }): Span {
  return { start: words[Math.min(anchor, head)]!.start, end: words[Math.max(anchor, head)]!.end };
}

/** What the mouse or finger has selected inside an element whose pieces carry `data-from`, in code points. */
export function selectedSpan(element: HTMLElement): Span | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const start = pointAt(range.startContainer, range.startOffset);
  const end = pointAt(range.endContainer, range.endOffset);
  if (start === null || end === null || start === end) return null;
  return { start: Math.min(start, end), end: Math.max(start, end) };
}

function pointAt(node: Node, offset: number): number | null {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest('[data-from]');
  if (!piece) return null;
  const before = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').slice(0, offset) : '';
  return Number(piece.getAttribute('data-from')) + [...before].length;
}
