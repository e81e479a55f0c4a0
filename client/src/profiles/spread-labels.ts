export interface Label {
  x: number;
  y: number;
  text: string;
  /** where the text begins or ends */
  anchor: 'start' | 'end';
}

const lineHeight = 13;
const letter = 6.2;

/**
 * Puts labels beside points: on the right, or on the left where they would leave the picture or lie on another point;
 * and moves them down until no two lie on each other.
 */
export function spreadLabels(points: readonly { x: number; y: number; text: string }[], right: number): Label[] {
  const placed: (Label & { from: number; to: number })[] = [];
  const order = points.map((_, place) => place).sort((a, b) => points[a]!.y - points[b]!.y);
  const found: Label[] = new Array(points.length);
  for (const place of order) {
    const { x, y, text } = points[place]!;
    const long = text.length * letter;
    const covers = (from: number) =>
      points.some(
        (other) => other.text !== text && Math.abs(other.y - y) < 11 && other.x > from - 6 && other.x < from + long + 6,
      );
    const fits = x + 9 + long <= right;
    const anchor = fits && (!covers(x + 9) || covers(x - 9 - long)) ? 'start' : 'end';
    const from = anchor === 'start' ? x + 9 : x - 9 - long;
    const label = { x: anchor === 'start' ? x + 9 : x - 9, y: y + 4, text, anchor, from, to: from + long } as const;
    let moved: (typeof placed)[number] = { ...label };
    for (const other of placed) {
      if (moved.to < other.from || moved.from > other.to) continue;
      if (Math.abs(moved.y - other.y) < lineHeight) moved = { ...moved, y: other.y + lineHeight };
    }
    placed.push(moved);
    found[place] = moved;
  }
  return found;
}
