/** A stretch of a continuum; the end is not included. */
export interface Span {
  start: number;
  end: number;
}

/** Spans of one observer in order, those that overlap or touch joined: an observer's units do not overlap. */
export function joined(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  const apart: Span[] = [];
  for (const { start, end } of sorted) {
    const last = apart.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else apart.push({ start, end });
  }
  return apart;
}

export interface Disagreement {
  observed: number;
  expected: number;
}

/**
 * Observed and expected disagreement of Krippendorff's unitizing alpha for one category (Krippendorff 1995, Sociological
 * Methodology 25:47-76; 2004, Content Analysis, 2nd ed., pp. 251-256); alpha is 1 less the one by the other, and over
 * several categories 1 less the sum of the one by the sum of the other.
 *
 * Two units that overlap disagree by the squares of the distances of their begins and of their ends; a unit that lies
 * in a gap disagrees by the square of its length. Expected is what the observers' units and gaps give in all their
 * combinations at all places.
 *
 * @param observers for each observer, units in order that do not overlap
 * @param length of the continuum
 */
export function unitizingDisagreement(observers: readonly (readonly Span[])[], length: number): Disagreement {
  const raters = observers.length;
  let observed = 0;
  for (let first = 0; first < raters; first++) {
    for (let second = first + 1; second < raters; second++) {
      observed += 2 * distanceBetween(observers[first]!, observers[second]!);
    }
  }
  return {
    observed: observed / (raters * (raters - 1) * length * length),
    expected: expectedDisagreement(
      observers.map((own) => ({
        units: longestFirst(own.map(({ start, end }) => end - start)),
        gaps: longestFirst(gapsOf(own, length)),
      })),
      length,
    ),
  };
}

/** Over units that overlap, and over units that lie in a gap of the other, which are those that overlap none. */
export function distanceBetween(first: readonly Span[], second: readonly Span[]): number {
  let sum = alone(first, second) + alone(second, first);
  for (let i = 0, j = 0; i < first.length && j < second.length; ) {
    const a = first[i]!;
    const b = second[j]!;
    if (a.start < b.end && b.start < a.end) {
      sum += (a.start - b.start) * (a.start - b.start) + (a.end - b.end) * (a.end - b.end);
    }
    if (a.end <= b.end) i += 1;
    else j += 1;
  }
  return sum;
}

function alone(own: readonly Span[], others: readonly Span[]): number {
  let sum = 0;
  let from = 0;
  for (const { start, end } of own) {
    while (from < others.length && others[from]!.end <= start) from += 1;
    if (from === others.length || others[from]!.start >= end) sum += (end - start) * (end - start);
  }
  return sum;
}

/** What the expected disagreement needs of one observer: the lengths of units and of the gaps between, longest first. */
export interface Lengths {
  units: Float64Array;
  gaps: Float64Array;
}

export const longestFirst = (lengths: ArrayLike<number>): Float64Array => Float64Array.from(lengths).sort().reverse();

/** @param length of the continuum */
export function expectedDisagreement(observers: readonly Lengths[], length: number): number {
  const count = observers.reduce((sum, { units }) => sum + units.length, 0);
  let sum = 0;
  let within = 0;
  for (const { units } of observers) {
    for (const unit of units) {
      sum += ((count - 1) * unit * (unit - 1) * (2 * unit - 1)) / 3;
      within += unit * (unit - 1);
    }
    for (const { gaps } of observers) sum += inGaps(units, gaps);
  }
  const positions = observers.length * length;
  return ((2 / length) * sum) / (positions * (positions - 1) - within);
}

/** What units disagree by when they lie in gaps that are at least as long, over all places there. */
function inGaps(units: Float64Array, gaps: Float64Array): number {
  let sum = 0;
  // Gaps that the unit fits into grow in number as units get shorter.
  let longer = 0;
  let longerLength = 0;
  for (const unit of units) {
    while (longer < gaps.length && gaps[longer]! >= unit) {
      longerLength += gaps[longer]!;
      longer += 1;
    }
    sum += unit * unit * (longerLength - longer * (unit - 1));
  }
  return sum;
}

function gapsOf(units: readonly Span[], length: number): number[] {
  const gaps: number[] = [];
  let at = 0;
  for (const { start, end } of units) {
    if (start > at) gaps.push(start - at);
    at = end;
  }
  if (at < length) gaps.push(length - at);
  return gaps;
}
