import { seededRandom } from '../random';
import { pearson } from './pearson';
import type { Profile } from './profile';

/** Correlations of pairs of respondents, counted in bins of equal width over [-1, 1]. */
export interface PairSummary {
  pairs: number;
  /** the pairs are those of a random part of the respondents, because there are too many of all */
  sampled: boolean;
  mean: number | null;
  min: number | null;
  max: number | null;
  histogram: number[];
}

export const histogramBins = 40;

export interface Compared {
  kind: string;
  profile: Profile;
}

/**
 * Pearson's correlation between the profiles of all pairs of respondents, by the kinds of the two ('human-model' and so
 * on, in the order of the alphabet). Profiles that lack a group or do not vary are left out.
 *
 * @param most of a kind with more respondents, so many are drawn at random: pairs grow with the square
 */
export function betweenRespondents(
  respondents: readonly Compared[],
  most = 1500,
  seed = 7,
): Record<string, PairSummary> {
  const random = seededRandom(seed);
  const kinds = [...new Set(respondents.map(({ kind }) => kind))].sort();
  const found: Record<string, PairSummary> = {};
  const lists = kinds.map((kind) => {
    const all = respondents.filter((one) => one.kind === kind);
    const drawn = all.length > most ? random.shuffle(all).slice(0, most) : all;
    return { ...directions(drawn), sampled: drawn.length < all.length };
  });
  for (let one = 0; one < kinds.length; one++) {
    for (let other = one; other < kinds.length; other++) {
      const summary = pairsOf(lists[one]!, lists[other]!, one === other);
      if (summary.pairs > 0) found[`${kinds[one]}-${kinds[other]}`] = summary;
    }
  }
  return found;
}

interface Directions {
  sampled: boolean;
  size: number;
  width: number;
  numbers: Float64Array;
}

/** Profiles with mean 0 and length 1, one after the other: then a correlation is a product. */
function directions(respondents: readonly Compared[]): Omit<Directions, 'sampled'> {
  const width = respondents[0]?.profile.length ?? 0;
  const rows = respondents.flatMap(({ profile }) => standardised(profile) ?? []);
  return { size: width === 0 ? 0 : rows.length / width, width, numbers: Float64Array.from(rows) };
}

function standardised(profile: Profile): number[] | null {
  if (profile.some((value) => value === null)) return null;
  const numbers = profile as readonly number[];
  if (pearson(numbers, numbers) === null) return null;
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const length = Math.sqrt(numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return numbers.map((value) => (value - mean) / length);
}

function pairsOf(first: Directions, second: Directions, same: boolean): PairSummary {
  const histogram = new Array<number>(histogramBins).fill(0);
  const { width } = first;
  const sampled = first.sampled || second.sampled;
  let pairs = 0;
  let sum = 0;
  let min = 1;
  let max = -1;
  for (let one = 0; one < first.size; one++) {
    for (let other = same ? one + 1 : 0; other < second.size; other++) {
      let product = 0;
      for (let at = one * width, to = other * width, end = at + width; at < end; at++, to++)
        product += first.numbers[at]! * second.numbers[to]!;
      const r = product > 1 ? 1 : product < -1 ? -1 : product;
      pairs += 1;
      sum += r;
      if (r < min) min = r;
      if (r > max) max = r;
      histogram[Math.min(histogramBins - 1, Math.floor(((r + 1) / 2) * histogramBins))]! += 1;
    }
  }
  if (pairs === 0) return { pairs, sampled, mean: null, min: null, max: null, histogram };
  return { pairs, sampled, mean: sum / pairs, min, max, histogram };
}

/** The whole matrix of correlations, for as many respondents as can be shown; null where it is not defined. */
export function correlationMatrix(profiles: readonly Profile[]): (number | null)[][] {
  const rows = profiles.map(standardised);
  return rows.map((one) =>
    rows.map((other) => {
      if (one === null || other === null) return null;
      return Math.max(
        -1,
        Math.min(
          1,
          one.reduce((sum, value, place) => sum + value * other[place]!, 0),
        ),
      );
    }),
  );
}
