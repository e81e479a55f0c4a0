import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../../shared/statistics/agreement/analysis';
import { setLabel } from '../../../shared/statistics/agreement/sets';
import { type LongLabel, ratingTable } from '../../../shared/statistics/agreement/table';
import { caseCodes } from '../../../shared/statistics/coding/case-codes';
import { coOccurrences, pairsWorthTelling } from '../../../shared/statistics/coding/co-occurrence';
import { codeAgreements } from '../../../shared/statistics/coding/code-agreement';
import { countCodes } from '../../../shared/statistics/coding/code-counts';
import { codedWork, type GivenWork } from '../../../shared/statistics/coding/coded-work';
import { coderProfiles } from '../../../shared/statistics/coding/coder-profiles';
import { exchangedCodes, unitsOfExchange } from '../../../shared/statistics/coding/exchanged-codes';
import { saturation } from '../../../shared/statistics/coding/saturation';
import { masi, setAlpha, sharedCodes } from '../../../shared/statistics/coding/set-alpha';
import { spanAgreements } from '../../../shared/statistics/coding/span-agreement';
import { typicalCases } from '../../../shared/statistics/coding/typical-cases';
import { typicality } from '../../../shared/statistics/coding/typicality';
import { joined, unitizingDisagreement } from '../../../shared/statistics/coding/unitizing-alpha';
import { wilsonInterval } from '../../../shared/statistics/proportion';
import { seededRandom } from '../../../shared/statistics/random';
import { describeWithReferences, referencePath } from '../../support/reference';

const codes = ['a', 'b', 'c', 'd'];
const whole = (code: string) => ({ code, start: null, end: null });

/** Some coders, who have each finished some of some units. */
const someWork = (names: readonly string[], mostCodes = names.length) =>
  fc.array(
    fc.record({
      unit: fc.integer({ min: 0, max: 11 }),
      coder: fc.constantFrom('x', 'y', 'z'),
      codes: fc.uniqueArray(fc.constantFrom(...names), { maxLength: mostCodes }),
    }),
    { minLength: 6, maxLength: 36 },
  );

function given(work: readonly { unit: number; coder: string; codes: string[] }[]): GivenWork[] {
  const once = new Map(work.map((one) => [`${one.unit} ${one.coder}`, one]));
  return [...once.values()].map((one, at) => ({
    unit: String(one.unit),
    coder: one.coder,
    at,
    codes: one.codes.map(whole),
  }));
}

const units = (count: number, length = 50) =>
  Array.from({ length: count }, (_, unit) => ({ unit: String(unit), length }));

const labelsOf = (work: readonly GivenWork[], label: (one: GivenWork) => string): LongLabel[] =>
  work.map((one) => ({ unit: one.unit, rater: one.coder, label: label(one) }));

describe('agreement on a code', () => {
  it('is that of the same labels as a table of yes and no', () => {
    fc.assert(
      fc.property(someWork(codes), (drawn) => {
        const work = given(drawn);
        const own = codeAgreements(codedWork(units(12), codes, work));
        for (const { code, alpha, kappa, positive, negative } of own) {
          const labels = labelsOf(work, (one) => (one.codes.some((given) => given.code === code) ? 'yes' : 'no'));
          const table = ratingTable(labels, 'nominal', ['no', 'yes']);
          const options = { replicates: 0, seed: 1, interval: 'closed-form' as const, coefficients: 'all' as const };
          const { coefficients } = agreementOf(table, options);
          expect(alpha.value ?? null).toEqual(expectClose(coefficients.krippendorff_alpha!.value));
          expect(kappa.value ?? null).toEqual(expectClose(coefficients.conger_kappa!.value));
          expect(alpha.ci95?.[0] ?? null).toEqual(expectClose(coefficients.krippendorff_alpha!.ci95?.[0] ?? null));
          if (table.raters.length !== 2) continue;
          expect(positive.value).toEqual(expectClose(coefficients.positive_agreement!.value));
          expect(negative.value).toEqual(expectClose(coefficients.negative_agreement!.value));
        }
      }),
    );
  });
});

describe('agreement on a code that two coders gave', () => {
  /** Two coders on cases of four kinds: both gave it, only the first, only the second, neither. */
  const twoByTwo = (...counts: [number, number, number, number]) => {
    const work = counts.flatMap((count, kind) =>
      Array.from({ length: count }, (_, place) =>
        (['x', 'y'] as const).map((coder, who): GivenWork => {
          const gave = kind === 0 || kind === who + 1;
          return { unit: `${kind} ${place}`, coder, at: 0, codes: gave ? [whole('a')] : [] };
        }),
      ).flat(),
    );
    const all = [...new Set(work.map(({ unit }) => unit))].map((unit) => ({ unit, length: 10 }));
    const table = ratingTable(
      labelsOf(work, (one) => (one.codes.length > 0 ? 'yes' : 'no')),
      'nominal',
      ['no', 'yes'],
    );
    const { coefficients } = agreementOf(table, { replicates: 0, seed: 1, coefficients: 'all' });
    return { own: codeAgreements(codedWork(all, ['a'], work))[0]!, pabak: coefficients.pabak!.value };
  };

  it('has the published values of two tables with the same share of agreement', () => {
    // Feinstein & Cicchetti (1990, J Clin Epidemiol 43:543-549): kappa .70 and .32 at 85 of 100; Cicchetti & Feinstein
    // (1990, 43:551-558) with p_pos and p_neg; Byrt, Bishop & Carlin (1993, 46:423-429): 2 x .85 - 1 for both.
    const even = twoByTwo(40, 9, 6, 45);
    expect(even.own.kappa.value).toBeCloseTo(0.7, 2);
    expect(even.own.positive.value).toBeCloseTo(0.842, 3);
    expect(even.own.negative.value).toBeCloseTo(0.857, 3);
    const skewed = twoByTwo(80, 10, 5, 5);
    expect(skewed.own.kappa.value).toBeCloseTo(0.32, 2);
    expect(skewed.own.positive.value).toBeCloseTo(0.914, 3);
    expect(skewed.own.negative.value).toBeCloseTo(0.4, 3);
    expect([even.pabak, skewed.pabak]).toEqual([expect.closeTo(0.7, 9), expect.closeTo(0.7, 9)]);
  });
});

describeWithReferences('alpha over sets of codes equals that of nltk to 1e-9', () => {
  interface SetCase {
    id: string;
    units: (string[] | null)[][];
    raters: string[];
    expected: { krippendorff_alpha_masi: { value: number | null } };
  }
  const cases = JSON.parse(readFileSync(referencePath('references/agreement_set_cases.json'), 'utf8')) as SetCase[];

  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, { units: rows, raters, expected }) => {
    const names = [...new Set(rows.flat(2).flatMap((code) => code ?? []))].sort();
    const work = rows.flatMap((row, unit) =>
      row.flatMap((set, place): GivenWork[] =>
        set === null ? [] : [{ unit: String(unit), coder: raters[place]!, at: 0, codes: set.map(whole) }],
      ),
    );
    const { value } = setAlpha(codedWork(units(rows.length), names, work));
    expect(value).toEqual(expectClose(expected.krippendorff_alpha_masi.value));
  });
});

const expectClose = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));

describe('alpha over sets of codes', () => {
  const check = (names: readonly string[], mostCodes?: number) =>
    fc.assert(
      fc.property(someWork(names, mostCodes), (drawn) => {
        const work = given(drawn);
        const labels = labelsOf(work, (one) => setLabel(one.codes.map(({ code }) => code)));
        const table = ratingTable(labels, 'nominal');
        const { coefficients } = agreementOf(table, { replicates: 0, seed: 1, sets: true });
        const own = setAlpha(codedWork(units(12), names, work));
        expect(own.value).toEqual(expectClose(coefficients.krippendorff_alpha_masi!.value));
      }),
      { numRuns: 60 },
    );
  it('is that by the matrix of all distances, for small sets and for large ones', () => {
    check(codes);
    check(
      Array.from({ length: 60 }, (_, place) => `code${place}`),
      5,
    );
    check(Array.from({ length: 14 }, (_, place) => `code${place}`));
  });

  it('has an interval as wide as that of a bootstrap over units', () => {
    const work = Array.from({ length: 400 }, (_, index): GivenWork => {
      const unit = index >> 1;
      const noisy = (unit * 7919 + (index & 1) * 104729) % 5 === 0;
      return {
        unit: String(unit),
        coder: String(index & 1),
        at: index,
        codes: [whole(codes[(unit + (noisy ? 1 : 0)) % 3]!)],
      };
    });
    const own = setAlpha(codedWork(units(200), codes, work));
    const table = ratingTable(
      labelsOf(work, (one) => one.codes[0]!.code),
      'nominal',
    );
    const { coefficients } = agreementOf(table, { replicates: 4000, seed: 5, sets: true });
    const other = coefficients.krippendorff_alpha_masi!;
    expect(own.value).toBeCloseTo(other.value!, 9);
    expect(own.se! / other.se!).toBeGreaterThan(0.93);
    expect(own.se! / other.se!).toBeLessThan(1.07);
  });
});

describe('the unitizing alpha', () => {
  /** Krippendorff (2004, Content Analysis, 2nd ed., p. 254): two observers on a continuum of 300, from 150 on. */
  const at = (begin: number, length: number) => ({ start: begin - 150, end: begin - 150 + length });
  const c = [
    [at(225, 70), at(370, 30)],
    [at(220, 80), at(355, 20), at(400, 20)],
  ];
  const k = [
    [at(180, 60), at(300, 50)],
    [at(180, 60), at(300, 50)],
  ];

  it("has the values of the author's example", () => {
    const [ofC, ofK] = [unitizingDisagreement(c, 300), unitizingDisagreement(k, 300)];
    expect(ofC.observed).toBeCloseTo(0.0144, 4);
    expect(ofC.expected).toBeCloseTo(0.0532, 4);
    expect(1 - ofC.observed / ofC.expected).toBeCloseTo(0.7286, 3);
    expect(ofK.observed).toBe(0);
    expect(ofK.expected).toBeCloseTo(0.049, 4);
    expect(1 - (ofC.observed + ofK.observed) / (ofC.expected + ofK.expected)).toBeCloseTo(0.8591, 3);
  });

  it('comes out of the coding of one text by two as it does of the example', () => {
    const spans = (place: number) => [
      ...c[place]!.map((span) => ({ code: 'c', ...span })),
      ...k[place]!.map((span) => ({ code: 'k', ...span })),
    ];
    const work = ['i', 'j'].map((coder, place) => ({ unit: '0', coder, at: 0, codes: spans(place) }));
    const [all, ...each] = spanAgreements(codedWork(units(1, 300), ['c', 'k'], work));
    expect(all!.unitizing.value).toBeCloseTo(0.8591, 3);
    expect(each.map(({ unitizing }) => unitizing.value)).toEqual([expect.closeTo(0.7286, 3), 1]);
    expect(each.map(({ overlap }) => overlap.value)).toEqual([expect.closeTo(4 / 5, 9), 1]);
  });

  it('is the same of random units as by the definition, place by place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 5 }), { minLength: 2, maxLength: 3 }),
        (drawn) => {
          const length = 40;
          // Each observer: a gap, a unit, a gap, a unit …
          const observers = drawn.map((steps) => {
            let at = 0;
            return steps.flatMap((step, place) => {
              at += step;
              return place % 2 === 0 ? [] : [{ start: at - step, end: at }];
            });
          });
          fc.pre(observers.flat().length > 0);
          const { expected } = unitizingDisagreement(observers, length);
          expect(expected).toBeCloseTo(expectedByPlaces(observers, length), 9);
        },
      ),
    );
  });

  /**
   * Krippendorff (1995), in words: every unit is laid over every other unit in all positions in which they meet, and
   * into every gap that it fits into in all its positions; each such pair disagrees by its squared distances.
   */
  function expectedByPlaces(observers: readonly { start: number; end: number }[][], length: number): number {
    const units = observers.flat().map(({ start, end }) => end - start);
    const gaps = observers.flatMap((own) => {
      const ends = [0, ...own.map(({ end }) => end)];
      const begins = [...own.map(({ start }) => start), length];
      return begins.map((begin, place) => begin - ends[place]!).filter((gap) => gap > 0);
    });
    let sum = 0;
    for (const [place, unit] of units.entries()) {
      for (const [other, its] of units.entries()) {
        if (other === place) continue;
        for (let shift = 1 - its; shift < unit; shift++) sum += (shift ** 2 + (shift + its - unit) ** 2) / 2;
      }
      for (const gap of gaps) for (let at = 0; at + unit <= gap; at++) sum += unit * unit;
    }
    const positions = observers.length * length;
    const itself = units.reduce((all, unit) => all + unit * (unit - 1), 0);
    return ((2 / length) * sum) / (positions * (positions - 1) - itself);
  }

  it('joins the spans of one coder that overlap', () => {
    const spans = [
      { start: 5, end: 9 },
      { start: 1, end: 3 },
      { start: 3, end: 4 },
      { start: 8, end: 12 },
    ];
    expect(joined(spans)).toEqual([
      { start: 1, end: 4 },
      { start: 5, end: 12 },
    ]);
  });
});

describe('agreement by character', () => {
  it('is the nominal alpha of the characters as units', () => {
    const span = fc.tuple(fc.nat(29), fc.integer({ min: 1, max: 10 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom('x', 'y'), span), { minLength: 1 }),
        (drawn) => {
          const work = [0, 1].flatMap((unit) =>
            ['x', 'y'].map((coder) => ({
              unit: String(unit),
              coder,
              at: 0,
              codes: drawn
                .filter(([where, who]) => where === unit && who === coder)
                .map(([, , [start, length]]) => ({ code: 'a', start, end: Math.min(30, start + length) })),
            })),
          );
          const marked = (one: GivenWork, place: number) =>
            one.codes.some(({ start, end }) => start! <= place && place < end!);
          const labels = work.flatMap((one) =>
            Array.from({ length: 30 }, (_, place) => ({
              unit: `${one.unit} ${place}`,
              rater: one.coder,
              label: marked(one, place) ? 1 : 0,
            })),
          );
          const table = ratingTable(labels, 'nominal', [0, 1]);
          const { coefficients } = agreementOf(table, { replicates: 0, seed: 1 });
          const [, own] = spanAgreements(codedWork(units(2, 30), ['a'], work));
          expect(own!.characters.value).toEqual(expectClose(coefficients.krippendorff_alpha!.value));
        },
      ),
    );
  });
});

describe('coders beside one another', () => {
  const work: GivenWork[] = [
    { unit: '0', coder: 'x', at: 1, codes: [whole('a'), whole('b')] },
    { unit: '0', coder: 'y', at: 2, codes: [whole('a'), whole('c')] },
    { unit: '1', coder: 'x', at: 3, codes: [whole('b')] },
    { unit: '1', coder: 'y', at: 4, codes: [whole('c')] },
    { unit: '2', coder: 'x', at: 5, codes: [whole('a')] },
    { unit: '2', coder: 'y', at: 6, codes: [] },
    { unit: '3', coder: 'x', at: 7, codes: [{ code: 'd', start: 2, end: 8 }] },
  ];
  const packed = codedWork(units(4), codes, work);

  it('are shown by the codes that they give for one another, down to the units', () => {
    expect(exchangedCodes(packed)).toEqual([
      { first: 'b', second: 'c', times: 2, units: 2 },
      { first: 'a', second: null, times: 1, units: 1 },
    ]);
    expect(unitsOfExchange(packed, 'c', 'b')).toEqual(['0', '1']);
    expect(unitsOfExchange(packed, 'a', null)).toEqual(['2']);
  });

  it('have a profile each: how much, where, how like the others, and what they lean to', () => {
    const [x, y] = coderProfiles(packed);
    expect(x).toMatchObject({
      coder: 'x',
      units: 4,
      codesPerUnit: 5 / 4,
      withoutCode: 0,
      onWords: 1 / 5,
      spanLength: 6,
    });
    expect(y).toMatchObject({ units: 3, withoutCode: 1 / 3, spanLength: null });
    // MASI: one of three shared and overlapping is 1/9, nothing shared is 0.
    expect(x!.agreement).toBeCloseTo(1 / 27, 9);
    expect(x!.leanings.map(({ code, own, others }) => [code, own, others])).toEqual([
      ['b', 2, 0],
      ['c', 0, 2],
      ['a', 2, 1],
    ]);
    expect(x!.drift).toEqual({ parts: [], change: null, ci95: null });
  });

  it('show a drift where agreement falls', () => {
    const drifting = Array.from({ length: 50 }, (_, unit) => [
      { unit: String(unit), coder: 'x', at: unit, codes: [whole('a')] },
      { unit: String(unit), coder: 'y', at: unit, codes: [whole(unit < 25 || unit % 5 === 0 ? 'a' : 'b')] },
    ]).flat();
    const [x] = coderProfiles(codedWork(units(50), codes, drifting));
    expect(x!.drift.parts.map(({ agreement }) => agreement)).toEqual([1, 1, 0.6, 0.2, 0.2]);
    expect(x!.drift.change).toBeCloseTo(-0.8, 9);
    expect(x!.drift.ci95![1]).toBeLessThan(0);
  });
});

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

describe('the intervals of agreement on words', () => {
  it('are as wide as those of a jackknife over units, with the expected disagreement of the unitizing alpha as given', () => {
    const random = seededRandom(4);
    const units = Array.from({ length: 60 }, (_, place) => ({ unit: `u${place}`, length: 200 }));
    const given = units.flatMap(({ unit }) => {
      const start = random.integer(150);
      return ['a', 'b'].map((coder) => {
        const moved = start + random.integer(12);
        const codes = random.next() < 0.8 ? [{ code: 'x', start: moved, end: moved + 20 + random.integer(8) }] : [];
        return { unit, coder, at: 0, codes };
      });
    });
    const of = (left: number) =>
      spanAgreements(
        codedWork(
          units.filter((_, place) => place !== left),
          ['x'],
          given,
        ),
      )[0]!;
    const whole = of(-1);
    const without = units.map((_, place) => of(place));
    for (const name of ['characters', 'overlap', 'unitizing'] as const) {
      const values = without.map((one) => one[name].value!);
      const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
      const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
      const jackknife = Math.sqrt((squares * (units.length - 1)) / units.length);
      const { value, se, ci95 } = whole[name];
      expect(se! / jackknife).toBeGreaterThan(name === 'unitizing' ? 0.75 : 0.95);
      expect(se! / jackknife).toBeLessThan(name === 'unitizing' ? 1.35 : 1.05);
      expect(ci95![0]).toBeLessThan(value!);
      expect(ci95![1]).toBeLessThanOrEqual(1);
    }
  });
});
