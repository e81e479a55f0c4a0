import type { CodedWork } from './coded-work';

/** A coder's marked words under one code, unit after unit; within a unit in order, none of them touching another. */
export interface MarkedWords {
  unit: Int32Array;
  start: Int32Array;
  end: Int32Array;
}

/** The words that each coder marked under each code. Flat, because a task can hold millions of them. */
export function markedWords(work: CodedWork): (code: number, coder: number) => MarkedWords {
  const coders = work.coders.length;
  const from = new Int32Array(work.codes.length * coders + 1);
  forEachSpan(work, (_, coder, coding) => {
    from[work.code[coding]! * coders + coder + 1]! += 1;
  });
  for (let list = 0; list + 1 < from.length; list++) from[list + 1]! += from[list]!;
  const [unit, start, end] = [0, 0, 0].map(() => new Int32Array(from.at(-1)!)) as [Int32Array, Int32Array, Int32Array];
  const next = from.slice();
  forEachSpan(work, (place, coder, coding) => {
    const at = next[work.code[coding]! * coders + coder]!++;
    unit[at] = place;
    start[at] = work.start[coding]!;
    end[at] = work.end[coding]!;
  });
  for (let list = 0; list + 1 < from.length; list++) {
    next[list] = joinWithinUnits({ unit, start, end }, from[list]!, from[list + 1]!);
  }
  return (code, coder) => {
    const list = code * coders + coder;
    const cut = (all: Int32Array) => all.subarray(from[list]!, next[list]!);
    return { unit: cut(unit), start: cut(start), end: cut(end) };
  };
}

function forEachSpan(work: CodedWork, found: (unit: number, coder: number, coding: number) => void): void {
  for (let one = 0; one < work.unit.length; one++) {
    for (let coding = work.from[one]!; coding < work.from[one + 1]!; coding++) {
      if (work.start[coding]! >= 0) found(work.unit[one]!, work.coder[one]!, coding);
    }
  }
}

/** Puts the spans of each unit in order and joins those that overlap or touch; gives where what is left ends. */
function joinWithinUnits({ unit, start, end }: MarkedWords, from: number, to: number): number {
  let kept = from;
  for (let first = from; first < to; ) {
    let last = first + 1;
    while (last < to && unit[last] === unit[first]) last += 1;
    if (last - first > 1) sortByStart(start, end, first, last);
    const begin = kept;
    for (let one = first; one < last; one++) {
      if (kept > begin && start[one]! <= end[kept - 1]!) end[kept - 1] = Math.max(end[kept - 1]!, end[one]!);
      else {
        unit[kept] = unit[one]!;
        start[kept] = start[one]!;
        end[kept] = end[one]!;
        kept += 1;
      }
    }
    first = last;
  }
  return kept;
}

function sortByStart(start: Int32Array, end: Int32Array, from: number, to: number): void {
  const order = Array.from({ length: to - from }, (_, place) => from + place).sort((a, b) => start[a]! - start[b]!);
  const sorted = order.map((place) => [start[place]!, end[place]!] as const);
  sorted.forEach(([begin, finish], place) => {
    start[from + place] = begin;
    end[from + place] = finish;
  });
}

/** The words of those units alone that are on a continuum. */
export function onContinuum(words: MarkedWords, offset: Int32Array): MarkedWords {
  const there = (_: number, place: number) => offset[words.unit[place]!]! >= 0;
  return { unit: words.unit.filter(there), start: words.start.filter(there), end: words.end.filter(there) };
}
