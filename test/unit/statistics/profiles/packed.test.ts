import { expect, it } from 'vitest';
import type { RespondentAnswers } from '../../../../server/profiles/answers';
import { packAnswers, profiles } from '../../../../server/profiles/jobs';
import { respondentProfile } from '../../../../shared/statistics/profiles/respondent';
import { seededRandom } from '../../../../shared/statistics/random';

const options = { splits: 10, seed: 3 };
const random = seededRandom(43);

/** Somebody with some answers, among them none, and choices against a value. */
function somebody(scenarios: number): RespondentAnswers {
  const common = { variant: '', temperature: null };
  return {
    id: '',
    label: '',
    kind: 'human',
    attributes: {},
    unrated: [],
    survey: null,
    ratings: Array.from({ length: scenarios * 3 }, (_, item) => ({
      ...common,
      item: `item ${item % 20}`,
      group: item % 10,
      score: 1 + 5 * random.next(),
    })),
    choices: Array.from({ length: scenarios * 2 }, (_, question) => {
      const offered = random.shuffle([...Array(10).keys()]).slice(0, 4);
      const kind = random.integer(6);
      const scenario = `scenario ${question >> 1}`;
      return {
        ...common,
        question: `question ${question}`,
        scenario,
        offered,
        chosen: kind < 2 ? null : offered[kind % 4]!,
        ...(kind === 1 ? { against: true } : {}),
      };
    }),
  };
}

it('profiles made in the worker are those of the answers themselves', () => {
  // Questions are known by their id, so each respondent has other ones.
  const respondents = [12, 0, 30].map(somebody).map((one, place) => ({
    ...one,
    choices: one.choices.map((choice) => ({ ...choice, question: `${place} ${choice.question}` })),
  }));
  const packed = structuredClone(packAnswers(respondents));
  const found = profiles({ packed, options });
  expect(found).toEqual(respondents.map(({ ratings, choices }) => respondentProfile(ratings, choices, options)));
  expect(found[0]!.enacted.missing).toBeGreaterThan(0);
  expect(found[0]!.enacted.answered).toBeGreaterThan(found[0]!.enacted.chosen.reduce((sum, times) => sum + times, 0));
});
