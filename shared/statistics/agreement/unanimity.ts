import type { RatingTable } from './table';

/** How many units with two labels or more are unanimous, and on how many no label leads. */
export function agreementCounts(table: RatingTable): { pairable: number; unanimous: number; split: number } {
  let pairable = 0;
  let unanimous = 0;
  let split = 0;
  for (let unit = 0; unit < table.units.length; unit++) {
    const labels = table.category.subarray(table.start[unit]!, table.start[unit + 1]!);
    if (labels.length < 2) continue;
    pairable += 1;
    const counts = new Map<number, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    const ordered = [...counts.values()].sort((a, b) => b - a);
    if (ordered.length === 1) unanimous += 1;
    else if (ordered[0] === ordered[1]) split += 1;
  }
  return { pairable, unanimous, split };
}
