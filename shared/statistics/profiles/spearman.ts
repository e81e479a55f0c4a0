import { pearson } from './pearson';
import { type Found, type Profile, shared } from './profile';

/** Spearman's rank correlation of two profiles: Pearson's over ranks, ties sharing the mean of their ranks. */
export function profileRankCorrelation(first: Profile, second: Profile): Found {
  const pairs = shared(first, second);
  if (pairs.first.length < 3) return { value: null, undefined: 'Fewer than three values stand in both profiles.' };
  const value = pearson(ranks(pairs.first), ranks(pairs.second));
  return value === null ? { value: null, undefined: 'One of the profiles is the same for every value.' } : { value };
}

/** The rank of each number, from 1 for the lowest; ties share the mean of their ranks. */
export function ranks(numbers: readonly number[]): number[] {
  const order = numbers.map((_, place) => place).sort((a, b) => numbers[a]! - numbers[b]!);
  const found = new Array<number>(numbers.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && numbers[order[to + 1]!] === numbers[order[from]!]) to += 1;
    for (let place = from; place <= to; place++) found[order[place]!] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return found;
}
