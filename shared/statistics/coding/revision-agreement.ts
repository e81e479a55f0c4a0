import { differenceOfCodings, differenceOfGroups } from '../agreement/difference';
import { krippendorffAlpha } from '../agreement/krippendorff-alpha';
import { countPatterns } from '../agreement/patterns';
import type { Estimate } from '../agreement/table';
import type { BootstrapOptions } from '../bootstrap';
import { holm } from '../profiles/holm';
import { codeTables } from './code-agreement';
import { type CodedWork, codedWork, type GivenWork } from './coded-work';
import { differenceOf, estimateOf, type Linearised, type LinearisedDifference } from './linearised';
import { linearisedSetAlpha } from './set-alpha';
import { unitizingAlphas } from './span-agreement';

/** Work on a unit as it stood before a revision of the codebook, and as it was done or looked at again after it. */
export interface RevisedWork {
  before: readonly GivenWork[];
  after: readonly GivenWork[];
  /** for each unit, its length in Unicode code points */
  lengths: ReadonlyMap<string, number>;
}

/** How agreement on each code differs between before and after a revision. */
export interface RevisionAgreement {
  /** units that two or more coded before; units that two or more coded after */
  before: number;
  after: number;
  /** units of both */
  both: number;
  /** whether the units of both are compared with themselves, or the units of the two times with one another */
  design: 'same-units' | 'other-units';
  codes: CodeDifference[];
  /** how intervals and p values of the codes were made */
  method: string;
  /** alpha over the sets of codes, by MASI */
  sets: Change;
  /** the unitizing alpha of marked words: over all codes first (null), then of each; none without marked words */
  words: (Change & {
    code: string | null;
    spansBefore: number;
    spansAfter: number;
    /** p by Holm over the codes that have one, not over the line of all codes */
    holm: number | null;
  })[];
}

/** A coefficient before and after; intervals and p by linearisation over units and Student's t. */
export interface Change extends LinearisedDifference {
  before: Estimate;
  after: Estimate;
}

export interface CodeDifference {
  code: string;
  /** work in which the code was applied, in the units compared */
  appliedBefore: number;
  appliedAfter: number;
  before: number | null;
  after: number | null;
  /** after less before; null where either is undefined */
  difference: number | null;
  ci95: [number, number] | null;
  /** two-sided, from permutations */
  p: number | null;
  /** p by Holm over all codes that have one */
  holm: number | null;
}

/**
 * Krippendorff's alpha (nominal) of each code after a revision less that before it. Where at least half of the smaller
 * side's units were coded at both times, these are compared with themselves, which needs fewer units; otherwise the
 * units of before with those of after, and units of both count as after.
 */
export function revisionAgreement(
  codes: readonly string[],
  { before, after, lengths }: RevisedWork,
  options: BootstrapOptions,
): RevisionAgreement {
  const old = codedByTwo(before);
  const fresh = codedByTwo(after);
  const both = [...old].filter((unit) => fresh.has(unit));
  const paired = both.length > 0 && both.length * 2 >= Math.min(old.size, fresh.size);
  const earlier = paired ? both : [...old].filter((unit) => !fresh.has(unit));
  const later = paired ? both : [...fresh];
  const used = [new Set(earlier), new Set(later)] as const;
  const work = codedWork(
    [...earlier.map(beforeIt), ...later.map(afterIt)].map((unit) => ({ unit, length: 0 })),
    codes,
    [
      ...before.filter(({ unit }) => used[0].has(unit)).map((one) => ({ ...one, unit: beforeIt(one.unit) })),
      ...after.filter(({ unit }) => used[1].has(unit)).map((one) => ({ ...one, unit: afterIt(one.unit) })),
    ],
  );
  const groupOf = Int8Array.from(work.units, (_, place) => (place < earlier.length ? 1 : 0));
  const pairs = both.map((_, place) => [earlier.length + place, place] as const);
  const found = [...codeTables(work)].flatMap(({ code, table }) => {
    const applied = [0, 0];
    for (let one = 0; one < work.unit.length; one++) applied[groupOf[work.unit[one]!]!]! += table.category[one]!;
    if (applied[0] === 0 && applied[1] === 0) return [];
    const prepared = krippendorffAlpha(countPatterns(table), { kind: 'nominal' });
    const { first, second, ...difference } = paired
      ? differenceOfCodings(prepared, pairs, options)
      : differenceOfGroups(prepared, groupOf, options);
    return [
      { code, appliedBefore: applied[1]!, appliedAfter: applied[0]!, before: second, after: first, ...difference },
    ];
  });
  const corrected = holm(found.map(({ p }) => p));
  return {
    before: old.size,
    after: fresh.size,
    both: both.length,
    design: paired ? 'same-units' : 'other-units',
    codes: found.map(({ method: _, ...one }, place) => ({ ...one, holm: corrected[place]! })),
    method: found[0]?.method ?? '',
    ...setsAndWords(
      packed(codes, earlier, before, lengths),
      packed(codes, later, after, lengths),
      paired ? both.map((_, place) => [place, place]) : null,
    ),
  };
}

const packed = (
  codes: readonly string[],
  units: readonly string[],
  work: readonly GivenWork[],
  lengths: ReadonlyMap<string, number>,
) =>
  codedWork(
    units.map((unit) => ({ unit, length: lengths.get(unit) ?? 0 })),
    codes,
    work,
  );

/** @param same the units of both times by their places, where they are compared with themselves */
function setsAndWords(
  before: CodedWork,
  after: CodedWork,
  same: readonly (readonly [number, number])[] | null,
): Pick<RevisionAgreement, 'sets' | 'words'> {
  const changed = (later: Linearised, earlier: Linearised): Change => ({
    before: estimateOf(earlier),
    after: estimateOf(later),
    ...differenceOf(later, earlier, same),
  });
  const [earlier, later] = [before, after].map(
    (work) => new Map(unitizingAlphas(work).map((one) => [one.code, one] as const)),
  ) as [ByCode, ByCode];
  const marked = [null, ...after.codes].filter(
    (code) => (earlier.get(code)?.spans ?? 0) + (later.get(code)?.spans ?? 0) > 0,
  );
  const words = marked.map((code) => ({
    code,
    spansBefore: earlier.get(code)?.spans ?? 0,
    spansAfter: later.get(code)?.spans ?? 0,
    ...changed(later.get(code)?.found ?? unmarked, earlier.get(code)?.found ?? unmarked),
  }));
  const corrected = holm(words.map(({ code, p }) => (code === null ? null : p)));
  return {
    sets: changed(linearisedSetAlpha(after), linearisedSetAlpha(before)),
    words: words.map((one, place) => ({ ...one, holm: corrected[place]! })),
  };
}

type ByCode = Map<string | null, ReturnType<typeof unitizingAlphas>[number]>;

const unmarked: Linearised = {
  value: null,
  undefined: 'Nobody marked words under it.',
  influence: new Float64Array(),
};

const beforeIt = (unit: string) => `before ${unit}`;
const afterIt = (unit: string) => `after ${unit}`;

function codedByTwo(work: readonly GivenWork[]): Set<string> {
  const coders = new Map<string, number>();
  for (const { unit } of work) coders.set(unit, (coders.get(unit) ?? 0) + 1);
  return new Set([...coders].flatMap(([unit, count]) => (count > 1 ? [unit] : [])));
}
