import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/database/open';
import { open, type Stage, setStage, tabTo } from '../support/browser';
import { accessible, fits } from '../support/page-checks';
import { serve } from '../support/process';

let stage: Stage;
let at: string;
let token: string;
const windows: BrowserContext[] = [];

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}`;
  token = await inDatabase(async ({ read }) => {
    const link = await read.selectFrom('survey_link').select('token').executeTakeFirstOrThrow();
    return link.token;
  });
});
afterEach(async () => {
  for (const window of windows.splice(0)) await window.close();
});
afterAll(() => stage.end());

async function inDatabase<T>(look: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>): Promise<T> {
  const database = await openDatabase(stage.file);
  try {
    return await look(database);
  } finally {
    await database.close();
  }
}

async function phone(locale = 'en-GB', colorScheme: 'light' | 'dark' = 'light'): Promise<BrowserContext> {
  const window = await stage.browser.newContext({ viewport: { width: 390, height: 844 }, locale, colorScheme });
  windows.push(window);
  return window;
}

const address = (person: string) => `${at}/take/${token}?PROLIFIC_PID=${person}&STUDY_ID=s&SESSION_ID=x`;

async function begin(window: BrowserContext, person: string, agree = 'I agree and want to begin'): Promise<Page> {
  const page = await open(window, address(person));
  await page.getByRole('button', { name: agree }).press('Enter');
  await page.locator('.take-count').waitFor();
  return page;
}

const saved = (page: Page) =>
  page
    .locator('.take-top')
    .getByText(/^(Saved|Gespeichert)$/)
    .waitFor();

/** Answers the page that is shown by Tab and arrow keys alone, and goes on by Enter. */
async function answerByKeyboard(page: Page): Promise<void> {
  const before = await page.locator('.take-count').textContent();
  const groups = await page.locator('fieldset.take-entry').count();
  for (let group = 0; group < groups; group++) {
    const set = page.locator('fieldset.take-entry').nth(group);
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab');
      if (await set.evaluate((element) => element.contains(document.activeElement))) break;
    }
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    expect(await set.locator('input:checked').count()).toBe(1);
  }
  await page.keyboard.press('Enter');
  await page.waitForFunction((count) => document.querySelector('.take-count')?.textContent !== count, before);
}

async function answerQuickly(page: Page): Promise<void> {
  for (const set of await page.locator('fieldset.take-entry').all()) await set.locator('input').nth(1).check();
  await page.locator('button[type=submit]').press('Enter');
}

async function inOrder(page: Page): Promise<void> {
  await fits(page);
  await accessible(page);
}

const answersOf = (person: string) =>
  inDatabase(async ({ read }) => {
    const found = await read
      .selectFrom('survey_participant')
      .selectAll()
      .where('crowd_person', '=', person)
      .executeTakeFirstOrThrow();
    const rows = async (table: 'stated' | 'choice') =>
      found.respondent_id === null
        ? []
        : await read.selectFrom(table).selectAll().where('respondent_id', '=', found.respondent_id).execute();
    return {
      state: found.state,
      language: found.language,
      stated: await rows('stated'),
      choices: await rows('choice'),
    };
  });

describe('taking part on a phone', () => {
  it.each<[locale: string, language: string, theme: 'light' | 'dark', agree: string, code: string]>([
    ['en-GB', 'en', 'light', 'I agree and want to begin', 'Your completion code'],
    ['de-DE', 'de', 'dark', 'Ich bin einverstanden und möchte beginnen', 'Ihr Abschlusscode'],
  ])(
    'in %s goes by keyboard from consent to the code, and no page has a violation',
    async (locale, language, theme, agree, code) => {
      const page = await open(await phone(locale, theme), address(`keys-${language}`));
      await page.getByRole('button', { name: agree }).waitFor();
      await inOrder(page);
      await tabTo(page, agree);
      await page.keyboard.press('Enter');
      await page.locator('.take-count').waitFor();
      const { lang, dataset } = await page.evaluate(() => ({
        lang: document.documentElement.lang,
        dataset: { ...document.documentElement.dataset },
      }));
      expect([lang, dataset.theme]).toEqual([language, theme]);
      for (let number = 1; number < 10; number++) {
        if (number === 1 || number === 9) await inOrder(page);
        await answerByKeyboard(page);
        await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      }
      await inOrder(page);
      await answerQuickly(page);
      await page.getByText(code).waitFor();
      await inOrder(page);
      const { state, stated, choices, language: kept } = await answersOf(`keys-${language}`);
      expect([state, stated.length, choices.length, kept]).toEqual(['finished', 20, 20, language]);
    },
  );

  it('says what has no answer yet, and takes the focus there', async () => {
    const page = await begin(await phone(), 'missing');
    await page.getByRole('button', { name: 'Next' }).press('Enter');
    await page.getByText('questions have no answer yet').waitFor();
    await page.waitForFunction(() => document.activeElement?.closest('fieldset'));
    await inOrder(page);
  });

  it('loads at most 200 KB before the first answer can be given', async () => {
    const window = await phone();
    const page = await window.newPage();
    const session = await window.newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(address('light'));
    await page.getByRole('button', { name: 'I agree' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(200 * 1024);
  });
});

describe('nothing is lost or doubled', () => {
  it('when somebody leaves in the middle of a page and returns on another device', async () => {
    const page = await begin(await phone(), 'returns');
    await answerQuickly(page);
    await page.getByText('Page 2 of').waitFor();
    await page.locator('fieldset.take-entry').first().locator('input').nth(2).check();
    await saved(page);
    await page.close();
    const again = await open(await phone(), address('returns'));
    await again.getByText('Page 2 of').waitFor();
    expect(await again.locator('fieldset.take-entry').first().locator('input').nth(2).isChecked()).toBe(true);
  });

  it('when Finish is pressed twice, and the finished person who returns sees the code again', async () => {
    const window = await phone();
    const page = await begin(window, 'twice');
    for (let number = 1; number < 10; number++) await answerQuickly(page);
    await page.getByText('Page 10 of 10').waitFor();
    await page.locator('fieldset.take-entry input').first().check();
    await page.getByRole('button', { name: 'Finish' }).dblclick();
    await page.getByText('DEMO-CODE').waitFor();
    await page.getByText('That was the demo').waitFor();
    await page.reload();
    await page.getByText('DEMO-CODE').waitFor();
    const { stated, choices } = await answersOf('twice');
    expect([stated.length, choices.length]).toEqual([20, 20]);
    const elsewhere = await open(await phone(), address('twice'));
    await elsewhere.getByText('DEMO-CODE').waitFor();
  });

  it('when somebody goes back, by the button and by the browser, and changes an answer', async () => {
    const page = await begin(await phone(), 'back');
    await answerQuickly(page);
    await answerQuickly(page);
    await page.getByText('Page 3 of').waitFor();
    await page.getByRole('button', { name: 'Back' }).press('Enter');
    await page.getByText('Page 2 of').waitFor();
    await page.goBack();
    await page.goBack();
    await page.getByText('Page 2 of').waitFor();
    const first = page.locator('fieldset.take-entry').first();
    expect(await first.locator('input').nth(1).isChecked()).toBe(true);
    await first.locator('input').nth(3).check();
    await saved(page);
    await page.reload();
    await page.getByRole('button', { name: 'Back' }).press('Enter');
    await page.getByText('Page 2 of').waitFor();
    expect(await page.locator('fieldset.take-entry').first().locator('input').nth(3).isChecked()).toBe(true);
  });

  it('when the same page is answered in two tabs: they add to each other, and the latest answer counts', async () => {
    const window = await phone();
    const one = await begin(window, 'tabs');
    const two = await open(window, address('tabs'));
    await two.locator('.take-count').waitFor();
    const entry = (page: Page, place: number) => page.locator('fieldset.take-entry').nth(place).locator('input');
    await entry(one, 0).nth(0).check();
    await entry(one, 1).nth(0).check();
    await saved(one);
    await entry(two, 1).nth(3).check();
    await entry(two, 2).nth(3).check();
    await two.getByText('open in another tab too').waitFor();
    await saved(two);
    expect(await entry(two, 0).nth(0).isChecked()).toBe(true);
    await one.reload();
    await one.locator('.take-count').waitFor();
    expect(await entry(one, 0).nth(0).isChecked()).toBe(true);
    expect(await entry(one, 1).nth(3).isChecked()).toBe(true);
    expect(await entry(one, 2).nth(3).isChecked()).toBe(true);
  });

  it('when the server is gone for a while and the page goes on without it', async () => {
    const page = await begin(await phone(), 'offline');
    await stage.running.kill();
    await answerQuickly(page);
    await page.getByText('Page 2 of').waitFor();
    await page.getByText('No connection').waitFor();
    await answerQuickly(page);
    await page.getByText('Page 3 of').waitFor();
    stage.running = await serve(stage.file, stage.port);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await saved(page);
    const { stated, choices } = await answersOf('offline');
    expect(stated.length + choices.length).toBeGreaterThanOrEqual(8);
  });

  it('and withdrawing removes every answer, after asking once more', async () => {
    const page = await begin(await phone(), 'leaves');
    await answerQuickly(page);
    await page.getByText('Page 2 of').waitFor();
    await saved(page);
    expect((await answersOf('leaves')).state).toBe('working');
    await page.getByRole('button', { name: 'Withdraw from the study' }).press('Enter');
    await page.getByRole('dialog').waitFor();
    await inOrder(page);
    await page.getByRole('button', { name: 'Remove my answers' }).press('Enter');
    await page.getByText('You have withdrawn').waitFor();
    await inOrder(page);
    expect(await answersOf('leaves')).toMatchObject({ state: 'withdrawn', stated: [], choices: [] });
    await page.reload();
    await page.getByText('You have withdrawn').waitFor();
  });
});
