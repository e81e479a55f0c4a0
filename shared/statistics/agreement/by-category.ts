import { type BootstrapOptions, bootstrapIntervals } from '../bootstrap';
import { krippendorffAlpha } from './krippendorff-alpha';
import { countPatterns, unitWeights } from './patterns';
import { resampleable } from './prepared';
import type { Estimate, Label, RatingTable } from './table';

/** How well raters tell one category from all others. */
export interface CategoryAgreement {
  category: Label;
  /** how many labels are of it */
  labels: number;
  /** of two labels on the same unit of which one is this, how often the other is too (Fleiss 1971, eq. 15) */
  specific: number | null;
  /** Krippendorff's nominal alpha of this category against all others together */
  alpha: Estimate;
}

/** Agreement on each category by itself, against all others taken as one. */
export function byCategory(table: RatingTable, options: BootstrapOptions): CategoryAgreement[] {
  const tables = table.categories.map((_, place) => asOneOrOther(table, place));
  const alphas = tables.map((one) => krippendorffAlpha(countPatterns(one), { kind: 'nominal' }));
  const intervals = bootstrapIntervals(table.units.length, alphas.map(resampleable), options);
  return table.categories.map((category, place) => {
    const alpha = alphas[place]!;
    const point = alpha.estimate(unitWeights(alpha));
    const interval = options.replicates > 0 ? intervals[place] : null;
    return {
      category,
      labels: table.category.reduce((count, label) => count + (label === place ? 1 : 0), 0),
      specific: specificOf(table, place),
      alpha: point.value !== null && interval ? { ...point, ci95: interval.ci95 } : point,
    };
  });
}

function asOneOrOther(table: RatingTable, place: number): RatingTable {
  return {
    ...table,
    level: 'nominal',
    categories: ['this', 'other'],
    category: table.category.map((label) => (label === place ? 0 : 1)),
  };
}

function specificOf(table: RatingTable, place: number): number | null {
  let alike = 0;
  let given = 0;
  for (let unit = 0; unit < table.units.length; unit++) {
    const labels = table.category.subarray(table.start[unit]!, table.start[unit + 1]!);
    if (labels.length < 2) continue;
    const own = labels.reduce((count, label) => count + (label === place ? 1 : 0), 0);
    alike += (own * (own - 1)) / (labels.length - 1);
    given += own;
  }
  return given === 0 ? null : alike / given;
}
