import type { RevisionComparison } from '../../shared/api/comparison';
import { countsAs, standingOf } from '../../shared/codebook/standing';
import { applicableCodes } from '../../shared/codebook/state';
import type { GivenCode, GivenWork } from '../../shared/statistics/coding/coded-work';
import type { RevisedWork } from '../../shared/statistics/coding/revision-agreement';
import { revisionsOf } from '../codebooks/store';
import { codebookOfTask } from '../coding/codebook';
import { stateAt } from '../coding/store';
import type { Database, Reading } from '../database/open';
import { memoryFor } from '../database/remembered';
import { notFound } from '../http/errors';
import type { Study } from '../studies/store';
import type { TaskRecord } from '../tasks/store';
import { compute } from '../worker/pool';
import { refuseTooMany } from './load';
import { visibleTask } from './service';
import * as store from './store';

interface Wanted {
  revision?: number | undefined;
  replicates: number;
  seed: number;
}

const remembered = memoryFor(20);

/** Fewer than coders are compared with: each stands twice here, before and after. */
const mostCodings = 500_000;

/** Agreement before and after a revision of the task's codebook: the same until something changes in the study. */
export async function compareRevisions(
  database: Database,
  study: Study,
  slug: string,
  wanted: Wanted,
): Promise<RevisionComparison> {
  const task = await visibleTask(database, study, slug);
  return remembered(database, study.id, [task.id, wanted], () => compare(database.read, study, task, wanted));
}

async function compare(database: Reading, study: Study, task: TaskRecord, wanted: Wanted): Promise<RevisionComparison> {
  const { revision: used, state } = await codebookOfTask(database, task);
  const revisions = (await revisionsOf(database, task.codebook_id!))
    .filter(({ number }) => number > 1 && number <= used)
    .sort((a, b) => b.number - a.number);
  const listed = revisions.map(({ number, note, at }) => ({ number, note, at: Number(at) }));
  const number = wanted.revision ?? listed[0]?.number;
  if (number === undefined) return { revisions: listed, found: null };
  const chosen = listed.find((one) => one.number === number);
  if (!chosen) throw notFound('revision of the codebook that the task uses');
  const [before, after] = await Promise.all([
    stateAt(database, task.codebook_id!, number - 1),
    stateAt(database, task.codebook_id!, number),
  ]);
  await refuseTooMany(database, task, mostCodings);
  const work = await revisedWork(database, study, task, chosen);
  const meant = new Map(before?.codes.map(({ id, meaning }) => [id, meaning]));
  const changed = new Set(after?.codes.flatMap(({ id, key, meaning }) => (meant.get(id) === meaning ? [] : [key])));
  const codes = applicableCodes(state);
  const names = new Map(codes.map(({ key, name }) => [key, name]));
  const found = await compute('revisionDifferences', {
    codes: codes.map(({ key }) => key),
    work,
    options: { replicates: wanted.replicates, seed: wanted.seed },
  });
  return {
    revisions: listed,
    found: {
      ...found,
      revision: number,
      codes: found.codes.map((one) => ({ ...one, name: names.get(one.code)!, changed: changed.has(one.code) })),
      words: found.words.map((one) => ({ ...one, name: one.code === null ? 'All codes' : names.get(one.code)! })),
    },
  };
}

/** A coding as rows and the log have it. */
interface Coded {
  codeId: string;
  start: number | null;
  end: number | null;
}

/** What a save says of a case in the log. */
interface Logged {
  at: number;
  codings: Coded[];
}

/**
 * The task's work before and after a revision. After: what was saved under that revision or a later one, unless a code
 * on it still waits to be looked at again. Before: what was finished until then; of cases saved since, as the log has it.
 */
async function revisedWork(
  database: Reading,
  study: Study,
  task: TaskRecord,
  chosen: { number: number; at: number },
): Promise<RevisedWork> {
  const [{ state }, items, revised, work, codings] = await Promise.all([
    codebookOfTask(database, task),
    store.codedItems(database, task.id),
    stateAt(database, task.codebook_id!, chosen.number),
    store.finishedAssignments(database, task.id),
    store.finishedCodings(database, task.id),
  ]);
  const as = countsAs(state);
  const keys = new Map(state.codes.map(({ id, key }) => [id, key]));
  const given = (codings: readonly Coded[]): GivenCode[] => {
    const found = codings.flatMap(({ codeId, start, end }) => {
      const code = keys.get(as.get(codeId) ?? codeId);
      return code === undefined ? [] : { code, start, end };
    });
    return [...new Map(found.map((one) => [`${one.code} ${one.start} ${one.end}`, one])).values()];
  };
  const standing = new Map<string, Coded[]>();
  const waiting = new Set<string>();
  for (const { item_id, account_id, code_id, revision, meaning, start, end } of codings) {
    const place = `${item_id} ${account_id}`;
    const coded = { codeId: code_id, start, end };
    const there = standing.get(place);
    if (there) there.push(coded);
    else standing.set(place, [coded]);
    const made = { code: code_id, revision, meaning };
    if (revision < chosen.number && revised && standingOf(revised, made).is !== 'current') waiting.add(place);
  }
  const underOld = new Set<string>();
  const since = new Map<string, Logged>();
  for await (const { subject, at, before, after } of store.savesSince(database, study.id, chosen.at)) {
    const { labels } = JSON.parse(after ?? '{}') as { labels?: { revision?: number } };
    if ((labels?.revision ?? 0) < chosen.number) underOld.add(subject);
    else if (!since.has(subject)) {
      const stood = JSON.parse(before ?? '{}') as { codings?: Coded[] };
      since.set(subject, { at: Number(at), codings: stood.codings ?? [] });
    }
  }
  const sides: { before: GivenWork[]; after: GivenWork[] } = { before: [], after: [] };
  for (const { id, item_id, account_id, finished_at } of work) {
    const finished = Number(finished_at ?? 0);
    const saved = since.get(`assignment:${id}`);
    const place = `${item_id} ${account_id}`;
    const one = { unit: item_id, coder: account_id, at: finished };
    const now = { ...one, codes: given(standing.get(place) ?? []) };
    if (!saved) {
      sides[finished < chosen.at || underOld.has(`assignment:${id}`) ? 'before' : 'after'].push(now);
      continue;
    }
    if (finished < saved.at) sides.before.push({ ...one, codes: given(saved.codings) });
    if (!waiting.has(place)) sides.after.push(now);
  }
  return { ...sides, lengths: new Map(items.map(({ id, length }) => [id, Number(length ?? 0)])) };
}
