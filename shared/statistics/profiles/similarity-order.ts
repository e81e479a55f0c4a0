import { symmetricEigen } from './eigen';

/**
 * An order in which similar things stand together: by the angle of the two main eigenvectors, cut at the widest gap
 * (Friendly 2002, corrgrams).
 *
 * @param matrix correlations; undefined ones count as 0
 * @returns places of the matrix in their new order
 */
export function similarityOrder(matrix: readonly (readonly (number | null)[])[]): number[] {
  const places = matrix.map((_, place) => place);
  if (places.length < 3) return places;
  const { vectors } = symmetricEigen(matrix.map((row) => row.map((value) => value ?? 0)));
  const angles = places.map((place) => Math.atan2(vectors[1]![place]!, vectors[0]![place]!));
  const order = places.sort((one, other) => angles[one]! - angles[other]! || one - other);
  const gaps = order.map((place, at) => {
    const next = order[(at + 1) % order.length]!;
    return angles[next]! - angles[place]! + (at + 1 === order.length ? 2 * Math.PI : 0);
  });
  const widest = gaps.indexOf(Math.max(...gaps));
  return [...order.slice(widest + 1), ...order.slice(0, widest + 1)];
}
