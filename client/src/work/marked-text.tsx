export interface Mark {
  start: number | null;
  end: number | null;
  className?: string;
}

/** A text with spans marked. Offsets count Unicode code points; spans may overlap. */
export function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  return pieces(text, marks).map(({ from, part, classes }) =>
    classes === null ? (
      <span key={from} data-from={from}>
        {part}
      </span>
    ) : (
      <mark key={from} data-from={from} className={classes}>
        {part}
      </mark>
    ),
  );
}

interface Piece {
  from: number;
  part: string;
  /** null where nothing is marked */
  classes: string | null;
}

/** Cuts a text where marks begin and end. */
export function pieces(text: string, marks: readonly Mark[]): Piece[] {
  const points = [...text];
  const placed = marks.filter(
    (mark): mark is Mark & { start: number; end: number } => mark.start !== null && mark.end !== null,
  );
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
    };
  });
}
