import { readFileSync } from 'node:fs';
import { agreementOf } from '../../shared/statistics/agreement/analysis';
import { metricOf } from '../../shared/statistics/agreement/distances';
import { krippendorffAlpha } from '../../shared/statistics/agreement/krippendorff-alpha';
import { countPatterns, unitWeights } from '../../shared/statistics/agreement/patterns';
import { type RatingTable, RatingTableBuilder, ratingTable } from '../../shared/statistics/agreement/table';
import { bootstrapIntervals } from '../../shared/statistics/bootstrap';
import { seededRandom } from '../../shared/statistics/random';
import { referencePath } from '../support/reference-files';
import { type Line, milliseconds, percentile } from './figures';

/** Agreement on 3 raters by 14,784 items, against tabulating anew for each resample. */
export function benchAgreement(): Line[] {
  const labels = readFileSync(referencePath('references/agreement_speed_3x14784.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([unit, rater, label]) => ({ unit: unit!, rater: rater!, label: Number(label) }));
  const nominal = ratingTable(labels, 'nominal');
  const ordinal = ratingTable(labels, 'ordinal');
  const large = randomTable(10, 100_000, 5);
  const prepared = krippendorffAlpha(countPatterns(ordinal), metricOf('ordinal', ordinal.categories));
  const one = timed(() => alphaOf(ordinal), 9);
  const plain = timed(() => plainAlpha(nominal), 9);
  const thousand = timed(
    () =>
      bootstrapIntervals(
        ordinal.units.length,
        [{ ...prepared, value: (weights) => prepared.estimate(weights).value }],
        { replicates: 1000, seed: 7 },
      ),
    3,
  );
  return [
    {
      what: 'alpha from arrays in memory, 3 x 14,784, nominal / ordinal',
      figure: `${milliseconds(timed(() => alphaOf(nominal), 9))} / ${milliseconds(one)}; a plain coincidence matrix takes ${milliseconds(plain)}`,
    },
    {
      what: 'the same, 10 x 100,000',
      figure: `${milliseconds(timed(() => alphaOf(large), 5))} / ${milliseconds(timed(() => alphaOf({ ...large, level: 'ordinal' }), 5))}`,
    },
    {
      what: '1,000 bootstrap replicates of alpha',
      figure: `${milliseconds(thousand)}, ${((1000 * one) / thousand).toFixed(1)} times faster than tabulating each resample anew`,
    },
    {
      what: 'default coefficients of a criterion with intervals, 3 x 14,784',
      figure: milliseconds(timed(() => agreementOf(ordinal, { replicates: 1000, seed: 7, pairs: true }), 3)),
    },
    {
      what: 'every coefficient that the table allows',
      figure: `${Object.keys(agreementOf(ordinal, { replicates: 0, seed: 7, coefficients: 'all' }).coefficients).length} in ${milliseconds(timed(() => agreementOf(ordinal, { replicates: 1000, seed: 7, coefficients: 'all' }), 1))}`,
    },
  ];
}

function alphaOf(table: RatingTable): number | null {
  const alpha = krippendorffAlpha(countPatterns(table), metricOf(table.level, table.categories));
  return alpha.estimate(unitWeights(alpha)).value;
}

/** The textbook's way, label by label into a coincidence matrix: what the speed is a ratio of. */
function plainAlpha(table: RatingTable): number {
  const size = table.categories.length;
  const coincidences = new Float64Array(size * size);
  for (let unit = 0; unit < table.units.length; unit++) {
    const labels = [...table.category.subarray(table.start[unit], table.start[unit + 1])];
    labels.forEach((first, a) => {
      labels.forEach((second, b) => {
        if (a !== b) coincidences[first * size + second]! += 1 / (labels.length - 1);
      });
    });
  }
  const margins = Array.from({ length: size }, (_, row) =>
    coincidences.subarray(row * size, (row + 1) * size).reduce((sum, count) => sum + count, 0),
  );
  const labels = margins.reduce((sum, margin) => sum + margin, 0);
  const alike = margins.reduce((sum, _, label) => sum + coincidences[label * (size + 1)]!, 0);
  const byChance = margins.reduce((sum, margin) => sum + margin * (margin - 1), 0) / (labels - 1);
  return 1 - (labels - alike) / (labels - byChance);
}

function randomTable(raters: number, units: number, categories: number): RatingTable {
  const random = seededRandom(11);
  const builder = new RatingTableBuilder(
    'nominal',
    Array.from({ length: categories }, (_, label) => label),
  );
  for (let unit = 0; unit < units; unit++) {
    const truth = random.integer(categories);
    for (let rater = 0; rater < raters; rater++)
      builder.add(`u${unit}`, `r${rater}`, random.next() < 0.6 ? truth : random.integer(categories), 1);
  }
  return builder.table();
}

function timed(work: () => unknown, rounds: number): number {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return percentile(times, 0.5);
}
