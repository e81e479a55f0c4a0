import { countsAs } from '../codebook/standing';
import { type Code, type CodebookState, codesInUse } from '../codebook/state';

/** What was judged before under other names. Codes and criteria are told by key. */
export interface Lineage {
  /** what counts as this one now, itself first */
  sources(key: string): readonly string[];
  /** codes that were split, and this one took their place, alone with others or through merges */
  splitFrom(key: string): readonly string[];
  /** what a code counted as at a revision */
  countedAs(key: string, revision: number): string;
}

/** Criteria never change, so each is only itself. */
export const unchanged: Lineage = { sources: (key) => [key], splitFrom: () => [], countedAs: (key) => key };

/** The lineage of a codebook's codes. Merges are followed up to the revision asked for; splits end what counts. */
export function lineageOf(state: CodebookState): Lineage {
  const codes = new Map(state.codes.map((code) => [code.id, code]));
  const ids = new Map(state.codes.map(({ id, key }) => [key, id]));
  const keyOf = (id: string) => codes.get(id)!.key;
  const sources = new Map<string, string[]>(state.codes.map(({ key }) => [key, [key]]));
  const splitFrom = new Map<string, string[]>();
  for (const [id, as] of countsAs(state)) {
    if (as !== id) sources.get(keyOf(as))!.push(keyOf(id));
  }
  for (const code of codesInUse(state)) {
    const split = state.codes.filter((one) => one.id !== code.id && throughSplit(codes, one, code.id));
    if (split.length > 0)
      splitFrom.set(
        code.key,
        split.map(({ key }) => key),
      );
  }
  const follow = (code: Code, revision: number): Code => {
    const { ended } = code;
    const next = ended?.how === 'merged' && ended.revision <= revision ? codes.get(ended.into[0] ?? '') : undefined;
    return next ? follow(next, revision) : code;
  };
  return {
    sources: (key) => sources.get(key) ?? [key],
    splitFrom: (key) => splitFrom.get(key) ?? [],
    countedAs: (key, revision) => {
      const code = codes.get(ids.get(key) ?? '');
      return code ? follow(code, revision).key : key;
    },
  };
}

/** Whether the way from a code to the one that took its place leads through a split. */
function throughSplit(codes: ReadonlyMap<string, Code>, from: Code, to: string, split = false): boolean {
  if (!from.ended) return split && from.id === to;
  const through = split || from.ended.how === 'split';
  return from.ended.into.some((id) => throughSplit(codes, codes.get(id)!, to, through));
}
