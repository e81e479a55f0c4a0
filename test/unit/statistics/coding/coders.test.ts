import { describe, expect, it } from 'vitest';
import { codedWork, type GivenWork } from '../../../../shared/statistics/coding/coded-work';
import { coderProfiles } from '../../../../shared/statistics/coding/coder-profiles';
import { exchangedCodes, unitsOfExchange } from '../../../../shared/statistics/coding/exchanged-codes';
import { codes, units, whole } from '../../../support/coded-work';

describe('coders beside one another', () => {
  const work: GivenWork[] = [
    { unit: '0', coder: 'x', at: 1, codes: [whole('a'), whole('b')] },
    { unit: '0', coder: 'y', at: 2, codes: [whole('a'), whole('c')] },
    { unit: '1', coder: 'x', at: 3, codes: [whole('b')] },
    { unit: '1', coder: 'y', at: 4, codes: [whole('c')] },
    { unit: '2', coder: 'x', at: 5, codes: [whole('a')] },
    { unit: '2', coder: 'y', at: 6, codes: [] },
    { unit: '3', coder: 'x', at: 7, codes: [{ code: 'd', start: 2, end: 8 }] },
  ];
  const packed = codedWork(units(4), codes, work);

  it('are shown by the codes that they give for one another, down to the units', () => {
    expect(exchangedCodes(packed)).toEqual([
      { first: 'b', second: 'c', times: 2, units: 2 },
      { first: 'a', second: null, times: 1, units: 1 },
    ]);
    expect(unitsOfExchange(packed, 'c', 'b')).toEqual(['0', '1']);
    expect(unitsOfExchange(packed, 'a', null)).toEqual(['2']);
  });

  it('have a profile each: how much, where, how like the others, and what they lean to', () => {
    const [x, y] = coderProfiles(packed);
    expect(x).toMatchObject({
      coder: 'x',
      units: 4,
      codesPerUnit: 5 / 4,
      withoutCode: 0,
      onWords: 1 / 5,
      spanLength: 6,
    });
    expect(y).toMatchObject({ units: 3, withoutCode: 1 / 3, spanLength: null });
    // MASI: one of three shared and overlapping is 1/9, nothing shared is 0.
    expect(x!.agreement).toBeCloseTo(1 / 27, 9);
    expect(x!.leanings.map(({ code, own, others }) => [code, own, others])).toEqual([
      ['b', 2, 0],
      ['c', 0, 2],
      ['a', 2, 1],
    ]);
    expect(x!.drift).toEqual({ parts: [], change: null, ci95: null });
  });

  it('show a drift where agreement falls', () => {
    const drifting = Array.from({ length: 50 }, (_, unit) => [
      { unit: String(unit), coder: 'x', at: unit, codes: [whole('a')] },
      { unit: String(unit), coder: 'y', at: unit, codes: [whole(unit < 25 || unit % 5 === 0 ? 'a' : 'b')] },
    ]).flat();
    const [x] = coderProfiles(codedWork(units(50), codes, drifting));
    expect(x!.drift.parts.map(({ agreement }) => agreement)).toEqual([1, 1, 0.6, 0.2, 0.2]);
    expect(x!.drift.change).toBeCloseTo(-0.8, 9);
    expect(x!.drift.ci95![1]).toBeLessThan(0);
  });
});
