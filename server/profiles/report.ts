import type { ProfileAdoption } from '../../shared/api/profiles';
import { correlationMatrix, type PairSummary } from '../../shared/statistics/profiles/between';
import { permutationP } from '../../shared/statistics/profiles/permutation';
import type { Found, Profile } from '../../shared/statistics/profiles/profile';
import { valueGroups } from '../../shared/values/groups';
import type { Database } from '../database/open';
import type { Study } from '../studies/store';
import { profileAdoption } from './adoption';
import type { AnswerOptions } from './answers';
import { type Profiled, seed, studyProfiles } from './compute';
import { readingCounts } from './quality';
import { answerCounts, summaryByKind } from './summary';

/** Single pairs are listed for so many respondents; a summary by kind is always given. */
const mostPairs = 60;

export interface ReportOptions extends AnswerOptions {
  /** 0 leaves the test by permutation out */
  permutations: number;
}

/** The profiles of a study as the command line prints them: by the names of respondents and values. */
export async function profileReport(database: Database, study: Study, options: ReportOptions) {
  const [{ answers, profiles, between, options: splits }, readings, adoption] = await Promise.all([
    studyProfiles(database, study, options),
    readingCounts(database, study),
    profileAdoption(database, study),
  ]);
  return {
    respondents: Object.fromEntries(
      profiles.map((profiled) => [
        profiled.answers.label,
        respondentReport(profiled, readings.get(profiled.answers.id) ?? {}, options.permutations),
      ]),
    ),
    between: {
      enacted: betweenReport(between.enacted, profiles, ({ enacted }) => enacted.share),
      stated: betweenReport(between.stated, profiles, ({ stated }) => stated.mean),
    },
    summary: {
      ...Object.fromEntries(summaryByKind(profiles).map(({ kind, ...summary }) => [kind, summary])),
      reliability: { method: 'split-half, Spearman-Brown', ...splits },
      exclude_repaired: options.excludeRepaired,
      excluded_participants: answers.excluded,
      ...(adoption.respondents.length > 0 ? { selection_vs_adoption: adoptionReport(adoption) } : {}),
    },
  };
}

const byName = <T>(make: (place: number) => T): Record<string, T> =>
  Object.fromEntries(valueGroups.map(({ name }, place) => [name, make(place)]));

const orReason = ({ value, undefined: reason }: Found) => (value === null ? { value, undefined: reason } : { value });

function respondentReport(profiled: Profiled, replies: Record<string, number>, permutations: number) {
  const { answers, stated, enacted, correlation, spearman, reliability, disattenuated } = profiled;
  return {
    kind: answers.kind,
    stated: byName((place) => ({ mean: stated.mean[place]!, centred: stated.centred[place]! })),
    enacted: byName((place) => ({
      share: enacted.share[place]!,
      chosen: enacted.chosen[place]!,
      offered: enacted.offered[place]!,
    })),
    correlation: {
      pearson: correlation.value,
      ci95: correlation.ci95,
      p: correlation.p,
      spearman: spearman.value,
      disattenuated: disattenuated.value,
      ...(permutations > 0
        ? { p_permutation: permutationP(stated.mean, enacted.share, permutations, seed).value }
        : {}),
      ...(correlation.value === null ? { undefined: correlation.undefined } : {}),
    },
    reliability: { stated: orReason(reliability.stated), enacted: orReason(reliability.enacted) },
    answers: { ...answerCounts(profiled), replies },
  };
}

const adoptionReport = ({ respondents, tests }: ProfileAdoption) => ({
  respondents: Object.fromEntries(
    respondents.map(({ label, values }) => [
      label,
      byName((place) => {
        const { means, sizes, difference, ci95, t, df, p, holm } = values[place]!;
        const [selection, adoption] = means;
        return { selection, adoption, variants: sizes, difference, ci95, t, df, p, p_holm: holm };
      }),
    ]),
  ),
  tests,
});

function betweenReport(
  summaries: Record<string, PairSummary>,
  profiles: readonly Profiled[],
  profileOf: (profiled: Profiled) => Profile,
) {
  const by_kind = Object.fromEntries(
    Object.entries(summaries).map(([kinds, { histogram: _, ...summary }]) => [kinds, summary]),
  );
  if (profiles.length > mostPairs) return { by_kind };
  const matrix = correlationMatrix(profiles.map(profileOf));
  const pairs = profiles.flatMap(({ answers: one }, row) =>
    profiles
      .slice(row + 1)
      .map(({ answers: other }, at): [string, number | null] => [
        `${one.label}|${other.label}`,
        matrix[row]![row + 1 + at]!,
      ]),
  );
  return { by_kind, pairs: Object.fromEntries(pairs) };
}
