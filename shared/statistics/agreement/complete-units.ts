import type { RowPatterns } from './patterns';

/** Patterns in which every rater has a label, with each label's number, rater after rater. */
export function completeRows(rows: RowPatterns, scores: ArrayLike<number>): { pattern: number; scores: number[] }[] {
  const found: { pattern: number; scores: number[] }[] = [];
  for (let pattern = 0; pattern < rows.patterns; pattern++) {
    if (rows.start[pattern + 1]! - rows.start[pattern]! !== rows.raters) continue;
    const labels = rows.category.subarray(rows.start[pattern]!, rows.start[pattern + 1]!);
    found.push({ pattern, scores: Array.from(labels, (category) => scores[category]!) });
  }
  return found;
}
