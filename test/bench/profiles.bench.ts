import { betweenRespondents } from '../../shared/statistics/profiles/between';
import type { Choice } from '../../shared/statistics/profiles/enacted';
import { respondentProfile } from '../../shared/statistics/profiles/respondent';
import { seededRandom } from '../../shared/statistics/random';
import { type Line, milliseconds, percentile } from './figures';

const respondents = 10_000;
const scenarios = 20;
const questions = 5;

/** 10,000 respondents with 40 ratings and 100 choices each, every group offered equally often. */
function generate() {
  const random = seededRandom(11);
  const offers = Array.from({ length: scenarios * questions }, (_, question) =>
    [0, 1, 2, 3].map((option) => (question * 4 + option) % 10),
  );
  return Array.from({ length: respondents }, () => {
    const weights = Array.from({ length: 10 }, () => random.next());
    const ratings = Array.from({ length: 40 }, (_, item) => ({
      item: String(item),
      group: item % 10,
      score: 1 + Math.floor(6 * (0.6 * weights[item % 10]! + 0.4 * random.next())),
    }));
    const choices: Choice[] = offers.map((offered, question) => ({
      scenario: String(Math.floor(question / questions)),
      offered,
      chosen: offered.reduce((best, one) =>
        weights[one]! + random.next() > weights[best]! + random.next() ? one : best,
      ),
    }));
    return { ratings, choices };
  });
}

/** Profiles of generated respondents from arrays in memory, with both reliabilities, and the pairs between them. */
export function benchProfiles(): Line[] {
  const generated = generate();
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    const profiles = generated.map(({ ratings, choices }) =>
      respondentProfile(ratings, choices, { splits: 20, seed: 7 }),
    );
    const each = performance.now() - start;
    betweenRespondents(profiles.map(({ enacted }) => ({ kind: 'human', profile: enacted.share })));
    return { each, all: performance.now() - start };
  });
  const middle = (numbers: number[]) => percentile(numbers, 0.5);
  return [
    {
      what: '10,000 respondents x 40 ratings and 100 choices: profiles, correlations, 20 split halves of each',
      figure: milliseconds(middle(times.map(({ each }) => each))),
    },
    {
      what: 'the same with the correlations between 1,500 of them drawn at random',
      figure: milliseconds(middle(times.map(({ all }) => all))),
    },
  ];
}
