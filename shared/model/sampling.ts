import { seededRandom } from '../statistics/random';

/** Something that can be drawn. */
export interface Candidate {
  id: string;
  stratum: string;
  /** where it stands among all as they were imported */
  place: number;
}

export interface Drawn {
  /** ids in the order of the task */
  ids: string[];
  /** strata that hold fewer than were asked for */
  short: { stratum: string; found: number; wanted: number }[];
}

/**
 * Draws a stratified random sample without replacement: the same candidates, rule and seed give the same sample.
 *
 * @param candidates in a fixed order (the caller sorts by key)
 * @param perStratum how many of each stratum; null takes all
 * @param order `shuffled` mixes the strata, `as-imported` takes them by their places
 */
export function drawStratified(
  candidates: readonly Candidate[],
  perStratum: number | null,
  seed: number,
  order: 'shuffled' | 'as-imported',
): Drawn {
  const random = seededRandom(seed);
  const chosen = new Set<string>();
  const short: Drawn['short'] = [];
  for (const [stratum, ids] of byStratum(candidates)) {
    const wanted = perStratum ?? ids.length;
    if (ids.length < wanted) short.push({ stratum, found: ids.length, wanted });
    for (const id of random.shuffle(ids).slice(0, wanted)) chosen.add(id);
  }
  const kept = candidates.filter(({ id }) => chosen.has(id));
  if (order === 'shuffled') return { ids: random.shuffle(kept.map(({ id }) => id)), short };
  return { ids: kept.sort((a, b) => a.place - b.place).map(({ id }) => id), short };
}

/** Strata in the order of their names, so that a draw does not depend on the order of rows in a file. */
function byStratum(candidates: readonly Candidate[]): [string, string[]][] {
  const strata = new Map<string, string[]>();
  for (const { id, stratum } of candidates) {
    const ids = strata.get(stratum);
    if (ids) ids.push(id);
    else strata.set(stratum, [id]);
  }
  return [...strata].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
