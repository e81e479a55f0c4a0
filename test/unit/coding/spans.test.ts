import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesToLookAt, replaced, toggled } from '../../../client/src/coding/placing';
import {
  characterEdges,
  moveByWord,
  moveEdge,
  sameWords,
  spanOfWords,
  wordsOf,
} from '../../../client/src/coding/text-selection';
import { pieces } from '../../../client/src/work/marked-text';
import type { Assignment } from '../../../shared/api/work';

/** Texts as people write them: emoji with skin tones and joiners, flags, combining marks, Hebrew, Arabic, blanks. */
const awkward = fc
  .array(
    fc.constantFrom(
      'word',
      'naïve',
      'e\u0301galite\u0301',
      '👩🏽‍🚀',
      '🇮🇳',
      '👍',
      'שלום',
      'مرحبا',
      'नमस्ते',
      '\u200F',
      'z\u0335\u0321',
      '1️⃣',
      '𝔘𝔫𝔦',
      '.',
    ),
    { minLength: 1, maxLength: 12 },
  )
  .chain((parts) =>
    fc
      .array(fc.constantFrom(' ', '\u00A0', '\r\n', '\n', ''), { minLength: parts.length, maxLength: parts.length })
      .map((blanks) => parts.map((part, place) => part + blanks[place]).join('')),
  );

const spanIn = (text: string) => {
  const length = [...text].length;
  return fc
    .tuple(fc.nat(length - 1), fc.nat(length - 1))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }));
};

const textAndSpans = awkward.chain((text) => fc.tuple(fc.constant(text), fc.array(spanIn(text), { maxLength: 12 })));

const cut = (text: string, { start, end }: { start: number; end: number }) => [...text].slice(start, end).join('');

describe('spans of any text', () => {
  it('are drawn where they are: the pieces make the text again, each at its offset, marked exactly where a span is', () => {
    fc.assert(
      fc.property(textAndSpans, ([text, spans]) => {
        const drawn = pieces(
          text,
          spans.map((span) => ({ ...span, className: 'coded', line: '#123456' })),
        );
        expect(drawn.map(({ part }) => part).join('')).toBe(text);
        for (const { from, part, classes } of drawn) {
          const here = { start: from, end: from + [...part].length };
          expect(cut(text, here)).toBe(part);
          expect(classes !== null).toBe(spans.some(({ start, end }) => start <= here.start && end >= here.end));
        }
      }),
    );
  });

  it('chosen by words hold whole words, and every word can be reached', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const words = wordsOf(text);
        const bare = text.split(/\s+/u).map((word) => word.replace(/^\p{P}+|\p{P}+$/gu, '') || word);
        expect(words.map((span) => cut(text, span))).toEqual(bare.filter((word) => word !== ''));
        let at = moveByWord(words, null, 1, false);
        for (const word of words) {
          expect(spanOfWords(words, at)).toEqual(word);
          at = moveByWord(words, at, 1, false);
        }
        if (words.length > 0) {
          const [home, end] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY].map((step) =>
            spanOfWords(words, moveByWord(words, null, step, false)),
          );
          expect([home, end]).toEqual([words[0], words.at(-1)]);
          const all = moveByWord(words, moveByWord(words, null, 1, false), Number.POSITIVE_INFINITY, true);
          expect(spanOfWords(words, all)).toEqual({ start: words[0]!.start, end: words.at(-1)!.end });
        }
      }),
    );
  });

  it('chosen by words leave out the signs around them, and tell words apart where a script has no blanks', () => {
    const chosen = (text: string) => wordsOf(text).map((span) => cut(text, span));
    expect(chosen('She said: “no, co-operate!” — 👩🏽‍🚀 (it’s)')).toEqual([
      'She',
      'said',
      'no',
      'co-operate',
      '—',
      '👩🏽‍🚀',
      'it’s',
    ]);
    expect(chosen('我们应该，尊重传统。')).toEqual(['我们', '应该', '尊重', '传统']);
    expect(chosen('ภาษาไทย 👍 yes').slice(-2)).toEqual(['👍', 'yes']);
    expect(chosen('ภาษาไทย').length).toBeGreaterThan(1);
  });

  it('move their edges by what is read as one character, never into the middle of one, and back again', () => {
    fc.assert(
      fc.property(awkward, fc.nat(50), fc.constantFrom('start' as const, 'end' as const), (text, pick, edge) => {
        const edges = characterEdges(text);
        expect(edges.at(-1)).toBe([...text].length);
        const place = pick % (edges.length - 1);
        const span = { start: edges[place]!, end: edges[Math.min(edges.length - 1, place + 2)]! };
        for (const step of [1, -1] as const) {
          const moved = moveEdge(edges, span, edge, step);
          expect(edges).toContain(moved.start);
          expect(edges).toContain(moved.end);
          expect(moved.start).toBeLessThan(moved.end);
          if (moved[edge] !== span[edge]) expect(moveEdge(edges, moved, edge, step === 1 ? -1 : 1)).toEqual(span);
        }
      }),
    );
  });

  it('are found again wherever the same words stand', () => {
    fc.assert(
      fc.property(
        awkward.filter((text) => text.trim() !== ''),
        fc.integer({ min: 1, max: 3 }),
        (text, times) => {
          const length = [...text].length;
          const repeated = Array.from({ length: times + 1 }, () => text).join('; ');
          const found = sameWords(repeated, { start: 0, end: length });
          expect(found.length).toBeGreaterThanOrEqual(times);
          const plainly = (words: string) => words.toLowerCase().trim().replace(/\s+/gu, ' ');
          for (const span of found) expect(plainly(cut(repeated, span))).toBe(plainly(text));
        },
      ),
    );
    expect(sameWords('Say no. He says no, no.', { start: 4, end: 6 })).toEqual([
      { start: 16, end: 18 },
      { start: 20, end: 22 },
    ]);
    expect(sameWords('a  b', { start: 1, end: 2 })).toEqual([]);
  });

  it('are found as whole words where whole words were chosen, over line ends too, and never inside an emoji', () => {
    const found = (text: string, words: string) => {
      const start = [...text.slice(0, text.indexOf(words))].length;
      return sameWords(text, { start, end: start + [...words].length }).map((span) => cut(text, span));
    };
    expect(found('no, I know: NO', 'no')).toEqual(['NO']);
    expect(found('identity, ident-ical', 'dent')).toEqual(['dent']);
    expect(found('her letters; her\r\nletters; her\u00A0letters', 'her letters')).toEqual([
      'her\r\nletters',
      'her\u00A0letters',
    ]);
    expect(found('e. e\u0301. e', 'e')).toEqual(['e']);
    expect(found('👩 and 👩🏽‍🚀 and 🧑‍🚀 and 👩', '👩')).toEqual(['👩']);
    expect(found('🚀 👩🏽‍🚀 🚀', '🚀')).toEqual(['🚀']);
    expect(found('尊重传统，也尊重人', '尊重')).toEqual(['尊重']);
    expect(found('(a+b)? (a+b)', '(a+b)')).toEqual(['(a+b)']);
    expect(found('לא, לאט, לא', 'לא')).toEqual(['לא']);
  });
});

describe('codes on places', () => {
  const span = { start: 0, end: 4 };
  it('stand beside one another on the same words, and come off one by one', () => {
    const one = toggled([], 'a', [span]);
    const both = toggled(one, 'b', [span]);
    expect(both.map(({ code, start }) => [code, start])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
    expect(toggled(both, 'a', [span]).map(({ code }) => code)).toEqual(['b']);
    expect(toggled(both, 'a', [])).toEqual(both.filter(({ code }) => code !== 'a'));
  });

  it('go on all places chosen before they come off all', () => {
    const two = toggled(toggled([], 'a', [span]), 'a', [span, { start: 6, end: 8 }]);
    expect(two).toHaveLength(2);
    expect(toggled(two, 'a', [span, { start: 6, end: 8 }])).toEqual([]);
  });

  it('become one when an edge is moved onto another of the same code', () => {
    const codings = toggled(toggled([], 'a', [span]), 'a', [{ start: 0, end: 5 }]);
    expect(replaced(codings, codings[0]!, { start: 0, end: 5 })).toEqual([codings[1]]);
  });
});

describe('cases that wait for another look', () => {
  const standing = (id: string) =>
    ({ id, codings: [{ code: 'a', start: null, end: null, is: 'changed' }] }) as unknown as Assignment;
  const said = (confirmed: boolean) => ({ codings: [{ code: 'a', start: null, end: null, confirmed }] });
  const past = ['first', 'second', 'third'];
  const known = { third: standing('third'), first: standing('first') };

  it('are told in the order of the work, whatever the order in which they were found', () => {
    const lookAgain = ['third', 'first', 'second'];
    expect(placesToLookAt({ past, lookAgain, known: {}, answers: {} })).toEqual([0, 1, 2]);
  });

  it('are those that were not looked at yet', () => {
    const answers = { third: said(true), first: said(false) };
    expect(placesToLookAt({ past, lookAgain: ['third', 'first'], known, answers })).toEqual([0]);
  });
});
