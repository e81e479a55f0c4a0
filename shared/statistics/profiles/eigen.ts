/** Eigenvalues in descending order, each with its vector of length 1. */
export interface Eigen {
  values: number[];
  /** vectors[i] belongs to values[i]; its largest part by size is positive, so that the same input gives the same signs */
  vectors: number[][];
}

/** Eigen decomposition of a symmetric matrix by Jacobi's rotations (Golub & Van Loan 2013, sec. 8.5). */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const size = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = a.map((_, row) => a.map((__, column) => (row === column ? 1 : 0)));
  const scale = Math.max(1e-300, ...a.flat().map(Math.abs));
  for (let sweep = 0; sweep < 100; sweep++) {
    let largest = 0;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        largest = Math.max(largest, Math.abs(a[p]![q]!));
        if (a[p]![q] !== 0) rotate(a, v, p, q);
      }
    }
    if (largest <= scale * 1e-15) break;
  }
  const order = a.map((_, place) => place).sort((one, other) => a[other]![other]! - a[one]![one]!);
  return {
    values: order.map((place) => a[place]![place]!),
    vectors: order.map((place) => signed(v.map((row) => row[place]!))),
  };
}

/** Makes a[p][q] zero by a rotation in the plane of p and q. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(t * t + 1);
  const sine = t * cosine;
  for (const row of a) turn(row, p, q, cosine, sine);
  const [rowP, rowQ] = [a[p]!, a[q]!];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [rowP[k]!, rowQ[k]!];
    rowP[k] = cosine * x - sine * y;
    rowQ[k] = sine * x + cosine * y;
  }
  for (const row of v) turn(row, p, q, cosine, sine);
}

function turn(row: number[], p: number, q: number, cosine: number, sine: number): void {
  const [x, y] = [row[p]!, row[q]!];
  row[p] = cosine * x - sine * y;
  row[q] = sine * x + cosine * y;
}

function signed(vector: number[]): number[] {
  const largest = vector.reduce((most, part) => (Math.abs(part) > Math.abs(most) + 1e-9 ? part : most), 0);
  return largest < 0 ? vector.map((part) => -part) : vector;
}
