import type { CodebookState } from '../../shared/codebook/state';
import { whatBecameOf } from '../../shared/history/carried';
import type { Names } from '../../shared/history/describe';
import { labelOptions } from '../../shared/model/criterion';
import { appliedOptions } from '../analysis/aspects';
import { codebookOfTask } from '../coding/codebook';
import type { Reading } from '../database/open';
import type { Study } from '../studies/store';
import { taskBySlug } from '../tasks/store';

/** How a task's criteria or codes and the labels on them are called. */
export interface Wording extends Pick<Names, 'aspect' | 'label'> {
  /** what became of a code since; null where nothing did */
  became: (key: string) => string | null;
}

/** What has no name, such as the aspects of a task that is no more. */
export const unnamed: Wording = { aspect: (key) => key, label: (_, label) => label, became: () => null };

export async function wordingOf(database: Reading, study: Study, slug: string): Promise<Wording> {
  const task = await taskBySlug(database, study.id, slug);
  if (!task) return unnamed;
  if (task.codebook_id) return ofCodes((await codebookOfTask(database, task)).state);
  const criteria = new Map(task.settings.criteria.map((criterion) => [criterion.key, criterion]));
  const options = (key: string) => {
    const scale = criteria.get(key)?.scale;
    return scale ? labelOptions(scale) : [];
  };
  return {
    aspect: (key) => criteria.get(key)?.title ?? key,
    label: (key, label) => options(key).find((option) => option.label === label)?.title ?? label,
    became: () => null,
  };
}

function ofCodes(state: CodebookState): Wording {
  const names = new Map(state.codes.map(({ key, name }) => [key, name]));
  return {
    aspect: (key) => names.get(key) ?? key,
    label: (_, label) => appliedOptions.find((option) => option.label === label)?.title ?? label,
    became: (key) => whatBecameOf(state, key),
  };
}
