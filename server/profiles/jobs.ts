import { betweenRespondents, type Compared } from '../../shared/statistics/profiles/between';
import type { Choice } from '../../shared/statistics/profiles/enacted';
import { permutationP } from '../../shared/statistics/profiles/permutation';
import type { Profile } from '../../shared/statistics/profiles/profile';
import { type RespondentProfile, respondentProfile } from '../../shared/statistics/profiles/respondent';
import type { SplitOptions } from '../../shared/statistics/profiles/split-half';
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
  let rated = 0;
  let chosen = 0;
  return packed.counts.map(([ratings, choices]) => {
    const own = {
      ratings: Array.from({ length: ratings }, () => ({
        item: packed.items[packed.ratings[rated++]!]!,
        group: packed.ratings[rated++]!,
        score: packed.ratings[rated++]!,
      })),
      choices: Array.from({ length: choices }, (): Choice => {
        const question = packed.questions[packed.choices[chosen++]!]!;
        const group = packed.choices[chosen++]!;
        return { ...question, chosen: group < 0 ? null : group, against: group === against };
      }),
    };
    return respondentProfile(own.ratings, own.choices, options);
  });
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
