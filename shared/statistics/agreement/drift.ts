import { seededRandom } from '../random';
import type { RatingTable } from './table';

/** Whether a rater comes to agree more or less with the others as they go on. */
export interface RaterDrift {
  rater: string;
  labels: number;
  /** the rater's labels in the order in which they were given, in parts of equal size */
  parts: { from: number; to: number; agreement: number }[];
  /** agreement in the last part less that in the first */
  change: number | null;
  /** that the order plays no part, by permuting it; two-sided */
  p: number | null;
  /** milliseconds on a unit: quartiles; null where no times are known */
  time: { lower: number; median: number; upper: number } | null;
}

export interface DriftOptions {
  parts: number;
  permutations: number;
  seed: number;
}

/** Labels of one rater that have another's beside them, in the order in which they were given. */
interface Compared {
  at: number;
  agreement: number;
}

/**
 * Drift over time within each rater: how often the rater's labels agree with the others' on the same units, part after
 * part of the rater's work, with a permutation test of the correlation of agreement with the order.
 *
 * @param at for each label of the table, when it was given (UTC milliseconds)
 * @param milliseconds for each label, the active time on its unit; 0 where unknown
 */
export function driftOf(
  table: RatingTable,
  at: Float64Array,
  milliseconds: Float64Array,
  { parts, permutations, seed }: DriftOptions,
): RaterDrift[] {
  const compared = table.raters.map(() => [] as Compared[]);
  const times = table.raters.map(() => [] as number[]);
  for (let unit = 0; unit < table.units.length; unit++) {
    const from = table.start[unit]!;
    const to = table.start[unit + 1]!;
    for (let own = from; own < to; own++) {
      const rater = table.rater[own]!;
      if (milliseconds[own]! > 0) times[rater]!.push(milliseconds[own]!);
      if (to - from < 2) continue;
      let alike = -1;
      for (let other = from; other < to; other++) if (table.category[other] === table.category[own]) alike += 1;
      compared[rater]!.push({ at: at[own]!, agreement: alike / (to - from - 1) });
    }
  }
  return table.raters.map((rater, place) => {
    const ordered = compared[place]!.sort((a, b) => a.at - b.at).map(({ agreement }) => agreement);
    const cut = partsOf(ordered, parts);
    return {
      rater,
      labels: ordered.length,
      parts: cut,
      change: cut.length < 2 ? null : cut.at(-1)!.agreement - cut[0]!.agreement,
      p: cut.length < 2 ? null : permutationP(ordered, permutations, seed),
      time: quartiles(times[place]!),
    };
  });
}

/** A part needs as many labels as this to say anything. */
const fewestInPart = 5;

function partsOf(ordered: readonly number[], wanted: number): RaterDrift['parts'] {
  const count = Math.min(wanted, Math.floor(ordered.length / fewestInPart));
  return Array.from({ length: count }, (_, part) => {
    const from = Math.floor((part * ordered.length) / count);
    const to = Math.floor(((part + 1) * ordered.length) / count);
    const own = ordered.slice(from, to);
    return { from, to, agreement: own.reduce((sum, one) => sum + one, 0) / own.length };
  });
}

/** The covariance of agreement with the place in the order is as good as their correlation: the rest stays the same. */
function permutationP(ordered: readonly number[], permutations: number, seed: number): number {
  const random = seededRandom(seed);
  const middle = (ordered.length - 1) / 2;
  const covariance = (values: readonly number[]) =>
    values.reduce((sum, value, place) => sum + value * (place - middle), 0);
  const found = Math.abs(covariance(ordered));
  let asFar = 0;
  for (let permutation = 0; permutation < permutations; permutation++)
    if (Math.abs(covariance(random.shuffle(ordered))) >= found - 1e-12) asFar += 1;
  return (asFar + 1) / (permutations + 1);
}

function quartiles(values: readonly number[]): RaterDrift['time'] {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
