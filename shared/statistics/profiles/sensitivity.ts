import { type MeanCorrelation, meanCorrelation } from './mean-correlation';
import { pearson } from './pearson';
import { type Profile, shared } from './profile';

export interface Sensitivity {
  levels: string[];
  /** for each value group, its highest less its lowest number over the levels; null where fewer than two have it */
  range: (number | null)[];
  /** over value groups: the mean of those ranges, and the widest */
  meanRange: number | null;
  widest: number | null;
  /** correlations of the profiles of each two levels */
  correlation: MeanCorrelation;
}

/** How much a profile moves between the levels of something that should not matter: a prompt variant, a temperature. */
export function sensitivity(levels: readonly { level: string; profile: Profile }[]): Sensitivity {
  const width = levels[0]?.profile.length ?? 0;
  const range = Array.from({ length: width }, (_, group) => {
    const numbers = levels.flatMap(({ profile }) => profile[group] ?? []);
    return numbers.length < 2 ? null : Math.max(...numbers) - Math.min(...numbers);
  });
  const known = range.filter((value) => value !== null);
  const correlations = levels.flatMap(({ profile }, place) =>
    levels.slice(place + 1).flatMap((other) => {
      const pairs = shared(profile, other.profile);
      return pairs.first.length < 3 ? [] : (pearson(pairs.first, pairs.second) ?? []);
    }),
  );
  return {
    levels: levels.map(({ level }) => level),
    range,
    meanRange: known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : null,
    widest: known.length > 0 ? Math.max(...known) : null,
    correlation: meanCorrelation(correlations),
  };
}
