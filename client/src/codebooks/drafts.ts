import type { CodeChange } from '../../../shared/codebook/operation';
import type { Code } from '../../../shared/codebook/state';
import { type CodeText, emptyCode, textOf } from './code-fields';

/** What somebody has written of a code and not made a revision of yet, and what stood there when they began. */
export interface CodeInHand {
  base: CodeText;
  text: CodeText;
}

/** By the code's id; the new code's is "new". They outlive another code that is looked at, and another part of the page. */
export type CodesInHand = ReadonlyMap<string, CodeInHand>;

/** What somebody has typed of the codebook's own name and description; what was not typed stands as it is. */
export interface DescriptionInHand {
  name?: string;
  description?: string;
}

const fields = Object.keys(emptyCode) as (keyof CodeText)[];
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export interface WrittenCode {
  /** what the form shows: what was written, and what stands in the codebook where nothing was */
  text: CodeText;
  /** fields that differ from the codebook */
  differ: (keyof CodeText)[];
  /** fields that somebody else has changed since the writing began */
  changedSince: (keyof CodeText)[];
}

/** Puts together what stands in the codebook now and what was written, field by field. */
export function written(code: Code | null, hand: CodeInHand | undefined): WrittenCode {
  const saved = code ? textOf(code) : emptyCode;
  if (!hand) return { text: saved, differ: [], changedSince: [] };
  const entries = fields.map((field) => [
    field,
    same(hand.text[field], hand.base[field]) ? saved[field] : hand.text[field],
  ]);
  const text = Object.fromEntries(entries) as unknown as CodeText;
  const differ = fields.filter((field) => !same(text[field], saved[field]));
  return {
    text,
    differ,
    changedSince: differ.length === 0 ? [] : fields.filter((field) => !same(saved[field], hand.base[field])),
  };
}

/** A change of a field. The writing begins with what stands in the codebook, unless something is written already. */
export function rewritten(code: Code | null, hand: CodeInHand | undefined, text: CodeText): CodeInHand {
  const begun = hand && written(code, hand).differ.length > 0;
  return { base: begun ? hand.base : code ? textOf(code) : emptyCode, text };
}

/** Only what differs is sent, so that what others have changed meanwhile stays. */
export function changeOf({ text, differ }: WrittenCode): CodeChange {
  const { shortcut, ...rest } = text;
  const all = { ...rest, name: text.name.trim(), shortcut: shortcut || null };
  return Object.fromEntries(differ.map((field) => [field, all[field]]));
}
