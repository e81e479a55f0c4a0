import type { ProfileQuality } from '../../shared/api/profiles';
import { towardsValue } from '../../shared/model/questionnaire';
import { cronbachAlpha, omegaTotal } from '../../shared/statistics/profiles/internal-consistency';
import { groupAt } from '../../shared/statistics/profiles/profile';
import type { Database } from '../database/open';
import type { Study } from '../studies/store';
import type { AskedItem, RespondentAnswers, StudyAnswers } from './answers';
import { studyProfiles } from './compute';
import * as store from './store';
import { answerCounts } from './summary';

/** How many replies of each respondent were read in which way. */
export async function readingCounts(database: Database, study: Study): Promise<Map<string, Record<string, number>>> {
  const counts = new Map<string, Record<string, number>>();
  for (const { respondent_id, reading, count } of await store.readingsOf(database.read, study.id)) {
    counts.set(respondent_id, { ...counts.get(respondent_id), [reading]: Number(count) });
  }
  return counts;
}

/** What speaks for and against the answers of each respondent, and how far the items of each value go together. */
export async function profileQuality(database: Database, study: Study): Promise<ProfileQuality> {
  const [{ answers, profiles }, readings] = await Promise.all([
    studyProfiles(database, study, { excludeRepaired: false, excluded: 'in' }),
    readingCounts(database, study),
  ]);
  return {
    respondents: profiles.map((profiled) => {
      const { id, label, kind, survey } = profiled.answers;
      return {
        id,
        label,
        kind,
        ...answerCounts(profiled),
        sameRating: sameRating(profiled.answers, answers.items),
        survey,
        readings: readings.get(id) ?? {},
      };
    }),
    scales: scales(answers),
  };
}

/** The share of ratings that are the most frequent one, as they were given. */
function sameRating({ ratings }: RespondentAnswers, items: ReadonlyMap<string, AskedItem>): number | null {
  if (ratings.length === 0) return null;
  const counts = new Map<number, number>();
  for (const { item, score } of ratings) {
    const { reversed, points } = items.get(item)!;
    const given = towardsValue(score, points, reversed);
    counts.set(given, (counts.get(given) ?? 0) + 1);
  }
  return Math.max(...counts.values()) / ratings.length;
}

/** Alpha and omega of each value's items over the respondents who rated all of them; several ratings of an item are averaged. */
function scales({ items, respondents }: StudyAnswers): ProfileQuality['scales'] {
  const groups = new Map<string, AskedItem[]>();
  for (const item of items.values()) {
    const key = JSON.stringify([item.questionnaire, item.group]);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const means = respondents.map(itemMeans);
  return [...groups.values()]
    .map((scale) => {
      const table = means.flatMap((mean) => {
        const row = scale.map(({ id }) => mean.get(id));
        return row.every((value) => value !== undefined) ? [row] : [];
      });
      const [first] = scale;
      return {
        questionnaire: first!.questionnaire,
        place: first!.group,
        group: groupAt(first!.group),
        items: scale.length,
        respondents: table.length,
        alpha: cronbachAlpha(table),
        omega: omegaTotal(table),
      };
    })
    .sort((a, b) =>
      a.questionnaire < b.questionnaire ? -1 : a.questionnaire > b.questionnaire ? 1 : a.place - b.place,
    )
    .map(({ place: _, ...scale }) => scale);
}

function itemMeans({ ratings }: RespondentAnswers): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { item, score } of ratings) {
    const there = sums.get(item) ?? { sum: 0, count: 0 };
    sums.set(item, { sum: there.sum + score, count: there.count + 1 });
  }
  return new Map([...sums].map(([item, { sum, count }]) => [item, sum / count]));
}
