import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  disagreementOf,
  distanceBetween,
  finalJudgement,
  type Judgement,
} from '../../../shared/adjudication/judgement';
import { coverage, coveredBy, type Span, unionOf } from '../../../shared/model/span';

const nominal = { kind: 'nominal' } as const;
const says = (label: string): Judgement => ({ label, extent: [] });
const marks = (...spans: [number, number][]): Judgement => ({
  label: 'yes',
  extent: spans.map(([start, end]) => ({ start, end })),
});
const whole: Judgement = { label: 'yes', extent: 'whole' };

describe('the distance of two judgements', () => {
  it('is one for different labels, and follows the scale where labels are numbers', () => {
    expect(distanceBetween(says('yes'), says('no'), nominal, 0)).toBe(1);
    expect(distanceBetween(says('1'), says('3'), { kind: 'numeric', width: 4 }, 0)).toBe(0.5);
    expect(distanceBetween(says('2'), says('2'), { kind: 'numeric', width: 4 }, 0)).toBe(0);
  });

  it('counts the characters that only one marked, and takes a whole case for all of them', () => {
    expect(distanceBetween(marks([0, 10]), marks([5, 10]), nominal, 20)).toBe(0.5);
    expect(distanceBetween(marks([0, 4]), marks([10, 14]), nominal, 20)).toBe(1);
    expect(distanceBetween(marks([0, 4], [2, 8]), marks([0, 8]), nominal, 20)).toBe(0);
    expect(distanceBetween(whole, marks([0, 5]), nominal, 20)).toBe(0.75);
    expect(distanceBetween(whole, whole, nominal, 20)).toBe(0);
  });

  it('is averaged over all pairs', () => {
    expect(disagreementOf([says('a'), says('a'), says('b')], nominal, 0)).toBeCloseTo(2 / 3, 12);
    expect(disagreementOf([says('a')], nominal, 0)).toBe(0);
  });
});

describe('the final judgement', () => {
  it.each([
    ['all alike', ['yes', 'yes'], [], 'yes', 'unanimous', 2],
    ['most alike', ['yes', 'no', 'no'], [], 'no', 'majority', 2],
    ['as many for one as for another', ['yes', 'no'], [], null, 'tied', 0],
    ['decided against the vote', ['yes', 'yes', 'no'], ['no'], 'no', 'adjudicated', 1],
    ['decided by most of three', ['yes', 'no'], ['no', 'yes', 'no'], 'no', 'adjudicated', 1],
    ['decided both ways', ['yes', 'no'], ['no', 'yes'], null, 'adjudicators-differ', 0],
  ])('%s', (_, given, decided, label, how, votes) => {
    expect(finalJudgement(given.map(says), decided.map(says))).toMatchObject({ label, how, votes });
  });

  it('keeps the words that more than half marked, and says when there are none', () => {
    expect(finalJudgement([marks([0, 10]), marks([6, 14])], []).extent).toEqual([{ start: 6, end: 10 }]);
    expect(finalJudgement([marks([0, 3]), marks([6, 9])], []).extent).toBeNull();
    expect(finalJudgement([marks([0, 4]), marks([2, 8]), marks([3, 9]), says('no')], []).extent).toEqual([
      { start: 2, end: 8 },
    ]);
    expect(finalJudgement([whole, marks([2, 5])], []).extent).toEqual([{ start: 2, end: 5 }]);
    expect(finalJudgement([whole, whole, marks([2, 5])], []).extent).toBe('whole');
    expect(finalJudgement([says('no'), says('no')], [marks([1, 2])]).extent).toEqual([{ start: 1, end: 2 }]);
  });
});

const spans = fc.array(
  fc
    .tuple(fc.nat(40), fc.integer({ min: 1, max: 12 }))
    .map(([start, length]): Span => ({ start, end: start + length })),
  { maxLength: 8 },
);
const characters = (of: readonly Span[]) =>
  new Set(of.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, place) => start + place)));

describe('spans', () => {
  it('joined cover the same characters, apart from one another and in order', () => {
    fc.assert(
      fc.property(spans, (some) => {
        const union = unionOf(some);
        expect([...characters(union)].sort((a, b) => a - b)).toEqual([...characters(some)].sort((a, b) => a - b));
        expect(coverage(some)).toBe(characters(some).size);
        for (const [place, { start }] of union.entries())
          if (place > 0) expect(start).toBeGreaterThan(union[place - 1]!.end);
      }),
    );
  });

  it('covered by so many sets are counted character by character', () => {
    fc.assert(
      fc.property(fc.array(spans, { maxLength: 5 }), fc.integer({ min: 1, max: 4 }), (sets, least) => {
        const counts = new Map<number, number>();
        for (const set of sets) for (const at of characters(set)) counts.set(at, (counts.get(at) ?? 0) + 1);
        const expected = [...counts].filter(([, count]) => count >= least).map(([at]) => at);
        expect([...characters(coveredBy(sets, least))].sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
      }),
    );
  });
});
