import { describe, expect, it } from 'vitest';
import { codeAgreements } from '../../../shared/statistics/coding/code-agreement';
import { codedWork, type GivenWork } from '../../../shared/statistics/coding/coded-work';
import { compareCoders } from '../../../shared/statistics/coding/comparison';
import { revisionAgreement } from '../../../shared/statistics/coding/revision-agreement';
import { seededRandom } from '../../../shared/statistics/random';

const options = { replicates: 400, seed: 3 };
const given = (unit: string, coder: string, codes: string[]): GivenWork => ({
  unit,
  coder,
  at: 0,
  codes: codes.map((code) => ({ code, start: null, end: null })),
});

/** Two coders on each unit, who give the code by chance, or the second what the first gave. */
function twoCoders(units: readonly string[], alike: boolean, seed: number): GivenWork[] {
  const random = seededRandom(seed);
  const draw = () => (random.next() < 0.5 ? ['harm'] : []);
  return units.flatMap((unit) => {
    const first = draw();
    return [given(unit, 'a', first), given(unit, 'b', alike ? first : draw())];
  });
}

const named = (from: number, count: number) => Array.from({ length: count }, (_, place) => `u${from + place}`);
const lengths = new Map(Array.from({ length: 200 }, (_, place) => [`u${place}`, 100]));
const alphaOf = (units: readonly string[], work: readonly GivenWork[]) =>
  codeAgreements(
    codedWork(
      units.map((unit) => ({ unit, length: 0 })),
      ['harm'],
      work,
    ),
  )[0]!.alpha.value!;

describe('agreement before and after a revision', () => {
  it('compares other cases by groups, with the alphas of each time, and finds what differs', () => {
    const [old, fresh] = [named(0, 60), named(60, 60)];
    const work = { before: twoCoders(old, false, 1), after: twoCoders(fresh, true, 2), lengths };
    const found = revisionAgreement(['harm', 'unused'], work, options);
    expect(found).toMatchObject({ before: 60, after: 60, both: 0, design: 'other-units' });
    expect(found.codes.map(({ code }) => code)).toEqual(['harm']);
    const [harm] = found.codes;
    expect(harm!.before).toBeCloseTo(alphaOf(old, work.before), 12);
    expect(harm!.after).toBe(1);
    expect(harm!.difference).toBeCloseTo(1 - harm!.before!, 12);
    expect(harm!.ci95![0]).toBeGreaterThan(0.3);
    expect(harm!.p).toBeLessThan(0.01);
    expect(harm!.holm).toBe(harm!.p);
  });

  it('compares cases coded twice with themselves', () => {
    const units = named(0, 40);
    const work = { before: twoCoders(units, false, 5), after: twoCoders([...units.slice(0, 30)], true, 6), lengths };
    const found = revisionAgreement(['harm'], work, options);
    expect(found).toMatchObject({ before: 40, after: 30, both: 30, design: 'same-units' });
    const again = work.before.filter(({ unit }) => units.slice(0, 30).includes(unit));
    expect(found.codes[0]!.before).toBeCloseTo(alphaOf(units.slice(0, 30), again), 12);
    expect(found.codes[0]!.p).toBeLessThan(0.01);
  });

  it('finds nothing where nothing changed, and says nothing of one coder alone', () => {
    const work = { before: twoCoders(named(0, 50), false, 8), after: twoCoders(named(50, 50), false, 9), lengths };
    expect(revisionAgreement(['harm'], work, options).codes[0]!.p).toBeGreaterThan(0.05);
    const alone = { before: work.before, after: [given('x', 'a', ['harm'])], lengths };
    expect(revisionAgreement(['harm'], alone, options)).toMatchObject({ after: 0 });
    expect(revisionAgreement(['harm'], alone, options).codes[0]?.difference ?? null).toBeNull();
  });

  it('corrects p for the number of codes', () => {
    const before = [...twoCoders(named(0, 30), false, 1)];
    const after = twoCoders(named(30, 30), true, 2);
    const doubled = (work: readonly GivenWork[]) =>
      work.map((one) => ({ ...one, codes: one.codes.flatMap((code) => [code, { ...code, code: 'twin' }]) }));
    const { codes } = revisionAgreement(
      ['harm', 'twin'],
      { before: doubled(before), after: doubled(after), lengths },
      options,
    );
    expect(codes.map(({ holm }) => holm)).toEqual(codes.map(({ p }) => Math.min(1, 2 * p!)));
  });

  /** Two coders who mark a stretch of each text, the second so far beside the first, under one code or two. */
  function twoMarkers(units: readonly string[], off: number, seed: number): GivenWork[] {
    const random = seededRandom(seed);
    return units.flatMap((unit) => {
      const at = random.integer(50);
      const codes = (place: number) => [
        { code: 'harm', start: place, end: place + 20 },
        ...(random.next() < off / 40 ? [{ code: 'other', start: null, end: null }] : []),
      ];
      return [
        { unit, coder: 'a', at: 0, codes: codes(at) },
        { unit, coder: 'b', at: 0, codes: codes(at + random.integer(off + 1)) },
      ];
    });
  }

  it('compares whole sets and marked words too, each time as the comparison of coders has it', () => {
    const [old, fresh] = [named(0, 60), named(60, 60)];
    const work = { before: twoMarkers(old, 18, 4), after: twoMarkers(fresh, 2, 5), lengths };
    const found = revisionAgreement(['harm', 'other'], work, options);
    const alone = (units: readonly string[], side: GivenWork[]) =>
      compareCoders(
        codedWork(
          units.map((unit) => ({ unit, length: 100 })),
          ['harm', 'other'],
          side,
        ),
      );
    for (const [time, side, units] of [
      ['before', work.before, old],
      ['after', work.after, fresh],
    ] as const) {
      const compared = alone(units, side);
      expect(found.sets[time]).toEqual(compared.sets);
      expect(found.words.map((one) => one[time])).toEqual(compared.spans.map(({ unitizing }) => unitizing));
    }
    expect(found.words.map(({ code }) => code)).toEqual([null, 'harm']);
    const [, harm] = found.words;
    expect(harm!.difference).toBeCloseTo(harm!.after.value! - harm!.before.value!, 12);
    expect(harm!.ci95![0]).toBeGreaterThan(0);
    expect(harm!.p).toBeLessThan(0.001);
    expect(harm!.holm).toBe(harm!.p);
    // Welch: the squared standard errors of two samples add up.
    const width = (ci95: readonly [number, number]) => ci95[1] - ci95[0];
    const se = Math.hypot(found.sets.before.se!, found.sets.after.se!);
    expect(width(found.sets.ci95!) / (2 * 1.98 * se)).toBeCloseTo(1, 1);
  });

  it('finds as wide a change of the words on the same units as drawing units again does', () => {
    const units = named(0, 80);
    const [before, after] = [twoMarkers(units, 12, 6), twoMarkers(units, 6, 7)];
    const { words, sets } = revisionAgreement(['harm', 'other'], { before, after, lengths }, options);
    const random = seededRandom(9);
    const draws = Array.from({ length: 300 }, () => {
      const drawn = units.map(() => units[random.integer(units.length)]!);
      const renamed = (side: GivenWork[]) =>
        drawn.flatMap((unit, place) =>
          side.filter((one) => one.unit === unit).map((one) => ({ ...one, unit: `u${place}` })),
        );
      const again = revisionAgreement(
        ['harm', 'other'],
        { before: renamed(before), after: renamed(after), lengths },
        { replicates: 1, seed: 1 },
      );
      return [again.words[1]!.difference!, again.sets.difference!] as const;
    });
    for (const [place, ci95] of [
      [0, words[1]!.ci95!],
      [1, sets.ci95!],
    ] as const) {
      const values = draws.map((one) => one[place]);
      const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
      const spread = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length);
      expect((ci95[1] - ci95[0]) / (2 * 1.99 * spread)).toBeGreaterThan(0.85);
      expect((ci95[1] - ci95[0]) / (2 * 1.99 * spread)).toBeLessThan(1.2);
    }
  });
});
