import { describe, expect, it } from 'vitest';
import { type Candidate, drawStratified } from '../../shared/model/sampling';

/** By key, as a caller sorts them: case-0, case-1, case-10, case-11, case-2 … */
const candidates = Array.from(
  { length: 40 },
  (_, place): Candidate => ({
    id: `case-${place}`,
    stratum: ['north', 'south', 'west'][place % 3]!,
    place,
  }),
).sort((a, b) => (a.id < b.id ? -1 : 1));
const placeOf = (id: string) => Number(id.split('-')[1]);

describe('a stratified sample', () => {
  it('holds so many of each stratum, each once, and tells which strata hold fewer', () => {
    const { ids, short } = drawStratified(candidates, 14, 3, 'shuffled');
    expect(new Set(ids).size).toBe(ids.length);
    const held = [0, 1, 2].map((stratum) => ids.filter((id) => placeOf(id) % 3 === stratum).length);
    expect(held).toEqual([14, 13, 13]);
    expect(short).toEqual([
      { stratum: 'south', found: 13, wanted: 14 },
      { stratum: 'west', found: 13, wanted: 14 },
    ]);
  });

  it('is drawn again by its seed, and is another with another seed', () => {
    const draw = (seed: number) => drawStratified(candidates, 3, seed, 'shuffled').ids;
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });

  it('stands as it was imported when that is wanted: the second case before the tenth', () => {
    const { ids } = drawStratified(candidates, 6, 5, 'as-imported');
    expect(ids).toHaveLength(18);
    expect(ids.map(placeOf)).toEqual(ids.map(placeOf).sort((a, b) => a - b));
    expect(new Set(ids)).toEqual(new Set(drawStratified(candidates, 6, 5, 'shuffled').ids));
  });
});
