import { randomUUID } from 'node:crypto';
import { type Assignment, nextWork, type RatingSave, type Saved, saveRating } from '../../shared/api/work';
import type { Person } from './server';
import { allYes } from './study';

/** Saves one answer, finished unless said otherwise. */
export function rate(
  person: Person,
  place: { study: string; task: string },
  assignment: Pick<Assignment, 'id' | 'revision'>,
  save: Partial<RatingSave> = {},
): Promise<Saved> {
  return person.call(saveRating, {
    params: { ...place, assignment: assignment.id },
    body: { saveId: randomUUID(), revision: assignment.revision, finish: true, labels: allYes, ...save },
  });
}

/** Rates until nothing is handed out any more. Returns the keys of what was rated. */
export async function rateEverything(
  person: Person,
  place: { study: string; task: string },
  most = 10_000,
): Promise<string[]> {
  const keys: string[] = [];
  while (keys.length < most) {
    const { assignments } = await person.call(nextWork, { params: place, body: { hold: 3 } });
    if (assignments.length === 0) break;
    for (const assignment of assignments.slice(0, most - keys.length)) {
      await rate(person, place, assignment);
      keys.push(assignment.item.key);
    }
  }
  return keys;
}
