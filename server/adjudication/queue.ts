import * as answers from '../analysis/store';
import { inBatches } from '../database/batches';
import { breathe } from '../database/breathe';
import type { Database, Reading } from '../database/open';
import { memoryFor } from '../database/remembered';
import type { TaskRecord } from '../tasks/store';
import { type DecidedItem, decidedUnits, inShort, type UnitInShort } from './decided-units';
import { type Ground, groundOf, judgedOn } from './judged';
import * as store from './store';
import { itemsAtOnce, unitsOn } from './units';

/**
 * The units of a task by their places: an item's place in the task times the number of criteria or codes, plus the
 * place of one of these. Only how far apart the labels are is kept, and only where somebody said something: everywhere
 * else all said alike that a code does not apply. Everything else of a unit is read when it is shown.
 */
export interface Queue {
  ground: Ground;
  items: readonly { id: string; key: string }[];
  placeOf: ReadonlyMap<string, number>;
  /** by the place of an item, whether anybody judged it */
  judged: Uint8Array;
  /** where somebody said something, ascending, and how far apart the labels are */
  places: Uint32Array;
  disagreements: Float64Array;
  /** places within `places` of what was judged differently, the most divided first */
  divided: Uint32Array;
  decided: Map<string, DecidedItem>;
}

const remembered = memoryFor(6, store.judgedRevision);

/**
 * The queue of a task. It is kept until something changes in the study that is no decision; decisions are looked up
 * anew, so that it comes at once after each.
 */
export const queueOf = (database: Database, task: TaskRecord): Promise<Queue> =>
  remembered(database, task.study_id, [task.id], () => readQueue(database.read, task));

async function readQueue(database: Reading, task: TaskRecord): Promise<Queue> {
  const ground = await groundOf(database, task);
  const { aspects } = ground;
  const items = await answers.taskItemKeys(database, task.id);
  const placeOf = new Map(items.map(({ id }, place) => [id, place]));
  const aspectPlaces = new Map(aspects.map(({ key }, place) => [key, place]));
  const judged = new Uint8Array(items.length);
  const places: number[] = [];
  const disagreements: number[] = [];
  for (const some of itemsAtOnce(ground, items)) {
    const ids = some.map(({ id }) => id);
    const here = await judgedOn(database, ground, ids);
    for (const id of ids) judged[placeOf.get(id)!] = here.anybody(id) ? 1 : 0;
    for (const unit of unitsOn(ground, await store.itemsByIds(database, ids), here, here.said)) {
      places.push(placeOf.get(unit.item.id)! * aspects.length + aspectPlaces.get(unit.aspect.key)!);
      disagreements.push(unit.disagreement);
    }
    await breathe();
  }
  const divided = Uint32Array.from(disagreements.keys()).filter((at) => disagreements[at]! > 0);
  return {
    ground,
    items,
    placeOf,
    judged,
    places: Uint32Array.from(places),
    disagreements: Float64Array.from(disagreements),
    divided: divided.sort((a, b) => disagreements[b]! - disagreements[a]! || a - b),
    decided: new Map(),
  };
}

const placesAtOnce = 100_000;

/**
 * Goes through the places of a queue: the most divided first, those alike in the task's order.
 *
 * @param every also codes that nobody gave to an item
 */
export async function eachPlace(
  queue: Queue,
  every: boolean,
  visit: (place: number, disagreement: number) => void,
): Promise<void> {
  const { ground, judged, places, disagreements, divided } = queue;
  for (const at of divided) visit(places[at]!, disagreements[at]!);
  await breathe();
  if (!every || ground.task.kind === 'rate') {
    for (const [at, place] of places.entries()) if (!(disagreements[at]! > 0)) visit(place, disagreements[at]!);
    return;
  }
  const { length } = ground.aspects;
  let at = 0;
  for (let place = 0; place < judged.length * length; place++) {
    if (place % placesAtOnce === 0) await breathe();
    while (at < places.length && places[at]! < place) at += 1;
    const divided = places[at] === place && disagreements[at]! > 0;
    if (!divided && judged[Math.floor(place / length)] === 1) visit(place, 0);
  }
}

/** Whether somebody said something at a place. */
export function isSaid({ places }: Queue, place: number): boolean {
  let [from, to] = [0, places.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (places[middle]! < place) from = middle + 1;
    else to = middle;
  }
  return places[from] === place;
}

/** What was decided, by place; in the order of the first decisions. */
export async function decidedPlaces(database: Reading, queue: Queue): Promise<Map<number, UnitInShort>> {
  const { ground, placeOf, decided } = queue;
  const aspectPlaces = new Map(ground.aspects.map(({ key }, place) => [key, place]));
  const made = await store.whatWasDecided(database, ground.task.id);
  const units = await decidedUnits(database, ground, made, decided);
  return new Map(
    units.flatMap((unit) => {
      const item = placeOf.get(unit.itemId);
      if (item === undefined) return [];
      return [[item * ground.aspects.length + aspectPlaces.get(unit.aspect.key)!, unit] as const];
    }),
  );
}

/** Criteria and codes in the order in which they come in the task's units. */
export function aspectsIn({ ground, places, judged }: Queue, every: boolean): Set<number> {
  const { length } = ground.aspects;
  if (every && ground.task.kind === 'code') return new Set(judged.includes(1) ? ground.aspects.keys() : []);
  const found = new Set<number>();
  for (const place of places) {
    found.add(place % length);
    if (found.size === length) break;
  }
  return found;
}

/** Items, by place, that have words in their key or text. */
export async function itemsWith(database: Reading, { items }: Queue, words: string): Promise<Uint8Array> {
  const found = new Uint8Array(items.length);
  let place = 0;
  for (const some of inBatches(items)) {
    const rows = await store.textsOf(
      database,
      some.map(({ id }) => id),
    );
    const texts = new Map(rows.map(({ id, text }) => [id, text]));
    for (const { id, key } of some) {
      found[place++] = `${key} ${texts.get(id) ?? ''}`.toLowerCase().includes(words) ? 1 : 0;
    }
    await breathe();
  }
  return found;
}

/** Units at some places as they stand now, in short and with their items; one that nobody judges any more is left out. */
export async function unitsAt(database: Reading, { ground, items }: Queue, places: readonly number[]) {
  const { length } = ground.aspects;
  const wanted = new Map<string, Set<string>>();
  for (const place of places) {
    const { id } = items[Math.floor(place / length)]!;
    wanted.set(id, (wanted.get(id) ?? new Set()).add(ground.aspects[place % length]!.key));
  }
  const found = new Map<string, Map<string, UnitInShort>>();
  for (const ids of itemsAtOnce(ground, [...wanted.keys()])) {
    const rows = await store.itemsByIds(database, ids);
    const judged = await judgedOn(database, ground, ids);
    const units = unitsOn(ground, rows, judged, (id, { key }) => wanted.get(id)!.has(key));
    for (const unit of units) {
      found.set(unit.item.id, (found.get(unit.item.id) ?? new Map()).set(unit.aspect.key, inShort(unit)));
    }
    await breathe();
  }
  return (place: number) =>
    found.get(items[Math.floor(place / length)]!.id)?.get(ground.aspects[place % length]!.key) ?? null;
}
