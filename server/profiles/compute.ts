import { betweenRespondents, type PairSummary } from '../../shared/statistics/profiles/between';
import { type RespondentProfile, respondentProfile } from '../../shared/statistics/profiles/respondent';
import type { SplitOptions } from '../../shared/statistics/profiles/split-half';
import type { Database } from '../database/open';
import type { Study } from '../studies/store';
import { type AnswerOptions, type RespondentAnswers, type StudyAnswers, studyAnswers } from './answers';

export interface Profiled extends RespondentProfile {
  answers: RespondentAnswers;
}

/** The profiles of a study's respondents with what they were made of. */
export interface StudyProfiles {
  answers: StudyAnswers;
  profiles: Profiled[];
  between: { stated: Record<string, PairSummary>; enacted: Record<string, PairSummary> };
  options: SplitOptions;
}

export const seed = 7;

/** Fewer splits do for many respondents: what is read off then are means. */
const splitsFor = (respondents: number) => (respondents > 1000 ? 20 : 50);

const computed = new WeakMap<StudyAnswers, Promise<StudyProfiles>>();

/** The profiles of a study: made once for each state of its answers. */
export async function studyProfiles(database: Database, study: Study, options: AnswerOptions): Promise<StudyProfiles> {
  const answers = await studyAnswers(database, study, options);
  const there = computed.get(answers);
  if (there) return there;
  const making = make(answers);
  computed.set(answers, making);
  return making;
}

async function make(answers: StudyAnswers): Promise<StudyProfiles> {
  const options = { splits: splitsFor(answers.respondents.length), seed };
  const profiles: Profiled[] = [];
  for (const [place, respondent] of answers.respondents.entries()) {
    profiles.push({ answers: respondent, ...respondentProfile(respondent.ratings, respondent.choices, options) });
    // The server answers others in between.
    if (place % 200 === 199) await new Promise((resolve) => setImmediate(resolve));
  }
  const compared = (what: 'stated' | 'enacted') =>
    betweenRespondents(
      profiles.map(({ answers: { kind }, stated, enacted }) => ({
        kind,
        profile: what === 'stated' ? stated.mean : enacted.share,
      })),
    );
  return { answers, profiles, between: { stated: compared('stated'), enacted: compared('enacted') }, options };
}
