import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../../../shared/statistics/agreement/analysis';
import { setLabel } from '../../../../shared/statistics/agreement/sets';
import { ratingTable } from '../../../../shared/statistics/agreement/table';
import { codedWork, type GivenWork } from '../../../../shared/statistics/coding/coded-work';
import { setAlpha } from '../../../../shared/statistics/coding/set-alpha';
import { codes, expectClose, given, labelsOf, someWork, units, whole } from '../../../support/coded-work';
import { describeWithReferences, referencePath } from '../../../support/reference';

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
