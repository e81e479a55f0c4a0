import { type Code, type CodebookState, codesInUse, levelsOf } from './state';

/** What becomes of the codings of one code between two states of its codebook. */
export interface Effect {
  code: string;
  /**
   * - `look-again`: its meaning changes, so its cases are to be looked at again
   * - `merged`, `split`, `retired`: it goes out of use; its codings keep it
   * - `returns`: it comes into use again
   * - `becomes-level`: it will group others, and is not applied any more
   * - `becomes-code`: it groups no others any more, and can be applied
   */
  happens: 'look-again' | 'merged' | 'split' | 'retired' | 'returns' | 'becomes-level' | 'becomes-code';
  /** the codes that take its place */
  into: string[];
}

/** Says, before or after it is done, what a change of the codebook does to existing codings. */
export function effectsOn(before: CodebookState, after: CodebookState): Effect[] {
  const now = new Map(after.codes.map((code) => [code.id, code]));
  const levels = { before: levelsOf(before), after: levelsOf(after) };
  return before.codes.flatMap((code): Effect[] => {
    const changed = now.get(code.id)!;
    const effect = (happens: Effect['happens'], into: string[] = []) => [{ code: code.id, happens, into }];
    if (changed.ended && JSON.stringify(changed.ended) !== JSON.stringify(code.ended)) {
      return effect(changed.ended.how, changed.ended.into);
    }
    if (changed.ended) return [];
    if (code.ended) return effect('returns');
    if (levels.after.has(code.id) && !levels.before.has(code.id)) return effect('becomes-level');
    if (levels.before.has(code.id) && !levels.after.has(code.id)) return effect('becomes-code');
    return changed.meaning === code.meaning ? [] : effect('look-again');
  });
}

/** One field of a code, before and after, in words. */
export interface FieldChange {
  field:
    | 'name'
    | 'description'
    | 'definition'
    | 'includeWhen'
    | 'excludeWhen'
    | 'example'
    | 'examples'
    | 'colour'
    | 'shortcut'
    | 'parent';
  before: string;
  after: string;
}

export interface CodeDifference {
  /** empty where the codebook itself is called or described otherwise */
  code: string;
  name: string;
  /** `moved`: only its place among those below the same code is another */
  is: 'described' | 'added' | 'changed' | 'moved' | 'merged' | 'split' | 'retired' | 'returned';
  fields: FieldChange[];
  /** names of the codes that took its place */
  into: string[];
}

/** What happened to a code, after its name. */
export const differenceWords: Record<CodeDifference['is'], string> = {
  described: '(the codebook itself) changed',
  added: 'added',
  changed: 'changed',
  moved: 'moved among its neighbours',
  merged: 'merged',
  split: 'split',
  retired: 'retired',
  returned: 'back in use',
};

/** What differs between two revisions, code by code, in the order of the later one. */
export function differenceBetween(before: CodebookState, after: CodebookState): CodeDifference[] {
  const was = new Map(before.codes.map((code) => [code.id, code]));
  const names = new Map([...before.codes, ...after.codes].map((code) => [code.id, code.name]));
  const moved = movedCodes(before, after);
  const codes = after.codes.flatMap((code): CodeDifference[] => {
    const earlier = was.get(code.id);
    const found = { code: code.id, name: code.name, fields: [] as FieldChange[], into: [] as string[] };
    if (!earlier) return [{ ...found, is: 'added', fields: fieldsOf(null, code, names) }];
    const fields = fieldsOf(earlier, code, names);
    if (code.ended && !earlier.ended) {
      return [{ ...found, is: code.ended.how, fields, into: code.ended.into.map((id) => names.get(id) ?? id) }];
    }
    if (!code.ended && earlier.ended) return [{ ...found, is: 'returned', fields }];
    if (fields.length > 0) return [{ ...found, is: 'changed', fields }];
    return moved.has(code.id) ? [{ ...found, is: 'moved' }] : [];
  });
  const described = (['name', 'description'] as const)
    .map((field): FieldChange => ({ field, before: before[field], after: after[field] }))
    .filter((one) => one.before !== one.after);
  return described.length === 0
    ? codes
    : [{ code: '', name: after.name, is: 'described', fields: described, into: [] }, ...codes];
}

/** Of the codes in use that stay below the same code: the fewest that must have been moved among one another. */
function movedCodes(before: CodebookState, after: CodebookState): Set<string> {
  const was = new Map(codesInUse(before).map((code, place) => [code.id, { place, parent: code.parent }]));
  const groups = new Map<string | null, string[]>();
  for (const { id, parent } of codesInUse(after)) {
    if (was.get(id)?.parent === parent) groups.set(parent, [...(groups.get(parent) ?? []), id]);
  }
  return new Set([...groups.values()].flatMap((ids) => outOfOrder(ids, (id) => was.get(id)!.place)));
}

/** What is left when a longest run that kept its order is taken out. */
function outOfOrder(ids: readonly string[], placeOf: (id: string) => number): string[] {
  const best: { length: number; previous: number }[] = [];
  for (const [index, id] of ids.entries()) {
    best[index] = { length: 1, previous: -1 };
    for (let earlier = 0; earlier < index; earlier++) {
      if (placeOf(ids[earlier]!) < placeOf(id) && best[earlier]!.length >= best[index]!.length) {
        best[index] = { length: best[earlier]!.length + 1, previous: earlier };
      }
    }
  }
  const moved = new Set(ids);
  let at = best.reduce((top, { length }, index) => (length > (best[top]?.length ?? 0) ? index : top), -1);
  while (at >= 0) {
    moved.delete(ids[at]!);
    at = best[at]!.previous;
  }
  return [...moved];
}

const texts = ['name', 'definition', 'includeWhen', 'excludeWhen', 'example', 'colour'] as const;

function fieldsOf(before: Code | null, after: Code, names: Map<string, string>): FieldChange[] {
  const parent = (code: Code | null) => (code?.parent ? (names.get(code.parent) ?? '') : '');
  const cases = (code: Code | null) => (code?.examples ?? []).map(({ item, quote }) => quote ?? item).join('; ');
  const pairs: FieldChange[] = [
    ...texts.map((field) => ({ field, before: before?.[field] ?? '', after: after[field] })),
    { field: 'examples', before: cases(before), after: cases(after) },
    { field: 'shortcut', before: before?.shortcut ?? '', after: after.shortcut ?? '' },
    { field: 'parent', before: parent(before), after: parent(after) },
  ];
  return pairs.filter((one) => one.before !== one.after);
}
