import type { Label, Level } from './table';

/**
 * Krippendorff's squared distances between categories (Krippendorff 2019, ch. 12), as a full matrix.
 *
 * @param margins how many pairable labels each category has; only the ordinal distance depends on them
 */
export function squaredDistances(level: Level, categories: readonly Label[], margins: Float64Array): Float64Array {
  const size = categories.length;
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < a; b++) {
      const distance = distanceOf(level, categories, margins, b, a);
      matrix[a * size + b] = distance;
      matrix[b * size + a] = distance;
    }
  }
  return matrix;
}

function distanceOf(
  level: Level,
  categories: readonly Label[],
  margins: Float64Array,
  low: number,
  high: number,
): number {
  if (level === 'nominal') return 1;
  if (level === 'ordinal') {
    let between = 0;
    for (let category = low; category <= high; category++) between += margins[category]!;
    return (between - (margins[low]! + margins[high]!) / 2) ** 2;
  }
  const a = Number(categories[low]);
  const b = Number(categories[high]);
  if (level === 'interval') return (a - b) ** 2;
  return a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2;
}
