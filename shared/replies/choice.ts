import type { ReplyReading } from '../model/reply';
import { type How, readReply } from './read-reply';
import { saysNo } from './refusal';

/** A reply that chooses between two options. */
export interface ChoiceReply {
  how: How;
  reading: ReplyReading;
  reason: string | null;
  /** the option as it was numbered in the prompt; null where the reply chooses none */
  option: 1 | 2 | null;
}

/** Fields under which models name their choice. */
const choiceFields = ['action', 'choice', 'option', 'answer', 'selectedoption', 'selection'];

/**
 * Reads a choice between option 1 and option 2. What counts is what the reply names as its choice: an option that
 * only its explanation mentions is none, and neither is 'both'.
 */
export function readChoice(reply: string): ChoiceReply {
  const { how, value } = readReply(reply);
  const named = how === 'repaired' ? null : choiceField(value);
  if (named !== null) return decide(how, named);
  const field = /["']?\b(?:action|choice|option|answer)["']?\s*:\s*["']?\s*((?:option\s*)?[12])\b/i.exec(reply)?.[1];
  if (field) return decide('repaired', field);
  if (value !== undefined && how !== 'repaired') return none(reply, 'It names no choice.');
  return decide('embedded', reply);
}

function choiceField(value: unknown): string | null {
  const object = Array.isArray(value) ? value[0] : value;
  if (typeof object !== 'object' || object === null) return null;
  const field = Object.entries(object).find(([key]) => choiceFields.includes(key.toLowerCase().replace(/[\s_-]/g, '')));
  if (!field || (typeof field[1] !== 'string' && typeof field[1] !== 'number')) return null;
  return String(field[1]);
}

function decide(how: How, said: string): ChoiceReply {
  const option = optionIn(said);
  if (option === null) return none(said, reasonFor(said));
  const repaired = how === 'repaired';
  return {
    how,
    reading: repaired ? 'repaired' : 'complete',
    reason: repaired ? 'It is malformed; its choice was found by the name of the field.' : null,
    option,
  };
}

/** `2`, `Option 2: ...`, `I would choose option 2`; but neither `Option 1 and 2` nor `1 or 2`. */
const chosenFirst =
  /^(?:I(?:'d| would)? (?:choose|select|pick|prefer)\s+|my choice is\s+)?[^a-z0-9]*(?:option|action)?[^a-z0-9]*([12])\b(?!\s*(?:and|or|&|\/))/i;

function optionIn(said: string): 1 | 2 | null {
  const text = said.trim();
  const first = chosenFirst.exec(text)?.[1];
  if (first) return Number(first) as 1 | 2;
  const mentioned = new Set([...text.matchAll(/\boption\s*([12])\b/gi)].map((found) => found[1]));
  if (mentioned.size !== 1 || saysNo(text) || /\b(?:neither|both|not|against)\b/i.test(text)) return null;
  return Number([...mentioned][0]) as 1 | 2;
}

function reasonFor(said: string): string {
  if (/\bboth\b/i.test(said)) return 'It chooses both options.';
  if (/\bneither\b/i.test(said)) return 'It chooses neither option.';
  return 'It chooses none of the two options.';
}

function none(said: string, reason: string): ChoiceReply {
  if (saysNo(said))
    return { how: 'refused', reading: 'refused', reason: 'It says that it will not or cannot choose.', option: null };
  return { how: 'unreadable', reading: 'unreadable', reason, option: null };
}
