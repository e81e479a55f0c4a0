import { seededRandom } from '../random';
import { symmetricEigen } from './eigen';
import { pearson } from './pearson';
import { groupCount, type Profile } from './profile';

export type Point = [number, number];

export interface ValueCircle {
  /** where each value group lies after it was laid onto the theory's circle */
  points: Point[];
  /** where the theory has it: ten places of the same distance, the first at the top, clockwise */
  theory: Point[];
  /** Procrustes m2: 0 the same shape, 1 nothing in common */
  misfit: number;
  /** share of random assignments of values to places, the observed one counted in, that fit at least as well */
  p: number;
  /** share of the distances that two dimensions hold */
  explained: number;
}

/**
 * The structure of values over respondents against Schwartz's circle: distances sqrt(2 (1 - r)) between value groups,
 * classical scaling to two dimensions (Torgerson 1952), laid onto the circle by Procrustes (Gower 1975) with a
 * permutation test (Jackson 1995).
 *
 * @returns null with fewer than four whole profiles, or when a group does not vary between them
 */
export function valueCircle(profiles: readonly Profile[], permutations: number, seed: number): ValueCircle | null {
  const whole = profiles.filter((profile) => profile.every((value) => value !== null)) as (readonly number[])[];
  if (whole.length < 4) return null;
  const columns = Array.from({ length: groupCount }, (_, group) => whole.map((profile) => profile[group]!));
  const squares: number[][] = [];
  for (const one of columns) {
    const row: number[] = [];
    for (const other of columns) {
      const r = pearson(one, other);
      if (r === null) return null;
      row.push(2 * (1 - r));
    }
    squares.push(row);
  }
  const { points, explained } = classicalScaling(squares);
  const theory = theoryCircle(groupCount);
  const laid = procrustes(points, theory);
  const random = seededRandom(seed);
  let asGood = 1;
  for (let round = 0; round < permutations; round++) {
    if (procrustes(random.shuffle(points), theory).misfit <= laid.misfit + 1e-12) asGood += 1;
  }
  return { points: laid.points, theory, misfit: laid.misfit, p: asGood / (permutations + 1), explained };
}

export const theoryCircle = (size: number): Point[] =>
  Array.from({ length: size }, (_, place) => {
    const angle = (2 * Math.PI * place) / size;
    return [Math.sin(angle), -Math.cos(angle)];
  });

/** Points in the plane whose distances come closest to those given by their squares. */
export function classicalScaling(squares: readonly (readonly number[])[]): { points: Point[]; explained: number } {
  const size = squares.length;
  const rowMeans = squares.map((row) => row.reduce((sum, value) => sum + value, 0) / size);
  const mean = rowMeans.reduce((sum, value) => sum + value, 0) / size;
  const products = squares.map((row, one) =>
    row.map((value, other) => -0.5 * (value - rowMeans[one]! - rowMeans[other]! + mean)),
  );
  const { values, vectors } = symmetricEigen(products);
  const lengths = [0, 1].map((place) => Math.sqrt(Math.max(0, values[place]!)));
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  return {
    points: squares.map((_, at) => [vectors[0]![at]! * lengths[0]!, vectors[1]![at]! * lengths[1]!]),
    explained: total > 0 ? (Math.max(0, values[0]!) + Math.max(0, values[1]!)) / total : 0,
  };
}

/** Lays points onto a target by moving, turning, mirroring and stretching. `misfit` is the share of squares left over. */
export function procrustes(points: readonly Point[], target: readonly Point[]): { points: Point[]; misfit: number } {
  const from = centred(points);
  const to = centred(target);
  const plain = turning(from.points, to.points);
  const mirroredPoints = from.points.map(([x, y]): Point => [x, -y]);
  const mirrored = turning(mirroredPoints, to.points);
  const [best, source] = mirrored.fit > plain.fit ? [mirrored, mirroredPoints] : [plain, from.points];
  const squares = from.squares * to.squares;
  const stretch = from.squares > 0 ? best.fit / from.squares : 0;
  const [cosine, sine] = [Math.cos(best.angle) * stretch, Math.sin(best.angle) * stretch];
  return {
    points: source.map(([x, y]) => [x * cosine - y * sine + to.middle[0], x * sine + y * cosine + to.middle[1]]),
    misfit: squares > 0 ? Math.max(0, 1 - best.fit ** 2 / squares) : 1,
  };
}

function centred(points: readonly Point[]): { points: Point[]; middle: Point; squares: number } {
  const middle: Point = [0, 1].map(
    (axis) => points.reduce((sum, point) => sum + point[axis]!, 0) / points.length,
  ) as Point;
  const moved = points.map(([x, y]): Point => [x - middle[0], y - middle[1]]);
  return { points: moved, middle, squares: moved.reduce((sum, [x, y]) => sum + x * x + y * y, 0) };
}

/** The angle by which points come closest to the target, and how close. */
function turning(points: readonly Point[], target: readonly Point[]): { angle: number; fit: number } {
  let along = 0;
  let across = 0;
  points.forEach(([x, y], place) => {
    const [u, v] = target[place]!;
    along += x * u + y * v;
    across += x * v - y * u;
  });
  return { angle: Math.atan2(across, along), fit: Math.hypot(along, across) };
}
