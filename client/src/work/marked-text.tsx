import { useMemo } from 'react';

export interface Mark {
  start: number | null;
  end: number | null;
  className?: string;
  /** drawn as a line of this colour below the words, in a lane of its own, so that marks over one another are seen */
  line?: string;
  title?: string;
}

/** A text with spans marked. Offsets count Unicode code points; spans may overlap and nest. */
export function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  const cut = useMemo(() => pieces(text, marks), [text, marks]);
  return cut.map(({ from, part, classes, lines, title }) =>
    classes === null ? (
      <span key={from}>{part}</span>
    ) : (
      <mark
        key={from}
        className={classes}
        title={title || undefined}
        style={lines.length > 0 ? { boxShadow: shadows(lines) } : undefined}
      >
        {part}
      </mark>
    ),
  );
}

interface Line {
  lane: number;
  colour: string;
}

interface Piece {
  from: number;
  part: string;
  /** null where nothing is marked */
  classes: string | null;
  lines: Line[];
  title: string;
}

type Placed = Mark & { start: number; end: number };

/** Cuts a text where marks begin and end. */
export function pieces(text: string, marks: readonly Mark[]): Piece[] {
  const points = [...text];
  const placed = marks.filter((mark): mark is Placed => mark.start !== null && mark.end !== null);
  const lanes = lanesOf(placed);
  const cuts = [...new Set([0, points.length, ...placed.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1]!;
    const here = placed.filter(({ start, end }) => start <= from && end >= to);
    return {
      from,
      part: points.slice(from, to).join(''),
      classes: here.length === 0 ? null : [...new Set(here.map(({ className }) => className ?? ''))].join(' ').trim(),
      lines: here.flatMap((mark) => (mark.line ? [{ lane: lanes.get(mark)!, colour: mark.line }] : [])),
      title: [...new Set(here.flatMap(({ title }) => title ?? []))].join(', '),
    };
  });
}

const mostLanes = 4;

/** Gives marks that overlap different lanes, as far as there are lanes. */
function lanesOf(marks: readonly Placed[]): Map<Placed, number> {
  const lanes = new Map<Placed, number>();
  const free = Array.from({ length: mostLanes }, () => 0);
  for (const mark of marks.filter(({ line }) => line).sort((a, b) => a.start - b.start || b.end - a.end)) {
    const found = free.findIndex((until) => until <= mark.start);
    const lane = found === -1 ? mostLanes - 1 : found;
    free[lane] = Math.max(free[lane]!, mark.end);
    lanes.set(mark, lane);
  }
  return lanes;
}

/** Lines below one another: each is a shadow, and the paper shows between two. */
const shadows = (lines: readonly Line[]): string =>
  [...lines]
    .sort((a, b) => a.lane - b.lane)
    .flatMap(({ lane, colour }) => [
      ...(lane > 0 ? [`0 ${3 * lane}px 0 var(--paper)`] : []),
      `0 ${3 * lane + 2}px 0 ${colour}`,
    ])
    .join(', ');
