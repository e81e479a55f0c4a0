import { betweenRespondents, type Compared } from '../../shared/statistics/profiles/between';
import type { Choice } from '../../shared/statistics/profiles/enacted';
import { permutationP } from '../../shared/statistics/profiles/permutation';
import type { Profile } from '../../shared/statistics/profiles/profile';
import { type RespondentProfile, respondentProfile } from '../../shared/statistics/profiles/respondent';
import type { SplitOptions } from '../../shared/statistics/profiles/split-half';
import type { Rating } from '../../shared/statistics/profiles/stated';
import { valueCircle } from '../../shared/statistics/profiles/value-circle';
import type { RespondentAnswers } from './answers';

/** What profiles leave to the worker's thread. */

/**
 * The answers of some respondents, one after the other in lists of numbers: those are copied to another thread at once,
 * objects one by one.
 */
export interface PackedAnswers {
  /** how many ratings, and how many choices, each respondent has */
  counts: [number, number][];
  items: string[];
  /** for each rating: the place of its item in `items`, its group, its score */
  ratings: Float64Array;
  questions: { scenario: string; offered: readonly number[] }[];
  /** for each choice: the place of its question in `questions`, and the group chosen: -1 for none, -2 for one against its value */
  choices: Int32Array;
}

const none = -1;
const against = -2;

export function packAnswers(respondents: readonly RespondentAnswers[]): PackedAnswers {
  const counts = respondents.map(({ ratings, choices }): [number, number] => [ratings.length, choices.length]);
  const ratings = new Float64Array(3 * counts.reduce((sum, [count]) => sum + count, 0));
  const choices = new Int32Array(2 * counts.reduce((sum, [, count]) => sum + count, 0));
  const items = new Map<string, number>();
  const places = new Map<string, number>();
  const questions: PackedAnswers['questions'] = [];
  let rated = 0;
  let chosen = 0;
  for (const answers of respondents) {
    for (const { item, group, score } of answers.ratings) {
      let place = items.get(item);
      if (place === undefined) {
        place = items.size;
        items.set(item, place);
      }
      ratings[rated++] = place;
      ratings[rated++] = group;
      ratings[rated++] = score;
    }
    for (const choice of answers.choices) {
      let place = places.get(choice.question);
      if (place === undefined) {
        place = questions.push({ scenario: choice.scenario, offered: choice.offered }) - 1;
        places.set(choice.question, place);
      }
      choices[chosen++] = place;
      choices[chosen++] = choice.chosen ?? (choice.against ? against : none);
    }
  }
  return { counts, items: [...items.keys()], ratings, questions, choices };
}

/** The profiles of the respondents in their order. */
export function profiles({ packed, options }: { packed: PackedAnswers; options: SplitOptions }): RespondentProfile[] {
  const answers = new Unpacking(packed);
  return packed.counts.map(([ratings, choices]) =>
    respondentProfile(answers.nextRatings(ratings), answers.nextChoices(choices), options),
  );
}

class Unpacking {
  private rated = 0;
  private chosen = 0;

  constructor(private readonly packed: PackedAnswers) {}

  nextRatings(count: number): (Rating & { item: string })[] {
    const { items, ratings } = this.packed;
    const found: (Rating & { item: string })[] = [];
    for (let rating = 0; rating < count; rating++, this.rated += 3) {
      found.push({
        item: items[ratings[this.rated]!]!,
        group: ratings[this.rated + 1]!,
        score: ratings[this.rated + 2]!,
      });
    }
    return found;
  }

  nextChoices(count: number): Choice[] {
    const { questions, choices } = this.packed;
    const found: Choice[] = [];
    for (let choice = 0; choice < count; choice++, this.chosen += 2) {
      const { scenario, offered } = questions[choices[this.chosen]!]!;
      const group = choices[this.chosen + 1]!;
      found.push({ scenario, offered, chosen: group < 0 ? null : group, against: group === against });
    }
    return found;
  }
}

export const profilePairs = (compared: Compared[]) => betweenRespondents(compared);

export interface PermutationJob {
  first: Profile;
  second: Profile;
  permutations: number;
  seed: number;
}

export const profilePermutation = ({ first, second, permutations, seed }: PermutationJob) =>
  permutationP(first, second, permutations, seed);

export const profileCircle = ({ all, rounds, seed }: { all: Profile[]; rounds: number; seed: number }) =>
  valueCircle(all, rounds, seed);
