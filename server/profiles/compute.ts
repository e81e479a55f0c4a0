import type { PairSummary } from '../../shared/statistics/profiles/between';
import type { RespondentProfile } from '../../shared/statistics/profiles/respondent';
import type { SplitOptions } from '../../shared/statistics/profiles/split-half';
import { breathe } from '../database/breathe';
import type { Database } from '../database/open';
import type { Study } from '../studies/store';
import { compute } from '../worker/pool';
import { type AnswerOptions, type RespondentAnswers, type StudyAnswers, studyAnswers } from './answers';
import { packAnswers } from './jobs';

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
  // A worker that was stopped leaves nothing to keep.
  making.catch(() => computed.delete(answers));
  return making;
}

/** So many answers go to the worker at a time: to pack more would hold up the server's other work. */
const packedAtOnce = 15_000;

function* partsOf(respondents: readonly RespondentAnswers[]): Generator<RespondentAnswers[]> {
  let part: RespondentAnswers[] = [];
  let answers = 0;
  for (const respondent of respondents) {
    part.push(respondent);
    answers += respondent.ratings.length + respondent.choices.length;
    if (answers < packedAtOnce) continue;
    yield part;
    part = [];
    answers = 0;
  }
  if (part.length > 0) yield part;
}

async function make(answers: StudyAnswers): Promise<StudyProfiles> {
  const { respondents } = answers;
  const options = { splits: splitsFor(respondents.length), seed };
  const found: Promise<RespondentProfile[]>[] = [];
  for (const some of partsOf(respondents)) {
    found.push(compute('profiles', { packed: packAnswers(some), options }));
    await breathe();
  }
  const computed = (await Promise.all(found)).flat();
  const profiles = computed.map((profile, place): Profiled => ({ answers: respondents[place]!, ...profile }));
  const compared = (what: 'stated' | 'enacted') =>
    compute(
      'profilePairs',
      profiles.map(({ answers: { kind }, stated, enacted }) => ({
        kind,
        profile: what === 'stated' ? stated.mean : enacted.share,
      })),
    );
  return {
    answers,
    profiles,
    between: { stated: await compared('stated'), enacted: await compared('enacted') },
    options,
  };
}
