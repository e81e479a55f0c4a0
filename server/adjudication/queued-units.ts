import type { Database } from '../database/open';
import { memoryFor } from '../database/remembered';
import type { TaskRecord } from '../tasks/store';
import * as store from './store';
import { judgedTask, layDecisions, type Unit } from './units';

const remembered = memoryFor(6, store.judgedRevision);

/**
 * The units of a task for its queue. What was judged is kept until something changes in the study that is no decision;
 * decisions are laid on it anew, so that the queue comes at once after each.
 */
export async function queuedUnits(database: Database, task: TaskRecord, every: boolean): Promise<Unit[]> {
  const [judged, decisions] = await Promise.all([
    remembered(database, task.study_id, [task.id], () => judgedTask(database.read, task)),
    store.decisionsIn(database.read, task.id),
  ]);
  return layDecisions(judged, decisions, { every });
}
