import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codedStudy } from '../support/coded-study';
import { saydo } from '../support/process';

const folder = mkdtempSync(join(tmpdir(), 'saydo-exchange-'));
const db = join(folder, 'saydo.sqlite');
beforeAll(() => codedStudy(db, 30, 2, 2));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [saydo, ...words, '--db', db], {
      cwd: folder,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

const json = async (...words: string[]) =>
  JSON.parse((await run(...words, '--json')).stdout) as Record<string, unknown>;

describe('the command line', () => {
  it('writes a project and a codebook and reads them into another study', async () => {
    expect(await json('export', 'qdpx', '--study', 'coded', '--out', 'a.qdpx')).toMatchObject({
      task: 'code',
      users: 2,
      cases: 30,
      codings: 120,
    });
    expect(existsSync(join(folder, 'a.qdpx.unfinished'))).toBe(false);
    await run('study', 'create', 'again');
    expect(await json('import', 'qdpx', 'a.qdpx', '--study', 'again')).toMatchObject({
      rows: 30,
      imported: 30,
      labels: { task: 'code', imported: 120 },
    });
    for (const ending of ['qdc', 'md', 'csv', 'xlsx']) {
      const out = `codes.${ending}`;
      const { codes } = await json('export', 'qdc', '--study', 'coded', '--out', out);
      const format = ending === 'qdc' ? 'qdc' : 'codebook';
      expect(await json('import', format, out, '--study', 'again')).toMatchObject({ codebooks: [{ codes }] });
    }
    expect(readFileSync(join(folder, 'codes.md'), 'utf8')).toMatch(/^# [^\n]+\n/);
  });

  it('writes what the codes show as tables, each with its dictionary', async () => {
    const rows: Record<string, number> = {};
    for (const kind of ['counts', 'co-occurrence', 'saturation', 'typicality']) {
      const told = await json('export', kind, '--study', 'coded', '--task', 'code', '--out', `${kind}.csv`);
      const [head, ...lines] = readFileSync(join(folder, `${kind}.csv`), 'utf8')
        .trim()
        .split('\n');
      expect(lines).toHaveLength(told.rows as number);
      const dictionary = readFileSync(join(folder, `${kind}-dictionary.csv`), 'utf8');
      for (const column of head!.trim().split(',')) expect(dictionary).toContain(column);
      rows[kind] = told.rows as number;
    }
    expect(rows.saturation).toBe(30);
    expect(rows.typicality).toBeGreaterThan(10);
    expect(rows['co-occurrence']).toBeGreaterThan(10);
    const first = readFileSync(join(folder, 'typicality.csv'), 'utf8').split('\n')[1]!.split(',');
    expect(first[6]).toBe('1');
  });

  it('says what to do about what it cannot write or read, and ends with 1', async () => {
    expect(await run('export', 'qdc', '--study', 'coded', '--out', 'codes.doc')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('must end in .qdc, .csv, .xlsx or .md'),
    });
    expect(await run('export', 'qdpx', '--study', 'coded', '--task', 'none', '--out', 'b.qdpx')).toMatchObject({
      code: 1,
    });
    expect(existsSync(join(folder, 'b.qdpx'))).toBe(false);
    writeFileSync(join(folder, 'broken.qdpx'), 'PK and no more');
    expect(await run('import', 'qdpx', 'broken.qdpx', '--study', 'again')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('cut short, damaged or none'),
    });
  });
});
