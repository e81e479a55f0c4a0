import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../../../shared/statistics/agreement/analysis';
import { ratingTable } from '../../../../shared/statistics/agreement/table';
import { codeAgreements } from '../../../../shared/statistics/coding/code-agreement';
import { codedWork, type GivenWork } from '../../../../shared/statistics/coding/coded-work';
import { codes, expectClose, given, labelsOf, someWork, units, whole } from '../../../support/coded-work';

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
