import { disagreement } from '../majority';
import type { RatingTable } from './table';

/** A unit on which labels differ. */
export interface DisputedUnit {
  unit: string;
  /** how many labels of each category it has */
  labels: number[];
  /** the entropy of its labels by the most there could be, from 0 (all alike) to 1 (see `disagreement`) */
  entropy: number;
}

/** The units on which labels differ, the most divided first; of those alike, the ones with more labels. */
export function disputedUnits(table: RatingTable, most: number): DisputedUnit[] {
  const found: DisputedUnit[] = [];
  for (let unit = 0; unit < table.units.length; unit++) {
    const labels = new Array<number>(table.categories.length).fill(0);
    for (const category of table.category.subarray(table.start[unit]!, table.start[unit + 1]!)) labels[category]! += 1;
    const entropy = disagreement(labels, table.categories.length);
    if (entropy > 0) found.push({ unit: table.units[unit]!, labels, entropy });
  }
  const given = ({ labels }: DisputedUnit) => labels.reduce((sum, count) => sum + count, 0);
  return found.sort((a, b) => b.entropy - a.entropy || given(b) - given(a)).slice(0, most);
}
