import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/database/open';
import { freePort, saydo, serve } from '../support/process';
import { describeWithReferences, referencePath } from '../support/reference';

const folder = mkdtempSync(join(tmpdir(), 'saydo-cli-'));
const db = join(folder, 'saydo.sqlite');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function run(...words: string[]): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [saydo, ...words], { cwd: folder });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}

describe('the command line', () => {
  it('has help for each command, and ends with 2 on wrong usage', async () => {
    for (const command of ['', 'serve', 'study', 'import', 'export', 'backup', 'doctor']) {
      const help = await run(...(command ? [command] : []), '--help');
      expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: saydo') });
    }
    expect((await run('import', 'via')).code).toBe(2);
    expect((await run('nonsense')).code).toBe(2);
  });

  it('ends with 1 on bad input, saying what to do, and prints nothing on stdout then', async () => {
    const missing = await run('doctor', '--db', join(folder, 'not-there.sqlite'), '--json');
    expect(missing).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/no database at .*saydo study create/),
    });
    writeFileSync(join(folder, 'text.sqlite'), 'this is no database, though its name says so. '.repeat(50));
    expect(await run('doctor', '--db', join(folder, 'text.sqlite'))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/can't be/),
    });
    await run('study', 'create', 'one', '--db', db);
    expect(await run('study', 'create', 'one', '--db', db)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('already'),
    });
    expect(await run('import', 'via', 'nowhere.csv', '--db', db, '--study', 'one')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no file nowhere.csv'),
    });
    expect(await run('export', 'ratings', '--db', db, '--study', 'one', '--out', 'r.csv')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("Say which task's ratings"),
    });
  });

  it('refuses a database that a newer Saydo has made, and leaves it alone', async () => {
    const newer = join(folder, 'newer.sqlite');
    const database = await openDatabase(newer);
    await database.write((transaction) =>
      (transaction as never as import('kysely').Kysely<{ kysely_migration: { name: string; timestamp: string } }>)
        .insertInto('kysely_migration')
        .values({ name: '999-from-the-future', timestamp: '2030-01-01' })
        .execute(),
    );
    await database.close();
    expect(await run('doctor', '--db', newer)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/newer Saydo.*999-from-the-future/),
    });
  });

  it('backs up while the server runs, and the copy can be served', async () => {
    const port = await freePort();
    const live = join(folder, 'live.sqlite');
    const running = await serve(live, port, '--demo');
    const copy = join(folder, 'copy.sqlite');
    expect(await run('backup', '--db', live, '--out', copy, '--json')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"bytes"'),
    });
    expect(await run('backup', '--db', live, '--out', copy)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not overwritten'),
    });
    await running.kill();
    const doctor = await run('doctor', '--db', copy, '--json');
    expect(JSON.parse(doctor.stdout)).toMatchObject({ ok: true });
    const restored = await openDatabase(copy);
    const items = await restored.read
      .selectFrom('item')
      .select((select) => select.fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(items.count)).toBeGreaterThan(96);
    await restored.close();
  });
});

describeWithReferences('the command line with the published data', () => {
  it('imports ratings and choices of a model, and prints its profiles as one JSON object or for people', async () => {
    await run('study', 'create', 'valact', '--db', db);
    const at = (name: string) => referencePath(`data/valact/results/grok_result_exp_${name}.txt`);
    await run('import', 'valact-questionnaire', at('pvq'), '--db', db, '--study', 'valact');
    const imported = await run(
      'import',
      'valact-choices',
      at('default_reddit'),
      '--db',
      db,
      '--study',
      'valact',
      '--json',
    );
    expect(JSON.parse(imported.stdout)).toMatchObject({ answers: { choices: { given: 7430, missing: 70 } } });
    const { code, stdout } = await run('profiles', '--db', db, '--study', 'valact', '--json');
    expect(code).toBe(0);
    const { respondents } = JSON.parse(stdout) as {
      respondents: Record<string, { correlation: { pearson: number }; enacted: Record<string, { chosen: number }> }>;
    };
    expect(respondents.grok!.correlation.pearson).toBeCloseTo(0.3278, 3);
    expect(Object.values(respondents.grok!.enacted).reduce((sum, { chosen }) => sum + chosen, 0)).toBe(7430);
    const without = await run('profiles', '--db', db, '--study', 'valact', '--json', '--exclude-repaired');
    expect(JSON.parse(without.stdout)).toMatchObject({ summary: { exclude_repaired: true } });
    const olderWord = await run('profiles', '--db', db, '--study', 'valact', '--json', '--without-repaired');
    expect(olderWord.stdout).toBe(without.stdout);
    const told = await run('profiles', '--db', db, '--study', 'valact');
    expect(told.stdout).toContain('grok (model): 2000 of 2000 ratings, 7430 of 7500 choices');
    expect(await run('profiles', '--db', db, '--study', 'valact', '--permutations', 'many')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--permutations takes a whole number'),
    });
    expect(await run('profiles', '--db', db)).toMatchObject({ code: 2 });
  });

  it('imports VIA with one JSON object on stdout, and exports agreement of the experts', async () => {
    await run('study', 'create', 'via', '--db', db);
    const zip = referencePath('data/via/value_action_gap_full_data_generation.zip');
    const imported = await run('import', 'via', zip, '--db', db, '--study', 'via', '--json');
    expect(JSON.parse(imported.stdout)).toMatchObject({
      format: 'via',
      rows: 14_784,
      imported: 14_784,
      skipped: 0,
      replies: {
        json: 7612,
        fenced: 5661,
        python_literal: 1399,
        embedded: 20,
        repaired: 31,
        refused: 61,
        unreadable: 0,
      },
      attributions: { spans: 49_623, located: 48_119 },
    });
    const again = await run('import', 'via', zip, '--db', db, '--study', 'via', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ already: true, imported: 0, skipped: 14_784 });
    const experts = [1, 2].map((expert) => referencePath(`data/via/prompt_selection/annotator_${expert}.csv`));
    expect(await run('import', 'via-ratings', ...experts, '--db', db, '--study', 'via')).toMatchObject({ code: 0 });
    const out = join(folder, 'agreement.csv');
    expect(
      await run(
        'export',
        'agreement',
        '--db',
        db,
        '--study',
        'via',
        '--out',
        out,
        '--by',
        'variant',
        '--bootstrap',
        '100',
      ),
    ).toMatchObject({ code: 0 });
    const line = readFileSync(out, 'utf8')
      .split('\n')
      .find((row) => row.includes('correctness,variant,4,cohen_kappa'))!;
    expect(Number(line.split(',')[6])).toBeCloseTo(0.926471, 6);
  });
});
