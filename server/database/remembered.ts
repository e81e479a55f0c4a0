import { studyRevision } from './events';
import type { Database } from './open';

type Remembered = <Answer>(
  database: Database,
  studyId: string,
  question: unknown[],
  answer: (revision: number) => Promise<Answer>,
) => Promise<Answer>;

/**
 * A memory for so many answers: the same question of a study that has not changed is answered once, also while the
 * first answer is still under way. A change of the study takes the place of the answer before; the oldest question
 * makes room for a new one; a failure is not remembered.
 *
 * @param revisionOf a number that moves when the answers do; the study's, unless some of its changes do not matter
 */
export function memoryFor(most: number, revisionOf: typeof studyRevision = studyRevision): Remembered {
  const kept = new Map<string, { revision: number; answer: Promise<unknown> }>();
  return async <Answer>(
    database: Database,
    studyId: string,
    question: unknown[],
    make: (revision: number) => Promise<Answer>,
  ) => {
    const revision = await revisionOf(database.read, studyId);
    const key = JSON.stringify([database.place, studyId, question]);
    const before = kept.get(key);
    if (before?.revision === revision) return before.answer as Promise<Answer>;
    const fresh = { revision, answer: make(revision) };
    kept.delete(key);
    kept.set(key, fresh);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    fresh.answer.catch(() => {
      if (kept.get(key) === fresh) kept.delete(key);
    });
    return fresh.answer;
  };
}
