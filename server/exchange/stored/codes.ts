import { nameAmong } from '../../../shared/codebook/checks';
import { differenceBetween } from '../../../shared/codebook/difference';
import { type CaseExample, type Code, type CodebookState, levelsOf } from '../../../shared/codebook/state';
import { type CodebookDraft, type CodeDraft, mostCodes } from '../../../shared/model/codebook';
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
import { newId } from '../../database/ids';
import type { Reading, Writing } from '../../database/open';
import { ImportError } from '../../import/errors';
import { itselfGuid, keyFrom } from '../codebook/drafts';
import { counted } from '../project/counted';
import type { ParsedProject } from '../project/parsed-project';
import { noCode, type Project } from '../project/project';
import { giveExamples } from '../store';
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
  return addedTo(transaction, place, parsed, parsed.draft, home, there, tell);
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

/** The cases that show a code, by the code's id. */
function examplesOf(
  project: Project,
  items: ReadonlyMap<string, string>,
  codes: ReadonlyMap<string, string>,
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

/** A codebook that is there already, with what is new in the file. What the file says otherwise is told, and stays out. */
async function addedTo(
  transaction: Writing,
  place: CodesPlace,
  parsed: ParsedProject,
  draft: CodebookDraft,
  codebookId: string,
  there: ReadonlyMap<string, string>,
  tell: (message: string) => void,
): Promise<Codes> {
  const codebook = await codebookById(transaction, codebookId);
  const before = await stateOf(transaction, codebook);
  const revision = (await newestRevision(transaction, codebookId)) + 1;
  const growing = new Growing(before, await store.appliedCodes(transaction, codebookId), revision, there, tell);
  const guidOf = (key: string) => parsed.guids.get(key)!;
  const itselves = new Map(parsed.project.codes.map(({ guid }) => [itselfGuid(guid), guid]));
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
    const itself = draft.codes.find(({ key }) => guidOf(key) === itselfGuid(guid));
    ids.set(guid, growing.applicable(guid, itselfGuid(guid), itself));
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
    tell(`The codebook "${codebook.name}" has ${growing.told()} in revision ${revision}.`);
  }
  return { ...(await described(transaction, codebookId)), ids, made: null };
}

/** A codebook while codes of a file are added to it. */
class Growing {
  /** ids of the codes that were added, by their GUIDs */
  readonly added = new Map<string, string>();
  readonly #codes: Code[];
  readonly #state: CodebookState;
  readonly #applied: ReadonlySet<string>;
  readonly #revision: number;
  readonly #ids: Map<string, string>;
  readonly #tell: (message: string) => void;
  #examples = 0;

  constructor(
    before: CodebookState,
    applied: ReadonlySet<string>,
    revision: number,
    known: ReadonlyMap<string, string>,
    tell: (message: string) => void,
  ) {
    this.#state = before;
    this.#codes = [...before.codes];
    this.#applied = applied;
    this.#revision = revision;
    this.#ids = new Map(known);
    this.#tell = tell;
  }

  state(): CodebookState {
    return { ...this.#state, codes: this.#codes };
  }

  idOf(guid: string): string {
    return this.#ids.get(guid)!;
  }

  /** Takes a code of the file: the one that is there already, or a new one. */
  take(guid: string, draft: CodeDraft, parent: string | null): void {
    const there = this.#codes.find(({ id }) => id === this.#ids.get(guid));
    if (there) this.#compare(there, draft, parent);
    else this.#add(guid, draft, parent === null ? null : this.#parentFor(draft, this.idOf(parent)));
  }

  /**
   * The code that codings go to: the code of that GUID, unless it groups others here. Then it is the one that stands
   * below it for itself.
   */
  applicable(guid: string, itself: string, draft: CodeDraft | undefined): string {
    const id = this.idOf(guid);
    if (!levelsOf(this.state()).has(id)) return id;
    if (!this.#ids.has(itself)) {
      const level = this.#codes.find((code) => code.id === id)!;
      const name = `${level.name.slice(0, 110)} (itself)`;
      this.#add(itself, draft ?? { ...level, key: `${level.key}-itself`, name, shortcut: null }, id);
      this.#tell(`The code "${level.name}" groups others here, so its codings stand on "${name}" below it.`);
    }
    return this.idOf(itself);
  }

  /** Adds the cases that show a code, where they are not among its examples yet. */
  show(examples: ReadonlyMap<string, readonly CaseExample[]>): void {
    for (const [id, cases] of examples) {
      const place = this.#codes.findIndex((code) => code.id === id);
      const code = this.#codes[place]!;
      const same = (one: CaseExample) => [one.item, one.start, one.end].join(' ');
      const there = new Set(code.examples.map(same));
      const fresh = cases.filter((one) => !there.has(same(one))).slice(0, 20 - code.examples.length);
      if (fresh.length === 0) continue;
      this.#codes[place] = { ...code, examples: [...code.examples, ...fresh] };
      this.#examples += fresh.length;
    }
  }

  told(): string {
    const parts = [
      this.added.size > 0 ? counted(this.added.size, 'new code') : '',
      this.#examples > 0 ? counted(this.#examples, 'new example') : '',
    ];
    return parts.filter((part) => part !== '').join(' and ');
  }

  /** A code that is applied can't become a level, because nobody could apply it any more: what is new stands beside it. */
  #parentFor(draft: CodeDraft, parent: string): string | null {
    const above = this.#codes.find(({ id }) => id === parent)!;
    if (above.ended !== null) return null;
    if (!this.#applied.has(parent) || levelsOf(this.state()).has(parent)) return parent;
    this.#tell(
      `The code "${draft.name}" stands below "${above.name}" in the file. Here "${above.name}" is applied itself, so that "${draft.name}" stands beside it.`,
    );
    return above.parent;
  }

  #add(guid: string, draft: CodeDraft, parent: string | null): void {
    const keys = new Set(this.#codes.map(({ key }) => key));
    let key = draft.key.slice(0, 60);
    for (let number = 2; keys.has(key); number++) key = `${draft.key.slice(0, 50)}-${number}`;
    const names = new Set(this.#codes.filter(({ ended }) => ended === null).map(nameAmong));
    let name = draft.name;
    for (let number = 2; names.has(nameAmong({ name, parent })); number++) {
      name = `${draft.name.slice(0, 112)} (${number})`;
    }
    if (name !== draft.name) {
      this.#tell(`There is a code "${draft.name}" in that place already; the one of the file is called "${name}".`);
    }
    const { definition, includeWhen, excludeWhen, example, colour } = draft;
    const id = newId();
    this.#codes.push({
      ...{ id, parent, key, name, definition, includeWhen, excludeWhen, example, colour },
      ...{ shortcut: null, examples: [], meaning: this.#revision, ended: null },
    });
    this.#ids.set(guid, id);
    this.added.set(guid, id);
  }

  #compare(there: Code, draft: CodeDraft, parent: string | null): void {
    const above = parent === null ? null : (this.#ids.get(parent) ?? null);
    const fields = [
      ...compared.filter(([field]) => there[field] !== draft[field]).map(([, title]) => title),
      ...(there.parent === above ? [] : ['what it stands below']),
    ];
    if (fields.length === 0) return;
    this.#tell(
      `The code "${there.name}" differs in the file: ${fields.join(', ')}. What stands in the study stays; change it on the codebook's page, so that its coders are asked to look again.`,
    );
  }
}

const compared = [
  ['name', 'its name'],
  ['definition', 'its definition'],
  ['includeWhen', '"use when"'],
  ['excludeWhen', '"do not use when"'],
  ['example', 'its example'],
  ['colour', 'its colour'],
] as const;
