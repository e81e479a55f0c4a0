import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../../../shared/statistics/agreement/analysis';
import { ratingTable } from '../../../../shared/statistics/agreement/table';
import { caseCodes } from '../../../../shared/statistics/coding/case-codes';
import { coOccurrences, pairsWorthTelling } from '../../../../shared/statistics/coding/co-occurrence';
import { countCodes } from '../../../../shared/statistics/coding/code-counts';
import { codedWork, type GivenWork } from '../../../../shared/statistics/coding/coded-work';
import { saturation } from '../../../../shared/statistics/coding/saturation';
import { wilsonInterval } from '../../../../shared/statistics/proportion';
import { codes, units, whole } from '../../../support/coded-work';

describe('what codes show', () => {
  const three = (unit: string, ...sets: string[][]): GivenWork[] =>
    sets.map((set, place) => ({ unit, coder: `r${place}`, at: Number(unit) * 10 + place, codes: set.map(whole) }));
  const work = codedWork(units(4), codes, [
    ...three('0', ['a'], ['a', 'b'], ['b']),
    ...three('1', ['a'], ['c']),
    ...three('2', [], ['d'], []),
  ]);

  it('counts a code on a case by most of its coders or by any, and a decision before both', () => {
    const named = (rule: 'most' | 'any', decided?: Map<number, Map<number, boolean>>) =>
      caseCodes(work, rule, decided).map((one) => one.codes.map((code) => codes[code]).join(''));
    expect(named('most')).toEqual(['ab', '', '']);
    expect(named('any')).toEqual(['ab', 'ac', 'd']);
    const decided = new Map([
      [0, new Map([[0, false]])],
      [1, new Map([[3, true]])],
    ]);
    expect(named('most', decided)).toEqual(['b', 'd', '']);
  });

  it("has Wilson's intervals, equal to published ones", () => {
    // Newcombe (1998, Stat Med 17:857-872), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for (const [count, cases, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      const [from, to] = wilsonInterval(count, cases)!;
      expect([from, to]).toEqual([expect.closeTo(low, 4), expect.closeTo(high, 4)]);
    }
    expect(wilsonInterval(0, 0)).toBeNull();
    const counts = countCodes(caseCodes(work, 'any'), new Set([0, 1]), (unit) => (unit === 2 ? null : 'all'));
    expect(counts).toMatchObject([{ group: 'all', cases: 2, count: 2, share: 1 }]);
  });

  it('has a kappa of 0 between codes that meet as often as by chance, and 1 where they always do', () => {
    const chance = [[0], [1], [0, 1], []];
    expect(coOccurrences(chance, 2)).toMatchObject([
      { first: 0, second: 1, both: 1, jaccard: 1 / 3, kappa: { value: 0 } },
    ]);
    expect(coOccurrences([[0, 1], [0, 1], []], 2)[0]!.kappa.value).toBeCloseTo(1, 9);
  });

  it('has the mean over all orders in the saturation curve, as trying every order gives it', () => {
    const cases = [[0], [0, 1], [2], [0], []];
    const orders = permutations(cases);
    const curve = saturation(cases);
    expect(curve.map((point) => point.codes)).toEqual([1, 2, 3, 3, 3]);
    for (const { cases: drawn, expected } of curve) {
      const seen = orders.map((order) => new Set(order.slice(0, drawn).flat()).size);
      expect(expected).toBeCloseTo(seen.reduce((sum, one) => sum + one, 0) / orders.length, 9);
    }
    expect(saturation(Array.from({ length: 1000 }, (_, place) => [place % 7])).length).toBeLessThanOrEqual(202);
  });

  it('tells of codes that never meet only where chance would have let them', () => {
    const standing = (cases: number, ...codes: [code: number, times: number][]) =>
      Array.from({ length: cases }, (_, place) => {
        let before = 0;
        return codes.flatMap(([code, times]) => {
          const here = place >= before && place < before + times;
          before += times;
          return here ? [code] : [];
        });
      });
    // By chance never in (200 - 60 choose 3) / (200 choose 3) of all deals, which is a third.
    expect(pairsWorthTelling(standing(200, [0, 60], [1, 3]), 2)).toEqual([]);
    expect(pairsWorthTelling(standing(5000, [0, 7], [1, 7]), 2)).toEqual([]);
    expect(pairsWorthTelling(standing(200, [0, 60], [1, 20]), 2)).toMatchObject([{ first: 0, second: 1, both: 0 }]);
    const chance = (one: number) => Array.from({ length: 12 }, (_, at) => (100 - one - at) / (100 - at));
    for (const one of [20, 25, 26, 27, 30]) {
      const told = pairsWorthTelling(standing(100, [0, one], [1, 12]), 2).length > 0;
      expect(told).toBe(chance(one).reduce((product, part) => product * part, 1) < 0.025);
    }
    const all = coOccurrences([[0, 1], [0, 1], [1, 2], [0], [2]], 3);
    expect(pairsWorthTelling([[0, 1], [0, 1], [1, 2], [0], [2]], 3)).toEqual(all.filter(({ both }) => both > 0));
  });

  it('lists codes that never meet, with the interval of Fleiss, Cohen and Everitt', () => {
    const cases = Array.from({ length: 40 }, (_, place) => (place % 2 === 0 ? [0] : [1]));
    const [pair] = coOccurrences(cases, 3);
    expect(pair).toMatchObject({ first: 0, second: 1, both: 0, jaccard: 0, kappa: { value: -1 } });
    const table = [[0], [0, 1], [1], [], [0, 1], [0, 1], []];
    const labels = table.flatMap((set, unit) =>
      [0, 1].map((code) => ({ unit: String(unit), rater: String(code), label: set.includes(code) ? 'yes' : 'no' })),
    );
    const [found] = coOccurrences(table, 2);
    const { coefficients } = agreementOf(ratingTable(labels, 'nominal'), { replicates: 0, seed: 1 });
    expect(found!.kappa.value).toBeCloseTo(coefficients.cohen_kappa!.value!, 9);
    expect(found!.kappa.ci95![0]).toBeLessThan(found!.kappa.value!);
    expect(found!.kappa.ci95![1]).toBeGreaterThan(found!.kappa.value!);
  });
});

function permutations<T>(all: readonly T[]): T[][] {
  if (all.length === 0) return [[]];
  return all.flatMap((one, place) =>
    permutations(all.filter((_, other) => other !== place)).map((rest) => [one, ...rest]),
  );
}
