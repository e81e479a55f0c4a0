import type { Attribution } from '../model/item';

/** A text by its Unicode code points, in which offsets can be found and cut. */
export interface PointedText {
  text: string;
  /** for each UTF-16 index, the number of code points before it */
  pointAt(index: number): number;
}

export function pointed(text: string): PointedText {
  const plain = !/[\ud800-\udfff]/.test(text);
  return { text, pointAt: (index) => (plain ? index : [...text.slice(0, index)].length) };
}

/** The part of a text between two offsets in code points. */
export const sliceByPoints = (text: string, start: number, end: number): string => [...text].slice(start, end).join('');

/**
 * Finds spans in a text, each at its first place that no equal span before it has taken. Offsets count Unicode code
 * points. A span that does not occur verbatim is kept as text, without a place.
 */
export function locate(text: string, spans: readonly string[]): Attribution[] {
  const place = pointed(text);
  const searchFrom = new Map<string, number>();
  return spans.map((span) => {
    const from = searchFrom.get(span) ?? 0;
    const again = span === '' ? -1 : text.indexOf(span, from);
    const index = again < 0 && span !== '' ? text.indexOf(span) : again;
    if (index < 0) return { text: span, start: null, end: null };
    searchFrom.set(span, index + span.length);
    return { text: span, start: place.pointAt(index), end: place.pointAt(index + span.length) };
  });
}
