import { meanCorrelation } from '../../shared/statistics/profiles/mean-correlation';
import type { Profiled } from './compute';

const meanOf = (numbers: readonly number[]) =>
  numbers.length > 0 ? numbers.reduce((sum, value) => sum + value, 0) / numbers.length : null;

/** What the respondents of each kind show together. */
export function summaryByKind(profiles: readonly Profiled[]) {
  return (['human', 'model'] as const).flatMap((kind) => {
    const those = profiles.filter(({ answers }) => answers.kind === kind);
    if (those.length === 0) return [];
    const corrected = those.flatMap(({ disattenuated }) => disattenuated.value ?? []);
    return [
      {
        kind,
        respondents: those.length,
        correlation: meanCorrelation(those.flatMap(({ correlation }) => correlation.value ?? [])),
        reliability: {
          stated: meanOf(those.flatMap(({ reliability }) => reliability.stated.value ?? [])),
          enacted: meanOf(those.flatMap(({ reliability }) => reliability.enacted.value ?? [])),
        },
        disattenuated: { n: corrected.length, mean: meanOf(corrected) },
      },
    ];
  });
}

/** How many answers a profile was made of. */
export function answerCounts({ answers, enacted }: Profiled) {
  const given = answers.ratings.length;
  const missing = answers.unrated.length;
  return {
    ratings: { asked: given + missing, given, missing },
    choices: { asked: answers.choices.length, given: enacted.answered, missing: enacted.missing },
  };
}
