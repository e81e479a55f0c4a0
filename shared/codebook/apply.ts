import { SaydoError } from '../errors';
import { asShortcut, isScreenKey, sameNames, screenKeyTaken } from './checks';
import type { CodeChange, NewCode, Operation } from './operation';
import { applicableCodes, type Code, type CodebookState, codebookState, codesInUse, levelsOf } from './state';

/** An operation that can't be done on this codebook, with what to do instead. */
export class CodebookError extends SaydoError {}

export interface Making {
  /** the number of the revision that is being made */
  revision: number;
  newId: () => string;
  /** the codebook at an earlier revision; only a restoring asks for it */
  at: (revision: number) => CodebookState;
}

/**
 * Does one thing to a codebook. No code ever leaves the state: one that goes out of use says how, and which codes take
 * its place, so that whatever was coded with it stays reachable and explained. A code in use always has a parent in
 * use, or none. Codes below the same one get no equal names.
 *
 * @throws CodebookError when the operation makes no sense here, or would change nothing
 */
export function apply(state: CodebookState, operation: Operation, making: Making): CodebookState {
  const next = changed(state, operation, making);
  // What a restoring brings back was sound when it was made.
  if (operation.do !== 'restore') checkNames(state, next);
  return next;
}

function changed(state: CodebookState, operation: Operation, making: Making): CodebookState {
  switch (operation.do) {
    case 'add':
      return add(state, operation.code, operation.parent, operation.before, making);
    case 'change':
      return change(state, operation.code, operation.to, making.revision);
    case 'move':
      return move(state, operation.code, operation.parent, operation.before);
    case 'merge':
      return merge(state, operation.codes, operation.into, making.revision);
    case 'split':
      return split(state, operation.code, operation.into, making);
    case 'retire':
      return end(withoutChildren(state, operation.code), operation.code, 'retired', [], making.revision);
    case 'revive':
      return revive(state, operation.code);
    case 'describe':
      return describe(state, operation.name, operation.description);
    case 'restore':
      return restore(state, making.at(operation.revision), making.revision);
  }
}

/** Refuses names that an operation would make equal; equal ones that were there before stay. */
function checkNames(before: CodebookState, after: CodebookState): void {
  const there = new Set(sameNames(codesInUse(before)).map(({ id }) => id));
  const twice = sameNames(codesInUse(after)).find(({ id }) => !there.has(id));
  if (!twice) return;
  const place = twice.parent === null ? 'at the top' : `below "${find(after, twice.parent).name}"`;
  throw new CodebookError(
    'same-name',
    `There would be two codes "${twice.name}" ${place}. Rename one of them first, or choose another name.`,
  );
}

function add(state: CodebookState, drafted: NewCode, parent: string | null, before: string | null, making: Making) {
  if (parent !== null) inUse(state, parent);
  const made = make(state, drafted, parent, making);
  return place(state, made, before);
}

function make(state: CodebookState, drafted: NewCode, parent: string | null, { revision, newId }: Making): Code {
  const key = drafted.key ?? freeKey(state, drafted.name);
  if (state.codes.some((code) => code.key === key)) {
    throw new CodebookError('key-taken', `There is a code with the short name "${key}" already. Choose another.`);
  }
  const shortcut = freeShortcut(state, null, drafted.shortcut);
  return { ...drafted, shortcut, key, id: newId(), parent, meaning: revision, ended: null };
}

/** A short name made of a code's name, unlike any that the codebook has ever had. */
export function freeKey(state: CodebookState, name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
  const taken = new Set(state.codes.map(({ key }) => key));
  const first = plain || 'code';
  for (let number = 1; ; number++) {
    const key = number === 1 ? first : `${first}-${number}`;
    if (!taken.has(key)) return key;
  }
}

/** The key as it is pressed, when it is free. */
function freeShortcut(state: CodebookState, of: string | null, wanted: string | null): string | null {
  const shortcut = asShortcut(wanted);
  if (shortcut === null) return null;
  if (isScreenKey(shortcut)) throw new CodebookError('screen-key', screenKeyTaken(shortcut));
  const other = codesInUse(state).find((code) => code.shortcut === shortcut && code.id !== of);
  if (other) {
    throw new CodebookError('shortcut-taken', `The key "${shortcut}" belongs to "${other.name}". Choose another key.`);
  }
  return shortcut;
}

const meaningOf = ({ definition, includeWhen, excludeWhen }: Code) =>
  JSON.stringify([definition, includeWhen, excludeWhen]);

function change(state: CodebookState, id: string, to: CodeChange, revision: number): CodebookState {
  const code = inUse(state, id);
  const shortcut = to.shortcut === undefined ? code.shortcut : freeShortcut(state, id, to.shortcut);
  const changed: Code = { ...code, ...to, shortcut };
  if (JSON.stringify(changed) === JSON.stringify(code)) {
    throw new CodebookError('nothing-changed', `Nothing of "${code.name}" is different. Change something first.`);
  }
  const meaning = meaningOf(changed) === meaningOf(code) ? code.meaning : revision;
  return replace(state, { ...changed, meaning });
}

function move(state: CodebookState, id: string, parent: string | null, before: string | null): CodebookState {
  const code = inUse(state, id);
  if (parent !== null) inUse(state, parent);
  if (parent !== null && ancestors(state, parent).includes(id)) {
    throw new CodebookError('under-itself', `"${code.name}" can't stand below itself. Choose another place.`);
  }
  if (before === id) throw new CodebookError('before-itself', `"${code.name}" can't stand before itself.`);
  const moved = place({ ...state, codes: state.codes.filter((one) => one.id !== id) }, { ...code, parent }, before);
  if (parent === code.parent && String(siblings(moved, parent)) === String(siblings(state, parent))) {
    throw new CodebookError('nothing-changed', `"${code.name}" stands there already. Choose another place.`);
  }
  return moved;
}

const siblings = (state: CodebookState, parent: string | null): string[] =>
  codesInUse(state)
    .filter((code) => code.parent === parent)
    .map(({ id }) => id);

/** A code's id and those of everything above it. */
function ancestors(state: CodebookState, id: string): string[] {
  const above = find(state, id).parent;
  return above === null ? [id] : [id, ...ancestors(state, above)];
}

function place(state: CodebookState, code: Code, before: string | null): CodebookState {
  const at = before === null ? state.codes.length : state.codes.indexOf(find(state, before));
  return { ...state, codes: [...state.codes.slice(0, at), code, ...state.codes.slice(at)] };
}

function merge(state: CodebookState, ids: readonly string[], into: string, revision: number): CodebookState {
  const target = inUse(state, into);
  const gone = new Set(ids);
  if (gone.has(into)) {
    throw new CodebookError(
      'merged-into-itself',
      `"${target.name}" can't be merged into itself. Take it off the list.`,
    );
  }
  for (const id of gone) inUse(state, id);
  const above = new Set(ancestors(state, into));
  const codes = state.codes.map((code): Code => {
    if (gone.has(code.id)) return { ...code, ended: { how: 'merged', into: [into], revision } };
    if (code.ended !== null || code.parent === null || !gone.has(code.parent)) return code;
    // What stood below a merged code goes below the target, except the target and what is above it.
    const kept = ancestors(state, code.id).find((id) => id !== code.id && !gone.has(id)) ?? null;
    return { ...code, parent: above.has(code.id) ? kept : into };
  });
  const merged = { ...state, codes };
  const lost = applicableCodes(state).find(({ id }) => gone.has(id));
  if (lost && levelsOf(merged).has(into)) {
    throw new CodebookError(
      'into-level',
      `"${target.name}" groups other codes and is not applied itself, so "${lost.name}" can't be merged into it. Choose one of the codes below it.`,
    );
  }
  return merged;
}

function split(state: CodebookState, id: string, into: readonly NewCode[], making: Making): CodebookState {
  const { parent } = inUse(state, id);
  withoutChildren(state, id);
  const freed = end(state, id, 'split', [], making.revision);
  const ids: string[] = [];
  const grown = into.reduce((so, drafted) => {
    const made = make(so, drafted, parent, making);
    ids.push(made.id);
    return place(so, made, id);
  }, freed);
  return end(grown, id, 'split', ids, making.revision);
}

function withoutChildren(state: CodebookState, id: string): CodebookState {
  const code = inUse(state, id);
  if (levelsOf(state).has(id)) {
    throw new CodebookError('has-codes', `"${code.name}" has codes below it. Move or retire those first.`);
  }
  return state;
}

const end = (
  state: CodebookState,
  id: string,
  how: NonNullable<Code['ended']>['how'],
  into: string[],
  revision: number,
): CodebookState => replace(state, { ...find(state, id), ended: { how, into, revision } });

function revive(state: CodebookState, id: string): CodebookState {
  const code = find(state, id);
  if (code.ended === null) throw new CodebookError('in-use', `"${code.name}" is in use already.`);
  const taken = code.shortcut !== null && codesInUse(state).some(({ shortcut }) => shortcut === code.shortcut);
  const parent = ancestors(state, id).find((above) => above !== id && find(state, above).ended === null) ?? null;
  return replace(state, { ...code, ended: null, parent, shortcut: taken ? null : code.shortcut });
}

function describe(state: CodebookState, name: string, description: string): CodebookState {
  if (name === state.name && description === state.description) {
    throw new CodebookError(
      'nothing-changed',
      'The codebook is called and described so already. Change something first.',
    );
  }
  return { ...state, name, description };
}

/** The codebook as it was. Codes made since stay, out of use, because something may be coded with them. */
function restore(state: CodebookState, earlier: CodebookState, revision: number): CodebookState {
  const known = new Set(earlier.codes.map(({ id }) => id));
  const since = state.codes
    .filter(({ id }) => !known.has(id))
    .map((code): Code => ({ ...code, ended: code.ended ?? { how: 'retired', into: [], revision } }));
  const restored = { ...earlier, codes: [...earlier.codes, ...since] };
  if (inWords(restored) === inWords(state)) {
    throw new CodebookError('nothing-changed', 'The codebook is as it was then. There is nothing to restore.');
  }
  return restored;
}

/** A state in an order of fields that does not depend on where it was read from. */
const inWords = (state: CodebookState): string => JSON.stringify(codebookState.parse(state));

const replace = (state: CodebookState, code: Code): CodebookState => ({
  ...state,
  codes: state.codes.map((one) => (one.id === code.id ? code : one)),
});

function find(state: CodebookState, id: string): Code {
  const code = state.codes.find((one) => one.id === id);
  if (!code) throw new CodebookError('no-such-code', 'One of the codes is not in this codebook. Reload the page.');
  return code;
}

function inUse(state: CodebookState, id: string): Code {
  const code = find(state, id);
  if (code.ended !== null) {
    throw new CodebookError('out-of-use', `"${code.name}" is out of use. Bring it back first.`);
  }
  return code;
}
