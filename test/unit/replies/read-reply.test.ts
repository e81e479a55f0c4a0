import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locate, sliceByPoints } from '../../../shared/replies/locate';
import { readPythonLiteral } from '../../../shared/replies/python-literal';
import { readReply } from '../../../shared/replies/read-reply';
import { valueAction } from '../../../shared/replies/value-action';

const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.string({ unit: 'grapheme' }));
const value = fc.dictionary(
  fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
  fc.oneof(leaf, fc.array(leaf)),
  { minKeys: 1 },
);

/** Python's repr of a value, with the quote that it takes. */
function asPython(thing: unknown, quote: "'" | '"'): string {
  if (thing === null) return 'None';
  if (typeof thing === 'boolean') return thing ? 'True' : 'False';
  if (typeof thing === 'number') return String(thing);
  if (typeof thing === 'string') {
    const escaped = thing
      .replace(/\\/g, '\\\\')
      .replaceAll(quote, `\\${quote}`)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Python escapes
      .replace(/[\u0000-\u001f\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return quote + escaped + quote;
  }
  if (Array.isArray(thing)) return `[${thing.map((part) => asPython(part, quote)).join(', ')}]`;
  return `{${Object.entries(thing as object)
    .map(([key, part]) => `${asPython(key, quote)}: ${asPython(part, quote)}`)
    .join(', ')}}`;
}

describe('a reply', () => {
  it('is read alike as JSON, in a fence, and inside prose', () => {
    fc.assert(
      fc.property(value, (thing) => {
        const json = JSON.stringify(thing);
        const expected = JSON.parse(json) as unknown;
        expect(readReply(json)).toEqual({ how: 'json', value: expected });
        expect(readReply(`\`\`\`json\n${json}\n\`\`\``).value).toEqual(
          json.includes('```') ? expect.anything() : expected,
        );
      }),
    );
    expect(readReply('Sure! Here it is: {"a": [1, 2]} I hope it helps.')).toEqual({
      how: 'embedded',
      value: { a: [1, 2] },
    });
  });

  it('is read as a Python literal, whatever its quotes', () => {
    fc.assert(
      fc.property(value, fc.constantFrom("'" as const, '"' as const), (thing, quote) => {
        expect(readPythonLiteral(asPython(thing, quote))).toEqual(JSON.parse(JSON.stringify(thing)));
      }),
    );
    expect(readPythonLiteral("{'a': ('x', 'y',), 'b': True}")).toEqual({ a: ['x', 'y'], b: true });
    expect(readPythonLiteral("{'a': 1} and more")).toBeUndefined();
  });

  it('is marked as repaired when apostrophes break its quotes, and keeps them', () => {
    const reply =
      "{'Human Action': 'I took my mother's chair', 'Feature Attributions': ['my mother's chair'], 'Natural Language Explanation': 'It's hers.'}";
    const read = readReply(reply);
    expect(read.how).toBe('repaired');
    expect(valueAction(read.value)).toMatchObject({
      text: "I took my mother's chair",
      attributions: [{ text: "my mother's chair", start: 7, end: 24 }],
      explanation: "It's hers.",
    });
  });

  it('is a refusal when it says no, and unreadable when it says nothing', () => {
    expect(readReply("I'm sorry, but I can't help with that.").how).toBe('refused');
    expect(readReply('The weather is fine.').how).toBe('unreadable');
    expect(readReply('').how).toBe('unreadable');
  });
});

describe('a span', () => {
  it('is located in code points, so that emoji and combining marks do not move it', () => {
    const text = 'I 🏃🏽‍♀️ run, and I rün 🏃🏽‍♀️ far';
    const spans = locate(text, ['run', 'far', '🏃🏽‍♀️', '🏃🏽‍♀️', 'nowhere']);
    for (const { text: span, start, end } of spans.slice(0, 4)) expect(sliceByPoints(text, start!, end!)).toBe(span);
    expect(spans[2]!.start).not.toBe(spans[3]!.start);
    expect(spans[4]).toEqual({ text: 'nowhere', start: null, end: null });
  });
});
