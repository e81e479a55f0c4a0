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
import { decidedIn, inShort, type UnitInShort } from './decided-units';
import { aspectsIn, decidedPlaces, eachPlace, isSaid, itemsWith, type Queue, queueOf, unitsAt } from './queue';
import * as store from './store';
import { asJudgement, labelsIn, type Unit, unitAt } from './units';

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
  const queue = await queueOf(database, task);
  const decided = await decidedPlaces(database.read, queue);
  const { aspects } = queue.ground;
  const words = wanted.search.trim().toLowerCase();
  const withWords = words === '' ? null : await itemsWith(database.read, queue, words);
  const fitting = (place: number, disagreement: number): boolean => {
    if (wanted.aspect !== undefined && aspects[place % aspects.length]!.key !== wanted.aspect) return false;
    if (withWords?.[Math.floor(place / aspects.length)] === 0) return false;
    const unit = decided.get(place);
    if (wanted.kind !== undefined && !(unit && openTo(by, unit) && unit.kinds.includes(wanted.kind))) return false;
    if (wanted.state === 'all') return true;
    if (unit === undefined) return wanted.state === 'open' && disagreement > 0;
    if (wanted.state === 'open') return toDecide(unit) && !mine(by, unit);
    return wanted.state === 'decided' ? mine(by, unit) : againFor(by, unit).length > 0;
  };
  const shown: [place: number, disagreement: number][] = [];
  let total = 0;
  const visit = (place: number, disagreement: number) => {
    if (!fitting(place, disagreement)) return;
    total += 1;
    if (shown.length < wanted.limit) shown.push([place, disagreement]);
  };
  const every = wanted.state === 'all';
  await eachPlace(queue, every, visit);
  // Decided where nobody gave the code: nobody differs there, so it comes last.
  const besides = every ? [] : [...decided].filter(([place]) => !isSaid(queue, place));
  for (const [place, { disagreement }] of besides) visit(place, disagreement);
  const toBeDecided = [...decided.values()].filter(toDecide);
  const listed = aspectsIn(queue, every);
  for (const [place] of besides) listed.add(place % aspects.length);
  return {
    title: task.title,
    kind: task.kind,
    aspects: [...listed].map((place) => ({ key: aspects[place]!.key, title: aspects[place]!.title })),
    divided: queue.divided.length + toBeDecided.filter(({ disagreement }) => disagreement === 0).length,
    decided: toBeDecided.filter((unit) => mine(by, unit)).length,
    again: [...decided.values()].filter((unit) => againFor(by, unit).length > 0).length,
    total,
    units: await shownOf(database.read, queue, decided, shown, by),
  };
}

async function shownOf(
  database: Reading,
  queue: Queue,
  decided: ReadonlyMap<number, UnitInShort>,
  shown: readonly [place: number, disagreement: number][],
  by: Account,
) {
  const { items, ground } = queue;
  const places = shown.map(([place]) => place);
  const undecided = await unitsAt(
    database,
    queue,
    places.filter((place) => !decided.has(place)),
  );
  const itemAt = (place: number) => items[Math.floor(place / ground.aspects.length)]!;
  const rows = await store.textsOf(database, [...new Set(places.map((place) => itemAt(place).id))]);
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  return shown.flatMap(([place, disagreement]) => {
    const unit = decided.get(place) ?? undecided(place);
    if (!unit) return [];
    const { id, key } = itemAt(place);
    return [
      {
        item: key,
        text: [...(texts.get(id) ?? '')].slice(0, 160).join(''),
        aspect: unit.aspect.key,
        title: unit.aspect.title,
        disagreement,
        raters: unit.raters,
        decisions: unit.standing.length,
        mine: mine(by, unit),
        kinds: openTo(by, unit) ? unit.kinds : [],
        again: againFor(by, unit),
        final: openTo(by, unit) ? unit.final : null,
      },
    ];
  });
}

/** Adjudicators decide apart from one another, or their agreement would say nothing. */
const openTo = (by: Account, unit: Pick<UnitInShort, 'standing'>) => unit.standing.length === 0 || mine(by, unit);

const mine = (by: Account, { standing }: Pick<UnitInShort, 'standing'>) =>
  standing.some(({ adjudicator }) => adjudicator === by.id);

/** What people judged differently, and what lost its decision when its code was split or merged. */
const toDecide = ({ disagreement, standing, again }: UnitInShort) =>
  disagreement > 0 || (standing.length === 0 && again.length > 0);

/** Why somebody should look at a unit again: what they have decided themselves, or nobody has. */
function againFor(by: Account, unit: UnitInShort): DecideAgain[] {
  if (!openTo(by, unit)) return [];
  return unit.again.filter((reason) => reason !== 'labels-changed' || unit.outdated.includes(by.id));
}

export async function findUnit(
  database: Reading,
  task: TaskRecord,
  place: { item: string; aspect: string },
): Promise<Unit> {
  const unit = await unitAt(database, task, place);
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
  const short = inShort(unit);
  const decided = mine(by, short);
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
    again: againFor(by, short),
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
    final: openTo(by, short) ? unit.final : null,
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
  const [units, names] = await Promise.all([decidedIn(database, task), raterNames(database, study.id)]);
  const labels = units.flatMap(({ itemId, aspect, standing }) =>
    standing.map(({ adjudicator, label }) => ({ unit: `${itemId} ${aspect.key}`, rater: adjudicator, label })),
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
