import { differenceBetween } from '../../../shared/codebook/difference';
import { type CaseExample, longestQuote } from '../../../shared/codebook/state';
import { type CodebookDraft, mostCodes } from '../../../shared/model/codebook';
import { insertCodebook } from '../../coding/service';
import {
  codebookById,
  codebookBySlug,
  codesOf,
  insertRevision,
  newestRevision,
  stateOf,
  writeState,
} from '../../coding/store';
import { recordEvent } from '../../database/events';
import type { Reading, Writing } from '../../database/open';
import { ImportError } from '../../import/errors';
import { itselfGuid, keyFrom } from '../codebook/drafts';
import type { ParsedProject } from '../project/parsed-project';
import { noCode, type Project } from '../project/project';
import { giveExamples } from '../store';
import { Growing } from './growing';
import * as store from './store';

export interface CodesPlace {
  studyId: string;
  accountId: string | null;
  file: string;
}

export interface Codes {
  codebookId: string | null;
  /** the id of the code that codings of a code of the file go to, by its GUID */
  ids: Map<string, string>;
  meanings: Map<string, number>;
  revision: number;
  made: { slug: string; codes: number } | null;
}

/**
 * The codes of a project: those that the study knows by their GUIDs, with new ones added to the same codebook in one
 * revision; or, when it knows none, a codebook of their own.
 */
export async function codesFor(
  transaction: Writing,
  place: CodesPlace,
  parsed: ParsedProject,
  tell: (message: string) => void,
  note: (message: string) => void,
): Promise<Codes> {
  if (!parsed.draft) return { codebookId: null, ids: new Map(), meanings: new Map(), revision: 1, made: null };
  const guids = [...parsed.guids.values()];
  const known = await store.codesWith(transaction, place.studyId, guids);
  const home = mostFrequent(known.map(({ codebookId }) => codebookId));
  if (home === null) {
    parsed.notes.forEach(note);
    return newCodebook(transaction, place, parsed, parsed.draft);
  }
  const there = new Map(known.filter(({ codebookId }) => codebookId === home).map(({ guid, id }) => [guid, id]));
  return addedTo(transaction, place, parsed, parsed.draft, home, there, tell, note);
}

function mostFrequent(all: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

async function newCodebook(
  transaction: Writing,
  place: CodesPlace,
  { project, keys, guids, items }: ParsedProject,
  draft: CodebookDraft,
): Promise<Codes> {
  const slug = await freeSlug(transaction, place.studyId, draft);
  const id = await insertCodebook(transaction, place.accountId, place.studyId, slug, draft);
  const rows = new Map((await codesOf(transaction, id)).map((row) => [row.key, row.id]));
  for (const [key, guid] of guids) await store.setCodeGuid(transaction, rows.get(key)!, guid);
  const ids = new Map([...keys].map(([guid, key]) => [guid, rows.get(key)!]));
  await giveExamples(transaction, id, examplesOf(project, items, ids));
  return { ...(await described(transaction, id)), ids, made: { slug, codes: rows.size } };
}

export async function freeSlug(transaction: Reading, studyId: string, draft: CodebookDraft): Promise<string> {
  const wanted = keyFrom(draft.name);
  let slug = wanted;
  for (let number = 2; await codebookBySlug(transaction, studyId, slug); number++) slug = `${wanted}-${number}`;
  return slug;
}

/** The cases that show a code, by the code's id. Of more words than an example has, the first show it. */
function examplesOf(
  project: Project,
  items: ReadonlyMap<string, string>,
  codes: ReadonlyMap<string, string>,
): Map<string, CaseExample[]> {
  const texts = new Map(project.sources.map(({ guid, text }) => [guid, text]));
  const examples = new Map<string, CaseExample[]>();
  for (const { code, source, start, end } of project.examples) {
    const place = start === null || end === null ? null : shownPlace([...texts.get(source)!], start, end);
    const id = codes.get(code);
    // That no code applies is a code in a project, and none here.
    if (id === undefined) continue;
    examples.set(id, [
      ...(examples.get(id) ?? []),
      { item: items.get(source)!, ...(place ?? { start: null, end: null, quote: null }) },
    ]);
  }
  return examples;
}

function shownPlace(points: readonly string[], start: number, end: number) {
  const whole = points.slice(start, end).join('');
  if (whole.length <= longestQuote) return { start, end, quote: whole };
  // A character has two of the units that lengths are counted in, at most.
  const shown = start + longestQuote / 2;
  return { start, end: shown, quote: points.slice(start, shown).join('') };
}

async function described(transaction: Reading, codebookId: string) {
  const codes = await codesOf(transaction, codebookId);
  return {
    codebookId,
    meanings: new Map(codes.map(({ id, meaning }) => [id, meaning])),
    revision: await newestRevision(transaction, codebookId),
  };
}

/** A codebook that is there already, with what is new in the file. What the file says otherwise is told, and stays out. */
async function addedTo(
  transaction: Writing,
  place: CodesPlace,
  parsed: ParsedProject,
  draft: CodebookDraft,
  codebookId: string,
  there: ReadonlyMap<string, string>,
  tell: (message: string) => void,
  inform: (message: string) => void,
): Promise<Codes> {
  const codebook = await codebookById(transaction, codebookId);
  const before = await stateOf(transaction, codebook);
  const revision = (await newestRevision(transaction, codebookId)) + 1;
  const growing = new Growing(before, await store.appliedCodes(transaction, codebookId), revision, there, tell);
  const guidOf = (key: string) => parsed.guids.get(key)!;
  const drafts = new Map(draft.codes.map((code) => [guidOf(code.key), code]));
  const itselves = new Set(parsed.project.codes.map(({ guid }) => itselfGuid(guid)));
  for (const code of draft.codes) {
    // Whether a code needs one "(itself)" is known only when all levels are.
    if (itselves.has(guidOf(code.key))) continue;
    growing.take(guidOf(code.key), code, code.parent === null ? null : guidOf(code.parent));
  }
  const ids = new Map<string, string>();
  const applied = new Set(parsed.project.codings.map(({ code }) => code));
  for (const { guid } of parsed.project.codes) {
    if (guid === noCode.guid) continue;
    ids.set(guid, growing.idOf(guid));
    if (!applied.has(guid)) continue;
    const itself = itselfGuid(guid);
    ids.set(guid, growing.applicable(guid, itself, drafts.get(itself)));
  }
  growing.show(examplesOf(parsed.project, parsed.items, ids));
  const after = growing.state();
  if (after.codes.length > mostCodes) {
    throw new ImportError(
      'too-many-codes',
      `${place.file}: with its new codes the codebook "${codebook.name}" would have ${after.codes.length}, and a codebook has ${mostCodes} at most.`,
    );
  }
  const differences = differenceBetween(before, after);
  if (differences.length > 0) {
    const note = `From ${place.file}: ${growing.told()}`;
    await writeState(transaction, codebookId, before, after);
    const operation = { do: 'import', file: place.file };
    const { accountId, studyId } = place;
    await insertRevision(transaction, { codebookId, number: revision, note, operation, state: after, accountId });
    await recordEvent(transaction, {
      accountId,
      studyId,
      what: 'codebook.revised',
      subject: `codebook:${codebookId}`,
      before: { revision: revision - 1 },
      after: { revision, note, operation, differences },
    });
    for (const [guid, id] of growing.added) await store.setCodeGuid(transaction, id, guid);
    inform(`The codebook "${codebook.name}" has ${growing.told()} in revision ${revision}.`);
  }
  return { ...(await described(transaction, codebookId)), ids, made: null };
}
