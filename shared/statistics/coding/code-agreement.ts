import { congerKappa } from '../agreement/conger-kappa';
import { krippendorffAlpha } from '../agreement/krippendorff-alpha';
import { type CountPatterns, countPatterns, rowPatterns, unitWeights } from '../agreement/patterns';
import type { Prepared } from '../agreement/prepared';
import type { Estimate, RatingTable } from '../agreement/table';
import { agreementWeights } from '../agreement/weights';
import { normalQuantile } from '../distributions';
import { type CodedWork, unitStarts } from './coded-work';

/** How far coders agree on whether one code applies. */
export interface CodeAgreement {
  code: string;
  /** work in which the code was applied */
  applied: number;
  /** units to which anybody applied it */
  units: number;
  /** Krippendorff's alpha, nominal */
  alpha: Estimate;
  /** Conger's kappa, which is Cohen's for two coders */
  kappa: Estimate;
  positive: Estimate;
  negative: Estimate;
}

/** Agreement code by code: a coder who finished a unit judged every code on it. Intervals are by formula. */
export function codeAgreements(work: CodedWork): CodeAgreement[] {
  const weights = agreementWeights('unweighted', [0, 1]);
  return Array.from(codeTables(work), ({ code, table }) => {
    const { category } = table;
    const counts = countPatterns(table);
    return {
      code,
      applied: category.reduce((sum, one) => sum + one, 0),
      units: unitsWith(category, work.unit),
      alpha: withClosedForm(krippendorffAlpha(counts, { kind: 'nominal' })),
      kappa: withClosedForm(congerKappa(rowPatterns(table), counts, weights)),
      positive: specificAgreement(counts, 1),
      negative: specificAgreement(counts, 0),
    };
  });
}

/** For each code, whether each coder gave it to each unit that they finished. One at a time: together they are large. */
export function* codeTables(work: CodedWork): Generator<{ code: string; table: RatingTable }> {
  const start = unitStarts(work);
  const workOf = workByCode(work);
  for (const [place, code] of work.codes.entries()) {
    const category = new Int32Array(work.unit.length);
    for (const one of workOf(place)) category[one] = 1;
    yield {
      code,
      table: {
        units: work.units,
        raters: work.coders,
        categories: ['no', 'yes'],
        level: 'nominal',
        start,
        rater: work.coder,
        category,
      },
    };
  }
}

/** The work that has a code, once for each of its codings. */
function workByCode({ codes, unit, from, code }: CodedWork): (code: number) => Int32Array {
  const start = new Int32Array(codes.length + 1);
  for (const one of code) start[one + 1]! += 1;
  for (let place = 0; place < codes.length; place++) start[place + 1]! += start[place]!;
  const works = new Int32Array(code.length);
  const next = start.slice();
  for (let work = 0; work < unit.length; work++) {
    for (let coding = from[work]!; coding < from[work + 1]!; coding++) works[next[code[coding]!]!++] = work;
  }
  return (place) => works.subarray(start[place]!, start[place + 1]!);
}

function unitsWith(category: Int32Array, unit: Int32Array): number {
  let units = 0;
  let last = -1;
  for (let work = 0; work < unit.length; work++) {
    if (category[work] === 1 && unit[work] !== last) {
      units += 1;
      last = unit[work]!;
    }
  }
  return units;
}

function withClosedForm(prepared: Prepared): Estimate {
  const weights = unitWeights(prepared);
  const point = prepared.estimate(weights);
  const closed = point.value === null ? null : prepared.closedForm?.(weights);
  if (!closed) return point;
  return { ...point, ...(closed.se === null ? {} : { se: closed.se }), ci95: closed.ci95, method: closed.method };
}

/**
 * Specific agreement of any number of raters (de Vet, Dikmans & Eekhout 2017, J Clin Epidemiol 83:85-89): of the pairs
 * of labels in which one is this label, the share in which both are, sum of n_k (n_k - 1) by sum of n_k (n - 1) over
 * units. From 0 to 1. The interval is that of a ratio of sums over units by linearisation (Cochran 1977, eq. 6.13),
 * cut at 0 and 1.
 */
export function specificAgreement(data: CountPatterns, category: number): Estimate {
  const weights = unitWeights(data);
  const both = new Float64Array(data.patterns);
  const any = new Float64Array(data.patterns);
  let units = 0;
  for (let pattern = 0; pattern < data.patterns; pattern++) {
    const total = data.totals[pattern]!;
    if (total < 2) continue;
    units += weights[pattern]!;
    for (let index = data.start[pattern]!; index < data.start[pattern + 1]!; index++) {
      if (data.category[index] !== category) continue;
      const count = data.count[index]!;
      both[pattern] = (count * (count - 1)) / (total - 1);
      any[pattern] = count;
    }
  }
  if (units === 0) return { value: null, undefined: 'No unit was coded by two or more.' };
  const sum = (values: Float64Array) => values.reduce((all, one, pattern) => all + one * weights[pattern]!, 0);
  const labels = sum(any);
  if (labels === 0) return { value: null, undefined: 'Nobody gave this label where two or more coded.' };
  const value = sum(both) / labels;
  if (units < 2) return { value };
  const squares = sum(both.map((one, pattern) => (one - value * any[pattern]!) ** 2));
  const se = Math.sqrt((squares * units) / (units - 1)) / labels;
  const reach = normalQuantile(0.975) * se;
  return {
    value,
    se,
    ci95: [Math.max(0, value - reach), Math.min(1, value + reach)],
    method: 'ratio over units, linearised, normal',
  };
}
