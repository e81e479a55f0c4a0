import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../../shared/statistics/agreement/analysis';
import { availableCoefficients } from '../../../shared/statistics/agreement/coefficients';
import { disputedUnits } from '../../../shared/statistics/agreement/disputed-units';
import { explain } from '../../../shared/statistics/agreement/explanation';
import { widthByRaters } from '../../../shared/statistics/agreement/how-many-more';
import { methodsOf } from '../../../shared/statistics/agreement/methods';
import {
  type Level,
  type LongLabel,
  type RatingTable,
  RatingTableBuilder,
  ratingTable,
} from '../../../shared/statistics/agreement/table';
import { accelerationOf } from '../../../shared/statistics/bootstrap';
import { seededRandom } from '../../../shared/statistics/random';

const wide = (rows: readonly (readonly (string | number)[])[]): LongLabel[] =>
  rows.flatMap((row, unit) => row.map((label, rater) => ({ unit: `u${unit}`, rater: `r${rater}`, label })));

/** Shrout and Fleiss (1979), table 2: six targets, four judges. */
const shroutFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

describe('the intraclass correlations of Shrout and Fleiss', () => {
  const published = { icc_1_1: 0.17, icc_2_1: 0.29, icc_3_1: 0.71, icc_1_k: 0.44, icc_2_k: 0.62, icc_3_k: 0.91 };

  it.each([
    ['as published', 1, 0],
    ['in a very small unit of measurement', 1e-9, 0],
    ['with a huge offset', 1, 1e9],
  ])('are those of their table 4, %s', (_, stretch, offset) => {
    const rows = shroutFleiss.map((row) => row.map((score) => score * stretch + offset));
    const { coefficients } = agreementOf(ratingTable(wide(rows), 'interval'), {
      replicates: 0,
      seed: 1,
      coefficients: Object.keys(published),
    });
    for (const [name, value] of Object.entries(published))
      expect(coefficients[name]!.value, name).toBeCloseTo(value, 2);
  });

  it('are undefined, and not noise, where all scores are the same odd number', () => {
    const rows = [
      [0.1, 0.1, 0.1],
      [0.1, 0.1, 0.1],
      [0.1, 0.1, 0.1],
    ];
    const { coefficients } = agreementOf(ratingTable(wide(rows), 'interval'), {
      replicates: 0,
      seed: 1,
      coefficients: 'all',
    });
    expect(coefficients.icc_2_1).toEqual({ value: null, undefined: expect.stringMatching(/do not differ/) });
    expect(coefficients.krippendorff_alpha!.value).toBeNull();
  });
});

describe('what was asked for', () => {
  const labels = wide([
    [1, 1],
    [0, 1],
    [0, 0],
    [0, 0],
    [1, 0],
  ]);

  it('as positive is found among numbers too, and refused where it is no label', () => {
    const positive = (label: string) =>
      agreementOf(ratingTable(labels, 'nominal'), { replicates: 0, seed: 1, positive: label }).coefficients
        .positive_agreement!.value;
    expect(positive('1')).toBeCloseTo(2 / 4, 12);
    expect(positive('0')).toBeCloseTo(4 / 6, 12);
    expect(() => positive('yes')).toThrow(/No label is "yes"\. The labels are 0 and 1/);
  });

  it('as weights of labels without an order loses no coefficient', () => {
    const plain = agreementOf(ratingTable(labels, 'nominal'), { replicates: 0, seed: 1 });
    expect(agreementOf(ratingTable(labels, 'nominal'), { replicates: 0, seed: 1, weighting: 'linear' })).toEqual(plain);
  });

  it('by formula over clusters is given by the bootstrap, and says so', () => {
    const { coefficients, warnings } = agreementOf(ratingTable(labels, 'nominal'), {
      replicates: 100,
      seed: 1,
      interval: 'closed-form',
      clusters: ['a', 'a', 'b', 'b', 'c'],
    });
    expect(coefficients.percent_agreement!.method).toMatch(/^bootstrap over clusters/);
    expect(warnings.join(' ')).toMatch(/units as independent.*only 3 clusters/);
  });
});

describe('perfect agreement', () => {
  it('has an interval without width, which is told to be no certainty', () => {
    const { coefficients, warnings } = agreementOf(
      ratingTable(wide(Array(20).fill([1, 1]).fill([0, 0], 8)), 'nominal'),
      {
        replicates: 200,
        seed: 1,
      },
    );
    expect(coefficients.krippendorff_alpha!.ci95).toEqual([1, 1]);
    expect(warnings.join(' ')).toMatch(/Krippendorff's alpha is the same in every resample/);
  });
});

describe('the acceleration of BCa', () => {
  it('of a mean is a sixth of its skewness by the root of n, with more patterns than are left out one by one too', () => {
    const random = seededRandom(4);
    for (const units of [900, 9000]) {
      const values = Float64Array.from({ length: units }, () => -Math.log(1 - random.next()));
      const patternOf = Int32Array.from({ length: units }, (_, unit) => unit);
      const mean = (weights: Float64Array) => {
        let sum = 0;
        let count = 0;
        for (let unit = 0; unit < units; unit++) {
          sum += weights[unit]! * values[unit]!;
          count += weights[unit]!;
        }
        return sum / count;
      };
      const ones = new Float64Array(units).fill(1);
      const found = accelerationOf({ patternOf, patterns: units, value: mean }, ones);
      // An exponential has the skewness 2.
      expect(found * 6 * Math.sqrt(units)).toBeGreaterThan(1.3);
      expect(found * 6 * Math.sqrt(units)).toBeLessThan(2.7);
      const alone = Array.from({ length: units }, (_, unit) => [unit]);
      expect(accelerationOf({ patternOf, patterns: units, value: mean }, ones, alone)).toBeCloseTo(found, 12);
    }
  });
});

/** Five ordered labels; each rater gives the true one or a neighbour. */
function ordered(units: number, raters: number, seed: number): RatingTable {
  const random = seededRandom(seed);
  const builder = new RatingTableBuilder('ordinal', [1, 2, 3, 4, 5]);
  for (let unit = 0; unit < units; unit++) {
    const truth = 1 + random.integer(5);
    for (let rater = 0; rater < raters; rater++) {
      const moved = truth + [-1, 0, 0, 1][random.integer(4)]!;
      builder.add(`${unit}`, `${rater}`, Math.min(5, Math.max(1, moved)), 1);
    }
  }
  return builder.table();
}

describe('more raters on an ordered scale', () => {
  it('are simulated with the agreement of the scale, not with that of labels without an order', () => {
    const options = { target: 0.05, replicates: 400, seed: 1 };
    const alphaOf = (one: RatingTable) => availableCoefficients(one).get('krippendorff_alpha')!();
    const table = ordered(150, 2, 3);
    const { coefficients } = agreementOf(table, { replicates: 0, seed: 1, coefficients: 'all' });
    const alpha = coefficients.krippendorff_alpha!.value!;
    expect(alpha - coefficients.fleiss_kappa!.value!).toBeGreaterThan(0.3);
    const width = widthByRaters(table, alphaOf, alpha, options).points.find(({ size }) => size === 5)!.width;
    const { ci95 } = agreementOf(ordered(150, 5, 8), { replicates: 1000, seed: 1 }).coefficients.krippendorff_alpha!;
    expect(width / (ci95![1] - ci95![0])).toBeGreaterThan(0.6);
    expect(width / (ci95![1] - ci95![0])).toBeLessThan(1.9);
  });
});

describe('what lies behind', () => {
  const table = ratingTable(
    [
      ...wide([
        ['a', 'a', 'a'],
        ['a', 'b', 'a'],
        ['a', 'b', 'c'],
      ]),
      { unit: 'alone', rater: 'r0', label: 'b' },
    ],
    'nominal',
    ['a', 'b', 'c'],
  );

  it('puts the most divided units first, by entropy, and leaves out those that are not', () => {
    const found = disputedUnits(table, 10);
    expect(found.map(({ unit, labels }) => [unit, labels])).toEqual([
      ['u2', [1, 1, 1]],
      ['u1', [2, 1, 0]],
    ]);
    expect(found[0]!.entropy).toBeCloseTo(1, 12);
    expect(found[1]!.entropy).toBeCloseTo((Math.log(3) - (2 / 3) * Math.log(2)) / Math.log(3), 12);
  });

  // Labels 1 (four times), 2, 3 (three times) and 5. By hand: expected disagreement is 35/9 at the interval level and
  // 53/4 at the ordinal one, where 1, 2, 3 and 5 lie at 2, 4.5, 6.5 and 8.5.
  const apart = (level: Level) =>
    ratingTable(
      wide([
        [1, 5],
        [1, 2],
        [3, 3],
        [1, 1, 3],
      ]),
      level,
      [1, 2, 3, 4, 5],
    );
  const disagreements = (level: Level) =>
    Object.fromEntries(disputedUnits(apart(level), 10).map(({ unit, disagreement }) => [unit, disagreement]));

  it('puts units first whose labels are far apart, where the scale has an order', () => {
    expect(disputedUnits(apart('nominal'), 10).map(({ unit }) => unit)).toEqual(['u0', 'u1', 'u3']);
    for (const level of ['ordinal', 'interval', 'ratio'] as const)
      expect(disputedUnits(apart(level), 10).map(({ unit }) => unit)).toEqual(['u0', 'u3', 'u1']);
    expect(disagreements('nominal')).toEqual({ u0: null, u1: null, u3: null });
  });

  it('measures how far apart they are by the distances of the level, with chance as 1', () => {
    const interval = disagreements('interval');
    expect(interval.u0).toBeCloseTo(144 / 35, 12);
    expect(interval.u1).toBeCloseTo(9 / 35, 12);
    expect(interval.u3).toBeCloseTo(24 / 35, 12);
    const ordinal = disagreements('ordinal');
    expect(ordinal.u0).toBeCloseTo(6.5 ** 2 / (53 / 4), 12);
    expect(ordinal.u1).toBeCloseTo(2.5 ** 2 / (53 / 4), 12);
    expect(ordinal.u3).toBeCloseTo(((2 / 3) * 4.5 ** 2) / (53 / 4), 12);
    const ratio = disagreements('ratio');
    expect(ratio.u0! / ratio.u1!).toBeCloseTo((4 / 6) ** 2 / (1 / 3) ** 2, 12);
    expect(ratio.u3! / ratio.u1!).toBeCloseTo(((2 / 3) * (2 / 4) ** 2) / (1 / 3) ** 2, 12);
  });

  it('adds up to alpha: 1 less the mean over units, each as often as it has labels', () => {
    for (const level of ['ordinal', 'interval', 'ratio'] as const) {
      const { u0, u1, u3 } = disagreements(level);
      const { value } = agreementOf(apart(level), { replicates: 0, seed: 1 }).coefficients.krippendorff_alpha!;
      expect(value).toBeCloseTo(1 - (2 * u0! + 2 * u1! + 3 * u3!) / 9, 12);
    }
  });

  it('is no model of true labels where only two raters rated', () => {
    const view = (raters: number) =>
      explain({
        table: ordered(40, raters, 2),
        weighting: 'quadratic',
        times: [],
        strata: null,
        options: { replicates: 0, seed: 1 },
      }).latent;
    expect(view(2)).toBeNull();
    expect(view(3)!.raters).toHaveLength(3);
  });

  it('is told in the paragraph: items without a label, units with one, and those that every rater labelled', () => {
    const { text } = methodsOf(agreementOf(table, { replicates: 0, seed: 1 }), {
      subject: 'Harm',
      items: 6,
      skipped: 2,
      interval: 'percentile',
      replicates: 0,
      seed: 1,
      version: '0',
    });
    expect(text).toContain('10 labels that 3 raters gave to 4 of 6 items');
    expect(text).toContain('Left out were 2 items without a label, 1 unit with one label only');
    expect(text).toContain('3 units were labelled by every rater');
  });
});
