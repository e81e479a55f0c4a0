import type { CodedWork } from './coded-work';
import { type MarkedWords, markedWords, onContinuum } from './marked-words';
import { distanceBetween, expectedDisagreement, type Lengths, longestFirst, type Span } from './unitizing-alpha';

/** What the pairs of coders give under a code. */
export interface SpanSums {
  spans: number;
  /** of the unitizing alpha; what is observed stands with the units */
  expected: number;
  byUnit: UnitSums;
}

/** What the pairs of coders give on each unit, in flat arrays by the unit's place. */
export interface UnitSums {
  observed: Float64Array;
  /** characters marked by both, characters marked by either of the two, and characters at all */
  both: Float64Array;
  marked: Float64Array;
  characters: Float64Array;
  meeting: Float64Array;
  compared: Float64Array;
}

const parts = ['observed', 'both', 'marked', 'characters', 'meeting', 'compared'] as const;

/** So many numbers by unit are held at once (32 MB), however many codes and units there are: codes go in groups. */
const mostNumbers = 4_000_000;

/** Sums up code by code, and over all codes, which comes first. */
export function byCode<Found>(work: CodedWork, told: (code: string | null, sums: SpanSums) => Found): Found[] {
  const counts = new Int32Array(work.codes.length);
  for (let coding = 0; coding < work.code.length; coding++) {
    if (work.start[coding]! >= 0) counts[work.code[coding]!]! += 1;
  }
  const used = [...counts.keys()].filter((code) => counts[code]! > 0);
  const atOnce = Math.max(1, Math.floor(mostNumbers / (parts.length * Math.max(1, work.units.length))));
  const marked = markedWords(work);
  const finished = finishedBy(work);
  const all = noSums(work.units.length);
  const found: Found[] = [];
  for (let from = 0; from < used.length; from += atOnce) {
    const codes = used.slice(from, from + atOnce);
    const sums = codes.map((code) => ({ ...noSums(work.units.length), spans: counts[code]! }));
    sumUp(work, codes, sums, marked, finished);
    codes.forEach((code, place) => {
      add(all, sums[place]!);
      found.push(told(work.codes[code]!, sums[place]!));
    });
  }
  return [told(null, all), ...found];
}

function noSums(units: number): SpanSums {
  const byUnit = Object.fromEntries(parts.map((part) => [part, new Float64Array(units)])) as unknown as UnitSums;
  return { spans: 0, expected: 0, byUnit };
}

function add(all: SpanSums, one: SpanSums): void {
  all.spans += one.spans;
  all.expected += one.expected;
  for (const part of parts) {
    const [to, from] = [all.byUnit[part], one.byUnit[part]];
    for (let unit = 0; unit < to.length; unit++) to[unit]! += from[unit]!;
  }
}

/** Who finished what: for each coder 1 for their units, and the first coder with the very same units. */
interface Finished {
  units: Uint8Array[];
  like: number[];
}

function finishedBy({ coders, units, unit, coder }: CodedWork): Finished {
  const finished = coders.map(() => new Uint8Array(units.length));
  for (let work = 0; work < unit.length; work++) finished[coder[work]!]![unit[work]!] = 1;
  const like = finished.map((own) =>
    finished.findIndex((other) => other === own || other.every((one, place) => one === own[place])),
  );
  return { units: finished, like };
}

/** The texts that both finished, one after the other. */
interface Continuum {
  /** where each unit begins; -1 for those that are not in it */
  offset: Int32Array;
  /** with a character's room between texts, which keeps spans of two texts from becoming one */
  length: number;
}

function layOut(lengths: Int32Array, first: Uint8Array, second: Uint8Array, offset: Int32Array): Continuum {
  let length = 0;
  for (let unit = 0; unit < lengths.length; unit++) {
    const there = first[unit] === 1 && second[unit] === 1;
    offset[unit] = there ? length : -1;
    if (there) length += lengths[unit]! + 1;
  }
  return { offset, length: Math.max(0, length - 1) };
}

/** Adds what every two coders give on some codes to the sums of these. */
function sumUp(
  { coders, lengths }: CodedWork,
  codes: readonly number[],
  sums: readonly SpanSums[],
  marked: (code: number, coder: number) => MarkedWords,
  { units, like }: Finished,
): void {
  const offset = new Int32Array(lengths.length);
  const words = codes.map((code) => coders.map((_, coder) => marked(code, coder)));
  // Coders who finished the very same units share one continuum, on which a coder's gaps are the same with every other.
  const known = codes.map((): (Lengths | undefined)[] => []);
  const alikePairs = codes.map(() => new Int32Array(coders.length));
  for (let first = 0; first < coders.length; first++) {
    for (let second = first + 1; second < coders.length; second++) {
      const continuum = layOut(lengths, units[first]!, units[second]!, offset);
      if (continuum.length === 0) continue;
      const alike = like[first] === like[second];
      for (let place = 0; place < codes.length; place++) {
        const one = alike ? words[place]![first]! : onContinuum(words[place]![first]!, offset);
        const other = alike ? words[place]![second]! : onContinuum(words[place]![second]!, offset);
        if (one.unit.length + other.unit.length === 0) continue;
        const found = sums[place]!;
        if (alike) {
          known[place]![first] ??= lengthsOn(one, continuum);
          known[place]![second] ??= lengthsOn(other, continuum);
          alikePairs[place]![like[first]!]! += 1;
        } else addCharacters(found.byUnit, lengths, continuum.offset, 1);
        const observers = alike
          ? [known[place]![first]!, known[place]![second]!]
          : [lengthsOn(one, continuum), lengthsOn(other, continuum)];
        found.expected += expectedDisagreement(observers, continuum.length) * continuum.length;
        addUnits(found.byUnit, one, other, continuum.length);
      }
    }
  }
  alikePairs.forEach((pairs, place) => {
    for (const [coder, count] of pairs.entries()) {
      if (count === 0) continue;
      layOut(lengths, units[coder]!, units[coder]!, offset);
      addCharacters(sums[place]!.byUnit, lengths, offset, count);
    }
  });
}

function addCharacters({ characters }: UnitSums, lengths: Int32Array, offset: Int32Array, pairs: number): void {
  for (let unit = 0; unit < offset.length; unit++) if (offset[unit]! >= 0) characters[unit]! += pairs * lengths[unit]!;
}

function lengthsOn({ unit, start, end }: MarkedWords, { offset, length }: Continuum): Lengths {
  const gaps = new Float64Array(unit.length + 1);
  let count = 0;
  let at = 0;
  for (let place = 0; place < unit.length; place++) {
    const begin = start[place]! + offset[unit[place]!]!;
    if (begin > at) gaps[count++] = begin - at;
    at = end[place]! + offset[unit[place]!]!;
  }
  if (at < length) gaps[count++] = length - at;
  return {
    units: longestFirst(end.map((one, place) => one - start[place]!)),
    gaps: longestFirst(gaps.subarray(0, count)),
  };
}

/** Adds what two coders marked, unit by unit. Most often that is a span of one or of each, which needs no lists. */
function addUnits(to: UnitSums, first: MarkedWords, second: MarkedWords, length: number): void {
  for (let i = 0, j = 0; i < first.unit.length || j < second.unit.length; ) {
    const ofFirst = j === second.unit.length || (i < first.unit.length && first.unit[i]! <= second.unit[j]!);
    const unit = ofFirst ? first.unit[i]! : second.unit[j]!;
    const iFrom = i;
    const jFrom = j;
    while (i < first.unit.length && first.unit[i] === unit) i += 1;
    while (j < second.unit.length && second.unit[j] === unit) j += 1;
    to.compared[unit]! += i - iFrom + j - jFrom;
    if (i - iFrom + j - jFrom === 1) {
      const own = i > iFrom ? first.end[iFrom]! - first.start[iFrom]! : second.end[jFrom]! - second.start[jFrom]!;
      to.marked[unit]! += own;
      to.observed[unit]! += (own * own) / length;
      continue;
    }
    if (i - iFrom === 1 && j - jFrom === 1) {
      const aStart = first.start[iFrom]!;
      const aEnd = first.end[iFrom]!;
      const bStart = second.start[jFrom]!;
      const bEnd = second.end[jFrom]!;
      const shared = Math.max(0, Math.min(aEnd, bEnd) - Math.max(aStart, bStart));
      const x = shared > 0 ? aStart - bStart : aEnd - aStart;
      const y = shared > 0 ? aEnd - bEnd : bEnd - bStart;
      to.marked[unit]! += aEnd - aStart + bEnd - bStart;
      to.observed[unit]! += (x * x + y * y) / length;
      to.both[unit]! += shared;
      to.meeting[unit]! += shared > 0 ? 2 : 0;
      continue;
    }
    const one = spansBetween(first, iFrom, i);
    const other = spansBetween(second, jFrom, j);
    to.marked[unit]! += lengthOf(one) + lengthOf(other);
    to.observed[unit]! += distanceBetween(one, other) / length;
    to.both[unit]! += sharedLength(one, other);
    to.meeting[unit]! += meeting(one, other) + meeting(other, one);
  }
}

const spansBetween = ({ start, end }: MarkedWords, from: number, to: number): Span[] =>
  Array.from({ length: to - from }, (_, place) => ({ start: start[from + place]!, end: end[from + place]! }));

const lengthOf = (spans: readonly Span[]) => spans.reduce((sum, { start, end }) => sum + end - start, 0);

function sharedLength(first: readonly Span[], second: readonly Span[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < first.length && j < second.length; ) {
    const [a, b] = [first[i]!, second[j]!];
    shared += Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
    if (a.end <= b.end) i += 1;
    else j += 1;
  }
  return shared;
}

/** How many of the one's spans share a character with any of the other's. */
function meeting(own: readonly Span[], others: readonly Span[]): number {
  let met = 0;
  let from = 0;
  for (const { start, end } of own) {
    while (from < others.length && others[from]!.end <= start) from += 1;
    if (from < others.length && others[from]!.start < end) met += 1;
  }
  return met;
}
