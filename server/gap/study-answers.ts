import { type AnswerCounts, type GapRespondent, pooledPeople } from '../../shared/model/gap';
import type { ReplyReading } from '../../shared/model/reply';
import type { Design } from '../../shared/statistics/alignment/cells';
import { breathe } from '../database/breathe';
import type { Database } from '../database/open';
import { memoryFor } from '../database/remembered';
import { HttpError } from '../http/errors';
import type { Study } from '../studies/store';
import {
  chosenInclination,
  designOf,
  Names,
  placeIn,
  poolAnswers,
  type ReadAnswers,
  ratedInclination,
  type UnplacedAnswers,
  unpack,
  withoutRepaired,
} from './grid';
import * as store from './store';

/** One respondent's answers on the study's grid. */
export interface Answered {
  respondent: GapRespondent;
  stated: ReadAnswers;
  enacted: ReadAnswers;
  replies: { stated: AnswerCounts['replies']; enacted: AnswerCounts['replies'] };
}

/** Every answer that a study holds in cells. */
export interface StudyAnswers {
  /** what results made from it can be cached by */
  key: string;
  design: Design;
  variants: readonly string[];
  respondents: readonly Answered[];
}

/** Ten respondents of the full design take 13 MB, so few studies are kept. */
const remembered = memoryFor(3);

/** The answers of a study: read once, and kept until something changes in it. */
export const answersOf = (database: Database, study: Study): Promise<StudyAnswers> =>
  remembered(database, study.id, [], (revision) =>
    readAnswers(database, study, JSON.stringify([database.place, study.id, revision])),
  );

async function readAnswers(database: Database, study: Study, key: string): Promise<StudyAnswers> {
  const variants = new Names();
  const read: { row: store.RespondentRow; stated: UnplacedAnswers; enacted: UnplacedAnswers }[] = [];
  for (const row of await store.respondentsOf(database.read, study.id)) {
    const ratings = await store.packedRatings(database.read, row.id);
    const choices = await store.packedChoices(database.read, row.id);
    if (ratings.length + choices.length > 0) {
      const stated = unpack(ratings, variants, ratedInclination);
      read.push({ row, stated, enacted: unpack(choices, variants, chosenInclination) });
    }
    // Others are served between two respondents.
    await breathe();
  }
  const design = designOf(read.flatMap(({ stated, enacted }) => [stated, enacted]));
  const place = placeIn(design);
  const readings = await store.readingCounts(database.read, study.id);
  const respondents = read.map(({ row, stated, enacted }): Answered => {
    const count = (kind: 'stated' | 'choice') =>
      countReadings(readings.filter((reading) => reading.respondentId === row.id && reading.kind === kind));
    return {
      respondent: { ...row, people: 1 },
      stated: place(stated),
      enacted: place(enacted),
      replies: { stated: count('stated'), enacted: count('choice') },
    };
  });
  return { key, design, variants: variants.all, respondents: withPeople(respondents) };
}

function countReadings(counts: readonly { reading: ReplyReading; count: number }[]): AnswerCounts['replies'] {
  const found = { complete: 0, partial: 0, repaired: 0, refused: 0, unreadable: 0 };
  for (const { reading, count } of counts) found[reading] += count;
  return found;
}

/** Where a study has several people, they are also a respondent together. */
function withPeople(respondents: readonly Answered[]): Answered[] {
  const people = respondents.filter(({ respondent }) => respondent.kind === 'human');
  if (people.length < 2) return [...respondents];
  const sum = (side: 'stated' | 'enacted') => {
    const total = countReadings([]);
    for (const { replies } of people)
      for (const reading of Object.keys(total) as ReplyReading[]) total[reading] += replies[side][reading];
    return total;
  };
  const together: Answered = {
    respondent: { id: pooledPeople, label: 'All people', kind: 'human', people: people.length },
    stated: poolAnswers(people.map(({ stated }) => stated)),
    enacted: poolAnswers(people.map(({ enacted }) => enacted)),
    replies: { stated: sum('stated'), enacted: sum('enacted') },
  };
  const models = respondents.filter(({ respondent }) => respondent.kind === 'model');
  return [...models, together, ...people];
}

/** The respondent of that id, or of that name; with or without what only a repair could read. */
export function respondentIn(answers: StudyAnswers, id: string, excludeRepaired: boolean): Answered {
  const found =
    answers.respondents.find(({ respondent }) => respondent.id === id) ??
    answers.respondents.find(({ respondent }) => respondent.label === id);
  if (!found) {
    const names = answers.respondents.map(({ respondent }) => respondent.label);
    throw new HttpError(
      404,
      'no-respondent',
      names.length === 0
        ? 'No respondent of this study has answers in scenarios yet. Import ratings and choices, or collect them.'
        : `This study has no respondent "${id}" with answers in scenarios. It has ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', ...' : ''}.`,
    );
  }
  return excludeRepaired ? leaveOut(found) : found;
}

export const respondentsIn = (answers: StudyAnswers, ids: readonly string[], excludeRepaired: boolean): Answered[] =>
  ids.length > 0
    ? ids.map((id) => respondentIn(answers, id, excludeRepaired))
    : answers.respondents.map((answered) => (excludeRepaired ? leaveOut(answered) : answered));

const leaveOut = (answered: Answered): Answered => ({
  ...answered,
  stated: withoutRepaired(answered.stated),
  enacted: withoutRepaired(answered.enacted),
});

/** What a respondent's replies gave. `used` is what the results were made from, `all` what there is. */
export function countAnswers(all: Answered, used: Answered): { stated: AnswerCounts; enacted: AnswerCounts } {
  const side = (name: 'stated' | 'enacted'): AnswerCounts => ({
    replies: all.replies[name],
    used: used[name].inclination.length,
    usedFromRepaired: used[name].repaired.reduce((sum, one) => sum + one, 0),
    missing: all[name].missing,
    excludedAsRepaired: all[name].inclination.length - used[name].inclination.length,
  });
  return { stated: side('stated'), enacted: side('enacted') };
}
