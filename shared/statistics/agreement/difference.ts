import { type BootstrapOptions, quantile } from '../bootstrap';
import { type Random, seededRandom } from '../random';
import type { Prepared } from './prepared';

/** How a coefficient differs between two groups of units, or between two codings of the same units. */
export interface Difference {
  first: number | null;
  second: number | null;
  /** first less second; null where either is undefined */
  difference: number | null;
  ci95: [number, number] | null;
  /** two-sided, from permutations; null where the difference is */
  p: number | null;
  method: string;
}

/**
 * The difference of a coefficient between two groups of units: its interval from a bootstrap within each group, its p
 * from permuting which unit is of which group (Phipson & Smyth 2010, so that it is never 0).
 *
 * @param groupOf for each unit 0 or 1, or -1 where it is of neither
 */
export function differenceOfGroups(prepared: Prepared, groupOf: Int8Array, options: BootstrapOptions): Difference {
  const units = [0, 1].map((group) => [...groupOf.keys()].filter((unit) => groupOf[unit] === group));
  const all = units.flat();
  return compare(
    prepared,
    units,
    options,
    (random) => units.map((own) => own.map(() => own[random.integer(own.length)]!)),
    (random) => {
      const mixed = random.shuffle(all);
      return [mixed.slice(0, units[0]!.length), mixed.slice(units[0]!.length)];
    },
    'bootstrap within each group; permutation of the groups',
  );
}

/**
 * The difference of a coefficient between two codings of the same units (before and after a revision, say): its interval
 * from a bootstrap over units, each with both its codings, its p from swapping the two codings of units at random.
 *
 * @param pairs the two codings as units of one table, so that they share its patterns
 */
export function differenceOfCodings(
  prepared: Prepared,
  pairs: readonly (readonly [number, number])[],
  options: BootstrapOptions,
): Difference {
  const sides = (chosen: readonly (readonly [number, number])[]) => [
    chosen.map(([first]) => first),
    chosen.map(([, second]) => second),
  ];
  return compare(
    prepared,
    sides(pairs),
    options,
    (random) => sides(pairs.map(() => pairs[random.integer(pairs.length)]!)),
    (random) =>
      sides(
        pairs.map(([first, second]) => (random.next() < 0.5 ? ([second, first] as const) : ([first, second] as const))),
      ),
    'bootstrap over units with both codings; permutation by swapping them',
  );
}

type Sides = readonly (readonly number[])[];

function compare(
  prepared: Prepared,
  units: Sides,
  { replicates, seed }: BootstrapOptions,
  resample: (random: Random) => Sides,
  permute: (random: Random) => Sides,
  how: string,
): Difference {
  const weights = new Float64Array(prepared.patterns);
  const coefficientOf = (chosen: readonly number[]) => {
    weights.fill(0);
    for (const unit of chosen) weights[prepared.patternOf[unit]!]! += 1;
    return prepared.estimate(weights).value;
  };
  const differenceIn = ([first, second]: Sides) => {
    const one = coefficientOf(first!);
    const other = coefficientOf(second!);
    return one === null || other === null ? null : one - other;
  };
  const method = `${how}, ${replicates} each, seed ${seed}`;
  const [first, second] = units.map(coefficientOf) as [number | null, number | null];
  if (first === null || second === null) return { first, second, difference: null, ci95: null, p: null, method };
  const difference = first - second;
  const random = seededRandom(seed);
  const resampled: number[] = [];
  let asFar = 0;
  let permuted = 0;
  for (let replicate = 0; replicate < replicates; replicate++) {
    const drawn = differenceIn(resample(random));
    if (drawn !== null) resampled.push(drawn);
    const shuffled = differenceIn(permute(random));
    if (shuffled === null) continue;
    permuted += 1;
    if (Math.abs(shuffled) >= Math.abs(difference) - 1e-12) asFar += 1;
  }
  const sorted = Float64Array.from(resampled).sort();
  const enough = resampled.length > 0 && resampled.length >= 0.95 * replicates;
  return {
    first,
    second,
    difference,
    ci95: enough ? [quantile(sorted, 0.025), quantile(sorted, 0.975)] : null,
    p: permuted === 0 ? null : (asFar + 1) / (permuted + 1),
    method,
  };
}
