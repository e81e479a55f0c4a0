import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { availableCoefficients, setCoefficients } from '../../../shared/statistics/agreement/coefficients';
import { matrixOf } from '../../../shared/statistics/agreement/distances';
import { krippendorffAlpha } from '../../../shared/statistics/agreement/krippendorff-alpha';
import { countPatterns, unitWeights } from '../../../shared/statistics/agreement/patterns';
import type { Prepared } from '../../../shared/statistics/agreement/prepared';
import { setLabel } from '../../../shared/statistics/agreement/sets';
import { type Label, type Level, type RatingTable, ratingTable } from '../../../shared/statistics/agreement/table';
import { agreementWeights, ranks } from '../../../shared/statistics/agreement/weights';
import { describeWithReferences, referencePath } from '../../support/reference';

interface Expected {
  value: number | null;
  se?: number;
  se_ij?: number;
  ci95?: [number, number];
  ci95_t?: [number, number];
  acceptable?: (number | null)[];
}

interface Case {
  id: string;
  units: (Label | null)[][];
  level: Level;
  raters: string[];
  categories?: Label[];
  positive?: Label;
  expected: Record<string, Expected>;
}

interface SetCase {
  id: string;
  units: (string[] | null)[][];
  raters: string[];
  expected: Record<string, Expected>;
}

const read = <T>(file: string) => JSON.parse(readFileSync(referencePath(`references/${file}`), 'utf8')) as T;

const tableOf = (one: Case, level: Level, declared?: Label[]): RatingTable =>
  ratingTable(
    one.units.flatMap((row, unit) =>
      row.flatMap((label, place) => (label === null ? [] : [{ unit: String(unit), rater: one.raters[place]!, label }])),
    ),
    level,
    declared,
  );

/** The cases take nominal tables of numbers for their values of interval alpha too: read at the most that labels allow. */
function levelOf(one: Case, name: string): Level {
  const asked = /krippendorff_alpha_(ordinal|interval|ratio)/.exec(name)?.[1];
  return (asked as Level | undefined) ?? one.level;
}

function prepared(one: Case, name: string): Prepared | undefined {
  const declared = name.endsWith('_declared') ? one.categories : undefined;
  const table = tableOf(one, levelOf(one, name), declared);
  const plain = name.replace(/_declared$/, '').replace(/^krippendorff_alpha$/, `krippendorff_alpha_${table.level}`);
  if (plain === 'krippendorff_alpha_irrcac_ordinal_weights') {
    const { matrix, categories } = agreementWeights('ordinal', ranks(table.categories));
    return krippendorffAlpha(
      countPatterns(table),
      matrixOf(categories, (a, b) => 1 - matrix![a * categories + b]!),
    );
  }
  // Where the columns are in no order, the cases still give the values for the columns as they stand.
  return availableCoefficients(table, { positive: one.positive }).get(plain)?.();
}

function check(found: Prepared, expected: Expected): void {
  const weights = unitWeights(found);
  const { value, undefined: reason } = found.estimate(weights);
  if (expected.value === null || (value === null && expected.acceptable?.includes(null))) {
    expect([null, ...(expected.acceptable ?? [])]).toContain(value);
    if (value === null) expect(reason).toBeTruthy();
    return;
  }
  expect(value).toBeCloseTo(expected.value, 9);
  const closed = found.closedForm?.(weights);
  if (expected.se !== undefined) expect(closed?.se, 'standard error').toBeCloseTo(expected.se, 9);
  if (expected.se_ij !== undefined) expect(closed?.linearised, 'linearised').toBeCloseTo(expected.se_ij, 9);
  if (expected.ci95) {
    expect(closed?.ci95[0], 'lower limit').toBeCloseTo(expected.ci95[0], 9);
    expect(closed?.ci95[1], 'upper limit').toBeCloseTo(expected.ci95[1], 9);
  }
}

describeWithReferences('agreement equals R and Python packages to 1e-9, with its intervals', () => {
  const cases = read<Case[]>('agreement_cases.json').flatMap((one) =>
    Object.entries(one.expected).map(([name, expected]) => ({ one, name, expected, title: `${name} of ${one.id}` })),
  );

  it.each(cases.map((each) => [each.title, each] as const))('%s', (_, { one, name, expected }) => {
    const found = prepared(one, name);
    // Without a label there are no raters either, and coefficients of two raters have nobody to speak of.
    if (!found && one.units.flat().every((label) => label === null)) return expect(expected.value).toBeNull();
    expect(found, `${name} is among the coefficients`).toBeDefined();
    check(found!, expected);
  });

  const sets = read<SetCase[]>('agreement_set_cases.json').flatMap((one) =>
    Object.entries(one.expected).map(([name, expected]) => ({ one, name, expected, title: `${name} of ${one.id}` })),
  );

  it.each(sets.map((each) => [each.title, each] as const))('%s', (_, { one, name, expected }) => {
    const labels = one.units.flatMap((row, unit) =>
      row.flatMap((codes, place) =>
        codes === null ? [] : [{ unit: String(unit), rater: one.raters[place]!, label: setLabel(codes) }],
      ),
    );
    check(setCoefficients(ratingTable(labels, 'nominal')).get(name)!(), expected);
  });
});
