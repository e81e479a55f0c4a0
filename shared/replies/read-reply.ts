import { jsonrepair } from 'jsonrepair';
import { readPythonLiteral } from './python-literal';
import { saysNo } from './refusal';

/** How a reply was read, in the order in which the ways are tried. */
export type How = 'json' | 'fenced' | 'python_literal' | 'embedded' | 'repaired' | 'refused' | 'unreadable';

export interface ReadReply {
  how: How;
  /** what the reply holds: an object or a list; undefined when it was refused or can't be read */
  value: unknown;
}

/**
 * Reads a model's reply: strict JSON, JSON in a code fence, a Python literal, either of them inside prose, and last
 * whatever a repair makes of it (marked, because a repair is a guess). What holds nothing is a refusal or unreadable.
 */
export function readReply(reply: string): ReadReply {
  const text = reply.trim();
  const strict = parseJson(text);
  if (isStructure(strict)) return { how: 'json', value: strict };

  const fence = insideFence(text);
  if (fence?.whole) {
    const fenced = parseJson(fence.text);
    if (isStructure(fenced)) return { how: 'fenced', value: fenced };
  }

  const literal = readPythonLiteral(fence?.whole ? fence.text : text);
  if (isStructure(literal)) return { how: 'python_literal', value: literal };

  const embedded = readInsideProse(text, fence);
  if (isStructure(embedded)) return { how: 'embedded', value: embedded };

  const repaired = repair(text, fence);
  if (isStructure(repaired)) return { how: 'repaired', value: repaired };

  return { how: saysNo(text) ? 'refused' : 'unreadable', value: undefined };
}

export const emptyCounts = (): Record<How, number> => ({
  json: 0,
  fenced: 0,
  python_literal: 0,
  embedded: 0,
  repaired: 0,
  refused: 0,
  unreadable: 0,
});

const isStructure = (value: unknown): value is object => typeof value === 'object' && value !== null;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The text inside the first code fence; `whole` when nothing stands outside it. */
function insideFence(text: string): { text: string; whole: boolean } | null {
  const found = /```[A-Za-z0-9_+-]*[ \t]*\r?\n?([\s\S]*?)```/.exec(text);
  if (!found) return null;
  return { text: found[1]!.trim(), whole: found[0].length === text.length };
}

/** Inside prose a double-quoted structure is meant as JSON: where it is broken JSON, only a repair may read it. */
const singleQuoted = /^[{[]\s*'/;

/** The outermost structure is what the reply means: a list inside an object that can't be read is not its answer. */
function readInsideProse(text: string, fence: { text: string } | null): unknown {
  for (const place of fence ? [fence.text, text] : [text]) {
    const start = place.search(/[{[]/);
    const end = place.lastIndexOf(place[start] === '{' ? '}' : ']');
    if (start < 0 || end <= start) continue;
    const part = place.slice(start, end + 1);
    const value = parseJson(part) ?? (singleQuoted.test(part) ? readPythonLiteral(part) : undefined);
    if (isStructure(value)) return value;
  }
  return undefined;
}

/** Only a text that opens a structure is repaired: prose repaired to JSON would be a string of no meaning. */
function repair(text: string, fence: { text: string } | null): unknown {
  const source = fence?.text ?? text.replace(/^```[A-Za-z]*\s*/, '');
  const start = source.search(/[{[]/);
  if (start < 0) return undefined;
  const part = source.slice(start);
  // A general repair would take an apostrophe inside single quotes for the end of the text.
  if (/^\{\s*'/.test(part)) return readQuotedFields(part);
  try {
    return JSON.parse(jsonrepair(part)) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Reads a single-quoted object with apostrophes inside its texts: the fields are found by their quoted names, and a
 * text ends before the next name, or at the end.
 */
function readQuotedFields(part: string): unknown {
  const names = [...part.matchAll(/(['"])([A-Z][A-Za-z ]+)\1\s*:\s*/g)];
  if (names.length === 0) return undefined;
  const read: Record<string, unknown> = {};
  names.forEach((name, index) => {
    const from = name.index + name[0].length;
    const to = names[index + 1]?.index ?? part.length;
    const raw = part.slice(from, to).replace(/[\s,}\]]*$/, (tail) => (tail.includes(']') ? ']' : ''));
    read[name[2]!] = raw.startsWith('[') ? quotedList(raw) : unquoted(raw);
  });
  return read;
}

const unquoted = (text: string) =>
  text
    .trim()
    .replace(/^['"]/, '')
    .replace(/['"]$/, '')
    .replace(/\\(['"])/g, '$1');

function quotedList(text: string): string[] {
  return text
    .replace(/^\[\s*/, '')
    .replace(/\s*\]$/, '')
    .split(/(?<=['"])\s*,\s*(?=['"])/)
    .map(unquoted)
    .filter((part) => part !== '');
}
