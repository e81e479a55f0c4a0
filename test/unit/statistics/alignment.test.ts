import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers, Design } from '../../../shared/statistics/alignment/cells';
import { mcnemar } from '../../../shared/statistics/alignment/mcnemar';
import { predictionQuality } from '../../../shared/statistics/alignment/prediction';
import { rankByDistance } from '../../../shared/statistics/alignment/ranking';
import { compareRespondents } from '../../../shared/statistics/alignment/respondent-comparison';
import { respondentGap } from '../../../shared/statistics/alignment/respondent-gap';
import { variantResults } from '../../../shared/statistics/alignment/sensitivity';
import { quantile } from '../../../shared/statistics/bootstrap';
import { seededRandom } from '../../../shared/statistics/random';
import { collectAnswers } from '../../support/collect-answers';

const design: Design = {
  scenarios: ['Egypt', 'India'].flatMap((country) =>
    ['Politics', 'Religion', 'Environment'].map((topic) => ({ country, topic })),
  ),
  values: ['Freedom', 'Honest', 'Wealth', 'Wisdom'],
};
const cells = design.scenarios.length * design.values.length;
const noBootstrap = { replicates: 0, seed: 1 };

/** Inclinations by cell and variant; an empty list is a cell without answers. */
const answers = (byCell: readonly (readonly number[])[]): Answers =>
  collectAnswers(
    cells,
    byCell.flatMap((given, cell) => given.map((inclination, variant) => ({ cell, variant, inclination }))),
  );
const everywhere = (given: number[]) => answers(Array.from({ length: cells }, () => given));
const gapOf = (stated: Answers, enacted: Answers, options = noBootstrap) =>
  respondentGap({ design, stated, enacted }, options);

/** For each cell, what it says and does: 0 agrees, 1 disagrees. */
const grids = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 1)), { minLength: cells, maxLength: cells });

describe('the gap', () => {
  it('finds planted misalignment exactly, in both directions, wherever it lies', () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const { overall, byValue, byCountry } = gapOf(
          answers(grid.map(([said]) => [said])),
          answers(grid.map(([, done]) => [done])),
        );
        const planted = (said: number, done: number, fits = (_: number) => true) =>
          grid.filter(([a, b], cell) => a === said && b === done && fits(cell)).length;
        expect(overall.statedAgreeEnactedDisagree).toBe(planted(0, 1));
        expect(overall.statedDisagreeEnactedAgree).toBe(planted(1, 0));
        expect(overall.misaligned).toBe(planted(0, 1) + planted(1, 0));
        expect(overall.distance.value).toBeCloseTo(overall.misaligned / cells, 12);
        expect(overall.accuracy.value).toBeCloseTo(1 - overall.misaligned / cells, 12);
        for (const [place, value] of byValue.entries())
          expect(value.statedAgreeEnactedDisagree).toBe(planted(0, 1, (cell) => cell % 4 === place));
        expect(byCountry.map(({ name, misaligned }) => [name, misaligned])).toEqual([
          ['Egypt', planted(0, 1, (cell) => cell < 12) + planted(1, 0, (cell) => cell < 12)],
          ['India', planted(0, 1, (cell) => cell >= 12) + planted(1, 0, (cell) => cell >= 12)],
        ]);
      }),
    );
  });

  it('has rate, kappa, correlation and balanced accuracy as their definitions give them', () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const { overall } = gapOf(answers(grid.map(([said]) => [said])), answers(grid.map(([, done]) => [done])));
        const share = (fits: (said: number, done: number) => boolean) =>
          grid.filter(([said, done]) => fits(said, done)).length / cells;
        const [said, done] = [share((a) => a === 1), share((_, b) => b === 1)];
        const both = share((a, b) => a === 1 && b === 1);
        const same = share((a, b) => a === b);
        const rates = design.scenarios.flatMap((_, scenario) => {
          const inside = grid.slice(scenario * 4, scenario * 4 + 4);
          const hits = inside.filter(([a, b]) => a + b === 2).length;
          const claims = inside.reduce((sum, [a, b]) => sum + a + b, 0);
          return claims === 0 ? [] : [(2 * hits) / claims];
        });
        const mean = rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
        if (mean === null) expect(overall.alignmentRate.value).toBeNull();
        else expect(overall.alignmentRate.value).toBeCloseTo(mean, 12);
        expect(overall.scenariosWithoutRate).toBe(design.scenarios.length - rates.length);
        const chance = said * done + (1 - said) * (1 - done);
        if (chance > 1 - 1e-12) expect(overall.kappa.value).toBeNull();
        else expect(overall.kappa.value).toBeCloseTo((same - chance) / (1 - chance), 10);
        const spread = Math.sqrt(said * (1 - said) * done * (1 - done));
        if (spread === 0) expect(overall.mcc.value).toBeNull();
        else expect(overall.mcc.value).toBeCloseTo((both - said * done) / spread, 10);
        if (said === 0 || said === 1) expect(overall.balancedAccuracy.value).toBeNull();
        else
          expect(overall.balancedAccuracy.value).toBeCloseTo(
            (both / said + share((a, b) => a + b === 0) / (1 - said)) / 2,
            10,
          );
      }),
    );
  });

  it('counts a tie at one half as disagreement, also where thirds add up to it', () => {
    const thirds = [1 / 3, 2 / 3, 1 / 3, 2 / 3, 0, 1, 1 / 3, 2 / 3];
    const tied = gapOf(everywhere(thirds), everywhere([0, 1])).overall;
    expect(tied).toMatchObject({ bothDisagree: cells, misaligned: 0 });
    expect(tied.alignmentRate.value).toBe(1);
    const below = gapOf(everywhere([1 / 3, 2 / 3, 1 / 3]), everywhere([0, 1])).overall;
    expect(below.statedAgreeEnactedDisagree).toBe(cells);
  });

  it('takes distances first and the mean then, so that opposite gaps do not cancel', () => {
    const { overall, byValue } = gapOf(
      answers(Array.from({ length: cells }, (_, cell) => [cell % 2])),
      answers(Array.from({ length: cells }, (_, cell) => [1 - (cell % 2)])),
    );
    expect(overall.stated.value).toBe(overall.enacted.value);
    expect(overall.distance.value).toBe(1);
    expect(byValue.every(({ distance }) => distance.value === 1)).toBe(true);
  });

  it('leaves out and counts cells without a rating or an action', () => {
    const whole = Array.from({ length: cells }, (_, cell) => [cell % 3 === 0 ? 1 : 0]);
    const without = (places: number[]) => whole.map((given, cell) => (places.includes(cell) ? [] : given));
    const { overall } = gapOf(answers(without([0, 1, 2])), answers(without([5, 23])));
    expect(overall).toMatchObject({ cells: cells - 5, cellsWithoutAction: 2, cellsWithoutRating: 3, misaligned: 0 });
    expect(overall.pooledRate.value).toBe(1);
  });

  it('says why nothing can be said of a respondent with nothing readable', () => {
    const nothing = answers([]);
    const gap = gapOf(nothing, nothing, { replicates: 100, seed: 1 });
    expect(gap.overall).toMatchObject({ cells: 0, cellsWithoutAction: 0, misaligned: 0, scenarios: 0 });
    for (const name of ['alignmentRate', 'pooledRate', 'distance', 'accuracy', 'kappa', 'mcc', 'stated'] as const)
      expect(gap.overall[name]).toEqual({ value: null, undefined: expect.stringMatching(/^(No|There is no) .*\.$/) });
    expect(gap.byCountry).toEqual([]);
    expect(JSON.stringify(gap)).not.toContain('NaN');
    const onlyStated = gapOf(everywhere([0, 1 / 3]), nothing).overall;
    expect(onlyStated).toMatchObject({ cells: 0, cellsWithoutAction: cells });
    expect(onlyStated.stated.value).toBeCloseTo(1 / 6, 12);
    expect(onlyStated.alignmentRate.undefined).toMatch(/both a rating and an action/);
  });

  it('has no rate where nothing ever disagrees, and says so', () => {
    const { overall } = gapOf(everywhere([0]), everywhere([0]), { replicates: 50, seed: 1 });
    expect(overall.alignmentRate).toEqual({ value: null, undefined: expect.stringContaining('disagrees') });
    expect(overall).toMatchObject({ bothAgree: cells, scenariosWithoutRate: 6 });
    expect(overall.accuracy).toEqual({ value: 1, ci95: [1, 1] });
  });

  it('gives prompt agreement as the share of the most frequent answer, and none for one variant', () => {
    const { promptAgreement } = gapOf(everywhere([0, 1 / 3, 1 / 3, 1]), everywhere([0]));
    expect(promptAgreement.statedBinary.value).toBeCloseTo(3 / 4, 12);
    expect(promptAgreement.statedScale.value).toBeCloseTo(2 / 4, 12);
    expect(promptAgreement.enacted).toEqual({ value: null, undefined: expect.stringContaining('two prompt variants') });
    expect(promptAgreement).toMatchObject({ statedVariants: 4, enactedVariants: 1 });
  });

  it('tells what each variant would give alone', () => {
    const sides = { stated: everywhere([0, 1]), enacted: everywhere([1]) };
    const found = variantResults(sides, 'stated', 4, [0, 1, 2], noBootstrap);
    expect(
      found.map(({ variant, distance, disagreeing, answers: count }) => [variant, distance.value, disagreeing, count]),
    ).toEqual([
      [0, 1, 0, 12],
      [1, 0, 1, 12],
    ]);
  });

  it('ranks by distance with ties by name, and leaves out what has none', () => {
    expect(rankByDistance(['b', 'a', 'd', 'c'], [0.1 + 0.2, 0.3, null, 0.9])).toEqual([3, 1, 0]);
  });
});

const random = seededRandom(11);
const noisy = () => answers(Array.from({ length: cells }, () => [random.next() < 0.4 ? 1 : 0]));

describe('intervals over scenarios', () => {
  const stated = noisy();
  const enacted = noisy();

  it('are those that recomputing every resample from its cells gives', () => {
    const options = { replicates: 200, seed: 5 };
    const { overall } = gapOf(stated, enacted, options);
    const draws = seededRandom(options.seed);
    const distances: number[] = [];
    for (let replicate = 0; replicate < options.replicates; replicate++) {
      const drawn = Array.from({ length: 6 }, () => draws.integer(6));
      const apart = drawn.flatMap((scenario) =>
        [0, 1, 2, 3].map((value) =>
          Math.abs(stated.inclination[scenario * 4 + value]! - enacted.inclination[scenario * 4 + value]!),
        ),
      );
      distances.push(apart.reduce((sum, one) => sum + one, 0) / apart.length);
    }
    const sorted = Float64Array.from(distances).sort();
    expect(overall.distance.ci95![0]).toBeCloseTo(quantile(sorted, 0.025), 12);
    expect(overall.distance.ci95![1]).toBeCloseTo(quantile(sorted, 0.975), 12);
  });

  it('are the same for the same seed, others for another, and absent for one scenario', () => {
    const first = gapOf(stated, enacted, { replicates: 300, seed: 7 });
    expect(gapOf(stated, enacted, { replicates: 300, seed: 7 })).toEqual(first);
    expect(gapOf(stated, enacted, { replicates: 300, seed: 8 })).not.toEqual(first);
    const one: Design = { scenarios: design.scenarios.slice(0, 1), values: design.values };
    const alone = respondentGap(
      {
        design: one,
        stated: collectAnswers(4, [{ cell: 0, variant: 0, inclination: 1 }]),
        enacted: collectAnswers(4, [{ cell: 0, variant: 0, inclination: 1 }]),
      },
      { replicates: 300, seed: 7 },
    );
    expect(alone.overall.alignmentRate).toEqual({ value: 1 });
  });

  it('of a paired comparison are 0 to 0 for equal respondents and turn round with the order', () => {
    const options = { replicates: 300, seed: 7 };
    const [a, b] = [
      { stated, enacted },
      { stated: noisy(), enacted: noisy() },
    ];
    const same = compareRespondents({ design, first: a, second: a }, options);
    expect(same.difference.distance).toEqual({ value: 0, ci95: [0, 0] });
    expect(same).toMatchObject({
      sharedCells: cells,
      onlyFirst: 0,
      sameStated: { value: 1 },
      sameEnacted: { value: 1 },
    });
    const there = compareRespondents({ design, first: a, second: b }, options);
    const back = compareRespondents({ design, first: b, second: a }, options);
    expect(there.difference.distance.value).toBeCloseTo(-back.difference.distance.value!, 12);
    expect(there.difference.distance.ci95![0]).toBeCloseTo(-back.difference.distance.ci95![1], 10);
    expect(there.difference.distance.value).toBeCloseTo(
      there.measures.first.distance.value! - there.measures.second.distance.value!,
      12,
    );
  });

  it('compare only cells that both respondents have', () => {
    const half = answers(Array.from({ length: cells }, (_, cell) => (cell < 10 ? [0] : [])));
    const found = compareRespondents(
      { design, first: { stated: half, enacted: half }, second: { stated: everywhere([0]), enacted: everywhere([1]) } },
      noBootstrap,
    );
    expect(found).toMatchObject({
      sharedCells: 10,
      onlyFirst: 0,
      onlySecond: 14,
      difference: { distance: { value: -1 } },
    });
    expect(found.sameEnacted.value).toBe(0);
  });
});

describe('prediction', () => {
  const cases = (right: boolean[]) =>
    right.map((isRight, place) => ({
      key: String(place),
      actual: place % 2 === 0,
      predicted: (place % 2 === 0) === isRight,
    }));

  it('counts the four outcomes and leaves out replies without a prediction', () => {
    const found = predictionQuality(
      [...cases([true, true, false, false]), { key: 'x', actual: true, predicted: null }],
      { replicates: 100, seed: 1 },
    );
    expect(found).toMatchObject({
      n: 4,
      truePositive: 1,
      trueNegative: 1,
      falseNegative: 1,
      falsePositive: 1,
      unread: 1,
    });
    expect(found.f1.value).toBe(0.5);
    expect(found.accuracy.ci95![0]).toBeLessThan(0.5);
  });

  it("is compared by McNemar's test: 5 against 15 discordant cases give p = 0.0414 exactly and 0.0442 by chi-squared", () => {
    const first = cases(Array.from({ length: 30 }, (_, place) => place < 5 || place >= 20));
    const second = cases(Array.from({ length: 30 }, (_, place) => place >= 5));
    const found = mcnemar(first, second);
    expect(found).toMatchObject({ n: 30, onlyFirstRight: 5, onlySecondRight: 15 });
    expect(found.exactP).toBeCloseTo(0.04138947, 8);
    expect(found.chiSquared).toBeCloseTo(4.05, 12);
    expect(found.chiSquaredP).toBeCloseTo(0.04417134, 6);
    expect(mcnemar(first, first)).toMatchObject({ exactP: 1, chiSquared: null, chiSquaredP: null });
  });
});
