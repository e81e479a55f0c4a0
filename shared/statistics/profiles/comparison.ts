import { holm } from './holm';
import type { Profile } from './profile';
import { type Welch, welch } from './welch';

export interface ValueComparison extends Welch {
  /** means of the two sides */
  means: [number | null, number | null];
  sizes: [number, number];
  /** p after Holm's correction over the values compared */
  holm: number | null;
}

/** Two groups of profiles value by value: Welch's test of each, corrected after Holm. */
export function compareProfiles(first: readonly Profile[], second: readonly Profile[]): ValueComparison[] {
  const width = first[0]?.length ?? second[0]?.length ?? 0;
  return compareLists(
    Array.from({ length: width }, (_, group) => ({ first: numbersAt(first, group), second: numbersAt(second, group) })),
  );
}

const numbersAt = (profiles: readonly Profile[], group: number) => profiles.flatMap((profile) => profile[group] ?? []);

/**
 * Selection against adoption (told to pick a value, told to hold it): the accuracies over variants of each value,
 * tested and corrected together. Any other two lists a value can be compared by it.
 */
export function compareLists(pairs: readonly { first: number[]; second: number[] }[]): ValueComparison[] {
  const tests = pairs.map(({ first, second }) => welch(first, second));
  const corrected = holm(tests.map(({ p }) => p));
  return tests.map((test, place) => {
    const { first, second } = pairs[place]!;
    return {
      ...test,
      means: [meanOf(first), meanOf(second)],
      sizes: [first.length, second.length],
      holm: corrected[place]!,
    };
  });
}

const meanOf = (numbers: readonly number[]) =>
  numbers.length > 0 ? numbers.reduce((sum, value) => sum + value, 0) / numbers.length : null;
