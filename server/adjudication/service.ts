import type { AdjudicationUnit, DisagreementKind } from '../../shared/api/adjudication';
import { codesInUse } from '../../shared/codebook/state';
import type { Extent } from '../../shared/model/span';
import { compute } from '../analysis/pool';
import { finishedWork, raterNames } from '../analysis/store';
import { codebookOfTask } from '../coding/codebook';
import { recordEvent } from '../database/events';
import { newId } from '../database/ids';
import type { Database, Reading, Writing } from '../database/open';
import type { AdjudicationTable } from '../database/tables/adjudication';
import { conflict, HttpError, notFound } from '../http/errors';
import { asItem } from '../items/store';
import type { Account } from '../people/store';
import type { Study } from '../studies/store';
import { findTask } from '../tasks/service';
import type { TaskRecord } from '../tasks/store';
import { queuedUnits } from './queued-units';
import * as store from './store';
import { asJudgement, standingDecisions, type Unit, unitsOf } from './units';

interface QueueWanted {
  aspect?: string | undefined;
  state: 'open' | 'decided' | 'all';
  kind?: DisagreementKind | undefined;
  search: string;
  limit: number;
}

/** Units by how far apart the labels are. Those that all judged alike come only when all are asked for. */
export async function adjudicationQueue(
  database: Database,
  by: Account,
  study: Study,
  slug: string,
  wanted: QueueWanted,
) {
  const task = await findTask(database.read, study, slug);
  const units = await queuedUnits(database, task, wanted.state === 'all');
  const mine = (unit: Unit) => unit.standing.some(({ account_id }) => account_id === by.id);
  const divided = units.filter(({ disagreement }) => disagreement > 0);
  const words = wanted.search.trim().toLowerCase();
  const fitting = units
    .filter(
      (unit) =>
        wanted.state === 'all' || (wanted.state === 'decided' ? mine(unit) : unit.disagreement > 0 && !mine(unit)),
    )
    .filter(({ aspect }) => wanted.aspect === undefined || aspect.key === wanted.aspect)
    .filter(({ standing }) => wanted.kind === undefined || standing.some(({ kind }) => kind === wanted.kind))
    .filter(({ item }) => `${item.key} ${item.text ?? ''}`.toLowerCase().includes(words))
    .sort((a, b) => b.disagreement - a.disagreement);
  return {
    title: task.title,
    kind: task.kind,
    aspects: [...new Map(units.map(({ aspect: { key, title } }) => [key, { key, title }])).values()],
    divided: divided.length,
    decided: divided.filter(mine).length,
    total: fitting.length,
    units: fitting.slice(0, wanted.limit).map((unit) => ({
      item: unit.item.key,
      text: [...(unit.item.text ?? '')].slice(0, 160).join(''),
      aspect: unit.aspect.key,
      title: unit.aspect.title,
      disagreement: unit.disagreement,
      raters: unit.given.length,
      decisions: unit.standing.length,
      mine: mine(unit),
      kinds: openTo(by, unit) ? [...new Set(unit.standing.map(({ kind }) => kind))] : [],
      final: openTo(by, unit) ? unit.final : null,
    })),
  };
}

/** Adjudicators decide apart from one another, or their agreement would say nothing. */
const openTo = (by: Account, { standing }: Unit) =>
  standing.length === 0 || standing.some(({ account_id }) => account_id === by.id);

async function findUnit(database: Reading, task: TaskRecord, place: { item: string; aspect: string }): Promise<Unit> {
  const [unit] = await unitsOf(database, task, { only: place });
  if (!unit) throw notFound('judgement on that item');
  return unit;
}

export async function lookAtUnit(
  database: Reading,
  by: Account,
  study: Study,
  slug: string,
  wanted: { item: string; aspect: string; names: 'shown' | 'hidden' },
): Promise<AdjudicationUnit> {
  const task = await findTask(database, study, slug);
  const [unit, people, names] = await Promise.all([
    findUnit(database, task, wanted),
    store.whoJudged(database, task.id),
    raterNames(database, study.id),
  ]);
  const work = await finishedWork(database, task.id, unit.item.id);
  const called = wanted.names === 'shown' ? (id: string) => names.get(id)?.pseudonym ?? id : lettersFor(people);
  const mine = unit.standing.some(({ account_id }) => account_id === by.id);
  const thread = await store.threadOn(database, { taskId: task.id, itemId: unit.item.id, aspect: unit.aspect.key });
  const personOf = (id: string) => names.get(id)?.name ?? id;
  return {
    item: asItem(unit.item),
    kind: task.kind,
    aspect: unit.aspect.key,
    title: unit.aspect.title,
    help: await helpFor(database, task, unit.aspect.key),
    options: unit.aspect.options,
    disagreement: unit.disagreement,
    given: unit.given
      .map(({ accountId, label, extent }) => {
        const done = work.find(({ account_id }) => account_id === accountId);
        return {
          rater: called(accountId),
          label,
          extent,
          note: done?.comment ?? '',
          finishedAt: done?.finished_at ?? null,
          activeMilliseconds: done?.active_ms ?? 0,
        };
      })
      .sort((a, b) => (a.rater < b.rater ? -1 : 1)),
    decisions: unit.decisions
      .filter(({ account_id }) => mine || account_id === by.id)
      .map((decision) => ({
        id: decision.id,
        adjudicator: personOf(decision.account_id),
        mine: decision.account_id === by.id,
        ...asJudgement(decision),
        how: decision.how,
        kind: decision.kind,
        rationale: decision.rationale,
        at: decision.at,
        undoneAt: decision.undone_at,
      })),
    hidden: mine ? 0 : unit.standing.length,
    final: openTo(by, unit) ? unit.final : null,
    thread: thread.map(({ id, account_id, text, at }) => ({ id, author: personOf(account_id), text, at })),
  };
}

/** A, B, C … for the people of a task, the same throughout it. */
function lettersFor(people: readonly string[]): (id: string) => string {
  const letters = new Map(people.map((id, place) => [id, letter(place)]));
  return (id) => letters.get(id) ?? '?';
}

const letter = (place: number): string =>
  (place >= 26 ? letter(Math.floor(place / 26) - 1) : '') + String.fromCharCode(65 + (place % 26));

async function helpFor(database: Reading, task: TaskRecord, aspect: string): Promise<string> {
  if (task.kind === 'rate') return task.settings.criteria.find(({ key }) => key === aspect)?.help ?? '';
  const { state } = await codebookOfTask(database, task);
  const code = codesInUse(state).find(({ key }) => key === aspect);
  if (!code) return '';
  return [
    code.definition,
    code.includeWhen && `Use when: ${code.includeWhen}`,
    code.excludeWhen && `Do not use when: ${code.excludeWhen}`,
  ]
    .filter(Boolean)
    .join('\n');
}

interface Decided {
  item: string;
  aspect: string;
  label: string;
  extent: Extent;
  how: AdjudicationTable['how'];
  kind: AdjudicationTable['kind'];
  rationale: string;
}

export async function decide(
  database: Database,
  by: Account,
  study: Study,
  slug: string,
  wanted: Decided,
): Promise<void> {
  const task = await findTask(database.read, study, slug);
  const unit = await findUnit(database.read, task, wanted);
  checkDecision(task, unit, wanted);
  await database.write(async (transaction) => {
    const before = await standingOf(transaction, by, unit);
    const decision: AdjudicationTable = {
      id: newId(),
      task_id: unit.taskId,
      item_id: unit.item.id,
      aspect: unit.aspect.key,
      account_id: by.id,
      label: wanted.label,
      spans: JSON.stringify(wanted.extent),
      how: wanted.how,
      kind: wanted.kind,
      rationale: wanted.rationale,
      given: JSON.stringify(unit.given),
      at: Date.now(),
      undone_at: null,
    };
    await store.insertDecision(transaction, decision);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'adjudication.decided',
      subject: `item:${unit.item.id}`,
      ...(before ? { before: { ...asJudgement(before), kind: before.kind, rationale: before.rationale } } : {}),
      after: { task: slug, ...wanted, from: unit.given },
    });
  });
}

async function standingOf(transaction: Writing, by: Account, unit: Unit): Promise<AdjudicationTable | undefined> {
  const place = { taskId: unit.taskId, itemId: unit.item.id, aspect: unit.aspect.key };
  const decisions = await store.decisionsOn(transaction, place);
  return standingDecisions(decisions).find(({ account_id }) => account_id === by.id);
}

function checkDecision(task: TaskRecord, unit: Unit, { label, extent }: Decided): void {
  if (!unit.aspect.options.some((option) => option.label === label)) {
    throw new HttpError(400, 'no-such-label', `"${label}" is not an answer to "${unit.aspect.title}".`);
  }
  const points = [...(unit.item.text ?? '')].length;
  if (extent === 'whole' ? task.kind === 'rate' : task.kind === 'rate' && extent.length > 0) {
    throw new HttpError(400, 'no-spans', 'Ratings are of the whole item: leave the spans out.');
  }
  if (extent !== 'whole' && extent.some(({ start, end }) => start >= end || end > points)) {
    throw new HttpError(400, 'span-outside', `The marked words are not inside the text of ${points} characters.`);
  }
  if (task.kind === 'code' && label === 'yes' && extent !== 'whole' && extent.length === 0) {
    throw new HttpError(400, 'no-extent', 'Say where the code stands: on the whole case, or on words that you mark.');
  }
}

export async function undoDecision(
  database: Database,
  by: Account,
  study: Study,
  slug: string,
  place: { item: string; aspect: string },
): Promise<void> {
  const task = await findTask(database.read, study, slug);
  const unit = await findUnit(database.read, task, place);
  await database.write(async (transaction) => {
    const standing = await standingOf(transaction, by, unit);
    if (!standing) throw conflict('nothing-to-undo', 'You have not decided this, so there is nothing to take back.');
    await store.markUndone(transaction, standing.id, Date.now());
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'adjudication.undone',
      subject: `item:${unit.item.id}`,
      before: { task: slug, aspect: place.aspect, ...asJudgement(standing), kind: standing.kind },
    });
  });
}

export async function discuss(
  database: Database,
  by: Account,
  study: Study,
  slug: string,
  said: { item: string; aspect: string; text: string },
): Promise<void> {
  const task = await findTask(database.read, study, slug);
  const unit = await findUnit(database.read, task, said);
  await database.write(async (transaction) => {
    await store.insertDiscussion(transaction, {
      id: newId(),
      task_id: task.id,
      item_id: unit.item.id,
      aspect: said.aspect,
      account_id: by.id,
      text: said.text,
      at: Date.now(),
    });
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'adjudication.discussed',
      subject: `item:${unit.item.id}`,
      after: { task: slug, aspect: said.aspect, text: said.text },
    });
  });
}

/** Agreement of the adjudicators over what two of them or more decided, each criterion or code of an item a unit. */
export async function adjudicatorAgreement(database: Reading, study: Study, slug: string) {
  const task = await findTask(database, study, slug);
  const [decisions, names] = await Promise.all([store.decisionsIn(database, task.id), raterNames(database, study.id)]);
  const units = new Map<string, AdjudicationTable[]>();
  for (const decision of decisions) {
    const place = `${decision.item_id} ${decision.aspect}`;
    units.set(place, [...(units.get(place) ?? []), decision]);
  }
  const labels = [...units].flatMap(([unit, all]) =>
    standingDecisions(all).map(({ account_id, label }) => ({ unit, rater: account_id, label })),
  );
  const [agreement] = await compute('agreements', {
    tables: [
      { labels, level: 'nominal', declared: [...new Set(labels.map(({ label }) => label))].sort(), pairs: false },
    ],
    replicates: 1000,
    seed: 7,
  });
  const people = [...new Set(labels.map(({ rater }) => rater))];
  return {
    adjudicators: people.map((id) => ({
      name: names.get(id)?.name ?? id,
      decisions: labels.filter(({ rater }) => rater === id).length,
    })),
    agreement: agreement!,
  };
}
