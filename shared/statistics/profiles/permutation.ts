import { seededRandom } from '../random';
import { pearson } from './pearson';
import { type Found, type Profile, shared } from './profile';

/**
 * The two-sided p of a correlation by permutation: the share of random reorderings of one profile, the observed one
 * counted in, whose correlation is at least as far from 0 (Phipson & Smyth 2010). It assumes no distribution.
 */
export function permutationP(first: Profile, second: Profile, permutations: number, seed: number): Found {
  const pairs = shared(first, second);
  const observed = pairs.first.length < 3 ? null : pearson(pairs.first, pairs.second);
  if (observed === null) return { value: null, undefined: 'There is no correlation to test.' };
  const random = seededRandom(seed);
  // A reordering that is the observed one again must count, whatever rounding does.
  const bound = Math.abs(observed) - 1e-12;
  let asFar = 1;
  for (let round = 0; round < permutations; round++) {
    const found = pearson(random.shuffle(pairs.first), pairs.second);
    if (found !== null && Math.abs(found) >= bound) asFar += 1;
  }
  return { value: asFar / (permutations + 1) };
}
