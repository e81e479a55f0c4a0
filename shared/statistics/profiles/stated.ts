import { groupCount, type Profile } from './profile';

/** One rating of an item, already turned round where the item is reversed. */
export interface Rating {
  /** the item's value group, by its place in the circle */
  group: number;
  score: number;
}

export interface StatedProfile {
  /** mean rating of each value group, on the questionnaire's scale */
  mean: Profile;
  /** the same less the respondent's mean over all items (MRAT; Schwartz 2003, ch. 7): what is put first, whatever the use of the scale */
  centred: Profile;
  /** the respondent's mean over all ratings */
  overall: number | null;
  /** how many ratings stand behind each group */
  ratings: number[];
}

/** What a respondent says: the mean rating per value group over items, variants and trials, plain and centred. */
export function statedProfile(ratings: readonly Rating[]): StatedProfile {
  const sums = new Array<number>(groupCount).fill(0);
  const counts = new Array<number>(groupCount).fill(0);
  let total = 0;
  for (const { group, score } of ratings) {
    sums[group]! += score;
    counts[group]! += 1;
    total += score;
  }
  const overall = ratings.length > 0 ? total / ratings.length : null;
  const mean = sums.map((sum, group) => (counts[group]! > 0 ? sum / counts[group]! : null));
  return {
    mean,
    centred: mean.map((value) => (value === null || overall === null ? null : value - overall)),
    overall,
    ratings: counts,
  };
}
