import { taskSettings } from '../../shared/model/task';
import { newId } from '../database/ids';
import type { Writing } from '../database/open';
import { ImportError } from '../import/errors';
import { addItems, growRaters } from '../import/labels';
import type { ParsedItem, Problem } from '../import/parsed';
import { insertFinishedAssignments, recountDone, taskContents } from '../import/store';
import { insertTask, type TaskRecord, taskBySlug } from '../tasks/store';
import { keyFrom } from './codebook/drafts';
import { counted } from './project/counted';
import type { ParsedProject } from './project/parsed-project';
import type { Project } from './project/project';
import * as store from './store';
import { type Coders, codersFor } from './stored/coders';
import { type Codes, codesFor } from './stored/codes';
import { storeMemos } from './stored/memos';
import * as there from './stored/store';
import { type StoredText, textsFor, wordsOf } from './stored/texts';
import { type Compared, compareWork, finished, placeOf, sortWork, verdictsOf } from './stored/work';

export interface ProjectPlace {
  studyId: string;
  accountId: string | null;
  file: string;
  /** the task that the work goes to; null: where work of this project is already, or named after the project */
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
 * Stores what stands on a project's texts as the finished work of coders of those names on a closed coding task. What
 * the study has of it already (known by GUIDs) is not doubled: see each part in `stored/` for what becomes of it.
 */
export async function storeProject(
  transaction: Writing,
  place: ProjectPlace,
  parsed: ParsedProject,
  parsedItems: readonly ParsedItem[],
  now: number,
): Promise<StoredProject> {
  const { project } = parsed;
  const problems: Problem[] = [];
  const tell = (message: string) => problems.push({ row: null, severity: 'warning', message });
  const note = (message: string) => problems.push({ row: null, severity: 'note', message });
  const codes = await codesFor(transaction, place, parsed, tell, note);
  const items = await textsFor(transaction, place.studyId, parsed, parsedItems, tell);
  const task = await taskFor(transaction, place, project, codes.codebookId, now);
  const { items: inTask, done } = await taskContents(transaction, task.id);
  await addItems(
    transaction,
    task,
    [...items.values()].map(({ id }) => id),
    inTask,
  );
  const coders = await codersFor(transaction, place.studyId, project, now, note);
  const work = sortWork(project.codings, items, codes.ids, coders);
  const isDone = new Set(done.map(({ item_id, account_id }) => `${item_id} ${account_id}`));
  const compared = compareWork(work, done.length === 0 ? [] : await there.codingsOfTask(transaction, task.id));
  const fresh = [...work.values()].filter((one) => !isDone.has(placeOf(one)));
  const memoPlace = { studyId: place.studyId, taskId: task.id, items, codes: codes.ids, coders, done: isDone, now };
  const comments = await storeMemos(transaction, project, memoPlace, note);
  await insertFinishedAssignments(
    transaction,
    fresh.map((one) => finished(task.id, one, comments.get(placeOf(one)) ?? '', now)),
  );
  await storeCodings(transaction, task.id, compared, { items, codes, now });
  await store.insertVerdicts(transaction, verdictsOf(task.id, fresh, now));
  const coded = compared.fresh.filter((one) => isDone.has(placeOf(one)));
  await there.deleteVerdicts(transaction, task.id, coded);
  tellChanges(compared, coders, tell, note);
  await recountDone(transaction, task.id);
  await growRaters(transaction, task);
  const sum = (all: Iterable<{ codings: unknown[] }>) => [...all].reduce((count, one) => count + one.codings.length, 0);
  const verdicts = sum(fresh) - compared.fresh.length + coded.length;
  const imported = compared.fresh.length + verdicts;
  return { task: task.slug, imported, skipped: sum(work.values()) - imported, codebook: codes.made, problems };
}

async function storeCodings(
  transaction: Writing,
  taskId: string,
  { fresh, moved }: Compared,
  { items, codes, now }: { items: ReadonlyMap<string, StoredText>; codes: Codes; now: number },
): Promise<void> {
  const words = wordsOf(items);
  const columns = ({ coding, codeId }: Compared['fresh'][number] | Compared['moved'][number]) => {
    const { start, end, at } = coding;
    const under = { revision: codes.revision, meaning: codes.meanings.get(codeId!) ?? 1 };
    return { code_id: codeId!, start, end, quote: words(coding), at: at ?? now, ...under };
  };
  await store.insertCodings(
    transaction,
    fresh.map((one) => ({
      id: newId(),
      task_id: taskId,
      item_id: one.itemId,
      account_id: one.accountId,
      ...columns(one),
      guid: one.coding.guid || null,
    })),
  );
  await there.moveCodings(
    transaction,
    moved.map((one) => ({ id: one.id, ...columns(one) })),
  );
}

function tellChanges(
  { moved, gone }: Compared,
  coders: Coders,
  tell: (message: string) => void,
  note: (message: string) => void,
): void {
  if (moved.length > 0) {
    note(
      `${counted(moved.length, 'coding')} of an earlier file ${moved.length === 1 ? 'has' : 'have'} other words or another code in this one, and changed with it.`,
    );
  }
  const left = new Map<string, number>();
  for (const { account_id } of gone) left.set(account_id, (left.get(account_id) ?? 0) + 1);
  for (const [account, count] of left) {
    tell(
      `${counted(count, 'coding')} of "${coders.nameOf(account)}" that came with an earlier file ${count === 1 ? 'is' : 'are'} not in this one. What stands in the study stays.`,
    );
  }
}

async function taskFor(
  transaction: Writing,
  place: ProjectPlace,
  project: Project,
  codebookId: string | null,
  now: number,
): Promise<TaskRecord> {
  const slug = place.task ?? (await taskOfProject(transaction, place.studyId, project)) ?? keyFrom(project.name);
  const found = await taskBySlug(transaction, place.studyId, slug);
  if (found) {
    const fits = found.kind === 'code' && found.state === 'closed' && found.codebook_id === codebookId;
    if (fits && !(await there.hasWorkOfPeople(transaction, found.id))) return found;
    throw new ImportError(
      'task-taken',
      fits
        ? `The task "${slug}" holds the work of people of this study. Give the imported work a task of its own: name one on the page Import, or by --task NAME.`
        : `There is a task "${slug}" already, and it is not a closed coding task with the codebook of ${place.file}. Give the imported work a task of its own: name one on the page Import, or by --task NAME.`,
    );
  }
  const task: TaskRecord = {
    id: newId(),
    study_id: place.studyId,
    slug,
    title: project.name,
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

/** Where an earlier version of the project went. A sample of its codings tells, because most of them are in both. */
async function taskOfProject(transaction: Writing, studyId: string, { codings }: Project): Promise<string | null> {
  const most = 2000;
  const step = Math.ceil(codings.length / most);
  const guids = codings.filter((_, place) => place % step === 0).map(({ guid }) => guid);
  return there.taskHolding(
    transaction,
    studyId,
    guids.filter((guid) => guid !== ''),
  );
}
