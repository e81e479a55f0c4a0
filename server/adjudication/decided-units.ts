import type { FinalJudgement } from '../../shared/adjudication/judgement';
import type { DecideAgain, DisagreementKind } from '../../shared/api/adjudication';
import type { Aspect } from '../analysis/aspects';
import { breathe } from '../database/breathe';
import type { Reading } from '../database/open';
import type { TaskRecord } from '../tasks/store';
import { type Ground, groundOf, judgedOn } from './judged';
import * as store from './store';
import { itemsAtOnce, type Unit, unitsOn } from './units';

/** A unit in short: what the queue and the counts ask of it, without everything that was said. */
export interface UnitInShort {
  itemId: string;
  aspect: Aspect;
  disagreement: number;
  raters: number;
  /** one an adjudicator */
  standing: { adjudicator: string; label: string }[];
  kinds: DisagreementKind[];
  /** adjudicators whose decision was made between other labels than there are now */
  outdated: string[];
  again: DecideAgain[];
  final: FinalJudgement;
}

export const inShort = (unit: Unit): UnitInShort => ({
  itemId: unit.item.id,
  aspect: unit.aspect,
  disagreement: unit.disagreement,
  raters: unit.given.length,
  standing: unit.standing.map(({ adjudicator, judgement }) => ({ adjudicator, label: judgement.label })),
  kinds: [...new Set(unit.standing.flatMap(({ from }) => from.map(({ row }) => row.kind)))],
  outdated: [...unit.outdated],
  again: unit.again,
  final: unit.final,
});

/** Units of an item with the decisions that they were made from: those are the same until another is made or undone. */
export interface DecidedItem {
  decisions: string;
  units: ReadonlyMap<string, UnitInShort>;
}

type Made = Awaited<ReturnType<typeof store.whatWasDecided>>;

/** The units of a task with a decision on them, those undone included, in the order of their first decisions. */
export async function decidedIn(database: Reading, task: TaskRecord): Promise<UnitInShort[]> {
  const made = await store.whatWasDecided(database, task.id);
  return made.length === 0 ? [] : decidedUnits(database, await groundOf(database, task), made, new Map());
}

/** @param known items whose units were found before, between the same labels; what is found anew is put there */
export async function decidedUnits(
  database: Reading,
  ground: Ground,
  made: Made,
  known: Map<string, DecidedItem>,
): Promise<UnitInShort[]> {
  const decisions = new Map<string, string>();
  for (const { id, item_id, undone_at } of made) {
    decisions.set(item_id, `${decisions.get(item_id) ?? ''} ${id}${undone_at === null ? '' : ' undone'}`);
  }
  const fresh = [...decisions.keys()].filter((id) => known.get(id)?.decisions !== decisions.get(id));
  for (const ids of itemsAtOnce(ground, fresh)) {
    const rows = await store.decisionsIn(database, ground.task.id, ids);
    const concerned = new Set(
      rows.flatMap(({ item_id, aspect }) => (ground.concerned.get(aspect) ?? []).map((key) => `${item_id} ${key}`)),
    );
    const units = unitsOn(
      ground,
      await store.itemsByIds(database, ids),
      await judgedOn(database, ground, ids),
      (itemId, { key }) => concerned.has(`${itemId} ${key}`),
      rows,
    ).map(inShort);
    for (const id of ids) {
      const own = units.filter(({ itemId }) => itemId === id);
      known.set(id, { decisions: decisions.get(id)!, units: new Map(own.map((unit) => [unit.aspect.key, unit])) });
    }
    await breathe();
  }
  const found = new Set<UnitInShort>();
  for (const { item_id, aspect } of made) {
    for (const key of ground.concerned.get(aspect) ?? []) {
      const unit = known.get(item_id)?.units.get(key);
      if (unit) found.add(unit);
    }
  }
  return [...found];
}
