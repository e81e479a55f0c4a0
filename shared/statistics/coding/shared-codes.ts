/**
 * For some sets of codes, how many codes each of them has in common with another set, in their order. The array is the
 * same at every call: read it before the next.
 */
export function sharedWithEach(
  sets: readonly (readonly number[])[],
  codes: number,
): (set: readonly number[]) => Int32Array {
  const holders: number[][] = Array.from({ length: codes }, () => []);
  sets.forEach((set, place) => {
    for (const code of set) holders[code]!.push(place);
  });
  const having = holders.map((places) => Int32Array.from(places));
  const shared = new Int32Array(sets.length);
  return (set) => {
    shared.fill(0);
    for (const code of set) for (const place of having[code]!) shared[place]! += 1;
    return shared;
  };
}
