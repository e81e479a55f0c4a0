import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync, strToU8 } from 'fflate';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/database/open';
import { loadDemo } from '../../server/demo/load';
import type { Agreement } from '../../shared/statistics/agreement/analysis';
import { saydo } from '../support/process';
import { describeWithReferences, referencePath } from '../support/reference';

const folder = mkdtempSync(join(tmpdir(), 'saydo-agreement-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function run(...words: string[]): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [saydo, 'agreement', ...words], {
      cwd: folder,
      maxBuffer: 1 << 26,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const json = async (...words: string[]) => {
  const { stdout, stderr, code } = await run(...words, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Agreement;
};

const quick = ['--bootstrap', '0'];
const rows = ['u1,a,1', 'u1,b,1', 'u2,a,2', 'u2,b,1', 'u3,a,3', 'u3,b,3', 'u4,a,2', 'u4,b,2'];
const long = ['unit,rater,label', ...rows].join('\n');

describe('saydo agreement', () => {
  it('reads a long file, a wide one, one with semicolons, one in gzip and one in another encoding alike', async () => {
    const wanted = await json(file('long.csv', long), ...quick);
    const wide = ['unit,a,b', 'u1,1,1', 'u2,2,1', 'u3,3,3', 'u4,2,2'].join('\r\n');
    expect((await json(file('wide.csv', wide), '--wide', ...quick)).coefficients).toEqual(wanted.coefficients);
    expect((await json(file('semi.csv', long.replaceAll(',', ';')), ...quick)).coefficients).toEqual(
      wanted.coefficients,
    );
    expect((await json(file('long.csv.gz', gzipSync(strToU8(long))), ...quick)).coefficients).toEqual(
      wanted.coefficients,
    );
    const words =
      'unit,rater,label\nß1,ä,gemäß höherer Prüfung\nß1,ö,gemäß höherer Prüfung\nß2,ä,für später\nß2,ö,gemäß\n';
    const other = await json(file('latin.csv', iconv.encode(words, 'latin1')), ...quick);
    expect(other.categories).toContain('für später');
    expect(other.warnings[0]).toMatch(/^Read as (ISO-8859-1|windows-1252)/);
  });

  it('gives the same interval for the same seed, and another for another', async () => {
    const path = file('seeds.csv', long);
    const first = await json(path, '--bootstrap', '200', '--seed', '1');
    expect(await json(path, '--bootstrap', '200', '--seed', '1')).toEqual(first);
    expect((await json(path, '--bootstrap', '200', '--seed', '2')).coefficients.gwet_ac1).not.toEqual(
      first.coefficients.gwet_ac1,
    );
  });

  it('takes an order of words from --scale, and asks for it where it is missing', async () => {
    const path = file('words.csv', long.replaceAll(',1', ',low').replaceAll(',2', ',middle').replaceAll(',3', ',high'));
    const asked = await run(path, '--level', 'ordinal');
    expect(asked).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/order.*--scale/) });
    const found = await json(path, '--level', 'ordinal', '--scale', 'low,middle,high', ...quick);
    const numbers = await json(file('numbers.csv', long), '--level', 'ordinal', ...quick);
    expect(found.coefficients.krippendorff_alpha!.value).toBeCloseTo(
      numbers.coefficients.krippendorff_alpha!.value!,
      12,
    );
    expect(found.categories).toEqual(['low', 'middle', 'high']);
  });

  it('prints a paragraph and BibTeX with --methods', async () => {
    const { stdout } = await run(file('methods.csv', `${long}\nu5,a,\n`), '--methods', '--bootstrap', '100');
    expect(stdout).toMatch(/8 labels that 2 raters gave to 4 units/);
    expect(stdout).toContain('1 empty label');
    expect(stdout).toContain('@article{cohen1960,');
  });

  it('resamples clusters where a column names them', async () => {
    const clustered = ['unit,rater,label,chat', ...rows.map((row) => `${row},${row < 'u3' ? 'x' : 'y'}`)].join('\n');
    const { coefficients } = await json(file('clusters.csv', clustered), '--cluster', 'chat', '--bootstrap', '100');
    expect(coefficients.percent_agreement!.method).toContain('over clusters');
  });

  it.each([
    [
      'no column of that name',
      'item,who,label\n1,a,x\n',
      [],
      /no column "unit" and no column "rater".*item, who, label/,
    ],
    [
      'two labels of one rater',
      `${long}\nu2,a,3\n`,
      [],
      /Row 10: the rater "a" has labelled the unit "u2" before, in row 4/,
    ],
    [
      'a word at the interval level',
      `${long}\nu5,a,high\n`,
      ['--level', 'interval'],
      /Row 10: the label "high" is no number/,
    ],
    ['a label off the scale', long, ['--scale', '1,2'], /Row 6: the label "3" is not on the scale 1, 2/],
    ['one rater', 'unit,rater,label\n1,a,x\n2,a,y\n', [], /rows 2 to 3: all labels are by one rater, "a"/],
    ['a row that is cut', 'unit,rater,label\n1,a,x\n2,a\n', [], /row 3: 2 columns where the header has 3/],
    ['a header only', 'unit,rater,label\n', [], /holds no label: it has a header only/],
    ['an empty file', '', [], /is empty/],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), [], /not a text file/],
    [
      'a unit of two clusters',
      'unit,rater,label,c\n1,a,x,p\n1,b,x,q\n',
      ['--cluster', 'c'],
      /row 3: the unit "1" is of "q" here and of "p"/,
    ],
    [
      'below zero at the ratio level',
      'unit,rater,label\n1,a,-1\n1,b,2\n',
      ['--level', 'ratio'],
      /Row 2: the label -1 is below 0/,
    ],
  ] as [string, string | Uint8Array, string[], RegExp][])(
    'says what to do about %s',
    async (name, content, words, message) => {
      const found = await run(file(`${name}.csv`, content), ...words, '--json');
      expect(found).toMatchObject({ code: 1, stdout: '' });
      expect(found.stderr).toMatch(message);
    },
  );

  it('ends with 2 on wrong usage', async () => {
    expect((await run()).code).toBe(2);
    expect((await run('x.csv', '--level', 'nonsense')).code).toBe(2);
    expect((await run('x.csv', '--set', '--level', 'ordinal')).code).toBe(2);
    expect((await run('x.csv', '--bootstrap', 'many')).code).toBe(2);
    expect((await run('x.csv', '--weights', 'linear')).stderr).toContain('nominal labels have no order');
    expect((await run('x.csv', '--distance', 'jaccard')).stderr).toContain('add --set');
    expect((await run('--study', 'demo', '--task', 'validation', '--scale', 'no,yes')).stderr).toContain('--scale is');
  });

  it('gives the numbers of the page for a task of a study', async () => {
    const place = join(folder, 'demo.sqlite');
    const database = await openDatabase(place);
    await loadDemo(database);
    await database.close();
    const { stdout } = await run(
      '--db',
      place,
      '--study',
      'demo',
      '--task',
      'validation',
      '--json',
      '--bootstrap',
      '100',
    );
    const { criteria } = JSON.parse(stdout) as { criteria: Record<string, Agreement> };
    expect(Object.keys(criteria)).toEqual(['correctness', 'harmlessness', 'sufficiency', 'plausibility']);
    expect(criteria.correctness!.coefficients.krippendorff_alpha!.value).toBeCloseTo(0.35, 1);
    expect(await run('--db', place, '--study', 'demo', '--task', 'nothing')).toMatchObject({ code: 1 });
  });
});

describeWithReferences('saydo agreement on reference files', () => {
  it('gives the published alpha of the speed file', async () => {
    const found = await json(referencePath('references/agreement_speed_3x14784.csv'), '--level', 'ordinal', ...quick);
    expect(found.coefficients.krippendorff_alpha!.value).toBeCloseTo(0.5023874220065416, 12);
    expect(found.ratings).toBe(39_921);
  });

  it('gives the reference alphas of sets by MASI, Jaccard and exactly, from a wide file', async () => {
    const cases = JSON.parse(readFileSync(referencePath('references/agreement_set_cases.json'), 'utf8')) as {
      id: string;
      raters: string[];
      units: (string[] | null)[][];
      expected: Record<string, { value: number }>;
    }[];
    const one = cases[1]!;
    const lines = one.units.map((row, unit) => [
      unit,
      ...row.map((codes) => (codes === null ? '' : codes.join('|') || '-')),
    ]);
    const path = file('sets.csv', [['unit', ...one.raters], ...lines].map((line) => line.join(',')).join('\n'));
    for (const [distance, name] of [
      ['masi', 'krippendorff_alpha_masi'],
      ['jaccard', 'krippendorff_alpha_jaccard'],
      ['exact', 'krippendorff_alpha_exact_set'],
    ] as const) {
      const { coefficients } = await json(path, '--wide', '--set', '--distance', distance, ...quick);
      expect(coefficients[name]!.value).toBeCloseTo(one.expected[name]!.value, 9);
    }
  });
});
