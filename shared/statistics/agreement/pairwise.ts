import { kappaInterval, kappaOf } from './cohen-kappa';
import { allPairTables } from './rater-pair';
import type { Estimate, RatingTable } from './table';
import { agreementWeights, ranks, type Weighting } from './weights';

export interface RaterPairAgreement {
  first: string;
  second: string;
  /** how many units both have labelled */
  units: number;
  agreement: number;
  /** with the limits of Fleiss, Cohen & Everitt (1969): a bootstrap of every pair would say no more */
  kappa: Estimate;
  /** the confusion matrix: labels of the first in rows, of the second in columns */
  confusion: number[][];
}

/** With more raters than these the pairs are too many to read, and most share no unit. */
export const mostRatersInPairs = 40;

/** Agreement of each two raters who share a unit, in the raters' order; none where there are too many raters. */
export function raterPairs(table: RatingTable, weighting: Weighting): RaterPairAgreement[] {
  if (table.raters.length > mostRatersInPairs || table.categories.length > 100) return [];
  const size = table.categories.length;
  const weights = agreementWeights(weighting, ranks(table.categories));
  const tables = allPairTables(table);
  const pairs: RaterPairAgreement[] = [];
  for (let first = 0; first < table.raters.length; first++) {
    for (let second = first + 1; second < table.raters.length; second++) {
      const found = tables.get(`${first} ${second}`);
      if (!found) continue;
      const point = kappaOf(found, weights);
      const closed = kappaInterval(found, weights, 'normal');
      const confusion = Array.from({ length: size }, (_, row) => [
        ...found.counts.subarray(row * size, (row + 1) * size),
      ]);
      pairs.push({
        first: table.raters[first]!,
        second: table.raters[second]!,
        units: found.units,
        agreement: confusion.reduce((sum, row, label) => sum + row[label]!, 0) / found.units,
        kappa: closed ? { ...point, se: closed.se!, ci95: closed.ci95, method: closed.method } : point,
        confusion,
      });
    }
  }
  return pairs;
}

/**
 * The confusion matrix of all pairs of raters together: for each label in rows, how often another rater of the same
 * unit gave each label. Symmetric; each unit counts once, its pairs sharing its weight.
 */
export function pooledConfusion(table: RatingTable): number[][] {
  const size = table.categories.length;
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (let unit = 0; unit < table.units.length; unit++) {
    const from = table.start[unit]!;
    const to = table.start[unit + 1]!;
    const pairs = (to - from) * (to - from - 1);
    for (let a = from; a < to; a++)
      for (let b = from; b < to; b++) if (a !== b) matrix[table.category[a]!]![table.category[b]!]! += 1 / pairs;
  }
  return matrix;
}
