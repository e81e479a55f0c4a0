import type { CaseExample } from '../../shared/codebook/state';
import type { CodebookDraft } from '../../shared/model/codebook';
import { taskSettings } from '../../shared/model/task';
import { insertCodebook } from '../coding/service';
import { codebookBySlug, codesOf, newestRevision } from '../coding/store';
import { newId } from '../database/ids';
import type { Reading, Writing } from '../database/open';
import type { MemoTable, VerdictTable } from '../database/tables/tasks';
import { ImportError } from '../import/errors';
import { addItems, growRaters, ratersNamed } from '../import/labels';
import type { Problem } from '../import/parsed';
import {
  existingTexts,
  type FinishedWork,
  insertFinishedAssignments,
  recountDone,
  taskContents,
} from '../import/store';
import { insertTask, type TaskRecord, taskBySlug } from '../tasks/store';
import { keyFrom } from './codebook/drafts';
import { counted } from './project/counted';
import { descriptionName, noteNames } from './project/notes';
import type { ParsedProject } from './project/parsed-project';
import { noCode, type Project, type ProjectCoding } from './project/project';
import * as store from './store';

export interface ProjectPlace {
  studyId: string;
  accountId: string | null;
  file: string;
  /** the task that the work goes to; null: named after the project */
  task: string | null;
}

export interface StoredProject {
  task: string;
  imported: number;
  skipped: number;
  codebook: { slug: string; codes: number } | null;
  problems: Problem[];
}

/**
 * Stores what stands on a project's texts as the finished work of coders of those names on a closed coding task. Codes
 * that the study has (known by their GUIDs) stay; others make a codebook of their own.
 */
export async function storeProject(
  transaction: Writing,
  place: ProjectPlace,
  parsed: ParsedProject,
  now: number,
): Promise<StoredProject> {
  const { project } = parsed;
  const problems: Problem[] = [];
  const tell = (message: string) => problems.push({ row: null, severity: 'warning', message });
  const codes = await codesFor(transaction, place, parsed);
  const items = await itemsFor(transaction, place.studyId, parsed, tell);
  const task = await taskFor(transaction, place, project.name, codes.codebookId, now);
  await addItems(
    transaction,
    task,
    [...items.values()].map(({ id }) => id),
    (await taskContents(transaction, task.id)).items,
  );
  const coders = await codersFor(transaction, place.studyId, project, now);
  const work = sortWork(project.codings, (source) => items.get(source)?.id, coders.of);
  const done = new Set(
    (await taskContents(transaction, task.id)).done.map(({ item_id, account_id }) => `${item_id} ${account_id}`),
  );
  const fresh = [...work.values()].filter(({ itemId, accountId }) => !done.has(`${itemId} ${accountId}`));
  const memos = await freshMemos(
    transaction,
    place.studyId,
    memosOf(project, { studyId: place.studyId, taskId: task.id, items, codes: codes.ids, coderOf: coders.of, now }),
  );
  const notes = new Map(
    memos.filter(({ about }) => about === 'note').map((memo) => [`${memo.item_id} ${memo.account_id}`, memo.text]),
  );
  await insertFinishedAssignments(
    transaction,
    fresh.map((one) => finished(task.id, one, notes.get(`${one.itemId} ${one.accountId}`) ?? '', now)),
  );
  const rows = fresh.flatMap((one) =>
    one.codings
      .filter(({ code }) => code !== noCode.guid)
      .map(({ code, source, start, end, at }) => ({
        id: newId(),
        task_id: task.id,
        item_id: one.itemId,
        account_id: one.accountId,
        code_id: codes.ids.get(code)!,
        start,
        end,
        quote: start === null || end === null ? null : items.get(source)!.points.slice(start, end).join(''),
        at: at ?? now,
        revision: codes.revision,
        meaning: codes.meanings.get(codes.ids.get(code)!) ?? 1,
      })),
  );
  await store.insertCodings(transaction, rows);
  await store.insertVerdicts(transaction, verdictsOf(task.id, fresh, now));
  await store.insertMemos(transaction, memos);
  await recountDone(transaction, task.id);
  await growRaters(transaction, task);
  const all = [...work.values()].reduce((sum, one) => sum + one.codings.length, 0);
  const imported = fresh.reduce((sum, one) => sum + one.codings.length, 0);
  return { task: task.slug, imported, skipped: all - imported, codebook: codes.made, problems };
}

interface Codes {
  codebookId: string | null;
  /** ids by GUID of the file */
  ids: Map<string, string>;
  meanings: Map<string, number>;
  revision: number;
  made: { slug: string; codes: number } | null;
}

async function codesFor(
  transaction: Writing,
  place: ProjectPlace,
  { project, draft, keys, items }: ParsedProject,
): Promise<Codes> {
  const none: Codes = { codebookId: null, ids: new Map(), meanings: new Map(), revision: 1, made: null };
  if (!draft) return none;
  const guids = project.codes.map(({ guid }) => guid).filter((guid) => guid !== noCode.guid);
  const known = await store.codebookOfCodes(transaction, place.studyId, guids);
  const [home, another] = [...new Set(known.values())];
  const returned = known.size === guids.length && home !== undefined && another === undefined;
  if (returned) {
    return { ...(await described(transaction, home)), ids: new Map(guids.map((guid) => [guid, guid])), made: null };
  }
  const slug = await freeSlug(transaction, place.studyId, draft);
  const id = await insertCodebook(transaction, place.accountId, place.studyId, slug, draft);
  const rows = new Map((await codesOf(transaction, id)).map((row) => [row.key, row.id]));
  const ids = new Map([...keys].map(([guid, key]) => [guid, rows.get(key)!]));
  await store.giveExamples(transaction, id, examplesOf(project, items, ids));
  return {
    ...(await described(transaction, id)),
    ids,
    made: { slug, codes: rows.size },
  };
}

/** The cases that show a code, by the code's id. */
function examplesOf(
  project: Project,
  items: Map<string, string>,
  codes: Map<string, string>,
): Map<string, CaseExample[]> {
  const texts = new Map(project.sources.map(({ guid, text }) => [guid, text]));
  const examples = new Map<string, CaseExample[]>();
  for (const { code, source, start, end } of project.examples) {
    const quote = start === null || end === null ? null : [...texts.get(source)!].slice(start, end).join('');
    const id = codes.get(code)!;
    examples.set(id, [...(examples.get(id) ?? []), { item: items.get(source)!, start, end, quote }]);
  }
  return examples;
}

async function described(transaction: Reading, codebookId: string) {
  const codes = await codesOf(transaction, codebookId);
  return {
    codebookId,
    meanings: new Map(codes.map(({ id, meaning }) => [id, meaning])),
    revision: await newestRevision(transaction, codebookId),
  };
}

export async function freeSlug(transaction: Reading, studyId: string, draft: CodebookDraft): Promise<string> {
  const wanted = keyFrom(draft.name);
  let slug = wanted;
  for (let number = 2; await codebookBySlug(transaction, studyId, slug); number++) slug = `${wanted}-${number}`;
  return slug;
}

interface StoredText {
  id: string;
  points: string[];
}

/** The items of the sources. One whose key the study has with another text is left out: the positions would not fit. */
async function itemsFor(
  transaction: Writing,
  studyId: string,
  { project, items: keys }: ParsedProject,
  tell: (message: string) => void,
): Promise<Map<string, StoredText>> {
  const there = await existingTexts(transaction, studyId, [...keys.values()]);
  const codings = new Map<string, number>();
  for (const { source } of project.codings) codings.set(source, (codings.get(source) ?? 0) + 1);
  return new Map(
    project.sources.flatMap(({ guid, name, text }): [string, StoredText][] => {
      const item = there.get(keys.get(guid)!);
      if (item && item.text === text) return [[guid, { id: item.id, points: [...text] }]];
      tell(
        `The source "${name}": the study's item of that key has another text, so it is left out with ${counted(codings.get(guid) ?? 0, 'coding')}.`,
      );
      return [];
    }),
  );
}

async function taskFor(
  transaction: Writing,
  place: ProjectPlace,
  name: string,
  codebookId: string | null,
  now: number,
): Promise<TaskRecord> {
  const slug = place.task ?? keyFrom(name);
  const found = await taskBySlug(transaction, place.studyId, slug);
  if (found) {
    if (found.kind === 'code' && found.state === 'closed' && found.codebook_id === codebookId) return found;
    throw new ImportError(
      'task-taken',
      `There is a task "${slug}" already, and it is not a closed coding task with the codebook of ${place.file}. Give the imported work a task of its own: name one on the page Import, or by --task NAME.`,
    );
  }
  const task: TaskRecord = {
    id: newId(),
    study_id: place.studyId,
    slug,
    title: name,
    kind: 'code',
    state: 'closed',
    settings: taskSettings.parse({}),
    codebook_id: codebookId,
    raters_per_item: 1,
    match_attribute: null,
    sample: null,
    created_at: now,
    opened_at: now,
    closed_at: now,
  };
  await insertTask(transaction, task);
  return task;
}

const unnamed = 'Unnamed coder';

async function codersFor(transaction: Writing, studyId: string, project: Project, now: number) {
  const names = new Map(project.users.map(({ guid, name }) => [guid, name]));
  const nameOf = (user: string | null) => names.get(user ?? '') ?? unnamed;
  const used = [...project.codings, ...project.notes].map(({ user }) => nameOf(user));
  const accounts = await ratersNamed(transaction, studyId, used, now);
  return { of: (user: string | null) => accounts.get(nameOf(user))! };
}

interface Work {
  itemId: string;
  accountId: string;
  codings: ProjectCoding[];
}

/** What one coder did on one text. The same code twice in one place is one. */
function sortWork(
  codings: readonly ProjectCoding[],
  itemOf: (source: string) => string | undefined,
  coderOf: (user: string | null) => string,
): Map<string, Work> {
  const work = new Map<string, Work>();
  const seen = new Set<string>();
  for (const coding of codings) {
    const itemId = itemOf(coding.source);
    if (itemId === undefined) continue;
    const accountId = coderOf(coding.user);
    const same = [itemId, accountId, coding.code, coding.start, coding.end].join(' ');
    if (seen.has(same)) continue;
    seen.add(same);
    const key = `${itemId} ${accountId}`;
    const there = work.get(key);
    if (there) there.codings.push(coding);
    else work.set(key, { itemId, accountId, codings: [coding] });
  }
  return work;
}

function finished(taskId: string, { itemId, accountId, codings }: Work, comment: string, now: number): FinishedWork {
  const at = Math.max(...codings.map((coding) => coding.at ?? now));
  return { taskId, itemId, accountId, startedAt: at, finishedAt: at, activeMilliseconds: 0, comment };
}

/** That no code applies is told only where no code stands. */
const verdictsOf = (taskId: string, work: readonly Work[], now: number): VerdictTable[] =>
  work
    .filter(({ codings }) => codings.every(({ code }) => code === noCode.guid))
    .map(({ itemId, accountId, codings }) => ({
      task_id: taskId,
      item_id: itemId,
      account_id: accountId,
      verdict: 'no-code',
      at: codings[0]!.at ?? now,
    }));

/** A memo that comes back into the study that it went out from is there already. */
async function freshMemos(
  transaction: Reading,
  studyId: string,
  memos: readonly (MemoTable & { guid: string })[],
): Promise<MemoTable[]> {
  const there = await store.memosAmong(
    transaction,
    studyId,
    memos.map(({ guid }) => guid),
  );
  return memos.filter(({ guid }) => !there.has(guid)).map(({ guid: _, ...memo }) => memo);
}

const untitled = new Set<string>(['', descriptionName, ...Object.values(noteNames)]);

/** Other programs give notes titles; a memo has none, so it begins with it. */
const titled = (name: string, text: string): string =>
  untitled.has(name.trim()) ? text : `**${name.trim()}**\n\n${text}`;

interface MemoPlace {
  studyId: string;
  taskId: string;
  items: Map<string, StoredText>;
  codes: Map<string, string>;
  coderOf: (user: string | null) => string;
  now: number;
}

/** Saydo's own notes come back as what they were; those of other programs are memos, shared as all of a project is. */
function memosOf(project: Project, place: MemoPlace): (MemoTable & { guid: string })[] {
  const noted = new Set<string>();
  return project.notes.flatMap(({ guid, user, at, name, text, about }) => {
    const account_id = place.coderOf(user);
    const memo: MemoTable & { guid: string } = {
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
      changed_at: at ?? place.now,
    };
    const item = typeof about === 'object' && 'source' in about ? place.items.get(about.source) : undefined;
    if (about === 'project') return memo;
    if ('code' in about) {
      const code_id = place.codes.get(about.code);
      return code_id ? { ...memo, about: 'code' as const, code_id } : memo;
    }
    if (!item) return memo;
    if (about.start !== null && about.end !== null) {
      const quote = item.points.slice(about.start, about.end).join('');
      return { ...memo, about: 'span' as const, item_id: item.id, start: about.start, end: about.end, quote };
    }
    const key = `${item.id} ${account_id}`;
    if (name !== noteNames.note || noted.has(key)) return { ...memo, about: 'case' as const, item_id: item.id };
    noted.add(key);
    return { ...memo, about: 'note' as const, item_id: item.id, task_id: place.taskId };
  });
}
