export interface SaturationPoint {
  cases: number;
  /** distinct codes after so many cases, in the order in which they were coded */
  codes: number;
  /** mean over all orders of the cases */
  expected: number;
}

/**
 * How many distinct codes have been seen after each number of cases. The mean over all orders is exact (Hurlbert 1971,
 * Ecology 52:577-586, eq. 16): the sum over codes of 1 less the chance that n cases miss it.
 *
 * @param cases the codes of each case, in the order in which they were coded
 * @param most about so many points, evenly spread
 */
export function saturation(cases: readonly (readonly number[])[], most = 200): SaturationPoint[] {
  const total = cases.length;
  const frequency = new Map<number, number>();
  for (const set of cases) for (const code of set) frequency.set(code, (frequency.get(code) ?? 0) + 1);
  const seen = new Set<number>();
  const after = cases.map((set) => {
    for (const code of set) seen.add(code);
    return seen.size;
  });
  const every = Math.ceil(total / most);
  // For each code, the chance that the cases so far miss it, brought on from case to case.
  const missed = new Map([...frequency.values()].map((count) => [count, 1]));
  const codesWith = new Map<number, number>();
  for (const count of frequency.values()) codesWith.set(count, (codesWith.get(count) ?? 0) + 1);
  const curve: SaturationPoint[] = [];
  for (let drawn = 1; drawn <= total; drawn++) {
    let expected = 0;
    for (const [count, chance] of missed) {
      const next = chance * Math.max(0, 1 - count / (total - drawn + 1));
      missed.set(count, next);
      expected += codesWith.get(count)! * (1 - next);
    }
    if (drawn === 1 || drawn % every === 0 || drawn === total) {
      curve.push({ cases: drawn, codes: after[drawn - 1]!, expected });
    }
  }
  return curve;
}
