import { describe, expect, it } from 'vitest';
import { byCategory } from '../../../shared/statistics/agreement/by-category';
import { dawidSkene } from '../../../shared/statistics/agreement/dawid-skene';
import { driftOf } from '../../../shared/statistics/agreement/drift';
import { againstTheRest } from '../../../shared/statistics/agreement/leave-one-out';
import { pooledConfusion, raterPairs } from '../../../shared/statistics/agreement/pairwise';
import { type RatingTable, RatingTableBuilder } from '../../../shared/statistics/agreement/table';
import { seededRandom } from '../../../shared/statistics/random';

/** Raters with planted accuracies on units with three equally likely true labels; a wrong label is any other. */
function planted(accuracies: readonly number[], units: number, missing = 0) {
  const random = seededRandom(12);
  const builder = new RatingTableBuilder('nominal', ['a', 'b', 'c']);
  const truths: number[] = [];
  for (let unit = 0; unit < units; unit++) {
    const truth = random.integer(3);
    truths.push(truth);
    accuracies.forEach((accuracy, rater) => {
      if (random.next() < missing) return;
      const label = random.next() < accuracy ? truth : (truth + 1 + random.integer(2)) % 3;
      builder.add(`u${unit}`, `r${rater}`, ['a', 'b', 'c'][label]!, 1);
    });
  }
  return { table: builder.table(), truths };
}

describe('Dawid and Skene', () => {
  const accuracies = [0.95, 0.85, 0.75, 0.6, 0.5];

  it('recovers planted accuracies, and its intervals hold them', () => {
    const { table } = planted(accuracies, 1500, 0.2);
    const found = dawidSkene(table, { replicates: 100, seed: 1 })!;
    expect(found.converged).toBe(true);
    for (const { rater, accuracy, ci95 } of found.raters) {
      const truth = accuracies[Number(rater.slice(1))]!;
      expect(Math.abs(accuracy - truth), rater).toBeLessThan(0.04);
      expect(ci95![0] - 0.01, rater).toBeLessThan(truth);
      expect(ci95![1] + 0.01, rater).toBeGreaterThan(truth);
    }
  });

  it('finds the true labels more often than the majority does where raters differ in skill', () => {
    const { table, truths } = planted([0.95, 0.5, 0.5, 0.5, 0.5], 1500);
    const { likeliest } = dawidSkene(table, { replicates: 0, seed: 1 })!;
    const right = truths.filter((truth, unit) => likeliest[unit] === truth).length / truths.length;
    const majority = truths.filter((truth, unit) => majorityOf(table, unit) === truth).length / truths.length;
    expect(right).toBeGreaterThan(majority + 0.05);
    expect(right).toBeGreaterThan(0.9);
  });

  it('says nothing of labels that stand alone', () => {
    const builder = new RatingTableBuilder('nominal', ['a', 'b']);
    builder.add('u', 'r', 'a', 1);
    expect(dawidSkene(builder.table(), { replicates: 0, seed: 1 })).toBeNull();
  });
});

function majorityOf(table: RatingTable, unit: number): number {
  const counts = [0, 0, 0];
  for (const label of table.category.subarray(table.start[unit], table.start[unit + 1])) counts[label]! += 1;
  return counts.indexOf(Math.max(...counts));
}

describe('what explains disagreement', () => {
  it('names the rater without whom agreement is better', () => {
    const { table } = planted([0.95, 0.95, 0.95, 0.4], 300);
    const ordered = againstTheRest(table).sort((a, b) => a.contribution! - b.contribution!);
    expect(ordered[0]!.rater).toBe('r3');
    expect(ordered[0]!.contribution).toBeLessThan(-0.2);
    expect(ordered[0]!.agreement).toBeLessThan(ordered[1]!.agreement!);
  });

  it('gives each two raters their own confusion matrix, its cells summing to the shared units', () => {
    const { table } = planted([0.9, 0.8, 0.7], 200, 0.3);
    for (const pair of raterPairs(table, 'unweighted')) {
      const cells = pair.confusion.flat().reduce((sum, count) => sum + count, 0);
      expect(cells).toBe(pair.units);
      expect(pair.units).toBeLessThan(200);
    }
    const pooled = pooledConfusion(table);
    pooled.forEach((row, label) => {
      row.forEach((count, other) => {
        expect(count).toBeCloseTo(pooled[other]![label]!, 9);
      });
    });
  });

  it('tells which category raters confuse', () => {
    const random = seededRandom(13);
    const builder = new RatingTableBuilder('nominal', ['clear', 'mixed', 'muddled']);
    for (let unit = 0; unit < 300; unit++) {
      const truth = random.integer(3);
      for (let rater = 0; rater < 3; rater++) {
        const label = truth === 0 ? 0 : 1 + random.integer(2);
        builder.add(`${unit}`, `${rater}`, ['clear', 'mixed', 'muddled'][label]!, 1);
      }
    }
    const [clear, mixed, muddled] = byCategory(builder.table(), { replicates: 100, seed: 1 });
    expect(clear!.alpha.value).toBe(1);
    expect(clear!.specific).toBe(1);
    expect(mixed!.alpha.value).toBeLessThan(0.4);
    expect(muddled!.alpha.ci95![1]).toBeLessThan(0.6);
  });

  it('sees a rater drift, and not one who does not', () => {
    const random = seededRandom(14);
    const builder = new RatingTableBuilder('nominal', ['a', 'b']);
    const units = 900;
    for (let unit = 0; unit < units; unit++) {
      const truth = random.integer(2);
      for (let rater = 0; rater < 3; rater++) {
        const sure = rater === 2 ? 1 - unit / units : 0.9;
        const label = random.next() < sure ? truth : random.integer(2);
        builder.add(`${unit}`, `r${rater}`, label === 0 ? 'a' : 'b', 1);
      }
    }
    const table = builder.table();
    const at = Float64Array.from(table.rater, (_, index) => Math.floor(index / 3));
    const times = Float64Array.from(table.rater, (rater) => 1000 * (rater + 1));
    const [steady, , drifting] = driftOf(table, at, times, { parts: 3, permutations: 500, seed: 1 });
    expect(drifting!.change).toBeLessThan(-0.15);
    expect(drifting!.p).toBeLessThan(0.01);
    expect(steady!.change).toBeGreaterThan(drifting!.change! + 0.05);
    expect(drifting!.time).toEqual({ lower: 3000, median: 3000, upper: 3000 });
  });
});
