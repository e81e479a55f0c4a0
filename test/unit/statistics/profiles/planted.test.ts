import { describe, expect, it } from 'vitest';
import { betweenRespondents, correlationMatrix } from '../../../../shared/statistics/profiles/between';
import { compareProfiles } from '../../../../shared/statistics/profiles/comparison';
import { disattenuated } from '../../../../shared/statistics/profiles/disattenuation';
import { symmetricEigen } from '../../../../shared/statistics/profiles/eigen';
import { type Choice, enactedProfile } from '../../../../shared/statistics/profiles/enacted';
import { higherOrderMeans, higherOrderValues } from '../../../../shared/statistics/profiles/higher-order';
import { holm } from '../../../../shared/statistics/profiles/holm';
import { cronbachAlpha, omegaTotal } from '../../../../shared/statistics/profiles/internal-consistency';
import { meanCorrelation } from '../../../../shared/statistics/profiles/mean-correlation';
import { pearson, profileCorrelation } from '../../../../shared/statistics/profiles/pearson';
import { permutationP } from '../../../../shared/statistics/profiles/permutation';
import { profileMap } from '../../../../shared/statistics/profiles/principal-components';
import { sensitivity } from '../../../../shared/statistics/profiles/sensitivity';
import { similarityOrder } from '../../../../shared/statistics/profiles/similarity-order';
import { ranks } from '../../../../shared/statistics/profiles/spearman';
import { itemParts, scenarioParts, splitHalfReliability } from '../../../../shared/statistics/profiles/split-half';
import { statedProfile } from '../../../../shared/statistics/profiles/stated';
import { procrustes, theoryCircle, valueCircle } from '../../../../shared/statistics/profiles/value-circle';
import { seededRandom } from '../../../../shared/statistics/random';

const random = (seed: number) => seededRandom(seed);

/** Normal numbers by Box and Muller. */
const normal = (from: ReturnType<typeof seededRandom>) =>
  Math.sqrt(-2 * Math.log(1 - from.next())) * Math.cos(2 * Math.PI * from.next());

/** Five questions of four options that offer each group twice. */
function scenarioOffers(from: ReturnType<typeof seededRandom>): number[][] {
  for (;;) {
    const deck = from.shuffle([...Array(20).keys()].map((card) => card % 10));
    const questions = [0, 1, 2, 3, 4].map((question) => deck.slice(question * 4, question * 4 + 4));
    if (questions.every((options) => new Set(options).size === 4)) return questions;
  }
}

function respond(
  scenarios: number,
  from: ReturnType<typeof seededRandom>,
  choose: (offered: readonly number[]) => number,
): Choice[] {
  return Array.from({ length: scenarios }, (_, scenario) =>
    scenarioOffers(from).map((offered) => ({ scenario: String(scenario), offered, chosen: choose(offered) })),
  ).flat();
}

const best = (offered: readonly number[]) => Math.min(...offered);

describe('an enacted profile', () => {
  it('recovers planted weights from many choices', () => {
    const weights = [10, 8, 6, 5, 4, 3, 2, 2, 1, 1];
    const from = random(3);
    // Two options at a time: the chance to be chosen against each other group is known.
    const choices: Choice[] = Array.from({ length: 200_000 }, (_, question) => {
      const offered = from.shuffle([...weights.keys()]).slice(0, 2);
      const [one, other] = offered as [number, number];
      const chosen = from.next() < weights[one]! / (weights[one]! + weights[other]!) ? one : other;
      return { scenario: String(question), offered, chosen };
    });
    const expected = weights.map((weight, group) =>
      weights.reduce((sum, other, place) => (place === group ? sum : sum + weight / (weight + other)), 0),
    );
    const total = expected.reduce((sum, value) => sum + value, 0);
    enactedProfile(choices).share.forEach((share, group) => {
      expect(share).toBeCloseTo(expected[group]! / total, 2);
    });
  });

  it('does not favour a group for being offered more often', () => {
    const from = random(5);
    const choices: Choice[] = Array.from({ length: 60_000 }, (_, question) => {
      // Group 0 is on offer three times as often as the rest; nobody cares.
      const offered =
        from.next() < 0.6 ? [0, 1 + from.integer(9)] : from.shuffle([1, 2, 3, 4, 5, 6, 7, 8, 9]).slice(0, 2);
      return { scenario: String(question), offered, chosen: offered[from.integer(2)]! };
    });
    const { share, chosen } = enactedProfile(choices);
    expect(chosen[0]! / chosen[1]!).toBeGreaterThan(2);
    for (const value of share) expect(value).toBeCloseTo(0.1, 2);
  });

  it('is the share of choices when all groups are offered equally often, counts what got no answer, and knows no group that was never offered', () => {
    const choices = respond(30, random(7), best);
    choices[0] = { ...choices[0]!, chosen: null };
    const { share, chosen, offered, answered, missing } = enactedProfile(choices);
    expect(offered).toEqual(new Array(10).fill(60));
    expect([answered, missing]).toEqual([149, 1]);
    share.forEach((value, group) => {
      expect(value).toBeCloseTo(chosen[group]! / 149, 12);
    });
    const two = enactedProfile([{ scenario: '1', offered: [0, 1], chosen: 1 }]).share;
    expect(two.slice(0, 3)).toEqual([0, 1, null]);
  });
});

describe('a stated profile', () => {
  it('is centred by the mean over all items, not over groups', () => {
    const { mean, centred, overall } = statedProfile([
      { group: 0, score: 6 },
      { group: 0, score: 4 },
      { group: 1, score: 2 },
    ]);
    expect(overall).toBe(4);
    expect(mean.slice(0, 3)).toEqual([5, 2, null]);
    expect(centred.slice(0, 3)).toEqual([1, -2, null]);
  });
});

describe('higher-order values', () => {
  it('are the means of their values, and none where a value is missing', () => {
    // In the order of the circle: openness 3 values, self-enhancement 2, conservation 3, self-transcendence 2.
    expect(higherOrderMeans([1, 2, 6, 4, 5, 1, 1, 4, 7, 8])).toEqual([3, 4.5, 2, 7.5]);
    expect(higherOrderMeans([1, null, 6, 4, 5, 1, 1, 4, 7, 8])).toEqual([null, 4.5, 2, 7.5]);
    expect(higherOrderValues).toHaveLength(4);
  });
});

describe('reliability by split halves', () => {
  const options = { splits: 50, seed: 1 };
  const reliability = (choices: Choice[]) => splitHalfReliability(scenarioParts(choices), options).value!;

  it('is 1 for a respondent without noise, when scenarios offer the same', () => {
    const offers = scenarioOffers(random(9));
    const choices = Array.from({ length: 12 }, (_, scenario) =>
      offers.map((offered) => ({ scenario: String(scenario), offered, chosen: best(offered) })),
    ).flat();
    expect(reliability(choices)).toBeCloseTo(1, 12);
  });

  it('is close to 1 for the same respondent in scenarios that differ', () => {
    expect(reliability(respond(40, random(11), best))).toBeGreaterThan(0.95);
  });

  it('is near 0 over respondents who choose at random', () => {
    const values = Array.from({ length: 200 }, (_, seed) => {
      const from = random(1000 + seed);
      return reliability(respond(12, from, (offered) => offered[from.integer(4)]!));
    });
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0) / values.length)).toBeLessThan(0.15);
  });

  it('is the same for the same seed', () => {
    const choices = respond(12, random(13), best);
    expect(reliability(choices)).toBe(reliability(choices));
  });

  it('of ratings deals items within their group, and says so when there are too few', () => {
    const items = Array.from({ length: 20 }, (_, item) => ({
      item: String(item),
      group: item % 10,
      score: (item % 10) % 6,
    }));
    expect(splitHalfReliability(itemParts(items), options).value).toBeCloseTo(1, 12);
    const alone = splitHalfReliability(itemParts(items.slice(0, 10)), options);
    expect([alone.value, alone.undefined]).toEqual([null, expect.stringContaining('too few')]);
  });

  it('lets a correlation of .3 be read as what it would be without noise', () => {
    expect(disattenuated(0.3, 0.8, 0.45).value).toBeCloseTo(0.5, 12);
    expect(disattenuated(0.3, 0, 0.5).undefined).toContain('chance');
    expect(disattenuated(0.3, null, 0.5).value).toBeNull();
  });

  it('shows that noise alone makes a coherent respondent look incoherent, and that the correction takes it back', () => {
    const stated = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
    const plain: number[] = [];
    const corrected: number[] = [];
    for (let person = 0; person < 150; person++) {
      const from = random(5000 + person);
      const choose = (offered: readonly number[]) =>
        [...offered].sort((a, b) => stated[b]! - stated[a]!).at(from.next() < 0.35 ? 0 : from.integer(4))!;
      const choices = respond(6, from, choose);
      const r = profileCorrelation(stated, enactedProfile(choices).share).value!;
      const known = splitHalfReliability(scenarioParts(choices), options).value;
      plain.push(r);
      const without = disattenuated(r, 1, known).value;
      if (without !== null && known! > 0.2) corrected.push(without);
    }
    const mean = (numbers: number[]) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    expect(mean(plain)).toBeLessThan(0.85);
    expect(mean(corrected)).toBeGreaterThan(mean(plain) + 0.1);
  });
});

describe('a correlation', () => {
  it('is undefined, with the reason, for a flat profile or fewer than three values', () => {
    expect(profileCorrelation([1, 1, 1, 1], [1, 2, 3, 4]).undefined).toContain('same for every value');
    expect(profileCorrelation([0.1, 0.1, 0.1], [1, 2, 3]).value).toBeNull();
    expect(profileCorrelation([1, 2, null], [1, 2, 3]).undefined).toContain('Only 2');
    expect(permutationP([1, 1, 1], [1, 2, 3], 10, 1).value).toBeNull();
  });

  it('over ten values by permutation comes close to the test by t, and a perfect one is rare', () => {
    const first = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const second = [2, 1, 5, 3, 4, 8, 6, 10, 7, 9];
    const { p } = profileCorrelation(first, second);
    expect(permutationP(first, second, 20_000, 7).value).toBeCloseTo(p!, 2);
    expect(permutationP(first, first, 999, 7).value).toBe(1 / 1000);
  });

  it('gives tied ranks their mean', () => {
    expect(ranks([10, 20, 20, 5])).toEqual([2, 3.5, 3.5, 1]);
  });

  it('is averaged plain and through Fisher z, as Silver and Dunlap do', () => {
    const { mean, fisher, ci95, min, max } = meanCorrelation([0.1, 0.9]);
    expect(mean).toBeCloseTo(0.5, 12);
    expect(fisher).toBeCloseTo(Math.tanh((Math.atanh(0.1) + Math.atanh(0.9)) / 2), 12);
    expect([min, max]).toEqual([0.1, 0.9]);
    expect(ci95![0]).toBeLessThan(0);
    expect(meanCorrelation([1, 0.5]).fisher).toBeNull();
    expect(meanCorrelation([]).mean).toBeNull();
  });
});

describe('between respondents', () => {
  it('pairs are counted by kind, and agree with the matrix', () => {
    const from = random(17);
    const profiles = Array.from({ length: 7 }, () => Array.from({ length: 10 }, () => from.next()));
    const kinds = ['human', 'human', 'human', 'model', 'model', 'model', 'model'];
    const found = betweenRespondents(profiles.map((profile, place) => ({ kind: kinds[place]!, profile })));
    expect(Object.keys(found).sort()).toEqual(['human-human', 'human-model', 'model-model']);
    expect([found['human-human']!.pairs, found['human-model']!.pairs, found['model-model']!.pairs]).toEqual([3, 12, 6]);
    const matrix = correlationMatrix(profiles);
    expect(matrix[0]![1]).toBeCloseTo(pearson(profiles[0]!, profiles[1]!)!, 12);
    const humans = [matrix[0]![1]!, matrix[0]![2]!, matrix[1]![2]!];
    expect(found['human-human']!.mean).toBeCloseTo(humans.reduce((sum, r) => sum + r, 0) / 3, 12);
    expect(found['human-human']!.min).toBeCloseTo(Math.min(...humans), 12);
    expect(found['human-human']!.histogram.reduce((sum, bin) => sum + bin, 0)).toBe(3);
  });

  it('leaves out profiles that lack a group or are flat', () => {
    const found = betweenRespondents([
      { kind: 'human', profile: [1, 2, null] },
      { kind: 'human', profile: [1, 1, 1] },
      { kind: 'human', profile: [1, 2, 3] },
    ]);
    expect(found).toEqual({});
  });

  it('the order by similarity puts two camps apart', () => {
    const camp = (place: number) => place % 2;
    const matrix = Array.from({ length: 8 }, (_, one) =>
      Array.from({ length: 8 }, (__, other) => (one === other ? 1 : camp(one) === camp(other) ? 0.8 : -0.3)),
    );
    const order = similarityOrder(matrix).map(camp);
    expect(order.filter((one, place) => place > 0 && one !== order[place - 1]).length).toBe(1);
  });
});

describe('groups of respondents', () => {
  it('a planted difference is found where it was planted, and nowhere else, after Holm', () => {
    const from = random(19);
    const people = (shift: number) =>
      Array.from({ length: 60 }, () =>
        Array.from({ length: 10 }, (_, group) => normal(from) + (group === 4 ? shift : 0)),
      );
    const found = compareProfiles(people(1.5), people(0));
    expect(found.map(({ holm: p }) => p! < 0.05)).toEqual([...Array(10).keys()].map((group) => group === 4));
    expect(found[4]!.ci95![0]).toBeLessThan(1.5);
    expect(found[4]!.ci95![1]).toBeGreaterThan(1.5);
  });

  it("Holm's correction is that of R's p.adjust", () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([0.5, null, 0.9])).toEqual([1, null, 1]);
  });

  it('says why one person cannot be tested', () => {
    expect(
      compareProfiles(
        [[1, 2]],
        [
          [3, 4],
          [5, 6],
        ],
      )[0]!.undefined,
    ).toContain('two numbers or more');
  });
});

describe('sensitivity', () => {
  it('is the widest move of each value between levels', () => {
    const found = sensitivity([
      { level: 'a', profile: [1, 2, 3] },
      { level: 'b', profile: [1, 2.5, 3.1] },
      { level: 'c', profile: [1, 2.2, 2.9] },
    ]);
    expect(found.range.map((value) => Math.round(value! * 10) / 10)).toEqual([0, 0.5, 0.2]);
    expect(found.widest).toBeCloseTo(0.5, 12);
    expect(found.correlation.n).toBe(3);
  });
});

describe('maps', () => {
  it('the eigen decomposition rebuilds the matrix', () => {
    const from = random(23);
    const half = Array.from({ length: 6 }, () => Array.from({ length: 6 }, () => from.next() - 0.5));
    const matrix = half.map((row, i) => row.map((value, j) => value + half[j]![i]!));
    const { values, vectors } = symmetricEigen(matrix);
    matrix.forEach((row, i) => {
      row.forEach((value, j) => {
        const rebuilt = values.reduce((sum, lambda, k) => sum + lambda * vectors[k]![i]! * vectors[k]![j]!, 0);
        expect(rebuilt).toBeCloseTo(value, 10);
      });
    });
    expect([...values].sort((a, b) => b - a)).toEqual(values);
  });

  it('two kinds that differ on one axis stand apart on the first component', () => {
    const from = random(29);
    const profiles = Array.from({ length: 40 }, (_, person) =>
      Array.from({ length: 10 }, (__, group) => 0.1 * normal(from) + (group < 2 ? (person < 20 ? 1 : -1) : 0)),
    );
    const map = profileMap(profiles)!;
    const side = map.points.map((point) => point![0] > 0);
    expect(new Set(side.slice(0, 20)).size).toBe(1);
    expect(side[0]).not.toBe(side[20]);
    expect(map.explained[0]).toBeGreaterThan(0.9);
    expect(profileMap(profiles.slice(0, 2))).toBeNull();
  });

  it('people who answer by the circle give the circle; people who answer at random do not', () => {
    const from = random(31);
    const onCircle = Array.from({ length: 300 }, () => {
      const [a, b] = [normal(from), normal(from)];
      return theoryCircle(10).map(([x, y]) => a * x + b * y + 0.3 * normal(from));
    });
    const found = valueCircle(onCircle, 199, 1)!;
    expect(found.misfit).toBeLessThan(0.02);
    expect(found.p).toBe(1 / 200);
    const noise = Array.from({ length: 300 }, () => Array.from({ length: 10 }, () => normal(from)));
    expect(valueCircle(noise, 199, 1)!.misfit).toBeGreaterThan(0.3);
  });

  it('Procrustes undoes moving, turning, mirroring and stretching', () => {
    const target = theoryCircle(10).map(([x, y], place): [number, number] => [x * (1 + place / 10), y]);
    const moved = target.map(([x, y]): [number, number] => [3 * (0.6 * x - 0.8 * y) + 4, -3 * (0.8 * x + 0.6 * y) - 7]);
    const laid = procrustes(moved, target);
    expect(laid.misfit).toBeCloseTo(0, 12);
    laid.points.forEach(([x, y], place) => {
      expect(x).toBeCloseTo(target[place]![0], 10);
      expect(y).toBeCloseTo(target[place]![1], 10);
    });
  });
});

describe('internal consistency', () => {
  it('of a small table is what pencil and paper give', () => {
    // Variances of the items 5/3, 9/4 and 17/4, together 49/6, and of the sums 59/3: 3/2 (1 - 49/118) = 207/236.
    const table = [
      [1, 2, 2],
      [2, 2, 3],
      [3, 2, 6],
      [4, 5, 6],
    ];
    const sums = table.map((row) => row.reduce((sum, value) => sum + value, 0));
    expect(sums).toEqual([5, 7, 11, 15]);
    expect(cronbachAlpha(table).value).toBeCloseTo(207 / 236, 12);
  });

  it('of parallel items is what theory says: alpha and omega are k r / (1 + (k - 1) r)', () => {
    const from = random(37);
    const table = Array.from({ length: 20_000 }, () => {
      const common = normal(from);
      return [0, 1, 2, 3].map(() => common + normal(from));
    });
    // Each two items correlate .5.
    expect(cronbachAlpha(table).value).toBeCloseTo(0.8, 1);
    expect(omegaTotal(table).value).toBeCloseTo(cronbachAlpha(table).value!, 2);
  });

  it('omega recovers unequal loadings, which alpha underrates', () => {
    const from = random(41);
    const loadings = [2, 1, 0.5, 0.25];
    const table = Array.from({ length: 20_000 }, () => {
      const common = normal(from);
      return loadings.map((loading) => loading * common + normal(from));
    });
    const sum = loadings.reduce((total, loading) => total + loading, 0);
    const theory = sum ** 2 / (sum ** 2 + 4);
    expect(Math.abs(omegaTotal(table).value! - theory)).toBeLessThan(0.01);
    expect(cronbachAlpha(table).value).toBeLessThan(theory - 0.05);
  });

  it('is undefined, with the reason, for too few people or items and for items without variation', () => {
    expect(cronbachAlpha([[1, 2]]).undefined).toContain('three respondents');
    expect(
      omegaTotal([
        [1, 2],
        [2, 3],
        [3, 5],
      ]).undefined,
    ).toContain('3 items');
    expect(
      cronbachAlpha([
        [1, 1],
        [1, 1],
        [1, 1],
      ]).undefined,
    ).toContain('does not vary');
    expect(
      omegaTotal([
        [1, 1, 2],
        [1, 2, 4],
        [1, 3, 3],
      ]).undefined,
    ).toContain('same rating');
  });
});
