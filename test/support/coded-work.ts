import fc from 'fast-check';
import { expect } from 'vitest';
import type { LongLabel } from '../../shared/statistics/agreement/table';
import type { GivenWork } from '../../shared/statistics/coding/coded-work';

export const codes = ['a', 'b', 'c', 'd'];
export const whole = (code: string) => ({ code, start: null, end: null });

/** Some coders, who have each finished some of some units. */
export const someWork = (names: readonly string[], mostCodes = names.length) =>
  fc.array(
    fc.record({
      unit: fc.integer({ min: 0, max: 11 }),
      coder: fc.constantFrom('x', 'y', 'z'),
      codes: fc.uniqueArray(fc.constantFrom(...names), { maxLength: mostCodes }),
    }),
    { minLength: 6, maxLength: 36 },
  );

export function given(work: readonly { unit: number; coder: string; codes: string[] }[]): GivenWork[] {
  const once = new Map(work.map((one) => [`${one.unit} ${one.coder}`, one]));
  return [...once.values()].map((one, at) => ({
    unit: String(one.unit),
    coder: one.coder,
    at,
    codes: one.codes.map(whole),
  }));
}

export const units = (count: number, length = 50) =>
  Array.from({ length: count }, (_, unit) => ({ unit: String(unit), length }));

export const labelsOf = (work: readonly GivenWork[], label: (one: GivenWork) => string): LongLabel[] =>
  work.map((one) => ({ unit: one.unit, rater: one.coder, label: label(one) }));

/** Equal to nine digits, or just as undefined. */
export const expectClose = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));
