import { disagreement } from '../majority';
import { metricOf } from './distances';
import { ownDisagreement } from './krippendorff-alpha';
import { countPatterns, unitWeights } from './patterns';
import type { RatingTable } from './table';

/** A unit on which labels differ. */
export interface DisputedUnit {
  unit: string;
  /** how many labels of each category it has */
  labels: number[];
  /** the entropy of its labels by the most there could be, from 0 (all alike) to 1 (see `disagreement`) */
  entropy: number;
  /** how far apart its labels are, 1 as far as by chance (see `ownDisagreement`); null where the scale has no order */
  disagreement: number | null;
}

/**
 * The units on which labels differ, the most divided first: on a scale with an order by how far apart their labels are,
 * else by entropy; of those alike, the ones with more labels.
 */
export function disputedUnits(table: RatingTable, most: number): DisputedUnit[] {
  const apart = table.level === 'nominal' ? null : disagreements(table);
  const found: DisputedUnit[] = [];
  for (let unit = 0; unit < table.units.length; unit++) {
    const labels = new Array<number>(table.categories.length).fill(0);
    for (const category of table.category.subarray(table.start[unit]!, table.start[unit + 1]!)) labels[category]! += 1;
    const entropy = disagreement(labels, table.categories.length);
    if (entropy > 0)
      found.push({ unit: table.units[unit]!, labels, entropy, disagreement: apart ? apart(unit) : null });
  }
  const divided = (one: DisputedUnit) => one.disagreement ?? one.entropy;
  const given = ({ labels }: DisputedUnit) => labels.reduce((sum, count) => sum + count, 0);
  return found.sort((a, b) => divided(b) - divided(a) || given(b) - given(a)).slice(0, most);
}

function disagreements(table: RatingTable): (unit: number) => number {
  const patterns = countPatterns(table);
  const own = ownDisagreement(patterns, metricOf(table.level, table.categories), unitWeights(patterns));
  return (unit) => own[patterns.patternOf[unit]!]!;
}
