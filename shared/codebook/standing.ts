import { type Code, type CodebookState, levelsOf } from './state';

/** What a coding knows of the code that it was made with. */
export interface CodedUnder {
  code: string;
  /** the codebook's revision at the time */
  revision: number;
  /** the code's meaning at the time */
  meaning: number;
}

/**
 * How a coding stands to the codebook as it is now.
 * - `current`: its code is in use and means what it meant.
 * - `changed`: the code means something else now.
 * - `merged`, `split`: other codes took its place (`into`, followed to those in use).
 * - `retired`: the code is out of use, and nothing took its place.
 * - `level`: the code now groups others and is not applied itself.
 */
export interface CodingStanding {
  is: 'current' | 'changed' | 'merged' | 'split' | 'retired' | 'level';
  into: string[];
}

export function standingOf(state: CodebookState, coding: CodedUnder): CodingStanding {
  const code = state.codes.find(({ id }) => id === coding.code);
  if (!code) throw new Error(`The codebook has lost the code ${coding.code}.`);
  if (code.ended) {
    const into = successorsOf(state, code.id);
    return { is: into.length === 0 ? 'retired' : code.ended.how, into };
  }
  if (levelsOf(state).has(code.id)) return { is: 'level', into: [] };
  return { is: code.meaning === coding.meaning ? 'current' : 'changed', into: [] };
}

/** The codes in use that took a code's place, through all that came between; none for a code that was only retired. */
export function successorsOf(state: CodebookState, id: string): string[] {
  const codes = new Map(state.codes.map((code) => [code.id, code]));
  const reach = (from: string): string[] => {
    const ended = codes.get(from)?.ended;
    return ended ? ended.into.flatMap(reach) : [from];
  };
  return codes.get(id)?.ended ? [...new Set(reach(id))] : [];
}

/**
 * The code under which a coding counts now: the one in use that its own was merged into, or its own. Codings of a code
 * that was split stay where they are, because only reading the case again can tell where they belong.
 */
export function countsAs(state: CodebookState): Map<string, string> {
  const codes = new Map(state.codes.map((code) => [code.id, code]));
  const follow = (code: Code): string => {
    const next = code.ended?.how === 'merged' ? codes.get(code.ended.into[0] ?? '') : undefined;
    return next ? follow(next) : code.id;
  };
  return new Map(state.codes.map((code) => [code.id, follow(code)]));
}
