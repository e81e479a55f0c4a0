import type { Comparison } from '../../shared/api/comparison';
import { unitsOfExchange } from '../../shared/statistics/coding/exchanged-codes';
import { recordEvent } from '../database/events';
import type { Database } from '../database/open';
import { memoryFor } from '../database/remembered';
import { HttpError } from '../http/errors';
import type { Account } from '../people/store';
import type { Study } from '../studies/store';
import { findTask } from '../tasks/service';
import type { TaskRecord } from '../tasks/store';
import { compute } from '../worker/pool';
import { type LoadedCoding, loadCoding } from './load';
import * as store from './store';

interface Compared {
  loaded: LoadedCoding;
  comparison: Comparison;
}

const remembered = memoryFor(10);

/** The comparison of a task's coders: the same until something changes in the study. */
export async function compareCoders(database: Database, study: Study, slug: string): Promise<Comparison> {
  return (await compared(database, study, await visibleTask(database, study, slug))).comparison;
}

const compared = (database: Database, study: Study, task: TaskRecord): Promise<Compared> =>
  remembered(database, study.id, [task.id], async () => {
    const loaded = await loadCoding(database.read, study.id, task);
    const found = await compute('compareCoders', loaded.work);
    const names = Object.fromEntries(loaded.codes.map((code) => [code.key, code.name]));
    return { loaded, comparison: { ...found, title: task.title, state: task.state, names } as Comparison };
  });

/** Blind coding stays blind: what coders did is shown when the task is closed, or when a researcher says so. */
export async function visibleTask(database: Database, study: Study, slug: string): Promise<TaskRecord> {
  const task = await codingTask(database, study, slug);
  if (task.state === 'closed' || (await store.wasOpened(database.read, task.id))) return task;
  throw new HttpError(
    409,
    'still-blind',
    'The task is not closed, so its coders are not compared yet. Close it, or open the comparison now; that is written into the log.',
  );
}

async function codingTask(database: Database, study: Study, slug: string): Promise<TaskRecord> {
  const task = await findTask(database.read, study, slug);
  if (task.kind === 'code') return task;
  throw new HttpError(400, 'other-kind', `"${task.slug}" is a rating task; its raters are compared under its results.`);
}

export async function openComparison(database: Database, by: Account, study: Study, slug: string): Promise<void> {
  const task = await codingTask(database, study, slug);
  await database.write(async (transaction) => {
    if (await store.wasOpened(transaction, task.id)) return;
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: store.openedEvent,
      subject: `task:${task.id}`,
      after: { state: task.state },
    });
  });
}

const mostCases = 200;
const excerptLength = 220;

export async function exchangedCases(
  database: Database,
  study: Study,
  slug: string,
  pair: { first: string; second?: string },
) {
  const task = await visibleTask(database, study, slug);
  const { loaded } = await compared(database, study, task);
  const keys = unitsOfExchange(loaded.work, pair.first, pair.second ?? null).slice(0, mostCases);
  return { cases: await store.beginnings(database.read, study.id, keys, excerptLength) };
}
