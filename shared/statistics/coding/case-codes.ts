import { type CodedWork, codeSets, unitStarts } from './coded-work';

/** When a code counts as standing on a case: when any coder gave it, or more than half of those who finished the case. */
export type CountingRule = 'any' | 'most';

/** The codes of each case that somebody finished, ascending, and when it was first finished. */
export interface CaseCodes {
  /** the case's place in the work's units */
  unit: number;
  at: number;
  codes: number[];
}

/** Final decisions: by the unit's place and the code's, whether the code stands. */
export type DecidedCodes = ReadonlyMap<number, ReadonlyMap<number, boolean>>;

/** @param decided goes before what coders said */
export function caseCodes(work: CodedWork, rule: CountingRule, decided: DecidedCodes = new Map()): CaseCodes[] {
  const sets = codeSets(work);
  const starts = unitStarts(work);
  const cases: CaseCodes[] = [];
  for (let unit = 0; unit < work.units.length; unit++) {
    const [from, to] = [starts[unit]!, starts[unit + 1]!];
    if (from === to) continue;
    const codes = codesStanding(sets.slice(from, to), rule, decided.get(unit));
    cases.push({ unit, at: Math.min(...work.at.subarray(from, to)), codes });
  }
  return cases;
}

/**
 * The codes that stand on a case, ascending; none where nobody finished it.
 *
 * @param sets what each who finished it gave
 */
export function codesStanding(
  sets: readonly (readonly number[])[],
  rule: CountingRule,
  decisions: ReadonlyMap<number, boolean> | undefined,
): number[] {
  if (sets.length === 0) return [];
  const votes = new Map<number, number>();
  for (const set of sets) for (const code of set) votes.set(code, (votes.get(code) ?? 0) + 1);
  for (const code of decisions?.keys() ?? []) if (!votes.has(code)) votes.set(code, 0);
  return [...votes]
    .filter(([code, count]) => decisions?.get(code) ?? (rule === 'any' ? count > 0 : count * 2 > sets.length))
    .map(([code]) => code)
    .sort((a, b) => a - b);
}
