import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../../shared/statistics/agreement/analysis';
import { krippendorffAlpha } from '../../../shared/statistics/agreement/krippendorff-alpha';
import { countPatterns, unitWeights } from '../../../shared/statistics/agreement/patterns';
import { type Label, type Level, type LongLabel, ratingTable } from '../../../shared/statistics/agreement/table';
import { describeWithReferences, referencePath } from '../../support/reference';

interface Case {
  id: string;
  units: (Label | null)[][];
  level: Level;
  raters: string[];
  expected: Record<string, { value: number | null; acceptable?: unknown[] }>;
}

const noBootstrap = { replicates: 0, seed: 1 };

function longLabels(units: (Label | null)[][], raters: string[]): LongLabel[] {
  return units.flatMap((row, unit) =>
    row.flatMap((label, place) => (label === null ? [] : [{ unit: String(unit), rater: raters[place]!, label }])),
  );
}

describeWithReferences('agreement equals R and Python packages', () => {
  const cases = JSON.parse(readFileSync(referencePath('references/agreement_cases.json'), 'utf8')) as Case[];
  const alphaLevels: Level[] = ['nominal', 'ordinal', 'interval', 'ratio'];

  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const labels = longLabels(one.units, one.raters);
    if (labels.length === 0) return;
    const { coefficients } = agreementOf(ratingTable(labels, one.level), noBootstrap);
    for (const name of [
      'percent_agreement',
      'fleiss_kappa',
      'gwet_ac1',
      'krippendorff_alpha',
      'cohen_kappa',
    ] as const) {
      const expected = one.expected[name];
      const found = coefficients[name];
      if (expected?.value === undefined || found === undefined) continue;
      if (expected.value === null) {
        expect([null, ...(expected.acceptable ?? [])], `${name} of ${one.id}`).toContain(found.value);
        if (found.value === null) expect(found.undefined).toBeTruthy();
      } else {
        expect(found.value, `${name} of ${one.id}`).toBeCloseTo(expected.value, 9);
      }
    }
    for (const level of alphaLevels) {
      const expected = one.expected[`krippendorff_alpha_${level}`];
      if (expected?.value === undefined || expected.value === null) continue;
      const table = ratingTable(labels, 'nominal');
      const data = countPatterns(table);
      const found = krippendorffAlpha(data, level, table.categories)(unitWeights(data));
      expect(found.value, `alpha ${level} of ${one.id}`).toBeCloseTo(expected.value, 9);
    }
  });

  it('gives the published alpha of the speed file, nominal and ordinal', () => {
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
const all = (units: (Label | null)[][], level: Level = 'nominal') =>
  agreementOf(ratingTable(longLabels(units, raters), level), noBootstrap).coefficients;

describe('agreement', () => {
  it('does not change when raters or units change places', () => {
    fc.assert(
      fc.property(tables, (units) => {
        const before = all(units, 'ordinal');
        const after = all(
          [...units].reverse().map((row) => [...row].reverse()),
          'ordinal',
        );
        for (const name of ['percent_agreement', 'fleiss_kappa', 'gwet_ac1', 'krippendorff_alpha'] as const) {
          if (before[name]!.value === null) expect(after[name]!.value).toBeNull();
          else expect(after[name]!.value).toBeCloseTo(before[name]!.value!, 10);
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
        const value = before.krippendorff_alpha!.value;
        if (value === null) expect(after.krippendorff_alpha!.value).toBeNull();
        else expect(after.krippendorff_alpha!.value).toBeCloseTo(value, 10);
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

  it('is 1 for perfect agreement on two categories, and undefined with a reason for one', () => {
    const perfect = all([
      ['yes', 'yes', 'yes'],
      ['no', 'no', 'no'],
      ['yes', 'yes', null],
    ]);
    for (const estimate of Object.values(perfect)) expect(estimate.value).toBeCloseTo(1, 12);
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
