import { placesOf } from '../../shared/search/same-words';
import type { Database } from '../database/open';
import { HttpError } from '../http/errors';
import type { Study } from '../studies/store';
import { workableTask } from '../work/service';
import * as store from './store';

const mostCases = 100;
/** Code points shown on either side of the words. */
const around = 60;

/** Finds words in a coder's own cases of a task; nobody else's cases or codes are read. */
export async function sameWordsInCases(
  database: Database,
  study: Study,
  slug: string,
  accountId: string,
  wanted: { words: string; whole: 'yes' | 'no' },
) {
  const task = await workableTask(database.read, study, slug);
  if (task.kind !== 'code') throw new HttpError(400, 'not-a-coding-task', 'This task is rated, not coded.');
  const [cases, codings] = await Promise.all([
    store.ownCases(database.read, task.id, accountId),
    store.ownCodeNames(database.read, task.id, accountId),
  ]);
  const names = new Map<string, Set<string>>();
  for (const { item_id, name } of codings) names.set(item_id, (names.get(item_id) ?? new Set<string>()).add(name));
  const found = cases.flatMap(({ id, item_id, key, state, text }) => {
    const places = placesOf(text ?? '', wanted.words, wanted.whole === 'yes');
    const [first] = places;
    if (!first) return [];
    const points = [...text!];
    return [
      {
        assignment: id,
        item: key,
        done: state === 'done',
        times: places.length,
        before: lastOf(points.slice(0, first.start)),
        words: points.slice(first.start, first.end).join(''),
        after: firstOf(points.slice(first.end)),
        codes: [...(names.get(item_id) ?? [])],
      },
    ];
  });
  return { total: found.length, cases: found.slice(0, mostCases) };
}

const lastOf = (points: readonly string[]): string =>
  points.length > around ? `…${points.slice(-around).join('')}` : points.join('');

const firstOf = (points: readonly string[]): string =>
  points.length > around ? `${points.slice(0, around).join('')}…` : points.join('');
