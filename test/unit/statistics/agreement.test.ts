import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../../shared/statistics/agreement/analysis';
import { type Label, type Level, type LongLabel, ratingTable } from '../../../shared/statistics/agreement/table';
import { describeWithReferences, referencePath } from '../../support/reference';

const noBootstrap = { replicates: 0, seed: 1 };

function longLabels(units: (Label | null)[][], raters: string[]): LongLabel[] {
  return units.flatMap((row, unit) =>
    row.flatMap((label, place) => (label === null ? [] : [{ unit: String(unit), rater: raters[place]!, label }])),
  );
}

describeWithReferences('alpha of the speed file', () => {
  it('is the published one, nominal and ordinal', () => {
    const labels = readFileSync(referencePath('references/agreement_speed_3x14784.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      .map(([unit, rater, label]) => ({ unit: unit!, rater: rater!, label: Number(label) }));
    const alpha = (level: Level) =>
      agreementOf(ratingTable(labels, level), noBootstrap).coefficients.krippendorff_alpha;
    expect(alpha('nominal')?.value).toBeCloseTo(0.49770313855512616, 12);
    expect(alpha('ordinal')?.value).toBeCloseTo(0.5023874220065416, 12);
  });
});

/** Small tables with missing labels, in which something can be said of agreement. */
const tables = fc
  .array(fc.array(fc.option(fc.integer({ min: 1, max: 4 }), { freq: 4 }), { minLength: 3, maxLength: 3 }), {
    minLength: 4,
    maxLength: 20,
  })
  .filter((units) => units.some((row) => row.filter((label) => label !== null).length > 1));

const raters = ['a', 'b', 'c'];
const all = (units: (Label | null)[][], level: Level = 'nominal', declared?: Label[]) =>
  agreementOf(ratingTable(longLabels(units, raters), level, declared), { ...noBootstrap, coefficients: 'all' })
    .coefficients;

describe('agreement', () => {
  it('does not change when raters or units change places', () => {
    fc.assert(
      fc.property(tables, (units) => {
        const before = all(units, 'ordinal');
        const after = all(
          [...units].reverse().map((row) => [...row].reverse()),
          'ordinal',
        );
        for (const [name, { value }] of Object.entries(before)) {
          if (value === null) expect(after[name]!.value, name).toBeNull();
          else expect(after[name]!.value, name).toBeCloseTo(value, 9);
        }
      }),
    );
  });

  it('does not change for nominal labels when categories are renamed', () => {
    const names = ['', 'delta', 'alpha', 'gamma', 'beta'];
    fc.assert(
      fc.property(tables, (units) => {
        const before = all(units);
        const after = all(units.map((row) => row.map((label) => (label === null ? null : names[label]!))));
        for (const [name, { value }] of Object.entries(before)) {
          // Which of two categories counts as positive goes by its name.
          if (/_agreement$/.test(name) && /^(positive|negative)/.test(name)) continue;
          if (value === null) expect(after[name]!.value, name).toBeNull();
          else expect(after[name]!.value, name).toBeCloseTo(value, 9);
        }
      }),
    );
  });

  it('does not change at the interval level when the scale is stretched and moved', () => {
    fc.assert(
      fc.property(tables, (units) => {
        const before = all(units, 'interval').krippendorff_alpha!.value;
        const after = all(
          units.map((row) => row.map((label) => (label === null ? null : 3 * label - 7))),
          'interval',
        ).krippendorff_alpha!.value;
        if (before === null) expect(after).toBeNull();
        else expect(after).toBeCloseTo(before, 9);
      }),
    );
  });

  it('keeps percent agreement when every unit is repeated, and moves alpha only by its small-sample term', () => {
    fc.assert(
      fc.property(tables, (units) => {
        const once = all(units);
        const twice = all([...units, ...units]);
        expect(twice.percent_agreement!.value).toBeCloseTo(once.percent_agreement!.value!, 10);
        const alpha = once.krippendorff_alpha!.value;
        if (alpha === null) return expect(twice.krippendorff_alpha!.value).toBeNull();
        // 1 - alpha is (n - 1) times a ratio that repeating halves, n being the pairable labels.
        const labels = units.map((row) => row.filter((label) => label !== null).length).filter((count) => count > 1);
        const n = labels.reduce((sum, count) => sum + count, 0);
        const expected = 1 - ((1 - alpha) * (2 * n - 1)) / (2 * (n - 1));
        expect(twice.krippendorff_alpha!.value).toBeCloseTo(expected, 9);
      }),
    );
  });

  it('is 1 for perfect agreement on two categories, and undefined with a reason for one', () => {
    const perfect = all([
      ['yes', 'yes', 'yes'],
      ['no', 'no', 'no'],
      ['yes', 'yes', null],
    ]);
    for (const [name, { value }] of Object.entries(perfect)) expect(value, name).toBeCloseTo(1, 12);
    const one = all([
      ['yes', 'yes', 'yes'],
      ['yes', 'yes', 'yes'],
    ]);
    expect(one.krippendorff_alpha).toEqual({ value: null, undefined: expect.stringContaining('one category') });
  });

  it('leaves units with one label out, and counts them', () => {
    const table = ratingTable(
      longLabels(
        [
          ['x', 'x', null],
          ['x', 'y', null],
          ['y', null, null],
        ],
        raters,
      ),
      'nominal',
    );
    const found = agreementOf(table, noBootstrap);
    expect(found).toMatchObject({ units: 3, pairable_units: 2, ratings: 5 });
    expect(found.coefficients.percent_agreement!.value).toBe(0.5);
  });

  it('gives the same interval for the same seed, and covers its estimate', () => {
    const units = Array.from({ length: 60 }, (_, unit) => [
      unit % 3 === 0 ? 'no' : 'yes',
      unit % 4 === 0 ? 'no' : 'yes',
      'yes',
    ]);
    const table = ratingTable(longLabels(units, raters), 'nominal');
    const first = agreementOf(table, { replicates: 500, seed: 7 });
    expect(agreementOf(table, { replicates: 500, seed: 7 })).toEqual(first);
    expect(agreementOf(table, { replicates: 500, seed: 8 })).not.toEqual(first);
    const { value, ci95 } = first.coefficients.krippendorff_alpha!;
    expect(ci95![0]).toBeLessThan(value!);
    expect(ci95![1]).toBeGreaterThan(value!);
  });

  it("gives Cohen's kappa of each two of three raters who share units, as if they were alone", () => {
    const units = Array.from({ length: 40 }, (_, unit) => [
      unit % 3 ? 'a' : 'b',
      unit % 4 ? 'a' : 'b',
      unit < 20 ? 'a' : null,
    ]);
    const { pairs } = agreementOf(ratingTable(longLabels(units, raters), 'nominal'), {
      replicates: 200,
      seed: 3,
      pairs: true,
    });
    expect(pairs.map(({ first, second, units: shared }) => [first, second, shared])).toEqual([
      ['a', 'b', 40],
      ['a', 'c', 20],
      ['b', 'c', 20],
    ]);
    const alone = units.map((row) => row.slice(0, 2));
    const { coefficients } = agreementOf(ratingTable(longLabels(alone, raters), 'nominal'), noBootstrap);
    expect(pairs[0]!.kappa.value).toBeCloseTo(coefficients.cohen_kappa!.value!, 12);
    expect(pairs[0]!.kappa.ci95![0]).toBeLessThan(pairs[0]!.kappa.value!);
  });

  it('refuses a second label of one rater on one unit, naming the row', () => {
    const labels = [
      { unit: 'u', rater: 'a', label: 1 },
      { unit: 'u', rater: 'a', label: 2 },
    ];
    expect(() => ratingTable(labels, 'nominal')).toThrow(/Row 2.*"a".*"u"/);
    expect(() => ratingTable([{ unit: 'u', rater: 'a', label: 'high' }], 'interval')).toThrow(/Row 1.*no number/);
  });
});
