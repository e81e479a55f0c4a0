import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordVector } from '../../../server/database/search-words';
import { lookedFor, searchable } from '../../../shared/search/indexed';
import { excerpt, readTerms } from '../../../shared/search/terms';
import { asItIs, wordsIn } from '../../../shared/search/words';

const words = (text: string) => wordsIn(text).map(({ word }) => word);

describe('the words of a text', () => {
  it('are whole words where a script has spaces, and single letters with their marks where it has none', () => {
    expect(words("It's a CO-operation, 3.5 times_2")).toEqual([
      'it',
      's',
      'a',
      'co',
      'operation',
      '3',
      '5',
      'times',
      '2',
    ]);
    expect(words('AI模型2号')).toEqual(['ai', '模', '型', '2', '号']);
    expect(words('ที่บ้าน')).toEqual(['ที่', 'บ้', 'า', 'น']);
    expect(words('が')).toEqual(['が']);
    expect(words('👩🏽‍🚀 !? 👍')).toEqual([]);
  });

  it('are taken as they are where nothing about them could be written otherwise', () => {
    for (let point = 0x3000; point < 0xa000; point++) {
      const letter = String.fromCodePoint(point);
      if (asItIs.test(letter)) expect(letter.normalize('NFKD').toLowerCase().normalize('NFC')).toBe(letter);
    }
  });

  it('are the same however a letter is written, and other letters stay others', () => {
    const alike = [
      ['café', 'cafe\u0301', 'CAFÉ', 'cafe'],
      ['Straße', 'STRASSE'],
      ['ışık', 'IŞIK', 'isik'],
      ['كِتَابٌ', 'كتاب', 'كتـاب'],
      ['می‌خواهم', 'میخواهم'],
      ['שָׁלוֹם', 'שלום'],
      ['ﬁne', 'fine'],
      ['ＡＢＣ', 'abc'],
      ['co\u00ADoperate', 'cooperate'],
    ];
    for (const forms of alike)
      expect(new Set(forms.map((form) => words(form).join(' '))).size, forms.join(' ')).toBe(1);
    expect(words('が')).not.toEqual(words('か'));
    expect(words('की')).not.toEqual(words('का'));
  });

  it('are cut where they are too long, in the index as in what is looked for', () => {
    for (const text of [`the ${'x'.repeat(300)} is`, `the ${'é'.repeat(300)} is`]) {
      expect(searchable(text).split(' ')).toEqual(words(text));
    }
  });

  it('stand where they are in the text as it was written, and say the same when they are read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        let last = 0;
        for (const { word, start, end } of wordsIn(text)) {
          expect(start).toBeGreaterThanOrEqual(start === last ? start : 0);
          expect(end).toBeGreaterThan(start);
          expect(words(text.slice(start, end))).toContain(word);
          last = end;
        }
        // Letters that are held in pairs are read twice: each with the one before it, and by itself.
        const held = searchable(text)
          .split(' ')
          .map((one) => words(one)[0] ?? '');
        expect(held.join(' ')).toBe(words(text).join(' '));
      }),
    );
  });

  it('are read alike in what is looked for: any word of a text finds it, and is marked in it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('naïve', 'IŞIK', '传统', 'ภาษาไทย', 'كِتاب', 'x', '👍', '.')), (parts) => {
        const text = parts.join(' ');
        for (const { start, end } of wordsIn(text)) {
          const pieces = excerpt(text, readTerms(`"${text.slice(start, end)}"`));
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
          expect(pieces.some((piece) => piece.found && piece.text === text.slice(start, end))).toBe(true);
        }
      }),
    );
  });

  it('of a very long text fit into what PostgreSQL holds of one, which says when they are not all', () => {
    const many = Array.from({ length: 200_000 }, (_, index) => `${index}word`);
    // Their letters count, without the marks around them (MAXSTRPOS of its ts_type.h).
    expect(Buffer.byteLength(wordVector(many).replace(/[' ]/g, ''))).toBeLessThan(2 ** 20);
    expect(wordVector(many)).toMatch(/'·'$/);
    expect(wordVector(words("'); drop: \\ a a"))).toBe("'drop' 'a'");
  });
});

describe('letters of scripts without spaces', () => {
  it('are held two and two, with nothing between them and words of other scripts', () => {
    expect(searchable('AI模型2号')).toBe('ai 模·型 型· 2 号·');
  });

  it('are looked for by their pairs, and by themselves where there is only one', () => {
    expect(lookedFor(words('模型'))).toEqual({ places: ['模·型'], begins: false });
    expect(lookedFor(words('模型号'))).toEqual({ places: ['模·型', '型·号'], begins: false });
    expect(lookedFor(words('AI模'))).toEqual({ places: ['ai', '模·'], begins: true });
    expect(lookedFor(words('型 2'))).toEqual({ places: ['型·', '2'], begins: false });
  });
});

describe('an excerpt', () => {
  it('of a script without spaces is cut between characters, around the first find', () => {
    const text = `${'传统文化'.repeat(100)}环境${'ที่บ้าน'.repeat(60)}`;
    const pieces = excerpt(text, readTerms('环境'));
    expect(pieces.find(({ found }) => found)?.text).toBe('环境');
    const shown = pieces.map((piece) => piece.text).join('');
    expect([...shown].length).toBeLessThan(300);
    const edges = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(
      ({ segment }) => segment,
    );
    const inside = shown.slice(2, -1);
    expect(
      [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(inside)].every(({ segment }) =>
        edges.includes(segment),
      ),
    ).toBe(true);
  });
});
