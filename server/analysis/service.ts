import type { Aspect, Results } from '../../shared/api/analysis';
import type { LabelOption } from '../../shared/model/criterion';
import type { ItemAttribute } from '../../shared/model/task';
import type { Agreement } from '../../shared/statistics/agreement/analysis';
import { disagreement, majorityLabel } from '../../shared/statistics/majority';
import type { Database } from '../database/open';
import { memoryFor } from '../database/remembered';
import { notFound } from '../http/errors';
import { asItem, type ItemRow, itemsByKeys } from '../items/store';
import type { Study } from '../studies/store';
import { findTask } from '../tasks/service';
import { compute } from '../worker/pool';
import { asLongLabels, aspectsOf, type GivenLabel, type JudgedAspect } from './aspects';
import * as store from './store';

export interface ResultOptions {
  by: ItemAttribute | null;
  replicates: number;
  seed: number;
}

const remembered = memoryFor(100);

/** The results of a task: the same until something changes in the study. */
export const taskResults = (database: Database, study: Study, slug: string, options: ResultOptions): Promise<Results> =>
  remembered(database, study.id, [slug, options], () => computeResults(database, study, slug, options));

async function computeResults(
  database: Database,
  study: Study,
  slug: string,
  options: ResultOptions,
): Promise<Results> {
  const task = await findTask(database.read, study, slug);
  const [rows, aspects, work, skipped, names] = await Promise.all([
    store.taskItems(database.read, task.id),
    aspectsOf(database.read, task),
    store.finishedWork(database.read, task.id),
    store.countSkipped(database.read, task.id),
    store.raterNames(database.read, study.id),
  ]);
  const items = new Map(rows.map((row) => [row.id, row]));
  const agreements = await compute('agreements', {
    tables: aspects.map((aspect) => ({
      labels: asLongLabels(aspect, aspect.labels),
      level: aspect.level,
      declared: aspect.declared,
      pairs: true,
    })),
    replicates: options.replicates,
    seed: options.seed,
  });
  return {
    kind: task.kind,
    title: task.title,
    items: rows.length,
    itemsWithLabels: new Set(work.map(({ item_id }) => item_id)).size,
    people: new Set(work.map(({ account_id }) => account_id)).size,
    done: work.length,
    wanted: rows.length * task.raters_per_item,
    skipped,
    by: options.by,
    replicates: options.replicates,
    seed: options.seed,
    aspects: aspects.map((aspect, index) => ({
      key: aspect.key,
      title: aspect.title,
      group: aspect.group,
      counts: counted(aspect.options, countLabels(aspect.labels)),
      majority: majorities(aspect, items, options.by),
      agreement: underPseudonyms(agreements[index]!, names),
    })),
    disputed: disputedItems(aspects, items),
  };
}

/** Statistics know raters by their accounts; people are shown pseudonyms. */
function underPseudonyms(
  agreement: Agreement,
  names: Awaited<ReturnType<typeof store.raterNames>>,
): Aspect['agreement'] {
  const called = (account: string) => names.get(account)?.pseudonym ?? '';
  const pairs = agreement.pairs.map((pair) => ({ ...pair, first: called(pair.first), second: called(pair.second) }));
  return { ...agreement, pairs } as Aspect['agreement'];
}

function countLabels(labels: readonly GivenLabel[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

const counted = (options: readonly LabelOption[], counts: ReadonlyMap<string, number>) =>
  options.map(({ label, title }) => ({ label, title, count: counts.get(label) ?? 0 }));

/** Labels of each item. */
export function byItem(labels: readonly GivenLabel[]): Map<string, GivenLabel[]> {
  const found = new Map<string, GivenLabel[]>();
  for (const label of labels) {
    const there = found.get(label.itemId);
    if (there) there.push(label);
    else found.set(label.itemId, [label]);
  }
  return found;
}

function majorities(
  aspect: JudgedAspect,
  items: ReadonlyMap<string, ItemRow>,
  by: ItemAttribute | null,
): Aspect['majority'] {
  const strata = new Map<string, { items: number; tied: number; labels: Map<string, number> }>();
  for (const [itemId, labels] of byItem(aspect.labels)) {
    const stratum = by ? (items.get(itemId)?.[by] ?? '') : '';
    const count = strata.get(stratum) ?? { items: 0, tied: 0, labels: new Map<string, number>() };
    strata.set(stratum, count);
    const majority = majorityLabel(countLabels(labels));
    count.items += 1;
    if (majority === null) count.tied += 1;
    else count.labels.set(majority, (count.labels.get(majority) ?? 0) + 1);
  }
  return [...strata]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([stratum, { items: size, tied, labels }]) => ({
      stratum,
      items: size,
      labels: counted(aspect.options, labels),
      tied,
    }));
}

const disputedShown = 50;

/** The items on which labels differ most, over all aspects. */
function disputedItems(aspects: readonly JudgedAspect[], items: ReadonlyMap<string, ItemRow>): Results['disputed'] {
  const found: Results['disputed'] = [];
  for (const aspect of aspects) {
    for (const [itemId, labels] of byItem(aspect.labels)) {
      const counts = countLabels(labels);
      if (counts.size < 2) continue;
      const row = items.get(itemId);
      if (!row) continue;
      found.push({
        key: row.key,
        text: row.text ?? '',
        country: row.country,
        topic: row.topic,
        value: row.value,
        aspect: aspect.key,
        disagreement: disagreement([...counts.values()], aspect.options.length),
        labels: counted(aspect.options, counts).filter(({ count }) => count > 0),
      });
    }
  }
  return found.sort((a, b) => b.disagreement - a.disagreement || (a.key < b.key ? -1 : 1)).slice(0, disputedShown);
}

/** Everything that was said of one item in a task, by pseudonym. */
export async function labelsOnItem(database: Database, study: Study, slug: string, key: string) {
  const task = await findTask(database.read, study, slug);
  const [row] = await itemsByKeys(database.read, study.id, [key]);
  if (!row) throw notFound('item');
  const [{ assignments, labels, codings, verdicts }, names] = await Promise.all([
    store.answersOn(database.read, task.id, row.id),
    store.raterNames(database.read, study.id),
  ]);
  return {
    item: asItem(row),
    answers: assignments
      .filter(({ state }) => state === 'done' || state === 'skipped')
      .map((assignment) => ({
        pseudonym: names.get(assignment.account_id)?.pseudonym ?? '',
        state: assignment.state,
        labels: Object.fromEntries(
          labels
            .filter((label) => label.account_id === assignment.account_id)
            .map(({ criterion, label }) => [criterion, label]),
        ),
        codes: codings
          .filter((coding) => coding.account_id === assignment.account_id)
          .map(({ name, quote }) => ({ name, quote })),
        noCode: verdicts.some((verdict) => verdict.account_id === assignment.account_id),
        comment: assignment.comment,
        skipReason: assignment.skip_reason,
        finishedAt: assignment.finished_at,
        activeMilliseconds: assignment.active_ms,
      })),
  };
}
