import { newId } from '../../database/ids';
import type { Writing } from '../../database/open';
import type { MemoTable } from '../../database/tables/tasks';
import { counted } from '../project/counted';
import { descriptionName, noteNames } from '../project/notes';
import type { Project } from '../project/project';
import { insertMemos } from '../store';
import type { Coders } from './coders';
import * as store from './store';
import { type StoredText, wordsOf } from './texts';
import { placeOf } from './work';

export interface MemoPlace {
  studyId: string;
  taskId: string;
  items: ReadonlyMap<string, StoredText>;
  codes: ReadonlyMap<string, string>;
  coders: Coders;
  /** work that was finished before, as `placeOf` names it */
  done: ReadonlySet<string>;
  now: number;
}

type ReadMemo = MemoTable & { guid: string };

const untitled = new Set<string>(['', descriptionName, ...Object.values(noteNames)]);

/** Other programs give notes titles; a memo has none, so it begins with it. */
const titled = (name: string, text: string): string =>
  untitled.has(name.trim()) ? text : `**${name.trim()}**\n\n${text}`;

/** Saydo's own notes come back as what they were; those of other programs are memos, shared as all of a project is. */
function memosOf(project: Project, place: MemoPlace): ReadMemo[] {
  const noted = new Set<string>();
  const words = wordsOf(place.items);
  return project.notes.map(({ guid, user, at, changedAt, name, text, about }): ReadMemo => {
    const account_id = place.coders.of(user);
    const memo: ReadMemo = {
      guid,
      id: newId(),
      study_id: place.studyId,
      about: 'study',
      task_id: null,
      item_id: null,
      start: null,
      end: null,
      quote: null,
      code_id: null,
      person_id: null,
      account_id,
      text: titled(name, text),
      shared: 1,
      at: at ?? place.now,
      changed_at: changedAt ?? at ?? place.now,
    };
    if (about === 'project') return memo;
    if ('code' in about) {
      const code_id = place.codes.get(about.code);
      return code_id ? { ...memo, about: 'code', code_id } : memo;
    }
    const item = place.items.get(about.source);
    if (!item) return memo;
    if (about.start !== null && about.end !== null) {
      const { start, end } = about;
      return { ...memo, about: 'span', item_id: item.id, start, end, quote: words(about) };
    }
    const key = placeOf({ itemId: item.id, accountId: account_id });
    if (name !== noteNames.note || noted.has(key)) return { ...memo, about: 'case', item_id: item.id };
    noted.add(key);
    return { ...memo, about: 'note', item_id: item.id, task_id: place.taskId };
  });
}

/**
 * Stores a project's notes. One that is there already is not doubled: where it came in with a file it follows that, and
 * where it was written here it stays as it is.
 *
 * @returns the coders' notes by work, which stand with finished work as well
 */
export async function storeMemos(
  transaction: Writing,
  project: Project,
  place: MemoPlace,
  tell: (message: string) => void,
): Promise<Map<string, string>> {
  const read = memosOf(project, place);
  const guids = read.map(({ guid }) => guid);
  const { imported, own } = await store.memosThatMayReturn(transaction, place.studyId, guids);
  const byGuid = new Map(imported.flatMap((memo) => [...(memo.guid ? [[memo.guid, memo] as const] : [])]));
  const byId = new Map(own.map((memo) => [memo.id, memo]));
  // What came in before GUIDs were kept is known by saying the same in the same place.
  const alike = new Map(imported.filter(({ guid }) => !guid).map((memo) => [likeness(memo), memo]));
  const noteThere = new Set(
    imported.filter(({ about, task_id }) => about === 'note' && task_id === place.taskId).map(placeOfMemo),
  );
  const fresh: MemoTable[] = [];
  const notes = new Map<string, string>();
  let changed = 0;
  const noted = async (memo: MemoTable, text: string, isNew: boolean) => {
    notes.set(placeOfMemo(memo), text);
    if (!isNew || !place.done.has(placeOfMemo(memo))) return;
    const work = { taskId: place.taskId, itemId: memo.item_id!, accountId: memo.account_id };
    await store.setComment(transaction, work, text);
  };
  for (const memo of read) {
    const there = byGuid.get(memo.guid) ?? alike.get(likeness(memo));
    const written = byId.get(memo.guid);
    if (there) {
      const change = changeOf(there, memo);
      if (change) changed += 1;
      if (change || !there.guid) await store.updateMemo(transaction, there.id, { ...change, guid: memo.guid });
      if (there.about === 'note') await noted(there, memo.text, change !== null);
    } else if (written) {
      if (written.text !== memo.text) {
        tell(
          `The memo that begins with "${beginning(written.text)}" says something else in the file. What stands in the study stays.`,
        );
      }
    } else if (memo.about === 'note' && noteThere.has(placeOfMemo(memo))) {
      fresh.push({ ...memo, about: 'case', task_id: null });
    } else {
      fresh.push(memo);
      if (memo.about === 'note') await noted(memo, memo.text, true);
    }
  }
  await insertMemos(transaction, fresh);
  if (changed > 0) tell(`${counted(changed, 'memo')} of an earlier file changed, as in this one.`);
  return notes;
}

const placeOfMemo = ({ item_id, account_id }: MemoTable) => placeOf({ itemId: item_id!, accountId: account_id });

const likeness = ({ about, item_id, start, end, code_id, account_id, text }: MemoTable): string =>
  JSON.stringify([about, item_id, start, end, code_id, account_id, text]);

/** How a memo of an earlier file follows the newer one; a coder's note stays where it is. Null when nothing changed. */
function changeOf(there: MemoTable, memo: MemoTable) {
  const { text, changed_at, about, item_id, start, end, quote, code_id } = memo;
  if (there.about === 'note') return there.text === text ? null : { text, changed_at };
  const same = likeness({ ...memo, account_id: there.account_id }) === likeness(there);
  return same ? null : { text, changed_at, about, task_id: null, item_id, start, end, quote, code_id };
}

const beginning = (text: string): string => {
  const points = [...text.replace(/\s+/g, ' ')];
  return points.length > 60 ? `${points.slice(0, 60).join('')}…` : points.join('');
};
