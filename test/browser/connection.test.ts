import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/database/open';
import { currentItem, open, type Stage, saved, setStage } from '../support/browser';
import { serve } from '../support/process';

let stage: Stage;
let at: string;

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}`;
});
afterAll(() => stage.end());

const address = () => `${at}/work/demo/rate-actions`;

/** Past the instructions and the practice, to the first real item. */
async function practised() {
  const page = await open(stage.owner, address());
  const begin = page.getByRole('button', { name: 'Begin' });
  await begin.or(page.locator('.question.now')).first().waitFor();
  if (await begin.isVisible()) await begin.press('Enter');
  for (let item = 0; item < 2; item++) {
    await page.locator('.question.now').waitFor();
    if (!(await page.getByText('Practice: you').isVisible())) break;
    for (const key of ['y', 'y', 'y', 'y', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('button', { name: 'Go on' }).press('Enter');
  }
  await page.getByText('Practice: you').waitFor({ state: 'detached' });
  await page.locator('.question.now').waitFor();
  return page;
}

async function doneInDatabase(): Promise<number> {
  const database = await openDatabase(stage.file);
  const row = await database.read
    .selectFrom('assignment')
    .innerJoin('task', 'task.id', 'assignment.task_id')
    .select((select) => select.fn.countAll().as('count'))
    .where('task.slug', '=', 'rate-actions')
    .where('assignment.state', '=', 'done')
    .where('assignment.role', '!=', 'practice')
    .executeTakeFirstOrThrow();
  await database.close();
  return Number(row.count);
}

/** When the tabs with answers on their way were last seen alive; 0 for one that said it was closing. */
async function leftBehind(): Promise<number[]> {
  const { origins } = await stage.owner.storageState();
  const kept = origins
    .flatMap(({ localStorage }) => localStorage)
    .filter(({ name }) => name.startsWith('saydo-outbox'));
  return kept.map(({ value }) => (JSON.parse(value) as { at: number }).at);
}

/** Rates two items while nobody answers, and sees the screen say so. */
async function rateTwoOffline(page: Page): Promise<void> {
  for (let item = 0; item < 2; item++) {
    const id = await currentItem(page);
    for (const key of ['y', 'n', 'y', 'y', 'Enter']) await page.keyboard.press(key);
    await page.waitForFunction(
      (old) => document.querySelector('[data-assignment]')?.getAttribute('data-assignment') !== old,
      id,
    );
  }
  await page.locator('[data-saving="offline"]').waitFor();
}

describe('while the server is down', () => {
  it('the screen says offline, keeps working, and sends everything after the restart, also after a reload', async () => {
    const page = await practised();
    const before = await doneInDatabase();
    await stage.running.kill();
    await rateTwoOffline(page);
    expect(await page.locator('[data-saving]').innerText()).toMatch(/Offline, \d to send/);
    stage.running = await serve(stage.file, stage.port);
    await page.reload();
    await saved(page);
    await expect.poll(doneInDatabase, { timeout: 20_000 }).toBe(before + 2);
    await page.close();
  });
});

describe('a tab that is closed while the server is down', () => {
  it('leaves its answers to the next one, which sends them at once and goes back to them', async () => {
    const page = await practised();
    const before = await doneInDatabase();
    await stage.running.kill();
    await rateTwoOffline(page);
    await page.close();
    stage.running = await serve(stage.file, stage.port);
    await expect.poll(leftBehind, { timeout: 20_000 }).toEqual([0]);
    const next = await open(stage.owner, address());
    await expect.poll(doneInDatabase, { timeout: 20_000 }).toBe(before + 2);
    await next.getByText(new RegExp(`^${before + 2}( of|$)`)).waitFor();
    await saved(next);
    const current = await currentItem(next);
    await next.keyboard.press('ArrowLeft');
    await next.getByText('You are looking back').waitFor();
    expect(await currentItem(next)).not.toBe(current);
    expect(await next.locator('.question [aria-pressed="true"]').count()).toBe(4);
    await next.close();
  });
});

describe('two tabs', () => {
  it('do not overwrite each other unseen: the second is asked which answer stands', async () => {
    const first = await practised();
    const second = await open(stage.owner, address());
    await second.locator('.question.now').waitFor();
    expect(await currentItem(second)).toBe(await currentItem(first));
    const answered = first.waitForResponse((response) => response.url().endsWith('/rating') && response.ok());
    await first.keyboard.press('y');
    await answered;
    await second.keyboard.press('n');
    await second.getByRole('heading', { name: 'Changed in another tab' }).waitFor();
    await second.getByRole('button', { name: 'The one saved there' }).press('Enter');
    await second.locator('.question').first().getByRole('button', { name: /Yes/, pressed: true }).waitFor();
    await second.keyboard.press('z');
    await first.close();
    await second.close();
  });
});

describe('undo and back', () => {
  it('take back the last answer, and show a finished item with what was said', async () => {
    const page = await practised();
    const id = await currentItem(page);
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'n']) await page.keyboard.press(key);
    const firstNo = page.locator('.question').first().getByRole('button', { name: /No/, pressed: true });
    await firstNo.waitFor();
    await page.keyboard.press('z');
    await firstNo.waitFor({ state: 'detached' });
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'n', 'n', 'n', 'n']) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (old) => document.querySelector('[data-assignment]')?.getAttribute('data-assignment') !== old,
      id,
    );
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(
      (old) => document.querySelector('[data-assignment]')?.getAttribute('data-assignment') === old,
      id,
    );
    expect(await page.locator('.question [aria-pressed="true"]').count()).toBe(4);
    await page.getByText('You are looking back').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.close();
  });
});

describe('a page that is left', () => {
  it('says that an answer is not saved until it is, and keeps one that was given just before', async () => {
    const page = await practised();
    const id = await currentItem(page);
    const told = await page.evaluate(async () => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }));
      await new Promise((drawn) => setTimeout(drawn, 0));
      return document.querySelector('[data-saving]')?.getAttribute('data-saving');
    });
    expect(told).toBe('saving');
    await page.goto('about:blank');
    const again = await open(stage.owner, address());
    await again.locator('.question.now').waitFor();
    expect(await currentItem(again)).toBe(id);
    await page.goto(address());
    await page.locator('.question').first().getByRole('button', { name: /No/, pressed: true }).waitFor();
    await saved(page);
    await page.close();
    await again.close();
  });
});

describe('a slow or broken connection', () => {
  it('is told only until the server answers again, also when nothing waited to be sent', async () => {
    const page = await practised();
    await page.route('**/work/next', (route) => route.abort());
    for (const key of ['y', 'y', 'y', 'y', 'Enter']) await page.keyboard.press(key);
    await page.locator('[data-saving="offline"]').waitFor();
    await page.unroute('**/work/next');
    await saved(page);
    await page.close();
  });

  it('loses nothing said of an item while another is fetched to look back at', async () => {
    const before = await practised();
    const done = await currentItem(before);
    for (const key of ['y', 'y', 'y', 'y', 'Enter']) await before.keyboard.press(key);
    await saved(before);
    await before.close();
    const page = await practised();
    const id = await currentItem(page);
    let letGo = () => {};
    const held = new Promise<void>((go) => {
      letGo = go;
    });
    await page.route(`**/work/${done}`, (route) => held.then(() => route.continue()));
    const asked = page.waitForRequest(`**/work/${done}`);
    await page.keyboard.press('ArrowLeft');
    await asked;
    const kept = page.waitForResponse((response) => response.url().endsWith(`${id}/rating`) && response.ok());
    await page.keyboard.press('n');
    letGo();
    await page.getByText('You are looking back').waitFor();
    await kept;
    await page.close();
  });
});
