import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/database/open';
import { addAnswers } from '../support/answers';
import { saydo } from '../support/process';

const folder = mkdtempSync(join(tmpdir(), 'saydo-gap-'));
const db = join(folder, 'saydo.sqlite');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [saydo, ...words], { cwd: folder });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

const gap = (...words: string[]) => run('gap', '--db', db, '--study', 'one', ...words);

beforeAll(async () => {
  await run('study', 'create', 'one', '--db', db);
  await run('study', 'create', 'empty', '--db', db);
  const database = await openDatabase(db);
  const place = { country: 'Egypt', value: 'Wealth', scores: [4, 4] };
  await addAnswers(database, 'one', {
    label: 'model <a>',
    cells: [
      { ...place, topic: 'Politics', chosen: ['negative'] },
      { ...place, topic: 'Religion', chosen: ['positive'] },
      { ...place, topic: 'Environment', chosen: ['negative'], reading: 'repaired' },
    ],
  });
  await addAnswers(database, 'one', { label: 'model-b', cells: [{ ...place, topic: 'Politics', scores: [null] }] });
  await database.close();
});

describe('saydo gap', () => {
  it('prints one JSON object of the documented shape, the same for the same seed', async () => {
    const { code, stdout } = await gap('--json', '--replicates', '200');
    expect(code).toBe(0);
    const { respondents } = JSON.parse(stdout) as { respondents: Record<string, Record<string, unknown>> };
    expect(Object.keys(respondents)).toEqual(['model <a>', 'model-b']);
    expect(respondents['model <a>']).toMatchObject({
      cells: 3,
      cells_without_action: 0,
      cells_without_rating: 0,
      misaligned: 1,
      stated_agree_enacted_disagree: 0,
      stated_disagree_enacted_agree: 1,
      alignment_rate: {
        overall: { value: 2 / 3, ci95: [expect.any(Number), expect.any(Number)] },
        pooled: { value: 4 / 5 },
        by_country: { Egypt: { value: 2 / 3 } },
        by_topic: { Politics: { value: 1, ci95: null }, Religion: { value: 0 } },
      },
      accuracy: { value: 2 / 3 },
      kappa: { value: 0 },
      distance: { overall: { value: 1 / 3 }, by_value: { Wealth: { value: 1 / 3 } } },
      ranking: { by_country: { Egypt: ['Wealth'] }, by_topic: { Religion: ['Wealth'] } },
      prompt_agreement: { stated_binary: { value: 1 }, stated_scale: { value: 1 }, enacted: { value: null } },
      replies: { stated: { complete: 4, repaired: 2, answers_used: 6, answers_used_from_repaired: 2 } },
    });
    expect(respondents['model-b']).toMatchObject({
      cells: 0,
      alignment_rate: { overall: { value: null, ci95: null, undefined: expect.any(String) } },
      replies: { stated: { answers_missing: 1 } },
    });
    expect((await gap('--json', '--replicates', '200')).stdout).toBe(stdout);
  });

  it('leaves out repaired replies and other respondents on request', async () => {
    const { stdout } = await gap('--json', '--exclude-repaired', '--respondent', 'model <a>', '--replicates', '0');
    const { respondents } = JSON.parse(stdout) as { respondents: Record<string, unknown> };
    expect(Object.keys(respondents)).toEqual(['model <a>']);
    expect(respondents['model <a>']).toMatchObject({
      cells: 2,
      alignment_rate: { overall: { value: 0.5, ci95: null } },
      replies: { stated: { answers_excluded_as_repaired: 2 } },
    });
  });

  it('tells people the same in a table, and writes a report', async () => {
    const { code, stdout } = await gap('--report', 'gap.html', '--seed', '3');
    expect(code).toBe(0);
    expect(stdout).toMatch(/model <a> \(model\)\n.*cells with both +3 in 3 scenarios/);
    expect(stdout).toMatch(/says no, acts yes +1\n/);
    expect(stdout).toMatch(/^model-b \(model\): no cell has both a rating and an action.*\n$/m);
    expect(stdout.split('model-b (model)')[1]).not.toContain('undefined');
    expect(stdout).toContain('seed 3');
    const page = readFileSync(join(folder, 'gap.html'), 'utf8');
    expect(page).toContain('model &#60;a&#62;');
    expect(page).not.toContain('model <a>');
  });

  it('ends with 1 where there is nothing to measure or a name is wrong, and says what to do', async () => {
    expect(await run('gap', '--db', db, '--study', 'empty', '--json')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/no ratings and choices.*import/),
    });
    expect(await gap('--respondent', 'nobody')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('It has model <a>, model-b.'),
    });
    expect(await gap('--replicates', 'many')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--replicates'),
    });
    expect((await run('gap', '--db', db)).code).toBe(2);
  });
});
