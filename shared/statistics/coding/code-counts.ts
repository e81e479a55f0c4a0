import { wilsonInterval } from '../proportion';
import type { CaseCodes } from './case-codes';

/** On how many cases of a group a code, or any code of a level, stands. */
export interface CodeCount {
  group: string;
  cases: number;
  count: number;
  share: number;
  ci95: [number, number];
}

/**
 * Counts of one code or level in each group of cases, with Wilson's interval of the share.
 *
 * @param codes the places of the codes that count
 * @param groupOf the groups of a case; none leaves it out
 */
export function countCodes(
  cases: readonly CaseCodes[],
  codes: ReadonlySet<number>,
  groupOf: (unit: number) => string | null,
): CodeCount[] {
  const groups = new Map<string, { cases: number; count: number }>();
  for (const one of cases) {
    const group = groupOf(one.unit);
    if (group === null) continue;
    const there = groups.get(group) ?? { cases: 0, count: 0 };
    there.cases += 1;
    if (one.codes.some((code) => codes.has(code))) there.count += 1;
    groups.set(group, there);
  }
  return [...groups]
    .map(([group, { cases: all, count }]) => ({
      group,
      cases: all,
      count,
      share: count / all,
      ci95: wilsonInterval(count, all)!,
    }))
    .sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
}
