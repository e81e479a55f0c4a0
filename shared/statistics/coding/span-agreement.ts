import type { Estimate } from '../agreement/table';
import type { CodedWork } from './coded-work';
import { joined, type Span, unitizingDisagreement } from './unitizing-alpha';

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
  observed: number;
  expected: number;
  /** pairs of characters: both marked, one marked, and of all */
  both: number;
  marked: number;
  characters: number;
  meeting: number;
  compared: number;
}

/**
 * Agreement on spans, over every two coders and the texts that both finished, put one after the other. With two coders
 * the unitizing alpha is Krippendorff's; with more, observed and expected disagreement are averaged over pairs by the
 * length of their texts. Codes on whole units have no span and play no part. The overlap measure is the F-measure, which
 * kappa approaches where most of the text is unmarked (Hripcsak & Rothschild 2005, JAMIA 12:296-298).
 */
export function spanAgreements(work: CodedWork): SpanAgreement[] {
  const sums = work.codes.map(
    (): Sums => ({ spans: 0, observed: 0, expected: 0, both: 0, marked: 0, characters: 0, meeting: 0, compared: 0 }),
  );
  for (let coding = 0; coding < work.code.length; coding++) {
    if (work.start[coding]! >= 0) sums[work.code[coding]!]!.spans += 1;
  }
  const spans = spansOf(work);
  const finished = finishedBy(work);
  for (let first = 0; first < work.coders.length; first++) {
    for (let second = first + 1; second < work.coders.length; second++) {
      const continuum = layOut(work.lengths, finished[first]!, finished[second]!);
      if (continuum.length > 0) comparePair(spans[first]!, spans[second]!, continuum, sums);
    }
  }
  const used = work.codes.flatMap((code, place) => (sums[place]!.spans > 0 ? [asAgreement(code, sums[place]!)] : []));
  return [asAgreement(null, sums.reduce(added)), ...used];
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
  characters: number;
}

function layOut(lengths: Int32Array, first: Uint8Array, second: Uint8Array): Continuum {
  const offset = new Int32Array(lengths.length).fill(-1);
  let length = 0;
  let characters = 0;
  for (let unit = 0; unit < lengths.length; unit++) {
    if (first[unit] === 0 || second[unit] === 0) continue;
    offset[unit] = length;
    length += lengths[unit]! + 1;
    characters += lengths[unit]!;
  }
  return { offset, length: Math.max(0, length - 1), characters };
}

function comparePair(
  first: readonly Marked[],
  second: readonly Marked[],
  { offset, length, characters }: Continuum,
  sums: Sums[],
): void {
  const placed = ({ unit, spans }: Marked): Span[] => {
    const laid: Span[] = [];
    for (let place = 0; place < spans.length; place++) {
      const at = offset[unit[place]!]!;
      if (at >= 0) laid.push({ start: spans[place]!.start + at, end: spans[place]!.end + at });
    }
    return laid;
  };
  for (let code = 0; code < sums.length; code++) {
    if (first[code]!.spans.length + second[code]!.spans.length === 0) continue;
    const sides: [Span[], Span[]] = [placed(first[code]!), placed(second[code]!)];
    if (sides[0].length + sides[1].length > 0) addPair(sums[code]!, sides, length, characters);
  }
}

function addPair(
  sums: Sums,
  [first, second]: [Span[], Span[]],
  /** of the continuum, the room between texts included */
  length: number,
  characters: number,
): void {
  const { observed, expected } = unitizingDisagreement([first, second], length);
  sums.observed += observed * length;
  sums.expected += expected * length;
  const shared = sharedLength(first, second);
  sums.both += shared;
  sums.marked += lengthOf(first) + lengthOf(second);
  sums.characters += characters;
  sums.meeting += meeting(first, second) + meeting(second, first);
  sums.compared += first.length + second.length;
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

function added(a: Sums, b: Sums): Sums {
  const sum = { ...a };
  for (const name of Object.keys(sum) as (keyof Sums)[]) sum[name] = a[name] + b[name];
  return sum;
}

const noSpans = 'No two coders who finished the same text marked words under it.';

function asAgreement(code: string | null, sums: Sums): SpanAgreement {
  const none: Estimate = { value: null, undefined: noSpans };
  const { spans, observed, expected, both, marked, characters, meeting: met, compared } = sums;
  return {
    code,
    spans,
    unitizing: expected > 0 ? { value: 1 - observed / expected } : none,
    characters: marked > 0 ? characterAlpha(both, marked, characters) : none,
    overlap: compared > 0 ? { value: met / compared } : none,
  };
}

/** Nominal alpha of two labels a character: 1 less (n - 1) times the labels that differ by twice n_1 n_0. */
function characterAlpha(both: number, marked: number, characters: number): Estimate {
  const labels = 2 * characters;
  const differing = 2 * (marked - 2 * both);
  const expected = 2 * marked * (labels - marked);
  if (expected === 0) return { value: null, undefined: 'Every character is marked by everybody.' };
  return { value: 1 - ((labels - 1) * differing) / expected };
}
