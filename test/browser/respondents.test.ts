import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentItem, open, type Stage, saved, setStage, tabTo } from '../support/browser';
import { accessible, fits } from '../support/page-checks';
import { describeWithReferences, referencePath } from '../support/reference';

let stage: Stage;
let at: string;

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}`;
});
afterAll(() => stage.end());

async function importFile(page: Page, format: string, path: string): Promise<string> {
  await page.goto(`${at}/studies/demo/import`);
  await page.getByLabel('What the file is').selectOption(format);
  await page.getByLabel('File', { exact: true }).setInputFiles(referencePath(`data/via/${path}`));
  await page.getByRole('button', { name: 'Import' }).press('Enter');
  await page.getByRole('heading', { name: 'Imported', exact: true }).waitFor({ timeout: 60_000 });
  return page.locator('main').innerText();
}

/** What axe finds in both themes, and whether the page fits a phone. */
async function check(page: Page): Promise<void> {
  for (const theme of ['dark', 'light']) {
    await page.evaluate((chosen) => {
      document.documentElement.dataset.theme = chosen;
    }, theme);
    await accessible(page);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await fits(page);
  await page.setViewportSize({ width: 1440, height: 900 });
}

describeWithReferences('from the published answers to harm coding, in a browser', () => {
  it('imports, lists respondents and replies, opens one, and makes a coding task', async () => {
    const page = await open(stage.owner, at);
    await importFile(page, 'via', 'value_action_gap_full_data_generation.zip');
    const model = 'anthropic-claude-sonnet-4-20250514';
    const stated = await importFile(page, 'via-task1', `task1/${model}_t1.csv`);
    expect(stated).toContain(`Respondent: ${model}, by the name of the file.`);
    expect(stated).toContain('58,968 of 59,136 ratings asked for are on the scale');
    expect(stated).toContain('3 refusals, kept');
    expect(await importFile(page, 'via-task2-log', `task2/${model}_t2_log.jsonl`)).toContain(
      '7,329 of 7,329 choices asked for were made',
    );

    await tabTo(page, 'Look at the respondents');
    await page.keyboard.press('Enter');
    await page.getByRole('table').waitFor();
    await check(page);
    await tabTo(page, /^3 refused replies/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '1 to 3 of 3' }).waitFor();
    await check(page);
    await tabTo(page, /roleplay/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The reply as it came' }).waitFor();
    const reply = await page.locator('main').innerText();
    expect(reply).toContain('It says that it will not or cannot answer.');
    expect(reply).toContain('0 of 56 ratings taken from it');
    await check(page);

    await tabTo(page, model);
    await page.keyboard.press('Enter');
    await page.getByText('1,107 of 7,329 cells with a rating and a choice are misaligned').waitFor();
    await check(page);
    await tabTo(page, 'Cases per country');
    await page.keyboard.type('2');
    await tabTo(page, 'Make the coding task');
    await page.keyboard.press('Enter');
    await page.getByText('24 cases: 24 made, 0 there already.').waitFor();
    await tabTo(page, 'Go to the task');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Open the task' }).waitFor();
    await tabTo(page, 'Open the task');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Work on it' }).waitFor();
    await tabTo(page, 'Work on it');
    await page.keyboard.press('Enter');
    await page.locator('.codes').waitFor();
    const first = await currentItem(page);
    await page.keyboard.press('2');
    await page.getByRole('button', { name: /whole case/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (id) => document.querySelector('[data-assignment]')?.getAttribute('data-assignment') !== id,
      first,
    );
    await saved(page);

    await page.goto(`${at}/studies/demo/respondents`);
    await page.getByRole('heading', { name: 'What coders found in the cases' }).waitFor();
    const row = await page.getByRole('region', { name: 'Codes by respondent' }).getByRole('row').nth(1).innerText();
    expect(row).toMatch(new RegExp(`${model}\\s+1,107 \\(15 %\\)\\s+1\\s+0\\s+1`));
    await check(page);
    await page.close();
  });
});

describe('people asked by a link', () => {
  it('answer on a phone and by keyboard, lose nothing offline or on a reload, and end with a code', async () => {
    const page = await open(stage.owner, `${at}/studies/demo/interviews`);
    await page.getByLabel('Title').fill('How you would act');
    await page.getByLabel('Scenarios per person').fill('1');
    const values = page.locator('details.field', { hasText: 'Value' });
    await values.locator('summary').press('Enter');
    for (const box of (await values.getByRole('checkbox').all()).slice(0, 2)) await box.check();
    await page.getByLabel('Completion code').fill('DONE-9');
    await page.getByRole('button', { name: 'Make the link' }).press('Enter');
    await page.getByText('The link is made').waitFor();
    await check(page);
    // The demo has two links already.
    const address = await page.locator('code').nth(2).innerText();

    const phone = await stage.browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const person = await open(phone, `${address}?PROLIFIC_PID=somebody`);
    await person.getByRole('button', { name: 'Begin' }).tap();
    await person.locator('[data-question="0"]').waitFor();
    await check(person);
    await person.setViewportSize({ width: 390, height: 844 });
    await person.getByRole('radio').first().tap();
    await person.locator('[data-question="1"]').waitFor();
    await phone.setOffline(true);
    await person.keyboard.press('2');
    await person.locator('[data-question="2"]').waitFor();
    await person.getByText('Offline').waitFor();
    await phone.setOffline(false);
    await saved(person);
    await person.reload();
    await person.getByRole('button', { name: 'Go on' }).tap();
    await person.locator('[data-question="2"]').waitFor();
    await person.keyboard.press('ArrowLeft');
    await person.locator('[data-question="1"] [aria-checked="true"]').waitFor();
    expect(await person.getByRole('radio', { checked: true }).innerText()).toMatch(/rather/i);
    await person.keyboard.press('ArrowRight');
    while ((await person.locator('[data-question]').count()) > 0) {
      const place = await person.locator('[data-question]').getAttribute('data-question');
      await person.keyboard.press('1');
      await person.locator(`[data-question="${place}"]`).waitFor({ state: 'detached' });
    }
    await person.getByText('DONE-9').waitFor();
    await check(person);
    await phone.close();

    await page.goto(`${at}/studies/demo/respondents`);
    await page.getByRole('link', { name: 'Person 009' }).waitFor();
    await page.close();
  });
});

describe('a respondent', () => {
  it('that does not exist is told so', async () => {
    const page = await open(stage.owner, `${at}/studies/demo/respondents/none`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('no such respondent');
    await page.close();
  });
});
