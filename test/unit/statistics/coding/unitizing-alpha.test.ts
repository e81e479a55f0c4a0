import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codedWork } from '../../../../shared/statistics/coding/coded-work';
import { spanAgreements } from '../../../../shared/statistics/coding/span-agreement';
import { joined, unitizingDisagreement } from '../../../../shared/statistics/coding/unitizing-alpha';
import { units } from '../../../support/coded-work';

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
