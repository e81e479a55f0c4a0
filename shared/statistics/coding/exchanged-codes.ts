import { type CodedWork, codeSets, unitStarts } from './coded-work';
import { sharedCodes } from './set-alpha';

/** How often one coder gave the one code where another gave the other instead. */
export interface ExchangedCodes {
  first: string;
  /** null: the other gave nothing instead */
  second: string | null;
  /** pairs of coders on a unit */
  times: number;
  units: number;
}

/**
 * Codes that stand for one another: on a unit, a code that only the one of two coders gave, beside each that only the
 * other gave. Where the other gave nothing of their own, the code stands against nothing. Most often first.
 */
export function exchangedCodes(work: CodedWork): ExchangedCodes[] {
  const counts = new Map<number, { times: number; units: number; last: number }>();
  const size = work.codes.length + 1;
  forEachExchange(work, (first, second, unit) => {
    const key = first * size + second;
    const there = counts.get(key) ?? { times: 0, units: 0, last: -1 };
    there.times += 1;
    if (there.last !== unit) there.units += 1;
    there.last = unit;
    counts.set(key, there);
  });
  return [...counts]
    .map(([key, { times, units }]) => ({
      first: work.codes[Math.floor(key / size)]!,
      second: work.codes[key % size] ?? null,
      times,
      units,
    }))
    .sort((a, b) => b.times - a.times || compare(a.first, b.first) || compare(a.second ?? '', b.second ?? ''));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The units on which two codes stand for one another; `second` null for nothing. */
export function unitsOfExchange(work: CodedWork, first: string, second: string | null): string[] {
  const places = [work.codes.indexOf(first), second === null ? work.codes.length : work.codes.indexOf(second)];
  const [low, high] = [Math.min(...places), Math.max(...places)];
  const units = new Set<number>();
  forEachExchange(work, (a, b, unit) => {
    if (a === low && b === high) units.add(unit);
  });
  return [...units].map((unit) => work.units[unit]!);
}

/** Calls with the lower and the higher place of two codes; the number of codes stands for nothing. */
function forEachExchange(work: CodedWork, found: (first: number, second: number, unit: number) => void): void {
  const sets = codeSets(work);
  const starts = unitStarts(work);
  for (let unit = 0; unit < work.units.length; unit++) {
    for (let a = starts[unit]!; a < starts[unit + 1]!; a++) {
      for (let b = starts[unit]!; b < a; b++) {
        const [one, other] = [sets[a]!, sets[b]!];
        if (sharedCodes(one, other) === Math.max(one.length, other.length)) continue;
        const only = one.filter((code) => !other.includes(code));
        const others = other.filter((code) => !one.includes(code));
        const pairs = only.length === 0 ? others : only;
        if (only.length === 0 || others.length === 0) {
          for (const code of pairs) found(code, work.codes.length, unit);
        } else {
          for (const x of only) for (const y of others) found(Math.min(x, y), Math.max(x, y), unit);
        }
      }
    }
  }
}
