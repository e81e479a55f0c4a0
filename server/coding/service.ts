import type { CodingSave, Saved } from '../../shared/api/work';
import { stateFromDraft } from '../../shared/codebook/state';
import type { CodebookDraft } from '../../shared/model/codebook';
import { recordEvent } from '../database/events';
import { newId } from '../database/ids';
import type { Database, Reading, Writing } from '../database/open';
import { conflict, HttpError, notFound } from '../http/errors';
import type { Account } from '../people/store';
import type { Study } from '../studies/store';
import type { Rater } from '../work/hand-out';
import { type Labels, saveAnswer } from '../work/save';
import { assignmentById, itemsOf } from '../work/store';
import type { WorkableTasks } from '../work/tasks';
import type { PlacedCode } from './store';
import * as store from './store';

/** Saves a coder's codes on a case, all of them at once, and answers after the commit. */
export async function saveCoding(
  database: Database,
  tasks: WorkableTasks,
  study: Study,
  slug: string,
  rater: Rater,
  assignmentId: string,
  save: CodingSave,
): Promise<Saved> {
  const task = await tasks.find(study, slug);
  if (task.kind !== 'code' || !task.codebook_id) {
    throw new HttpError(400, 'not-a-coding-task', 'This task is rated, not coded.');
  }
  if (save.noCode && save.codings.length > 0) {
    throw new HttpError(400, 'code-and-no-code', 'A case has codes, or no code applies: not both. Take one away.');
  }
  const assignment = await assignmentById(database.read, task.id, rater.accountId, assignmentId);
  if (!assignment) throw notFound('case of yours');
  const [item] = await itemsOf(database.read, [assignment.item_id]);
  const placed = await placeCodes(database.read, task.codebook_id, item?.text ?? '', save.codings);
  const labels: Labels<{ codings: PlacedCode[]; noCode: boolean }> = {
    read: async (transaction, place) => ({
      codings: await store.codingsOf(transaction, place),
      noCode: await store.hasVerdict(transaction, place),
    }),
    write: async (transaction, place, _before, now) => {
      await store.replaceCodings(transaction, place, placed, now);
      await store.setVerdict(transaction, place, save.noCode, now);
      await store.setNote(transaction, { studyId: study.id, ...place }, save.comment, now);
    },
    after: { codings: placed, noCode: save.noCode },
    checkComplete: () => {
      if (placed.length === 0 && !save.noCode) {
        throw new HttpError(400, 'answer-missing', 'Give the case a code, say that no code applies, or skip it.');
      }
    },
    byName: Object.fromEntries(placed.map(({ codeId }) => [codeId, 'yes'])),
  };
  return database.write((transaction) => saveAnswer(transaction, task, rater, assignmentId, save, labels));
}

/** Checks codes and spans, and takes the quotes from the text itself. Offsets count Unicode code points. */
async function placeCodes(
  database: Reading,
  codebookId: string,
  text: string,
  codings: CodingSave['codings'],
): Promise<PlacedCode[]> {
  const codes = await store.codesOf(database, codebookId);
  const levels = new Set(codes.map((code) => code.parent_id));
  const applicable = new Set(codes.filter((code) => code.retired === 0 && !levels.has(code.id)).map((code) => code.id));
  const points = [...text];
  const seen = new Set<string>();
  return codings.map(({ code, start, end }) => {
    if (!applicable.has(code)) {
      throw new HttpError(
        400,
        'no-such-code',
        'One of the codes is not in this codebook, or is a level that groups codes. Reload the page.',
      );
    }
    const whole = start === null || end === null;
    if (!whole && (end > points.length || start >= end)) {
      throw new HttpError(
        400,
        'span-outside',
        `The marked words (${start} to ${end}) are not inside the text of ${points.length} characters.`,
      );
    }
    const place = `${code} ${whole ? 'whole' : `${start}-${end}`}`;
    if (seen.has(place)) throw new HttpError(400, 'coded-twice', 'The same code stands twice in the same place.');
    seen.add(place);
    return whole
      ? { codeId: code, start: null, end: null, quote: null }
      : { codeId: code, start, end, quote: points.slice(start, end).join('') };
  });
}

export async function listCodebooks(database: Database, study: Study) {
  const codebooks = await store.codebooksOf(database.read, study.id);
  return Promise.all(
    codebooks.map(async (codebook) => ({
      slug: codebook.slug,
      name: codebook.name,
      description: codebook.description,
      codes: await describeCodes(database.read, codebook.id),
    })),
  );
}

/** A codebook's codes as a draft that could make it again. */
export async function describeCodes(database: Reading, codebookId: string): Promise<CodebookDraft['codes']> {
  const codes = await store.codesOf(database, codebookId);
  const keys = new Map(codes.map((code) => [code.id, code.key]));
  return codes.map((code) => ({
    key: code.key,
    name: code.name,
    parent: code.parent_id === null ? null : (keys.get(code.parent_id) ?? null),
    definition: code.definition,
    includeWhen: code.include_when,
    excludeWhen: code.exclude_when,
    example: code.example,
    colour: code.colour,
    shortcut: code.shortcut,
  }));
}

/** Makes a codebook from a draft, as its revision 1. */
export async function createCodebook(
  database: Database,
  by: Account,
  study: Study,
  slug: string,
  draft: CodebookDraft,
): Promise<void> {
  await database.write((transaction) => insertCodebook(transaction, by.id, study.id, slug, draft));
}

export async function insertCodebook(
  transaction: Writing,
  accountId: string | null,
  studyId: string,
  slug: string,
  draft: CodebookDraft,
): Promise<string> {
  if (await store.codebookBySlug(transaction, studyId, slug)) {
    throw conflict('slug-taken', `There is a codebook called "${slug}" already. Choose another short name.`);
  }
  const id = newId();
  const state = stateFromDraft(draft, newId);
  await store.insertCodebook(transaction, {
    id,
    study_id: studyId,
    slug,
    name: draft.name,
    description: draft.description,
    created_at: Date.now(),
  });
  await store.writeState(transaction, id, null, state);
  await store.insertRevision(transaction, {
    codebookId: id,
    number: 1,
    note: 'Made',
    operation: { do: 'make' },
    state,
    accountId,
  });
  await recordEvent(transaction, {
    accountId,
    studyId,
    what: 'codebook.created',
    subject: `codebook:${id}`,
    after: { slug, ...draft },
  });
  return id;
}
