import type { Database } from '../database/open';
import type { TaskRecord } from '../tasks/store';
import * as store from './store';
import { byPlace, decidedBy, type Unit, unitsOf } from './units';

interface Queued {
  revision: number;
  units: Unit[];
  places: Set<string>;
}

const cache = new Map<string, Queued>();
const mostKept = 6;

/**
 * The units of a task for its queue. What was judged is kept until something changes in the study that is no decision;
 * decisions are laid on it anew, so that the queue comes at once after each.
 */
export async function queuedUnits(database: Database, task: TaskRecord, every: boolean): Promise<Unit[]> {
  const revision = await store.judgedRevision(database.read, task.study_id);
  const key = `${database.place} ${task.id} ${every}`;
  const kept = cache.get(key);
  if (kept?.revision === revision) {
    const decided = byPlace(await store.decisionsIn(database.read, task.id));
    if ([...decided.keys()].every((place) => kept.places.has(place))) {
      return kept.units.map((unit) => {
        const decisions = decided.get(placeOf(unit)) ?? [];
        return decisions.length + unit.decisions.length === 0 ? unit : decidedBy(unit, decisions);
      });
    }
  }
  const units = await unitsOf(database.read, task, { every });
  if (cache.size >= mostKept) cache.clear();
  cache.set(key, { revision, units, places: new Set(units.map(placeOf)) });
  return units;
}

const placeOf = ({ item, aspect }: Unit) => `${item.id} ${aspect.key}`;
