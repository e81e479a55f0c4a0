import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../../../shared/statistics/agreement/analysis';
import { ratingTable } from '../../../../shared/statistics/agreement/table';
import { codedWork, type GivenWork } from '../../../../shared/statistics/coding/coded-work';
import { spanAgreements } from '../../../../shared/statistics/coding/span-agreement';
import { seededRandom } from '../../../../shared/statistics/random';
import { expectClose, units } from '../../../support/coded-work';

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
