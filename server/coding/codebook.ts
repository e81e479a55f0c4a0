import type { CodebookState } from '../../shared/codebook/state';
import type { Reading } from '../database/open';
import { HttpError } from '../http/errors';
import type { TaskRecord } from '../tasks/store';
import * as store from './store';

/** The codebook that a coding task uses: the newest revision, or the one that it is pinned to. */
export async function codebookOfTask(
  database: Reading,
  task: TaskRecord,
): Promise<{ revision: number; state: CodebookState }> {
  const codebookId = task.codebook_id;
  if (codebookId === null) throw new HttpError(400, 'no-codebook', 'The task has no codebook yet. Choose one first.');
  const pinned = task.settings.codebookRevision;
  const state = pinned === null ? null : await store.stateAt(database, codebookId, pinned);
  if (pinned !== null && state) return { revision: pinned, state };
  return {
    revision: await store.newestRevision(database, codebookId),
    state: await store.stateOf(database, await store.codebookById(database, codebookId)),
  };
}
