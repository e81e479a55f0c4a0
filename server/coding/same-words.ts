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
  words: string,
) {
  const task = await workableTask(database.read, study, slug);
  if (task.kind !== 'code') throw new HttpError(400, 'not-a-coding-task', 'This task is rated, not coded.');
  const [cases, codings] = await Promise.all([
    store.ownCases(database.read, task.id, accountId),
    store.ownCodeNames(database.read, task.id, accountId),
  ]);
  const names = new Map<string, Set<string>>();
  for (const { item_id, name } of codings) names.set(item_id, (names.get(item_id) ?? new Set<string>()).add(name));
  const pattern = new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
  const found = cases.flatMap(({ id, item_id, key, state, text }) => {
    const hits = [...(text ?? '').matchAll(pattern)];
    const [first] = hits;
    if (!first) return [];
    const end = first.index + first[0].length;
    return [
      {
        assignment: id,
        item: key,
        done: state === 'done',
        times: hits.length,
        before: lastPoints(text!.slice(0, first.index)),
        words: first[0],
        after: firstPoints(text!.slice(end)),
        codes: [...(names.get(item_id) ?? [])],
      },
    ];
  });
  return { total: found.length, cases: found.slice(0, mostCases) };
}

function lastPoints(text: string): string {
  const points = [...text];
  return points.length > around ? `…${points.slice(-around).join('')}` : text;
}

function firstPoints(text: string): string {
  const points = [...text];
  return points.length > around ? `${points.slice(0, around).join('')}…` : text;
}
