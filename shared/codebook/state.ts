import { z } from 'zod';
import { type CodebookDraft, codeDraft } from '../model/codebook';

export const mostExamples = 20;
export const longestQuote = 4000;

/** A real case that shows a code: its key, and the words that carry it (null: the whole case). */
export const caseExample = z.object({
  item: z.string().min(1).max(300),
  start: z.number().int().min(0).nullable(),
  end: z.number().int().min(1).nullable(),
  quote: z.string().max(longestQuote).nullable(),
});
export type CaseExample = z.infer<typeof caseExample>;

/** How a code came out of use: by whom it is followed, and in which revision. */
export const ending = z.object({
  how: z.enum(['retired', 'merged', 'split']),
  /** ids of the codes that take its place; none for a code that was retired */
  into: z.array(z.string()),
  revision: z.number().int(),
});

/** A code as a revision knows it. Codes refer to one another by id, which never changes. */
export const code = codeDraft.extend({
  id: z.string(),
  /** id of the code or level above */
  parent: z.string().nullable(),
  examples: z.array(caseExample).max(mostExamples),
  /** the revision that gave it the definition and the limits that it has */
  meaning: z.number().int(),
  /** null while it is in use */
  ended: ending.nullable(),
});
export type Code = z.infer<typeof code>;

/** A codebook at one revision: its codes in order, those out of use included, so that every coding finds its code. */
export const codebookState = z.object({
  name: z.string(),
  description: z.string(),
  codes: z.array(code),
});
export type CodebookState = z.infer<typeof codebookState>;

export const codesInUse = (state: CodebookState): Code[] => state.codes.filter(({ ended }) => ended === null);

/** For each code by its id, how many of its codebook were made before it. Ids follow time, so this never changes. */
export const madeBefore = (codes: readonly Pick<Code, 'id'>[]): Map<string, number> =>
  new Map(
    codes
      .map(({ id }) => id)
      .sort()
      .map((id, before) => [id, before]),
  );

/** Ids of the codes that group others that are in use. They are not applied themselves. */
export const levelsOf = (state: CodebookState): Set<string> =>
  new Set(codesInUse(state).flatMap(({ parent }) => (parent === null ? [] : [parent])));

/** The codes that a coder may apply. */
export const applicableCodes = (state: CodebookState): Code[] => {
  const levels = levelsOf(state);
  return codesInUse(state).filter(({ id }) => !levels.has(id));
};

/** A codebook's first revision, from the draft that makes it. */
export function stateFromDraft(draft: CodebookDraft, newId: () => string): CodebookState {
  const ids = new Map(draft.codes.map(({ key }) => [key, newId()]));
  return {
    name: draft.name,
    description: draft.description,
    codes: draft.codes.map((drafted) => ({
      ...drafted,
      id: ids.get(drafted.key)!,
      parent: drafted.parent === null ? null : (ids.get(drafted.parent) ?? null),
      examples: [],
      meaning: 1,
      ended: null,
    })),
  };
}

/** Codes each with what stands below it after it, siblings in the codebook's order; `depth` 0 is the top. */
export function inTreeOrder<C extends { id: string; parent: string | null }>(
  codes: readonly C[],
): { code: C; depth: number }[] {
  const known = new Set(codes.map(({ id }) => id));
  const below = new Map<string | null, C[]>();
  for (const one of codes) {
    const parent = one.parent !== null && known.has(one.parent) ? one.parent : null;
    const siblings = below.get(parent) ?? [];
    siblings.push(one);
    below.set(parent, siblings);
  }
  const walk = (parent: string | null, depth: number): { code: C; depth: number }[] =>
    (below.get(parent) ?? []).flatMap((one) => [{ code: one, depth }, ...walk(one.id, depth + 1)]);
  return walk(null, 0);
}
