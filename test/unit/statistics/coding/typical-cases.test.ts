import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseCodes } from '../../../../shared/statistics/coding/case-codes';
import { codedWork } from '../../../../shared/statistics/coding/coded-work';
import { masi, sharedCodes } from '../../../../shared/statistics/coding/set-alpha';
import { typicalCases } from '../../../../shared/statistics/coding/typical-cases';
import { typicality } from '../../../../shared/statistics/coding/typicality';
import { seededRandom } from '../../../../shared/statistics/random';
import { codes, given, someWork, units, whole } from '../../../support/coded-work';

describe('typicality', () => {
  it('puts the case most like the others first and the one least like them last', () => {
    const cases = [[0], [0], [0, 1], [3]].map((set, unit) => ({ unit, at: unit, codes: set }));
    expect(typicality(cases, 4)).toMatchObject([
      { unit: 0, rank: 1, similarity: expect.closeTo((1 + 1 / 3) / 3, 9) },
      { unit: 1, rank: 1, similarity: expect.closeTo((1 + 1 / 3) / 3, 9) },
      { unit: 2, rank: 3, similarity: expect.closeTo(2 / 3 / 3, 9) },
      { unit: 3, rank: 4, similarity: expect.closeTo(0, 9) },
    ]);
    expect(typicality(cases.slice(0, 2), 4)).toMatchObject([{ similarity: 1, ci95: null }, { similarity: 1 }]);
  });

  it('has an interval of typicality as wide as that of a bootstrap over the other cases', () => {
    const random = seededRandom(7);
    const cases = Array.from({ length: 80 }, (_, unit) => ({
      unit,
      at: unit,
      codes: [0, 1, 2, 3].filter(() => random.next() < 0.4),
    })).filter((one) => one.codes.length > 0);
    const [first] = typicality(cases, 4);
    const own = cases.find(({ unit }) => unit === first!.unit)!.codes;
    const others = cases
      .filter(({ unit }) => unit !== first!.unit)
      .map(({ codes: set }) => masi(own.length, set.length, sharedCodes(own, set)));
    const means = Array.from({ length: 4000 }, () => {
      const drawn = others.map(() => others[random.integer(others.length)]!);
      return drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
    }).sort((a, b) => a - b);
    const [low, high] = first!.ci95!;
    expect(others.reduce((sum, one) => sum + one, 0) / others.length).toBeCloseTo(first!.similarity, 9);
    expect((high - low) / (means[3899]! - means[99]!)).toBeGreaterThan(0.93);
    expect((high - low) / (means[3899]! - means[99]!)).toBeLessThan(1.1);
  });

  it('tells between which ranks a case moves when a code or a coder is left out', () => {
    const one = (unit: string, coder: string, ...set: string[]) => ({ unit, coder, at: 0, codes: set.map(whole) });
    const given = [
      one('0', 'x', 'a', 'b'),
      one('1', 'x', 'a'),
      one('2', 'x', 'a'),
      one('3', 'x', 'c'),
      one('0', 'y', 'a', 'b'),
      one('1', 'y', 'a'),
      one('3', 'y', 'b'),
    ];
    const packed = codedWork(units(4), codes, given);
    const ranked = typicalCases({ work: packed, rule: 'any', decided: new Map() });
    const of = (unit: number) => ranked.find((some) => some.unit === unit)!;
    // Cases: ab, a, a, bc. Without a: b, -, -, bc, of which none is before the other; without b: a, a, a, c.
    expect(ranked.map(({ unit, rank }) => [unit, rank])).toEqual([
      [1, 1],
      [2, 1],
      [0, 3],
      [3, 4],
    ]);
    expect(of(0).rankWithoutCode).toEqual([1, 3]);
    expect(of(1).rankWithoutCode).toEqual([1, 1]);
    expect(of(3).rankWithoutCode).toEqual([1, 4]);
    // The third case is x's alone: without x it has no code.
    expect(of(2).rankWithoutCoder).toEqual([1, 1]);
    const single = codedWork(units(2), codes, [one('0', 'x', 'a'), one('1', 'x', 'a', 'b')]);
    expect(typicalCases({ work: single, rule: 'any', decided: new Map() })).toMatchObject([
      { rankWithoutCoder: null },
      { rankWithoutCoder: null },
    ]);
  });

  it('gives the ranks that all cases have when they are coded anew without each code and each coder', () => {
    const names = Array.from({ length: 14 }, (_, place) => `code-${place}`);
    const decisions = fc.array(fc.tuple(fc.nat(11), fc.nat(names.length - 1), fc.boolean()), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.oneof(someWork(names.slice(0, 4)), someWork(names)),
        fc.constantFrom('any' as const, 'most' as const),
        decisions,
        (drawn, rule, made) => {
          const work = given(drawn);
          const decided = new Map(
            made.map(([unit]) => [unit, new Map(made.filter(([at]) => at === unit).map(([, code, is]) => [code, is]))]),
          );
          const packed = codedWork(units(12), names, work);
          const whole = caseCodes(packed, rule, decided);
          const withoutCode = [...new Set(whole.flatMap((one) => one.codes))].map((left) =>
            whole.map((one) => ({ ...one, codes: one.codes.filter((code) => code !== left) })),
          );
          const withoutCoder = packed.coders.map((coder) => {
            const others = work.filter((one) => one.coder !== coder);
            return caseCodes(codedWork(units(12), names, others), rule, decided);
          });
          const ranked = (codings: (typeof whole)[]) => codings.flatMap((cases) => typicality(cases, names.length));
          const rangeIn = (some: ReturnType<typeof typicality>, wanted: number) => {
            const ranks = some.filter(({ unit }) => unit === wanted).map(({ rank }) => rank);
            return ranks.length === 0 ? null : [Math.min(...ranks), Math.max(...ranks)];
          };
          const [byCode, byCoder] = [ranked(withoutCode), ranked(packed.coders.length > 1 ? withoutCoder : [])];
          for (const one of typicalCases({ work: packed, rule, decided })) {
            expect(one.rankWithoutCode).toEqual(rangeIn(byCode, one.unit));
            expect(one.rankWithoutCoder).toEqual(rangeIn(byCoder, one.unit));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
