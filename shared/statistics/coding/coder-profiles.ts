import { normalQuantile } from '../distributions';
import { type CodedWork, codeSets, unitStarts } from './coded-work';
import { masi, sharedCodes } from './set-alpha';

/** How one coder codes, beside the others on the same units. */
export interface CoderProfile {
  coder: string;
  units: number;
  codesPerUnit: number;
  /** share of units without a code */
  withoutCode: number;
  /** share of codings that stand on words rather than the whole unit */
  onWords: number;
  /** mean length of marked words in code points; null without any */
  spanLength: number | null;
  /** mean MASI similarity with the others on the units that others finished too; null without any */
  agreement: number | null;
  /** codes given more or less often than the others gave them on the same units, the furthest apart first */
  leanings: { code: string; own: number; others: number }[];
  drift: CoderDrift;
}

/** The coder's agreement with the others over time: their work in its order, in parts of equal size. */
export interface CoderDrift {
  parts: { from: number; to: number; units: number; agreement: number }[];
  /** agreement in the last part less that in the first, with an interval (Welch 1947, normal limits) */
  change: number | null;
  ci95: [number, number] | null;
}

const mostLeanings = 5;
const driftParts = 5;
/** A part needs as many units as this to say anything. */
const fewestInPart = 5;

export function coderProfiles(work: CodedWork): CoderProfile[] {
  const sets = codeSets(work);
  const compared = compareAll(work, sets);
  return work.coders.map((coder, place) => profileOf(work, sets, coder, place, compared[place]!));
}

interface Compared {
  /** agreement with the others, work by work */
  agreements: { at: number; agreement: number }[];
  own: Float64Array;
  others: Float64Array;
}

function compareAll(work: CodedWork, sets: readonly number[][]): Compared[] {
  const size = work.codes.length;
  const compared = work.coders.map(
    (): Compared => ({ agreements: [], own: new Float64Array(size), others: new Float64Array(size) }),
  );
  const starts = unitStarts(work);
  const given = new Float64Array(size);
  const gave = new Uint8Array(size);
  for (let unit = 0; unit < work.units.length; unit++) {
    const [from, to] = [starts[unit]!, starts[unit + 1]!];
    const others = to - from - 1;
    if (others < 1) continue;
    const touched: number[] = [];
    for (let one = from; one < to; one++) {
      for (const code of sets[one]!) {
        if (given[code] === 0) touched.push(code);
        given[code]! += 1;
      }
    }
    const alike = new Float64Array(to - from);
    for (let a = from; a < to; a++) {
      for (let b = from; b < a; b++) {
        const similarity = masi(sets[a]!.length, sets[b]!.length, sharedCodes(sets[a]!, sets[b]!));
        alike[a - from]! += similarity;
        alike[b - from]! += similarity;
      }
    }
    for (let one = from; one < to; one++) {
      const mine = compared[work.coder[one]!]!;
      mine.agreements.push({ at: work.at[one]!, agreement: alike[one - from]! / others });
      for (const code of sets[one]!) gave[code] = 1;
      for (const code of touched) {
        mine.own[code]! += gave[code]!;
        mine.others[code]! += (given[code]! - gave[code]!) / others;
        gave[code] = 0;
      }
    }
    for (const code of touched) given[code] = 0;
  }
  return compared;
}

function profileOf(
  work: CodedWork,
  sets: readonly number[][],
  coder: string,
  place: number,
  { agreements, own, others }: Compared,
): CoderProfile {
  let units = 0;
  let codes = 0;
  let without = 0;
  let codings = 0;
  let spans = 0;
  let length = 0;
  for (let one = 0; one < work.unit.length; one++) {
    if (work.coder[one] !== place) continue;
    units += 1;
    codes += sets[one]!.length;
    if (sets[one]!.length === 0) without += 1;
    for (let coding = work.from[one]!; coding < work.from[one + 1]!; coding++) {
      codings += 1;
      if (work.start[coding]! < 0) continue;
      spans += 1;
      length += work.end[coding]! - work.start[coding]!;
    }
  }
  const leanings = work.codes
    .map((code, index) => ({ code, own: own[index]!, others: others[index]! }))
    .filter((one) => one.own !== one.others)
    .sort((a, b) => Math.abs(b.own - b.others) - Math.abs(a.own - a.others));
  return {
    coder,
    units,
    codesPerUnit: codes / units,
    withoutCode: without / units,
    onWords: codings === 0 ? 0 : spans / codings,
    spanLength: spans === 0 ? null : length / spans,
    agreement: agreements.length === 0 ? null : meanOf(agreements.map(({ agreement }) => agreement)),
    leanings: leanings.slice(0, mostLeanings),
    drift: driftOf(agreements),
  };
}

const meanOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

function driftOf(agreements: readonly { at: number; agreement: number }[]): CoderDrift {
  const ordered = [...agreements].sort((a, b) => a.at - b.at);
  const count = Math.min(driftParts, Math.floor(ordered.length / fewestInPart));
  const slices = Array.from({ length: count }, (_, part) =>
    ordered.slice(Math.floor((part * ordered.length) / count), Math.floor(((part + 1) * ordered.length) / count)),
  );
  const parts = slices.map((slice) => ({
    from: slice[0]!.at,
    to: slice.at(-1)!.at,
    units: slice.length,
    agreement: meanOf(slice.map(({ agreement }) => agreement)),
  }));
  if (count < 2) return { parts, change: null, ci95: null };
  const change = parts.at(-1)!.agreement - parts[0]!.agreement;
  const squaredError = (part: number) => {
    const spread = slices[part]!.reduce((sum, one) => sum + (one.agreement - parts[part]!.agreement) ** 2, 0);
    return spread / (slices[part]!.length - 1) / slices[part]!.length;
  };
  const reach = normalQuantile(0.975) * Math.sqrt(squaredError(0) + squaredError(count - 1));
  return { parts, change, ci95: [change - reach, change + reach] };
}
