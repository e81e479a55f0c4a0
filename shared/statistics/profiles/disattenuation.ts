import type { Found } from './profile';

/**
 * The correlation that there would be without measurement error: r / sqrt(reliability of one x of the other) (Spearman
 * 1904). It may pass 1 by chance, and is then given as it is: a sign that the reliabilities are too unsure.
 */
export function disattenuated(correlation: number | null, first: number | null, second: number | null): Found {
  if (correlation === null) return { value: null, undefined: 'There is no correlation.' };
  if (first === null || second === null) return { value: null, undefined: 'A reliability is not known.' };
  if (first <= 0 || second <= 0)
    return { value: null, undefined: 'A profile has no reliability: its answers look like chance.' };
  return { value: correlation / Math.sqrt(first * second) };
}
