import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/database/open';
import { reviseCodebook } from '../../shared/api/codebooks';
import { writeMemo } from '../../shared/api/memos';
import { createStudy } from '../../shared/api/studies';
import { open, type Stage, saved, setStage, tabTo } from '../support/browser';
import { codedStudy } from '../support/coded-study';
import { addCases, codesByName, openCodingTask } from '../support/coder';
import { Person, type TestServer } from '../support/server';

let stage: Stage;
let at: string;
let owner: Person;

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}`;
  owner = new Person(at);
  owner.cookie = (await stage.owner.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  await codedStudy(stage.file, 40, 3, 2);
});
afterAll(() => stage.end());

const dialog = (page: Page) => page.locator('dialog[open]');

/** Goes to a control by Tab and presses Enter on it. */
async function choose(page: Page, name: string | RegExp, most = 120): Promise<void> {
  await tabTo(page, name, most);
  await page.keyboard.press('Enter');
}

describe('by keyboard alone', () => {
  it('words are found, narrowed, and kept as a set that becomes a task', async () => {
    const page = await open(stage.owner, `${at}/studies/coded/search`);
    await page.locator('.hits li').first().waitFor();
    await tabTo(page, 'Words');
    await page.keyboard.type('"case 7"');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '1 found' }).waitFor();
    expect(await page.locator('.hits mark').allInnerTexts()).toEqual(['Case 7']);
    await choose(page, 'Keep as a set');
    await dialog(page).waitFor();
    await tabTo(page, 'Name');
    await page.keyboard.type('Sevens');
    await page.keyboard.press('Enter');
    await choose(page, 'Make a task of Sevens');
    await tabTo(page, 'Make the task');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sevens' }).waitFor();
    // A sample of any items can be narrowed to the set as well.
    await page.goto(`${at}/studies/coded/items`);
    await choose(page, /^Set any$/);
    await page.getByLabel(/^Sevens/).waitFor();
    await tabTo(page, /^Sevens/);
    await page.keyboard.press('Space');
    await page.locator('tbody tr').first().waitFor();
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
    await page.close();
  });

  it('a number of the codes opens its cases, and a case what was said of it', async () => {
    const page = await open(stage.owner, `${at}/studies/coded/tasks/code/codes`);
    await page.getByRole('heading', { name: 'Codes by level' }).waitFor();
    await choose(page, /^Discrimination: \d+ cases$/);
    await dialog(page).locator('.hits li').first().waitFor();
    const listed = await dialog(page).locator('.hits li').count();
    expect(await dialog(page).innerText()).toContain(`${listed} case`);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    expect(await focused()).toBe(`Discrimination: ${listed} cases`);
    await page.reload();
    await page.getByRole('heading', { name: 'Codes by level' }).waitFor();
    await tabTo(page, /^By/);
    await page.keyboard.type('country');
    await page.getByRole('heading', { name: 'Codes by country' }).waitFor();
    await page.close();
  });

  it('codes given for one another open their cases, and a revision is compared with what was before', async () => {
    const codes = await codesByName({ owner } as TestServer, 'coded');
    await owner.call(reviseCodebook, {
      params: { study: 'coded', codebook: 'harms' },
      body: {
        operation: { do: 'change', code: codes.get('Discrimination')!.id, to: { definition: 'Treated worse.' } },
        revision: 1,
      },
    });
    const page = await open(stage.owner, `${at}/studies/coded/tasks/code/comparison`);
    await page.getByRole('heading', { name: 'Given for one another' }).waitFor();
    await choose(page, /^[A-Z].* and .*: \d+$/);
    await dialog(page).locator('.hits li').first().waitFor();
    await page.keyboard.press('Escape');
    await tabTo(page, /^Revision/, 200);
    await page.getByText('No case was coded by two since revision 2').waitFor();
    await page.close();
  });

  it('words chosen are found in the coder’s other cases; memos on words are seen in the text', async () => {
    await owner.call(createStudy, { body: { slug: 'phrases', title: 'Phrases' } });
    const database = await openDatabase(stage.file);
    await addCases({ owner, database } as TestServer, 'phrases', [
      'Her letters 💌 burn.',
      'I read her letters.',
      'Nothing.',
    ]);
    await database.close();
    const place = await openCodingTask({ owner } as TestServer, 'phrases', 'coding');
    const page = await open(stage.owner, `${at}/work/${place.study}/${place.task}`);
    await page.locator('.codes').first().waitFor();
    await owner.call(writeMemo, {
      params: { study: 'phrases' },
      body: { about: 'span', item: 'case-1', start: 2, end: 6, text: 'Aloud?' },
    });
    await page.keyboard.press('t');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('3');
    await page.keyboard.press('t');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('o');
    await dialog(page).getByText('Go to case-1').waitFor();
    expect(await dialog(page).locator('li').count()).toBe(1);
    await choose(page, 'Go to case-1');
    await page.locator('.item-text', { hasText: 'I read her letters.' }).waitFor();
    const memo = page.locator('.item-text mark.memoed');
    await memo.waitFor();
    expect(await memo.innerText()).toBe('read');
    expect(await memo.getAttribute('title')).toContain('Aloud?');
    await saved(page);
    await page.close();
  });
});
