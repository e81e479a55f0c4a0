import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../../shared/statistics/agreement/analysis';
import { availableCoefficients } from '../../../shared/statistics/agreement/coefficients';
import { differenceOfCodings, differenceOfGroups } from '../../../shared/statistics/agreement/difference';
import { widthByRaters, widthByUnits } from '../../../shared/statistics/agreement/how-many-more';
import { intervalOverRaters } from '../../../shared/statistics/agreement/over-raters';
import { type RatingTable, RatingTableBuilder } from '../../../shared/statistics/agreement/table';
import { type Random, seededRandom } from '../../../shared/statistics/random';

/** Units with a true label among equally likely ones; each rater gives it, or guesses. */
function simulated(random: Random, units: number, raters: number, sure: number, labels = 3): RatingTable {
  const builder = new RatingTableBuilder(
    'nominal',
    Array.from({ length: labels }, (_, label) => label),
  );
  for (let unit = 0; unit < units; unit++) {
    const truth = random.integer(labels);
    for (let rater = 0; rater < raters; rater++)
      builder.add(`${unit}`, `${rater}`, random.next() < sure ? truth : random.integer(labels), 1);
  }
  return builder.table();
}

describe('intervals', () => {
  it.each(['percentile', 'bca'] as const)('%s ones hold the true value 95 times in 100, give or take 2', (interval) => {
    // Two raters who know the label with chance s agree beyond chance with probability s squared.
    const truth = 0.8 ** 2;
    const random = seededRandom(20);
    const runs = 1000;
    const held = { krippendorff_alpha: 0, fleiss_kappa: 0, gwet_ac1: 0 };
    for (let run = 0; run < runs; run++) {
      const { coefficients } = agreementOf(simulated(random, 150, 3, 0.8), {
        replicates: 400,
        seed: run,
        interval,
        coefficients: Object.keys(held),
      });
      for (const name of Object.keys(held) as (keyof typeof held)[]) {
        const [low, high] = coefficients[name]!.ci95!;
        if (low <= truth && truth <= high) held[name] += 1;
      }
    }
    for (const [name, count] of Object.entries(held)) {
      expect(count / runs, name).toBeGreaterThan(0.93);
      expect(count / runs, name).toBeLessThan(0.97);
    }
  });

  it('over clusters are wider where the units of a cluster are alike', () => {
    const random = seededRandom(3);
    const builder = new RatingTableBuilder('nominal', ['a', 'b']);
    const clusters: string[] = [];
    for (let cluster = 0; cluster < 20; cluster++) {
      const hard = random.next() < 0.5;
      for (let unit = 0; unit < 10; unit++) {
        const truth = random.integer(2);
        clusters.push(String(cluster));
        for (let rater = 0; rater < 2; rater++) {
          const label = hard && random.next() < 0.8 ? random.integer(2) : truth;
          builder.add(`${cluster}/${unit}`, `${rater}`, label === 0 ? 'a' : 'b', 1);
        }
      }
    }
    const table = builder.table();
    const width = (options: { clusters?: string[] }) => {
      const { ci95 } = agreementOf(table, { replicates: 1000, seed: 1, ...options }).coefficients.krippendorff_alpha!;
      return ci95![1] - ci95![0];
    };
    expect(width({ clusters })).toBeGreaterThan(1.3 * width({}));
  });

  it('by formula carry its name, and fall back to the bootstrap where there is none', () => {
    const table = simulated(seededRandom(4), 80, 2, 0.7, 2);
    const { coefficients } = agreementOf(table, { replicates: 200, seed: 2, interval: 'closed-form' });
    expect(coefficients.gwet_ac1!.method).toContain('irrCAC');
    expect(coefficients.cohen_kappa!.method).toContain('statsmodels');
    expect(coefficients.pabak!.method).toContain('bootstrap over units, percentile, 200 replicates, seed 2');
  });

  it('over raters are wide where one rater errs and the others do not', () => {
    const random = seededRandom(5);
    const builder = new RatingTableBuilder('nominal', ['a', 'b']);
    for (let unit = 0; unit < 100; unit++) {
      const truth = random.integer(2);
      for (let rater = 0; rater < 4; rater++) {
        const label = rater === 3 ? random.integer(2) : truth;
        builder.add(`${unit}`, `${rater}`, label === 0 ? 'a' : 'b', 1);
      }
    }
    const alpha = (table: RatingTable) => availableCoefficients(table).get('krippendorff_alpha')!();
    const uneven = intervalOverRaters(builder.table(), alpha)!;
    const even = intervalOverRaters(simulated(random, 100, 4, 0.7, 2), alpha)!;
    expect(uneven.ci95[1] - uneven.ci95[0]).toBeGreaterThan(2 * (even.ci95[1] - even.ci95[0]));
    expect(intervalOverRaters(simulated(random, 100, 2, 0.7, 2), alpha)).toBeNull();
    const asked = agreementOf(builder.table(), { replicates: 0, seed: 1, interval: 'raters' });
    expect(asked.coefficients.krippendorff_alpha!.ci95).toEqual(uneven.ci95);
    expect(asked.coefficients.gwet_ac1!.method).toContain('jackknife over raters');
  });
});

describe('the difference of a coefficient', () => {
  const alphaOf = (table: RatingTable) => availableCoefficients(table).get('krippendorff_alpha')!();

  /** The first half of the units with one sureness, the second half with another. */
  function twoGroups(random: Random, sure: [number, number], units = 120) {
    const builder = new RatingTableBuilder('nominal', ['a', 'b']);
    for (let unit = 0; unit < 2 * units; unit++) {
      const truth = random.integer(2);
      for (let rater = 0; rater < 3; rater++) {
        const label = random.next() < sure[unit < units ? 0 : 1]! ? truth : random.integer(2);
        builder.add(`${unit}`, `${rater}`, label === 0 ? 'a' : 'b', 1);
      }
    }
    return {
      table: builder.table(),
      groupOf: Int8Array.from({ length: 2 * units }, (_, unit) => (unit < units ? 0 : 1)),
    };
  }

  it('between groups that differ is found, and its interval leaves out 0', () => {
    const { table, groupOf } = twoGroups(seededRandom(6), [0.95, 0.6]);
    const found = differenceOfGroups(alphaOf(table), groupOf, { replicates: 500, seed: 1 });
    expect(found.difference).toBeCloseTo(found.first! - found.second!, 12);
    expect(found.p).toBeLessThan(0.01);
    expect(found.ci95![0]).toBeGreaterThan(0);
  });

  it('between groups that do not differ has p below 0.05 about one time in twenty', () => {
    const random = seededRandom(7);
    let small = 0;
    for (let run = 0; run < 200; run++) {
      const { table, groupOf } = twoGroups(random, [0.7, 0.7], 40);
      if (differenceOfGroups(alphaOf(table), groupOf, { replicates: 99, seed: run }).p! <= 0.05) small += 1;
    }
    expect(small).toBeGreaterThan(2);
    expect(small).toBeLessThan(22);
  });

  it('between two codings of the same units is found by swapping them', () => {
    const { table } = twoGroups(seededRandom(8), [0.6, 0.95], 100);
    const pairs = Array.from({ length: 100 }, (_, unit) => [unit, unit + 100] as const);
    const found = differenceOfCodings(alphaOf(table), pairs, { replicates: 300, seed: 1 });
    expect(found.difference).toBeLessThan(0);
    expect(found.ci95![1]).toBeLessThan(0);
    expect(found.p).toBeLessThan(0.02);
  });
});

describe('how many more', () => {
  it('units: the width falls with the root of their number, and what the curve asks for is enough', () => {
    const random = seededRandom(9);
    const table = simulated(random, 100, 3, 0.8);
    const alpha = availableCoefficients(table).get('krippendorff_alpha')!();
    const { points, enough } = widthByUnits(alpha, 100, { target: 0.1, replicates: 400, seed: 1 });
    const now = points.find(({ size }) => size === 100)!;
    const fourfold = points.find(({ size }) => size === 400)!;
    expect(now.width / fourfold.width).toBeGreaterThan(1.7);
    expect(now.width / fourfold.width).toBeLessThan(2.3);
    const then = simulated(random, enough!, 3, 0.8);
    const { ci95 } = agreementOf(then, { replicates: 1000, seed: 1 }).coefficients.krippendorff_alpha!;
    expect(ci95![1] - ci95![0]).toBeGreaterThan(0.08);
    expect(ci95![1] - ci95![0]).toBeLessThan(0.12);
  });

  it('raters: the simulated width with more raters is that of a table that has them', () => {
    const random = seededRandom(10);
    const table = simulated(random, 200, 2, 0.8);
    const prepare = (one: RatingTable) => availableCoefficients(one).get('krippendorff_alpha')!();
    const { points } = widthByRaters(table, prepare, 0.64, { target: 0.05, replicates: 400, seed: 1 });
    const simulatedWidth = points.find(({ size }) => size === 5)!.width;
    const { ci95 } = agreementOf(simulated(random, 200, 5, 0.8), { replicates: 1000, seed: 1 }).coefficients
      .krippendorff_alpha!;
    expect(simulatedWidth / (ci95![1] - ci95![0])).toBeGreaterThan(0.75);
    expect(simulatedWidth / (ci95![1] - ci95![0])).toBeLessThan(1.3);
  });
});
