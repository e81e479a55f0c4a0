import { describe, expect, it } from 'vitest';
import { codeAgreements } from '../../../shared/statistics/coding/code-agreement';
import { codedWork, type GivenWork } from '../../../shared/statistics/coding/coded-work';
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
    const work = { before: twoCoders(old, false, 1), after: twoCoders(fresh, true, 2) };
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
    const work = { before: twoCoders(units, false, 5), after: twoCoders([...units.slice(0, 30)], true, 6) };
    const found = revisionAgreement(['harm'], work, options);
    expect(found).toMatchObject({ before: 40, after: 30, both: 30, design: 'same-units' });
    const again = work.before.filter(({ unit }) => units.slice(0, 30).includes(unit));
    expect(found.codes[0]!.before).toBeCloseTo(alphaOf(units.slice(0, 30), again), 12);
    expect(found.codes[0]!.p).toBeLessThan(0.01);
  });

  it('finds nothing where nothing changed, and says nothing of one coder alone', () => {
    const work = { before: twoCoders(named(0, 50), false, 8), after: twoCoders(named(50, 50), false, 9) };
    expect(revisionAgreement(['harm'], work, options).codes[0]!.p).toBeGreaterThan(0.05);
    const alone = { before: work.before, after: [given('x', 'a', ['harm'])] };
    expect(revisionAgreement(['harm'], alone, options)).toMatchObject({ after: 0 });
    expect(revisionAgreement(['harm'], alone, options).codes[0]?.difference ?? null).toBeNull();
  });

  it('corrects p for the number of codes', () => {
    const before = [...twoCoders(named(0, 30), false, 1)];
    const after = twoCoders(named(30, 30), true, 2);
    const doubled = (work: readonly GivenWork[]) =>
      work.map((one) => ({ ...one, codes: one.codes.flatMap((code) => [code, { ...code, code: 'twin' }]) }));
    const { codes } = revisionAgreement(['harm', 'twin'], { before: doubled(before), after: doubled(after) }, options);
    expect(codes.map(({ holm }) => holm)).toEqual(codes.map(({ p }) => Math.min(1, 2 * p!)));
  });
});
