import { createHash } from 'node:crypto';
import type { AdjudicationUnit, DecideAgain, DisagreementKind } from '../../shared/api/adjudication';
import { successorsOf } from '../../shared/codebook/standing';
import { finishedWork, raterNames } from '../analysis/store';
import { codebookOfTask } from '../coding/codebook';
import type { Database, Reading } from '../database/open';
import type { AdjudicationTable } from '../database/tables/adjudication';
import { notFound } from '../http/errors';
import { asItem } from '../items/store';
import type { Account } from '../people/store';
import type { Study } from '../studies/store';
import { findTask } from '../tasks/service';
import type { TaskRecord } from '../tasks/store';
import { compute } from '../worker/pool';
import { queuedUnits } from './queued-units';
import * as store from './store';
import { asJudgement, labelsIn, type Unit, unitsOf } from './units';

interface QueueWanted {
  aspect?: string | undefined;
  state: 'open' | 'decided' | 'again' | 'all';
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
  const decided = (unit: Unit) => mine(by, unit);
  const again = (unit: Unit) => againFor(by, unit).length > 0;
  const divided = units.filter(toDecide);
  const words = wanted.search.trim().toLowerCase();
  const states: Record<QueueWanted['state'], (unit: Unit) => boolean> = {
    open: (unit) => toDecide(unit) && !decided(unit),
    decided,
    again,
    all: () => true,
  };
  const fitting = units
    .filter(states[wanted.state])
    .filter(({ aspect }) => wanted.aspect === undefined || aspect.key === wanted.aspect)
    .filter(
      (unit) => wanted.kind === undefined || (openTo(by, unit) && kindsOf(unit).some((kind) => kind === wanted.kind)),
    )
    .filter(({ item }) => `${item.key} ${item.text ?? ''}`.toLowerCase().includes(words))
    .sort((a, b) => b.disagreement - a.disagreement);
  return {
    title: task.title,
    kind: task.kind,
    aspects: [...new Map(units.map(({ aspect: { key, title } }) => [key, { key, title }])).values()],
    divided: divided.length,
    decided: divided.filter(decided).length,
    again: units.filter(again).length,
    total: fitting.length,
    units: fitting.slice(0, wanted.limit).map((unit) => ({
      item: unit.item.key,
      text: [...(unit.item.text ?? '')].slice(0, 160).join(''),
      aspect: unit.aspect.key,
      title: unit.aspect.title,
      disagreement: unit.disagreement,
      raters: unit.given.length,
      decisions: unit.standing.length,
      mine: decided(unit),
      kinds: openTo(by, unit) ? kindsOf(unit) : [],
      again: againFor(by, unit),
      final: openTo(by, unit) ? unit.final : null,
    })),
  };
}

/** Adjudicators decide apart from one another, or their agreement would say nothing. */
const openTo = (by: Account, unit: Unit) => unit.standing.length === 0 || mine(by, unit);

const mine = (by: Account, { standing }: Unit) => standing.some(({ adjudicator }) => adjudicator === by.id);

/** What people judged differently, and what lost its decision when its code was split or merged. */
const toDecide = ({ disagreement, standing, again }: Unit) =>
  disagreement > 0 || (standing.length === 0 && again.length > 0);

const kindsOf = ({ standing }: Unit) => [...new Set(standing.flatMap(({ from }) => from.map(({ row }) => row.kind)))];

/** Why somebody should look at a unit again: what they have decided themselves, or nobody has. */
function againFor(by: Account, unit: Unit): DecideAgain[] {
  if (!openTo(by, unit)) return [];
  return unit.again.filter((reason) => reason !== 'labels-changed' || unit.outdated.has(by.id));
}

export async function findUnit(
  database: Reading,
  task: TaskRecord,
  place: { item: string; aspect: string },
): Promise<Unit> {
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
  const decided = mine(by, unit);
  const thread = await store.threadOn(database, { taskId: task.id, itemId: unit.item.id, aspects: unit.concerns });
  const titles = await titlesOf(database, task);
  const personOf = (id: string) => names.get(id)?.name ?? id;
  return {
    item: asItem(unit.item),
    kind: task.kind,
    aspect: unit.aspect.key,
    title: unit.aspect.title,
    help: await helpFor(database, task, unit.aspect.key),
    options: unit.aspect.options,
    shows: { attributions: task.settings.showAttributions, explanation: task.settings.showExplanation },
    disagreement: unit.disagreement,
    again: againFor(by, unit),
    seen: seenOf(unit),
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
      .filter(({ account_id }) => decided || account_id === by.id)
      .map((decision) => ({
        id: decision.id,
        on: { key: decision.aspect, title: titles.get(decision.aspect) ?? decision.aspect },
        revision: decision.revision,
        counts: countsOf(unit, decision),
        adjudicator: personOf(decision.account_id),
        mine: decision.account_id === by.id,
        ...asJudgement(decision),
        how: decision.how,
        kind: decision.kind,
        rationale: decision.rationale,
        at: decision.at,
        undoneAt: decision.undone_at,
      })),
    hidden: decided ? 0 : unit.standing.length,
    final: openTo(by, unit) ? unit.final : null,
    thread: thread.map(({ id, account_id, text, at }) => ({ id, author: personOf(account_id), text, at })),
  };
}

/** How a decision counts on a unit; one that was taken back or decided again counts as it would if it stood. */
function countsOf({ aspect, standing }: Unit, { id, aspect: on }: AdjudicationTable): 'itself' | 'carried' | 'no' {
  const found = standing.find(({ from }) => from.some(({ row }) => row.id === id));
  if (found) return found.carried ? 'carried' : 'itself';
  return on === aspect.key ? 'itself' : 'no';
}

export const seenOf = ({ given }: Unit): string =>
  createHash('sha256').update(labelsIn(given)).digest('hex').slice(0, 16);

/** What criteria and codes are called, those out of use too. */
async function titlesOf(database: Reading, task: TaskRecord): Promise<Map<string, string>> {
  if (task.kind === 'rate') return new Map(task.settings.criteria.map(({ key, title }) => [key, title]));
  const { state } = await codebookOfTask(database, task);
  return new Map(state.codes.map(({ key, name }) => [key, name]));
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
  const code = state.codes.find(({ key }) => key === aspect);
  if (!code) return '';
  const into = successorsOf(state, code.id).map((id) => state.codes.find((one) => one.id === id)!.name);
  return [
    code.ended &&
      `Out of use since revision ${code.ended.revision}: ${code.ended.how}${into.length > 0 ? ` into ${into.join(', ')}` : ''}.`,
    code.definition,
    code.includeWhen && `Use when: ${code.includeWhen}`,
    code.excludeWhen && `Do not use when: ${code.excludeWhen}`,
  ]
    .filter(Boolean)
    .join('\n');
}

/** Agreement of the adjudicators over what two of them or more decided, each criterion or code of an item a unit. */
export async function adjudicatorAgreement(database: Reading, study: Study, slug: string) {
  const task = await findTask(database, study, slug);
  const [units, names] = await Promise.all([
    unitsOf(database, task, { decided: true }),
    raterNames(database, study.id),
  ]);
  const labels = units.flatMap(({ item, aspect, standing }) =>
    standing.map(({ adjudicator, judgement }) => ({
      unit: `${item.id} ${aspect.key}`,
      rater: adjudicator,
      label: judgement.label,
    })),
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
