import { studyRevision } from '../database/events';
import type { Database } from '../database/open';
import type { Study } from '../studies/store';

const cache = new Map<string, Promise<unknown>>();
const mostRemembered = 200;

/** The same question of a study that has not changed is answered once, also for those who ask while it is worked on. */
export async function remembered<T>(
  database: Database,
  study: Study,
  question: unknown[],
  answer: () => Promise<T>,
): Promise<T> {
  const revision = await studyRevision(database.read, study.id);
  const key = JSON.stringify([database.place, study.id, revision, question]);
  const kept = cache.get(key) as Promise<T> | undefined;
  if (kept) return kept;
  if (cache.size >= mostRemembered) cache.clear();
  const computing = answer();
  cache.set(key, computing);
  computing.catch(() => cache.delete(key));
  return computing;
}
