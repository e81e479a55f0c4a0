import type { RatingSave, Saved } from '../../shared/api/work';
import { labelOptions } from '../../shared/model/criterion';
import type { Database } from '../database/open';
import { HttpError } from '../http/errors';
import type { Study } from '../studies/store';
import type { TaskRecord } from '../tasks/store';
import type { Rater } from '../work/hand-out';
import { type Labels, saveAnswer } from '../work/save';
import type { WorkableTasks } from '../work/tasks';
import * as store from './store';

/** Saves a rater's answer on an item, all its criteria at once, and answers after the commit. */
export async function saveRating(
  database: Database,
  tasks: WorkableTasks,
  study: Study,
  slug: string,
  rater: Rater,
  assignmentId: string,
  save: RatingSave,
): Promise<Saved> {
  const task = await tasks.find(study, slug);
  if (task.kind !== 'rate') throw new HttpError(400, 'not-a-rating-task', 'This task is coded, not rated.');
  const labels = ratingLabels(task, save);
  return database.write((transaction) => saveAnswer(transaction, task, rater, assignmentId, save, labels));
}

function ratingLabels(task: TaskRecord, save: RatingSave): Labels<Record<string, string>> {
  checkLabels(task, save.labels);
  const missing = task.settings.criteria.filter(({ key }) => save.labels[key] === undefined);
  return {
    read: (transaction, place) => store.labelsOf(transaction, place),
    write: async (transaction, place, before, now) => {
      const said = Object.entries(save.labels);
      const changed = said.filter(([criterion, label]) => before?.[criterion] !== label);
      const gone = Object.keys(before ?? {}).filter((criterion) => save.labels[criterion] === undefined);
      await store.deleteLabels(transaction, place, gone);
      await store.upsertLabels(transaction, place, Object.fromEntries(changed), now);
    },
    after: save.labels,
    checkComplete: () => {
      if (missing.length > 0) {
        throw new HttpError(
          400,
          'answer-missing',
          `"${missing[0]!.title}" has no answer yet. Answer it, or skip the item.`,
        );
      }
    },
    byName: save.labels,
  };
}

function checkLabels(task: TaskRecord, labels: Record<string, string>): void {
  for (const [key, label] of Object.entries(labels)) {
    const criterion = task.settings.criteria.find((one) => one.key === key);
    if (!criterion) throw new HttpError(400, 'no-such-criterion', `This task has no criterion "${key}".`);
    if (!labelOptions(criterion.scale).some((option) => option.label === label)) {
      throw new HttpError(400, 'no-such-label', `"${label}" is not an answer to "${criterion.title}".`);
    }
  }
}
