import type { Estimate } from '../agreement/table';
import { studentQuantile } from '../distributions';
import type { CodedWork } from './coded-work';
import { distanceBetween, expectedDisagreement, joined, type Span } from './unitizing-alpha';

/** How far coders agree on which words bear a code. */
export interface SpanAgreement {
  /** null: over all codes */
  code: string | null;
  spans: number;
  /** Krippendorff's unitizing alpha: where units begin and end, corrected for chance */
  unitizing: Estimate;
  /** Krippendorff's nominal alpha with each character as a unit: under the code or not */
  characters: Estimate;
  /** of the spans of two coders, the share that meets one of the other's under the same code (an F-measure) */
  overlap: Estimate;
}

interface Sums {
  spans: number;
  /** of the unitizing alpha; what is observed stands with the units */
  expected: number;
  byUnit: UnitSums;
}

/** What the pairs of coders give on each unit, in flat arrays by the unit's place. */
interface UnitSums {
  observed: Float64Array;
  /** characters marked by both, characters marked by either of the two, and characters at all */
  both: Float64Array;
  marked: Float64Array;
  characters: Float64Array;
  meeting: Float64Array;
  compared: Float64Array;
}

const parts = ['observed', 'both', 'marked', 'characters', 'meeting', 'compared'] as const;

/**
 * Agreement on spans, over every two coders and the texts that both finished, put one after the other. With two coders
 * the unitizing alpha is Krippendorff's; with more, observed and expected disagreement are averaged over pairs by the
 * length of their texts. Codes on whole units have no span and play no part. The overlap measure is the F-measure, which
 * kappa approaches where most of the text is unmarked (Hripcsak & Rothschild 2005, JAMIA 12:296-298).
 *
 * Intervals are by linearisation over units and Student's t. That of the unitizing alpha takes the expected disagreement
 * as given, as the bootstrap of Hayes & Krippendorff (2007, Communication Methods and Measures 1:77-89) does.
 */
export function spanAgreements(work: CodedWork): SpanAgreement[] {
  const used = new Set(work.code.filter((_, coding) => work.start[coding]! >= 0));
  const sums = work.codes.map((_, code) => noSums(used.has(code) ? work.units.length : 0));
  for (let coding = 0; coding < work.code.length; coding++) {
    if (work.start[coding]! >= 0) sums[work.code[coding]!]!.spans += 1;
  }
  const spans = spansOf(work);
  const finished = finishedBy(work);
  for (let first = 0; first < work.coders.length; first++) {
    for (let second = first + 1; second < work.coders.length; second++) {
      const continuum = layOut(work.lengths, finished[first]!, finished[second]!);
      if (continuum.length > 0) comparePair(spans[first]!, spans[second]!, continuum, work.lengths, sums);
    }
  }
  const all = noSums(work.units.length);
  for (const one of sums) if (one.spans > 0) add(all, one);
  return [
    asAgreement(null, all),
    ...work.codes.flatMap((code, place) => (sums[place]!.spans > 0 ? [asAgreement(code, sums[place]!)] : [])),
  ];
}

function noSums(units: number): Sums {
  const byUnit = Object.fromEntries(parts.map((part) => [part, new Float64Array(units)])) as unknown as UnitSums;
  return { spans: 0, expected: 0, byUnit };
}

function add(all: Sums, one: Sums): void {
  all.spans += one.spans;
  all.expected += one.expected;
  for (const part of parts) {
    const [to, from] = [all.byUnit[part], one.byUnit[part]];
    for (let unit = 0; unit < to.length; unit++) to[unit]! += from[unit]!;
  }
}

/** A coder's spans under one code, unit after unit. */
interface Marked {
  unit: number[];
  spans: Span[];
}

/** For each coder, what they marked by code. */
function spansOf({ coders, codes, unit, coder, from, code, start, end }: CodedWork): Marked[][] {
  const marked = coders.map(() => codes.map((): Marked => ({ unit: [], spans: [] })));
  for (let work = 0; work < unit.length; work++) {
    const byCode = new Map<number, Span[]>();
    for (let coding = from[work]!; coding < from[work + 1]!; coding++) {
      if (start[coding]! < 0) continue;
      const span = { start: start[coding]!, end: end[coding]! };
      const there = byCode.get(code[coding]!);
      if (there) there.push(span);
      else byCode.set(code[coding]!, [span]);
    }
    for (const [place, spans] of byCode) {
      const own = marked[coder[work]!]![place]!;
      for (const span of spans.length > 1 ? joined(spans) : spans) {
        own.unit.push(unit[work]!);
        own.spans.push(span);
      }
    }
  }
  return marked;
}

/** For each coder, 1 for the units that they finished. */
function finishedBy({ coders, units, unit, coder }: CodedWork): Uint8Array[] {
  const finished = coders.map(() => new Uint8Array(units.length));
  for (let work = 0; work < unit.length; work++) finished[coder[work]!]![unit[work]!] = 1;
  return finished;
}

/** The texts that both finished, one after the other. */
interface Continuum {
  /** where each unit begins; -1 for those that are not in it */
  offset: Int32Array;
  /** with a character's room between texts, which keeps spans of two texts from becoming one */
  length: number;
}

function layOut(lengths: Int32Array, first: Uint8Array, second: Uint8Array): Continuum {
  const offset = new Int32Array(lengths.length).fill(-1);
  let length = 0;
  for (let unit = 0; unit < lengths.length; unit++) {
    if (first[unit] === 0 || second[unit] === 0) continue;
    offset[unit] = length;
    length += lengths[unit]! + 1;
  }
  return { offset, length: Math.max(0, length - 1) };
}

function comparePair(
  first: readonly Marked[],
  second: readonly Marked[],
  { offset, length }: Continuum,
  lengths: Int32Array,
  sums: Sums[],
): void {
  for (let code = 0; code < sums.length; code++) {
    const sides = [within(first[code]!, offset), within(second[code]!, offset)] as const;
    if (sides[0].spans.length + sides[1].spans.length === 0) continue;
    const { byUnit } = sums[code]!;
    const laid = sides.map(({ unit, spans }) =>
      spans.map(({ start, end }, place) => ({
        start: start + offset[unit[place]!]!,
        end: end + offset[unit[place]!]!,
      })),
    );
    sums[code]!.expected += expectedDisagreement(laid, length) * length;
    for (let unit = 0; unit < offset.length; unit++) if (offset[unit]! >= 0) byUnit.characters[unit]! += lengths[unit]!;
    addUnits(byUnit, sides[0], sides[1], length);
  }
}

/** What a coder marked on the units of a continuum. */
function within({ unit, spans }: Marked, offset: Int32Array): Marked {
  if (unit.every((one) => offset[one]! >= 0)) return { unit, spans };
  const there = [...unit.keys()].filter((place) => offset[unit[place]!]! >= 0);
  return { unit: there.map((place) => unit[place]!), spans: there.map((place) => spans[place]!) };
}

/** Adds what two coders marked, unit by unit. Most often that is a span of one or of each, which needs no lists. */
function addUnits(to: UnitSums, first: Marked, second: Marked, length: number): void {
  for (let i = 0, j = 0; i < first.unit.length || j < second.unit.length; ) {
    const unit = Math.min(first.unit[i] ?? Number.POSITIVE_INFINITY, second.unit[j] ?? Number.POSITIVE_INFINITY);
    const [iFrom, jFrom] = [i, j];
    while (i < first.unit.length && first.unit[i] === unit) i += 1;
    while (j < second.unit.length && second.unit[j] === unit) j += 1;
    to.compared[unit]! += i - iFrom + j - jFrom;
    if (i - iFrom + j - jFrom === 1) {
      const { start, end } = i > iFrom ? first.spans[iFrom]! : second.spans[jFrom]!;
      to.marked[unit]! += end - start;
      to.observed[unit]! += ((end - start) * (end - start)) / length;
      continue;
    }
    if (i - iFrom === 1 && j - jFrom === 1) {
      const [a, b] = [first.spans[iFrom]!, second.spans[jFrom]!];
      const shared = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
      const [x, y] = shared > 0 ? [a.start - b.start, a.end - b.end] : [a.end - a.start, b.end - b.start];
      to.marked[unit]! += a.end - a.start + b.end - b.start;
      to.observed[unit]! += (x * x + y * y) / length;
      to.both[unit]! += shared;
      to.meeting[unit]! += shared > 0 ? 2 : 0;
      continue;
    }
    const one = first.spans.slice(iFrom, i);
    const other = second.spans.slice(jFrom, j);
    to.marked[unit]! += lengthOf(one) + lengthOf(other);
    to.observed[unit]! += distanceBetween(one, other) / length;
    to.both[unit]! += sharedLength(one, other);
    to.meeting[unit]! += meeting(one, other) + meeting(other, one);
  }
}

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

const noSpans = 'No two coders who finished the same text marked words under it.';

function asAgreement(code: string | null, { spans, expected, byUnit }: Sums): SpanAgreement {
  const none: Estimate = { value: null, undefined: noSpans };
  const observed = sumOf(byUnit.observed);
  const compared = sumOf(byUnit.compared);
  const overlap = sumOf(byUnit.meeting) / compared;
  return {
    code,
    spans,
    unitizing:
      expected > 0 ? withInterval(1 - observed / expected, byUnit, (unit) => -byUnit.observed[unit]! / expected) : none,
    characters: sumOf(byUnit.marked) > 0 ? characterAlpha(byUnit) : none,
    overlap:
      compared > 0
        ? withInterval(
            overlap,
            byUnit,
            (unit) => (byUnit.meeting[unit]! - overlap * byUnit.compared[unit]!) / compared,
            0,
          )
        : none,
  };
}

/** Nominal alpha of two labels a character: 1 less (n - 1) times the labels that differ by twice n_1 n_0. */
function characterAlpha(byUnit: UnitSums): Estimate {
  const marked = sumOf(byUnit.marked);
  const labels = 2 * sumOf(byUnit.characters);
  const differing = 2 * (marked - 2 * sumOf(byUnit.both));
  const expected = 2 * marked * (labels - marked);
  if (expected === 0) return { value: null, undefined: 'Every character is marked by everybody.' };
  const many = labels - 1;
  const byBoth = (-4 * many) / expected;
  const byMarked = (many * (2 * expected - differing * (2 * labels - 4 * marked))) / (expected * expected);
  const byCharacters = (2 * differing) / expected - (4 * many * differing * marked) / (expected * expected);
  return withInterval(
    1 - (many * differing) / expected,
    byUnit,
    (unit) =>
      -(byBoth * byUnit.both[unit]! + byMarked * byUnit.marked[unit]! + byCharacters * byUnit.characters[unit]!),
  );
}

/** The interval from what each unit that two finished adds to the value, cut at 1 and, where there is one, a least value. */
function withInterval(
  value: number,
  { characters }: UnitSums,
  influence: (unit: number) => number,
  least = Number.NEGATIVE_INFINITY,
): Estimate {
  const found: number[] = [];
  for (let unit = 0; unit < characters.length; unit++) if (characters[unit]! > 0) found.push(influence(unit));
  if (found.length < 2) return { value };
  const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
  const squares = found.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const se = Math.sqrt((squares * found.length) / (found.length - 1));
  const reach = studentQuantile(0.975, found.length - 1) * se;
  return {
    value,
    se,
    ci95: [Math.max(least, value - reach), Math.min(1, value + reach)],
    method: 'units linearised, Student t',
  };
}

const sumOf = (values: Float64Array): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};
