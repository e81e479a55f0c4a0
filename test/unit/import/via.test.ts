import { readFileSync } from 'node:fs';
import { gzipSync, strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { largestBytes } from '../../../server/import/files/decompress';
import { formatNamed } from '../../../server/import/formats';
import { sliceByPoints } from '../../../shared/replies/locate';
import { describeWithReferences, referencePath } from '../../support/reference';

const read = (format: string, name: string, bytes: Uint8Array) =>
  formatNamed(format)({ name, bytes }, () => {}, { respondent: null });

const header = 'country,topic,value,polarity,generation_prompt\n';
const action = (text: string) =>
  `"{""Human Action"": ""${text}"", ""Feature Attributions"": [""${text}""], ""Natural Language Explanation"": ""So.""}"`;
const row = (polarity: string, text = 'I do it') => `Egypt,Religion,Daring,${polarity},${action(text)}\n`;

describeWithReferences('the published VIA file', () => {
  const zip = readFileSync(referencePath('data/via/value_action_gap_full_data_generation.zip'));

  it('is accounted for to the last row', async () => {
    const steps: number[] = [];
    const found = await formatNamed('via')({ name: 'via.zip', bytes: zip }, (done) => steps.push(done), {
      respondent: null,
    });
    expect(found.rows).toBe(14_784);
    expect(found.replies).toEqual({
      json: 7612,
      fenced: 5661,
      python_literal: 1399,
      embedded: 20,
      repaired: 31,
      refused: 61,
      unreadable: 0,
    });
    expect(found.items.filter(({ text }) => text !== null)).toHaveLength(14_723);
    expect(found.items.filter(({ reading }) => reading === 'refused')).toHaveLength(61);
    expect(found.attributions).toEqual({ spans: 49_623, located: 48_119 });
    expect(new Set(found.items.map(({ key }) => key)).size).toBe(14_784);
    expect(found.problems.filter(({ message }) => /none of/.test(message))).toEqual([]);
    expect(steps.at(-1)).toBe(14_784);
    for (const { text, content } of found.items) {
      for (const span of content.attributions) {
        if (span.start !== null) expect(sliceByPoints(text!, span.start, span.end!)).toBe(span.text);
      }
    }
  });

  it('is refused when it is cut short', async () => {
    await expect(read('via', 'via.zip', zip.subarray(0, 100_000))).rejects.toThrow(/cut short, damaged or locked/);
  });

  it.each([
    ['chatgpt', 1246],
    ['deepseek', 1107],
    ['gemma', 1085],
    ['llama3', 1002],
  ])('gives the misaligned cases of %s', async (name, count) => {
    const file = `${name}_misaligned_example.csv`;
    const found = await read('via-cases', file, readFileSync(referencePath(`data/via/misaligned/${file}`)));
    expect(found.items).toHaveLength(count);
    for (const { respondent, content } of found.items) {
      expect(respondent).toBe(name);
      expect(content.stated).not.toBe(content.enacted);
    }
  });

  it("gives the experts' ratings, from which kappa and means follow", async () => {
    const expected = (
      JSON.parse(readFileSync(referencePath('expected/value_action_gap.json'), 'utf8')) as {
        prompt_selection_annotation: Record<
          string,
          { pairs: number; cohen_kappa: number; mean_a1: number; mean_a2: number }
        >;
      }
    ).prompt_selection_annotation;
    const [first, second] = await Promise.all(
      [1, 2].map((expert) =>
        read(
          'via-ratings',
          `annotator_${expert}.csv`,
          readFileSync(referencePath(`data/via/prompt_selection/annotator_${expert}.csv`)),
        ),
      ),
    );
    expect(first!.items).toHaveLength(640);
    expect(first!.problems.some(({ message }) => /sums or blank/.test(message))).toBe(true);
    expect(second!.problems.some(({ message }) => /above the header/.test(message))).toBe(true);
    for (const [prompt, figures] of Object.entries(expected)) {
      const variant = prompt.replace('prompt', '');
      const said = (ratings: typeof first) =>
        new Map(
          ratings!.ratings
            .filter(({ criterion, itemKey }) => criterion === 'correctness' && itemKey.endsWith(`-${variant}`))
            .map(({ itemKey, label }) => [itemKey, label === 'yes' ? 1 : 0]),
        );
      const [a, b] = [said(first), said(second)];
      const pairs = [...a].filter(([key]) => b.has(key)).map(([key, label]) => [label, b.get(key)!] as const);
      const meanA = pairs.reduce((sum, [label]) => sum + label, 0) / pairs.length;
      const meanB = pairs.reduce((sum, [, label]) => sum + label, 0) / pairs.length;
      const agreeing = pairs.filter(([one, two]) => one === two).length / pairs.length;
      const chance = meanA * meanB + (1 - meanA) * (1 - meanB);
      expect(pairs).toHaveLength(figures.pairs);
      expect(meanA).toBeCloseTo(figures.mean_a1, 6);
      expect(meanB).toBeCloseTo(figures.mean_a2, 6);
      expect((agreeing - chance) / (1 - chance)).toBeCloseTo(figures.cohen_kappa, 6);
    }
  });
});

describe('a file that cannot be imported says what, where and what to do', () => {
  const bad: [string, string, Uint8Array, RegExp][] = [
    ['empty', 'via.csv', new Uint8Array(), /via\.csv is empty/],
    ['header only', 'via.csv', strToU8(header), /a header and no rows/],
    ['other columns', 'x.csv', strToU8('a,b\n1,2\n'), /lacks the columns country, topic.*Found: a, b/],
    [
      'duplicate key',
      'via.csv',
      strToU8(header + row('positive') + row('negative') + row('positive', 'I again')),
      /rows 2 and 4 both describe Egypt, Religion, Daring, positive/,
    ],
    ['bad polarity', 'via.csv', strToU8(header + row('maybe')), /row 2, column polarity: "maybe"/],
    [
      'quotes that do not end',
      'via.csv',
      strToU8(`${header}Egypt,Religion,Daring,positive,"{`),
      /row 2: a quoted cell does not end/,
    ],
    ['binary', 'via.csv', Uint8Array.from([137, 80, 78, 71, 0, 1, 2, 0, 0]), /not a text file/],
    ['nothing in the ZIP', 'via.zip', zipSync({ '__MACOSX/._x.csv': strToU8('x') }), /holds no data file/],
    [
      'two files in the ZIP',
      'via.zip',
      zipSync({ 'a.csv': strToU8('x'), 'b.csv': strToU8('y') }),
      /holds 2 files \(a\.csv, b\.csv\)/,
    ],
    [
      'gzip cut short',
      'via.csv.gz',
      gzipSync(strToU8(header + row('positive'))).subarray(0, 40),
      /cut short or damaged/,
    ],
  ];

  it.each(bad)('%s', async (_, name, bytes, message) => {
    await expect(read('via', name, bytes)).rejects.toThrow(message);
  });

  it('too large, before it is unpacked', async () => {
    await expect(read('via', 'huge.csv', new Uint8Array(largestBytes + 1))).rejects.toThrow(/larger than 128 MB/);
    const bomb = zipSync({ 'huge.csv': new Uint8Array(largestBytes + 1) }, { level: 1 });
    await expect(read('via', 'huge.zip', bomb)).rejects.toThrow(/larger than 128 MB/);
  });

  it('a format that does not exist', () => {
    expect(() => formatNamed('excel')).toThrow(/no format "excel".*via, via-cases/);
  });
});

describe('a file in another dress is read all the same', () => {
  const plain = header + row('positive', "J'étais à Québec");
  const dresses: [string, string, Uint8Array, string][] = [
    ['UTF-8 with a mark', 'via.csv', strToU8(`\ufeff${plain}`), 'UTF-8'],
    ['UTF-16', 'via.csv', iconv.encode(plain, 'utf-16le', { addBOM: true }), 'UTF-16LE'],
    [
      'Latin-1',
      'via.csv',
      iconv.encode(plain.repeat(1) + row('negative', "Très fâché, à côté de la fenêtre, où l'été dure"), 'latin1'),
      'ISO-8859-1',
    ],
    ['gzip', 'via.csv.gz', gzipSync(strToU8(plain)), 'UTF-8'],
    ['ZIP', 'anything', zipSync({ '.hidden': strToU8('x'), 'folder/via.csv': strToU8(plain) }), 'UTF-8'],
  ];

  it.each(dresses)('%s', async (_, name, bytes, encoding) => {
    const found = await read('via', name, bytes);
    expect(found.encoding).toBe(encoding);
    expect(found.items[0]!.text).toBe("J'étais à Québec");
  });
});

describe('items and ratings of any study', () => {
  it('come as CSV or JSON Lines, with spans parted by | or as JSON', async () => {
    const csv = await read('items', 'a.csv', strToU8('key,text,attributions,mood\na,I run fast,run|fast,good\n'));
    expect(csv.items[0]).toMatchObject({
      key: 'a',
      kind: 'text',
      content: { attributions: [{ text: 'run', start: 2, end: 5 }, { text: 'fast' }], other: { mood: 'good' } },
    });
    const lines = await read('items', 'a.jsonl', strToU8('{"key":"a","text":"I run","attributions":["run"]}\n'));
    expect(lines.items[0]!.content.attributions).toEqual([{ text: 'run', start: 2, end: 5 }]);
  });

  it('are refused with the row when a key stands twice or a cell is wrong', async () => {
    await expect(read('items', 'a.csv', strToU8('key,text\na,x\na,y\n'))).rejects.toThrow(
      /rows 2 and 3 have the same key "a"/,
    );
    await expect(read('items', 'a.csv', strToU8('key,text,polarity\na,x,up\n'))).rejects.toThrow(
      /row 2, column polarity: "up"/,
    );
    await expect(read('items', 'a.jsonl', strToU8('{"key":"a","text":"x"}\nnot json\n'))).rejects.toThrow(/line 2/);
    const twice = 'item,rater,criterion,label\na,r,c,yes\na,r,c,no\n';
    await expect(read('ratings', 'r.csv', strToU8(twice))).rejects.toThrow(/rows 2 and 3 both label a, r, c/);
    await expect(read('ratings', 'r.csv', strToU8('item,rater,criterion,label\na,r,c,\n'))).rejects.toThrow(
      /row 2, column label/,
    );
  });
});
