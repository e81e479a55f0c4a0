import { type How, readReply } from './read-reply';
import { saysNo } from './refusal';

/** A reply that chooses one of several lettered options. */
export interface LetterChoice {
  how: How;
  reading: 'complete' | 'repaired' | 'refused' | 'unreadable';
  reason: string | null;
  /** the option's letter; null where the reply chooses none of them */
  letter: string | null;
}

const choiceFields = ['answer', 'choice', 'option', 'selection', 'selected', 'selectedoption'];

/** Reads a choice among options with letters: `{"Answer": "B"}` in any of the ways a reply is read, or the letter alone. */
export function readLetterChoice(reply: string, letters: readonly string[]): LetterChoice {
  const { how, value } = readReply(reply);
  const named = value === undefined ? reply.trim() : fieldOf(value);
  const letter = named === null ? null : letterIn(named, letters);
  if (letter !== null) {
    if (value === undefined) return { how: 'embedded', reading: 'complete', reason: null, letter };
    const repaired = how === 'repaired';
    const reason = repaired ? 'It is malformed and was repaired.' : null;
    return { how, reading: repaired ? 'repaired' : 'complete', reason, letter };
  }
  if (saysNo(reply))
    return { how: 'refused', reading: 'refused', reason: 'It says that it will not or cannot choose.', letter };
  return { how: 'unreadable', reading: 'unreadable', reason: reasonFor(reply, named, letters), letter };
}

function fieldOf(value: unknown): string | null {
  const object: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof object !== 'object' || object === null) return null;
  const field = Object.entries(object).find(([key]) => choiceFields.includes(key.toLowerCase().replace(/[\s_-]/g, '')));
  return typeof field?.[1] === 'string' ? field[1].trim() : null;
}

/** `B`, `(b)`, `Option B`, `B. Talk to them`; a text that goes on without a sign after the letter is none. */
function letterIn(said: string, letters: readonly string[]): string | null {
  const found = /^(?:option\s*)?[[("']*([A-Za-z])(?:[\])"'.:,]|$|\s*[-–—])/i.exec(said)?.[1]?.toUpperCase();
  return found !== undefined && letters.includes(found) ? found : null;
}

function reasonFor(reply: string, named: string | null, letters: readonly string[]): string {
  if (reply.trim() === '') return 'It is empty.';
  const list = `${letters.slice(0, -1).join(', ')} or ${letters.at(-1)}`;
  return named === null || named.length > 20 ? 'It names no option.' : `It names "${named}", which is not ${list}.`;
}
