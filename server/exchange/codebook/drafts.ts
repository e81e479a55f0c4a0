import { nameAmong } from '../../../shared/codebook/checks';
import {
  type CodebookDraft,
  type CodeDraft,
  codebookDraft,
  codeDraft,
  mostCodes,
} from '../../../shared/model/codebook';
import { ImportError } from '../../import/errors';
import { derivedGuid } from '../project/guid';
import type { ProjectCode } from '../project/project';
import { describe, readDescription } from './description';

/** A short name that can be a key. */
export function keyFrom(name: string): string {
  const key = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
  return key || 'code';
}

/** Codes of a codebook as the standard's, for a codebook file that stands alone. */
export function asProjectCodes(codes: readonly CodeDraft[], guidOfKey = (key: string) => derivedGuid('code', key)) {
  const levels = new Set(codes.map(({ parent }) => parent));
  return codes.map(
    (code): ProjectCode => ({
      guid: guidOfKey(code.key),
      parent: code.parent === null ? null : guidOfKey(code.parent),
      name: code.name,
      colour: code.colour,
      description: describe(code, code.key === keyFrom(code.name) ? null : code.key),
      codable: !levels.has(code.key),
    }),
  );
}

const longest = 4000;

/** What the code that a level gets for itself is known by. */
export const itselfGuid = (guid: string): string => derivedGuid('itself', guid);

export interface ReadDraft {
  draft: CodebookDraft;
  /** the key in the draft that the codings of a code go to, by the code's GUID */
  keys: Map<string, string>;
  /** the GUID of every code of the draft, by its key */
  guids: Map<string, string>;
  notes: string[];
}

/**
 * The standard's codes as a codebook of ours, each with its GUID. Saydo applies the lowest codes only: a code that
 * groups others and stands on words itself gets a code of its own below it.
 *
 * @param applied the GUIDs of codes that stand on something
 */
export function asDraft(
  file: string,
  name: string,
  codes: readonly ProjectCode[],
  applied: ReadonlySet<string>,
): ReadDraft {
  if (codes.length > mostCodes) {
    throw new ImportError(
      'too-many-codes',
      `${file}: it holds ${codes.length} codes, and a codebook ${mostCodes} at most.`,
    );
  }
  const notes: string[] = [];
  const taken = new Set<string>();
  const keys = new Map<string, string>();
  const guids = new Map<string, string>();
  const own = new Map<string, string>();
  const parents = new Set(codes.map(({ parent }) => parent));
  const drafts: CodeDraft[] = [];
  const names = new Set<string>();
  const ownName = (wanted: string, parent: string | null) => {
    let name = wanted;
    for (let number = 2; names.has(nameAmong({ name, parent })); number++) name = `${wanted.slice(0, 112)} (${number})`;
    names.add(nameAmong({ name, parent }));
    if (name !== wanted) notes.push(`There are two codes "${wanted}" in one place; the later one is called "${name}".`);
    return name;
  };
  const free = (wanted: string) => {
    let key = wanted;
    for (let number = 2; taken.has(key); number++) key = `${wanted}-${number}`;
    taken.add(key);
    return key;
  };
  for (const code of codes) {
    const { key: said, ...texts } = readDescription(code.description);
    const key = free(said && codeDraft.shape.key.safeParse(said).success ? said : keyFrom(code.name));
    own.set(code.guid, key);
    keys.set(code.guid, key);
    guids.set(key, code.guid);
    const parent = code.parent === null ? null : (own.get(code.parent) ?? null);
    const draft: CodeDraft = {
      key,
      name: ownName(cut(code.name.trim(), 120, `the name of "${code.name}"`, notes), parent),
      parent,
      definition: cut(texts.definition, longest, `the definition of "${code.name}"`, notes),
      includeWhen: cut(texts.includeWhen, longest, `"use when" of "${code.name}"`, notes),
      excludeWhen: cut(texts.excludeWhen, longest, `"do not use when" of "${code.name}"`, notes),
      example: cut(texts.example, longest, `the example of "${code.name}"`, notes),
      colour: code.colour,
      shortcut: null,
    };
    drafts.push(draft);
    if (parents.has(code.guid) && applied.has(code.guid)) {
      const below = free(`${key}-itself`);
      keys.set(code.guid, below);
      guids.set(below, itselfGuid(code.guid));
      const itself = ownName(cut(`${code.name.trim()} (itself)`, 120, 'a name', notes), key);
      drafts.push({ ...draft, key: below, name: itself, parent: key });
      notes.push(
        `The code "${code.name}" groups others and is applied itself. Saydo applies the lowest codes only, so its codings stand on "${code.name} (itself)" below it.`,
      );
    }
  }
  if (drafts.length === 0) throw new ImportError('no-codes', `${file}: it holds no codes.`);
  const draft = codebookDraft.safeParse({ name: name.slice(0, 200), codes: drafts });
  if (!draft.success) {
    throw new ImportError('codebook-wrong', `${file}: ${draft.error.issues[0]?.message ?? 'the codes do not fit.'}`);
  }
  return { draft: draft.data, keys, guids, notes };
}

function cut(text: string, most: number, what: string, notes: string[]): string {
  if (text.length <= most) return text;
  notes.push(`${what[0]!.toUpperCase()}${what.slice(1)} is longer than ${most} characters and was cut.`);
  return `${text.slice(0, most - 1)}…`;
}
