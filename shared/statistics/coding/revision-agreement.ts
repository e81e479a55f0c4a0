import { differenceOfCodings, differenceOfGroups } from '../agreement/difference';
import { krippendorffAlpha } from '../agreement/krippendorff-alpha';
import { countPatterns } from '../agreement/patterns';
import type { BootstrapOptions } from '../bootstrap';
import { holm } from '../profiles/holm';
import { codeTables } from './code-agreement';
import { codedWork, type GivenWork } from './coded-work';

/** Work on a unit as it stood before a revision of the codebook, and as it was done or looked at again after it. */
export interface RevisedWork {
  before: readonly GivenWork[];
  after: readonly GivenWork[];
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
  /** how intervals and p values were made */
  method: string;
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
  { before, after }: RevisedWork,
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
  const found = codeTables(work).flatMap(({ code, table }) => {
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
  };
}

const beforeIt = (unit: string) => `before ${unit}`;
const afterIt = (unit: string) => `after ${unit}`;

function codedByTwo(work: readonly GivenWork[]): Set<string> {
  const coders = new Map<string, number>();
  for (const { unit } of work) coders.set(unit, (coders.get(unit) ?? 0) + 1);
  return new Set([...coders].flatMap(([unit, count]) => (count > 1 ? [unit] : [])));
}
