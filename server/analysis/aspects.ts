import { countsAs } from '../../shared/codebook/standing';
import { applicableCodes, type CodebookState, inTreeOrder } from '../../shared/codebook/state';
import { declaredLabels, type LabelOption, labelOptions } from '../../shared/model/criterion';
import type { Label, Level, LongLabel } from '../../shared/statistics/agreement/table';
import { codebookOfTask } from '../coding/codebook';
import type { Reading } from '../database/open';
import type { TaskRecord } from '../tasks/store';
import * as store from './store';

/** One thing that was judged on every item: a criterion, or a code as applied or not. */
export interface JudgedAspect {
  key: string;
  title: string;
  group: string | null;
  level: Level;
  options: LabelOption[];
  declared: Label[];
  labels: GivenLabel[];
}

export interface GivenLabel {
  itemId: string;
  accountId: string;
  label: string;
  /** when it was given (UTC milliseconds), and the active time on its item */
  at: number;
  activeMilliseconds: number;
}

/** The criteria of a rating task, or the codes of a coding task, with the labels of finished work. */
export async function aspectsOf(database: Reading, task: TaskRecord): Promise<JudgedAspect[]> {
  return task.kind === 'rate' ? criteriaOf(database, task) : codeAspects(database, task);
}

/** A criterion or a code, without what was said of it. */
export type Aspect = Omit<JudgedAspect, 'labels'>;

/** The criteria of a rating task, as its settings have them. */
export const criteriaIn = ({ settings }: TaskRecord): Aspect[] =>
  settings.criteria.map((criterion) => ({
    key: criterion.key,
    title: criterion.title,
    group: null,
    level: criterion.level,
    options: labelOptions(criterion.scale),
    declared: declaredLabels(criterion.scale),
  }));

async function criteriaOf(database: Reading, task: TaskRecord): Promise<JudgedAspect[]> {
  const given = await store.finishedLabels(database, task.id);
  return criteriaIn(task).map((criterion) => ({
    ...criterion,
    labels: given
      .filter((label) => label.criterion === criterion.key)
      .map((label) => ({
        itemId: label.item_id,
        accountId: label.account_id,
        label: label.label,
        at: label.at,
        activeMilliseconds: label.active_ms,
      })),
  }));
}

/** What can be said of a code on a case. */
export const appliedOptions: LabelOption[] = [
  { label: 'yes', title: 'Applied' },
  { label: 'no', title: 'Not applied' },
];

/**
 * A coder who finished a case has judged every code on it: those that they did not apply, they left off. A code that
 * was merged counts as the one that took its place; one that was retired or split is shown while something stands on it.
 */
async function codeAspects(database: Reading, task: TaskRecord): Promise<JudgedAspect[]> {
  if (!task.codebook_id) return [];
  const { state } = await codebookOfTask(database, task);
  const [work, codings] = await Promise.all([
    store.finishedWork(database, task.id),
    store.finishedCodings(database, task.id),
  ]);
  const as = countsAs(state);
  const stands = new Map<string, Set<string>>();
  for (const { code_id, item_id, account_id } of codings) {
    const code = as.get(code_id) ?? code_id;
    stands.set(code, (stands.get(code) ?? new Set()).add(`${item_id} ${account_id}`));
  }
  return judgedCodes(state, stands).map(({ id, ...aspect }) => ({
    ...aspect,
    labels: work.map(({ item_id, account_id, finished_at, active_ms }) => ({
      itemId: item_id,
      accountId: account_id,
      label: stands.get(id)?.has(`${item_id} ${account_id}`) ? 'yes' : 'no',
      at: finished_at ?? 0,
      activeMilliseconds: active_ms,
    })),
  }));
}

/** The codes that are judged on every case: those that can be applied, and those on which something stands. */
export function judgedCodes(
  state: CodebookState,
  standing: { has(code: string): boolean },
): (Aspect & { id: string })[] {
  const names = new Map(state.codes.map((code) => [code.id, code.name]));
  const applicable = new Set(applicableCodes(state).map(({ id }) => id));
  return inTreeOrder(state.codes)
    .filter(({ code }) => applicable.has(code.id) || standing.has(code.id))
    .map(({ code }) => ({
      id: code.id,
      key: code.key,
      title: code.name,
      group: code.parent ? (names.get(code.parent) ?? null) : null,
      level: 'nominal' as const,
      options: appliedOptions,
      declared: ['yes', 'no'],
    }));
}

/** The labels as the statistics take them: numbers at the levels that count with them. */
export function asLongLabels(aspect: JudgedAspect, labels: readonly GivenLabel[]): LongLabel[] {
  const numbers = aspect.declared.every((label) => typeof label === 'number');
  return labels.map(({ itemId, accountId, label }) => ({
    unit: itemId,
    rater: accountId,
    label: numbers ? Number(label) : label,
  }));
}
