/**
 * Finished coding of one task in flat arrays, which go to a worker thread at little cost. Work stands unit after unit,
 * coders ascending; the codings of work `w` stand from `from[w]` to before `from[w + 1]`.
 */
export interface CodedWork {
  units: readonly string[];
  coders: readonly string[];
  codes: readonly string[];
  /** for each unit, its length in Unicode code points */
  lengths: Int32Array;
  /** for each work: its unit, its coder, and when it was finished (UTC milliseconds) */
  unit: Int32Array;
  coder: Int32Array;
  at: Float64Array;
  from: Int32Array;
  /** for each coding: its code, and where its words stand; -1 and -1 for the whole unit */
  code: Int32Array;
  start: Int32Array;
  end: Int32Array;
}

export interface GivenCode {
  code: string;
  start: number | null;
  end: number | null;
}

export interface GivenWork {
  unit: string;
  coder: string;
  at: number;
  codes: readonly GivenCode[];
}

/**
 * Packs work that is listed in any order. Codes that are not among `codes` are left out.
 *
 * @param coders in their order; all who gave work, where they are not known beforehand
 */
export function codedWork(
  units: readonly { unit: string; length: number }[],
  codes: readonly string[],
  given: readonly GivenWork[],
  coders: readonly string[] = [...new Set(given.map(({ coder }) => coder))].sort(),
): CodedWork {
  const unitPlace = new Map(units.map(({ unit }, place) => [unit, place]));
  const codePlace = new Map(codes.map((code, place) => [code, place]));
  const coderPlace = new Map(coders.map((coder, place) => [coder, place]));
  const known = given.filter(({ unit }) => unitPlace.has(unit));
  const order = known.map((one) => unitPlace.get(one.unit)! * coders.length + coderPlace.get(one.coder)!);
  const sorted = Uint32Array.from(known.keys()).sort((a, b) => order[a]! - order[b]!);
  const count = known.reduce((sum, one) => sum + one.codes.length, 0);
  const packed = {
    unit: new Int32Array(known.length),
    coder: new Int32Array(known.length),
    at: new Float64Array(known.length),
    from: new Int32Array(known.length + 1),
    code: new Int32Array(count),
    start: new Int32Array(count),
    end: new Int32Array(count),
  };
  let coding = 0;
  sorted.forEach((place, work) => {
    const one = known[place]!;
    packed.unit[work] = unitPlace.get(one.unit)!;
    packed.coder[work] = coderPlace.get(one.coder)!;
    packed.at[work] = one.at;
    for (const { code, start, end } of one.codes) {
      const at = codePlace.get(code);
      if (at === undefined) continue;
      packed.code[coding] = at;
      packed.start[coding] = start ?? -1;
      packed.end[coding] = end ?? -1;
      coding += 1;
    }
    packed.from[work + 1] = coding;
  });
  return {
    units: units.map(({ unit }) => unit),
    coders,
    codes,
    lengths: Int32Array.from(units, ({ length }) => length),
    ...packed,
    code: packed.code.subarray(0, coding),
    start: packed.start.subarray(0, coding),
    end: packed.end.subarray(0, coding),
  };
}

/**
 * Packed work of units that follow one another as one.
 *
 * @param parts of the same coders and codes
 * @param units their names, all of them
 * @param kept codes that stay though nobody gave them
 */
export function joinedWork(
  parts: readonly CodedWork[],
  units: readonly string[],
  kept: (code: string) => boolean,
): CodedWork {
  const count = (of: (part: CodedWork) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  const work = count(({ unit }) => unit.length);
  const codings = count(({ code }) => code.length);
  const whole = {
    unit: new Int32Array(work),
    coder: new Int32Array(work),
    at: new Float64Array(work),
    from: new Int32Array(work + 1),
    code: new Int32Array(codings),
    start: new Int32Array(codings),
    end: new Int32Array(codings),
    lengths: new Int32Array(units.length),
  };
  let unit = 0;
  let one = 0;
  let coding = 0;
  for (const part of parts) {
    for (let index = 0; index < part.unit.length; index++) {
      whole.unit[one + index] = unit + part.unit[index]!;
      whole.from[one + index + 1] = coding + part.from[index + 1]!;
    }
    for (const column of ['coder', 'at'] as const) whole[column].set(part[column], one);
    for (const column of ['code', 'start', 'end'] as const) whole[column].set(part[column], coding);
    whole.lengths.set(part.lengths, unit);
    unit += part.units.length;
    one += part.unit.length;
    coding += part.code.length;
  }
  const { coders = [], codes = [] } = parts[0] ?? {};
  const given = new Uint8Array(codes.length);
  for (const code of whole.code) given[code] = 1;
  const left = [...codes.keys()].filter((place) => given[place] === 1 || kept(codes[place]!));
  const placeOf = new Map(left.map((place, now) => [place, now]));
  return {
    units,
    coders,
    codes: left.map((place) => codes[place]!),
    ...whole,
    code: whole.code.map((place) => placeOf.get(place)!),
  };
}

/** The distinct codes of each work, ascending. */
export function codeSets({ unit, from, code }: CodedWork): number[][] {
  return Array.from(unit, (_, work) => {
    const set: number[] = [];
    for (let coding = from[work]!; coding < from[work + 1]!; coding++) {
      const one = code[coding]!;
      let place = set.length;
      while (place > 0 && set[place - 1]! > one) place -= 1;
      if (place === 0 || set[place - 1] !== one) set.splice(place, 0, one);
    }
    return set;
  });
}

/** For each unit, where its work begins, and at the end where all ends. */
export function unitStarts({ units, unit }: CodedWork): Int32Array {
  const start = new Int32Array(units.length + 1);
  for (const place of unit) start[place + 1]! += 1;
  for (let place = 0; place < units.length; place++) start[place + 1]! += start[place]!;
  return start;
}
