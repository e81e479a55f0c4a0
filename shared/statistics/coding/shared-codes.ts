/** How many codes some sets have in common with another one, by their places. */
export interface SharedCodes {
  /** for each set, 0 where they have none in common */
  count: Int32Array;
  /** the places of those that have any in common */
  sharing: Int32Array;
}

/** Tells what some sets of codes have in common with a set. What it returns is overwritten by the next call. */
export function sharedWithEach(
  sets: readonly (readonly number[])[],
  codes: number,
): (set: readonly number[]) => SharedCodes {
  const holders: number[][] = Array.from({ length: codes }, () => []);
  sets.forEach((set, place) => {
    for (const code of set) holders[code]!.push(place);
  });
  const having = holders.map((places) => Int32Array.from(places));
  const count = new Int32Array(sets.length);
  const found = new Int32Array(sets.length);
  let sharing = found.subarray(0, 0);
  return (set) => {
    for (let at = 0; at < sharing.length; at++) count[sharing[at]!] = 0;
    let many = 0;
    for (const code of set) {
      const places = having[code]!;
      for (let at = 0; at < places.length; at++) {
        const place = places[at]!;
        if (count[place] === 0) found[many++] = place;
        count[place]! += 1;
      }
    }
    sharing = found.subarray(0, many);
    return { count, sharing };
  };
}
