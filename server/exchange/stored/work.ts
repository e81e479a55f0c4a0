import type { VerdictTable } from '../../database/tables/tasks';
import type { FinishedWork } from '../../import/store';
import { noCode, type ProjectCoding } from '../project/project';
import type { Coders } from './coders';
import type { StoredCoding } from './store';
import type { StoredText } from './texts';

/** What one coder did on one text. */
export interface Work {
  itemId: string;
  accountId: string;
  codings: PlacedCoding[];
}

export interface PlacedCoding {
  coding: ProjectCoding;
  /** the code's id; null: no code applies */
  codeId: string | null;
}

export const placeOf = ({ itemId, accountId }: { itemId: string; accountId: string }) => `${itemId} ${accountId}`;

/** The codings of a file by text and coder. The same code twice in one place is one. */
export function sortWork(
  codings: readonly ProjectCoding[],
  items: ReadonlyMap<string, StoredText>,
  codes: ReadonlyMap<string, string>,
  coders: Coders,
): Map<string, Work> {
  const work = new Map<string, Work>();
  const seen = new Map<string, Set<string>>();
  for (const coding of codings) {
    const itemId = items.get(coding.source)?.id;
    if (itemId === undefined) continue;
    const accountId = coders.of(coding.user);
    const codeId = coding.code === noCode.guid ? null : codes.get(coding.code)!;
    const place = placeOf({ itemId, accountId });
    const same = `${codeId} ${coding.start} ${coding.end}`;
    const there = work.get(place);
    if (!there) {
      work.set(place, { itemId, accountId, codings: [{ coding, codeId }] });
      seen.set(place, new Set([same]));
    } else if (!seen.get(place)!.has(same)) {
      there.codings.push({ coding, codeId });
      seen.get(place)!.add(same);
    }
  }
  return work;
}

export interface Compared {
  fresh: (PlacedCoding & { itemId: string; accountId: string })[];
  /** known by their GUIDs, and now elsewhere in their text or of another code */
  moved: (PlacedCoding & { id: string })[];
  /** came in earlier, by a coder and on a text of this file, and are not in it */
  gone: StoredCoding[];
}

/** What of a file's codings a task has already, by their GUIDs or because the same code stands in the same place. */
export function compareWork(work: ReadonlyMap<string, Work>, there: readonly StoredCoding[]): Compared {
  const mine = there.filter(({ item_id, account_id }) => work.has(`${item_id} ${account_id}`));
  const places = new Map(mine.map((row) => [placeOfRow(row), row]));
  const guids = new Map(mine.flatMap((row) => (row.guid === null ? [] : [[row.guid, row] as const])));
  /** the codings that stand where rows do, by the ids of the rows */
  const met = new Map<string, ProjectCoding>();
  const others: (PlacedCoding & { itemId: string; accountId: string })[] = [];
  for (const { itemId, accountId, codings } of work.values()) {
    for (const { coding, codeId } of codings) {
      if (codeId === null) continue;
      const same = places.get([itemId, accountId, codeId, coding.start, coding.end].join(' '));
      if (same) met.set(same.id, coding);
      else others.push({ coding, codeId, itemId, accountId });
    }
  }
  const compared: Compared = { fresh: [], moved: [], gone: [] };
  for (const one of others) {
    const known = rowLeftBy(one.coding, guids, met);
    const stays = known && known.item_id === one.itemId && known.account_id === one.accountId;
    if (!known || !stays) compared.fresh.push(one);
    else {
      met.set(known.id, one.coding);
      compared.moved.push({ ...one, id: known.id });
    }
  }
  const accounts = new Set([...work.values()].map(({ accountId }) => accountId));
  const items = new Set([...work.values()].map(({ itemId }) => itemId));
  compared.gone = there.filter(
    ({ id, guid, item_id, account_id }) =>
      guid !== null && !met.has(id) && items.has(item_id) && accounts.has(account_id),
  );
  return compared;
}

/**
 * The row that a coding left when it moved. Where another coding has moved to the place of that row, they have changed
 * rows, and this one takes the row that the other left.
 */
function rowLeftBy(
  coding: ProjectCoding,
  guids: ReadonlyMap<string, StoredCoding>,
  met: ReadonlyMap<string, ProjectCoding>,
): StoredCoding | undefined {
  const passed = new Set<string>();
  let row = guids.get(coding.guid);
  while (row && met.has(row.id)) {
    if (passed.has(row.id)) return undefined;
    passed.add(row.id);
    row = guids.get(met.get(row.id)!.guid);
  }
  return row;
}

const placeOfRow = (row: StoredCoding) => [row.item_id, row.account_id, row.code_id, row.start, row.end].join(' ');

export function finished(
  taskId: string,
  { itemId, accountId, codings }: Work,
  comment: string,
  now: number,
): FinishedWork {
  const at = Math.max(...codings.map(({ coding }) => coding.at ?? now));
  return { taskId, itemId, accountId, startedAt: at, finishedAt: at, activeMilliseconds: 0, comment };
}

/** That no code applies is told only where no code stands. */
export const verdictsOf = (taskId: string, work: readonly Work[], now: number): VerdictTable[] =>
  work
    .filter(({ codings }) => codings.every(({ codeId }) => codeId === null))
    .map(({ itemId, accountId, codings }) => ({
      task_id: taskId,
      item_id: itemId,
      account_id: accountId,
      verdict: 'no-code',
      at: codings[0]!.coding.at ?? now,
    }));
