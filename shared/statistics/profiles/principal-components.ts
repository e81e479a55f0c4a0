import { symmetricEigen } from './eigen';
import type { Profile } from './profile';

export interface ProfileMap {
  /** where each profile lies on the first two components; null for a profile that lacks a group */
  points: ([number, number] | null)[];
  /** how each value group pulls on the two components */
  loadings: [number, number][];
  /** share of the variance on each of the two */
  explained: [number, number];
}

/**
 * Principal components of profiles: the plane on which they differ most, from the covariances between value groups.
 *
 * @returns null with fewer than three whole profiles, or when they are all alike
 */
export function profileMap(profiles: readonly Profile[]): ProfileMap | null {
  const whole = profiles.filter((profile) => profile.every((value) => value !== null)) as (readonly number[])[];
  if (whole.length < 3) return null;
  const width = whole[0]!.length;
  const means = Array.from({ length: width }, (_, at) => whole.reduce((sum, row) => sum + row[at]!, 0) / whole.length);
  const covariances = means.map((_, one) =>
    means.map(
      (__, other) =>
        whole.reduce((sum, row) => sum + (row[one]! - means[one]!) * (row[other]! - means[other]!), 0) /
        (whole.length - 1),
    ),
  );
  const { values, vectors } = symmetricEigen(covariances);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  if (total <= 1e-18) return null;
  const on = (profile: readonly number[], component: number) =>
    profile.reduce((sum, value, at) => sum + (value - means[at]!) * vectors[component]![at]!, 0);
  return {
    points: profiles.map((profile) =>
      profile.some((value) => value === null)
        ? null
        : [on(profile as readonly number[], 0), on(profile as readonly number[], 1)],
    ),
    loadings: means.map((_, at) => [vectors[0]![at]!, vectors[1]![at]!]),
    explained: [values[0]! / total, Math.max(0, values[1]!) / total],
  };
}
