import { type ValueGroup, valueGroups } from '../../values/groups';

/** A number for each of the ten broad values in the order of the circle; null where there is nothing to make it from. */
export type Profile = readonly (number | null)[];

export const groupCount = valueGroups.length;

const places = new Map<string, number>(valueGroups.map(({ key }, place) => [key, place]));

/** The place of a broad value in a profile, from 0 to 9; null for what is none of the ten. */
export const placeOf = (group: string): number | null => places.get(group) ?? null;

export const groupAt = (place: number): ValueGroup => valueGroups[place]!.key;

/** A number, or why there is none. */
export interface Found {
  value: number | null;
  undefined?: string;
}

/** The places at which both profiles hold a number. */
export function shared(first: Profile, second: Profile): { first: number[]; second: number[] } {
  const pairs = { first: [] as number[], second: [] as number[] };
  for (let place = 0; place < first.length; place++) {
    const one = first[place] ?? null;
    const other = second[place] ?? null;
    if (one === null || other === null) continue;
    pairs.first.push(one);
    pairs.second.push(other);
  }
  return pairs;
}
