/** Random numbers that can be had again: the same seed gives the same numbers on every machine. */
export interface Random {
  /** uniform in [0, 1), with 32 random bits */
  next(): number;
  /** a whole number from 0 to below `bound` */
  integer(bound: number): number;
  /** the same things in a random order, as a new array (Fisher-Yates) */
  shuffle<T>(things: readonly T[]): T[];
}

/**
 * A generator for one seed: sfc32 (Chris Doty-Humphrey, PractRand), its state filled by splitmix32 of the seed.
 *
 * @param seed a whole number; only its lowest 32 bits count
 */
export function seededRandom(seed: number): Random {
  const fill = splitmix32(seed);
  let a = fill();
  let b = fill();
  let c = fill();
  let counter = 1;
  const bits = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  // The first outputs still show the seed.
  for (let round = 0; round < 12; round++) bits();
  const next = () => bits() / 4294967296;
  const integer = (bound: number) => Math.floor(next() * bound);
  return {
    next,
    integer,
    shuffle<T>(things: readonly T[]): T[] {
      const shuffled = [...things];
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = integer(last + 1);
        const kept = shuffled[last]!;
        shuffled[last] = shuffled[other]!;
        shuffled[other] = kept;
      }
      return shuffled;
    },
  };
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) | 0;
  };
}
