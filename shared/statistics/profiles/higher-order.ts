import { valueGroups } from '../../values/groups';
import type { Profile } from './profile';

export type HigherOrderValue = (typeof valueGroups)[number]['higher'];

/** The four higher-order values in the order of the circle. */
export const higherOrderValues: readonly HigherOrderValue[] = [...new Set(valueGroups.map(({ higher }) => higher))];

/** The mean of a profile over the values of each higher-order value; null where one of these has no number. */
export function higherOrderMeans(profile: Profile): (number | null)[] {
  return higherOrderValues.map((wanted) => {
    const numbers = valueGroups.flatMap(({ higher }, place) => (higher === wanted ? [profile[place] ?? null] : []));
    const known = numbers.filter((number) => number !== null);
    return known.length < numbers.length ? null : known.reduce((sum, number) => sum + number, 0) / known.length;
  });
}
