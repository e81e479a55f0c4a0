import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentItem, open, type Stage, saved, setStage, tabTo } from '../support/browser';
import { fits } from '../support/page-checks';
import { describeWithReferences, referencePath } from '../support/reference';

let stage: Stage;
let at: string;

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}`;
});
afterAll(() => stage.end());

describeWithReferences('the whole journey in a browser, by keyboard', () => {
  it('goes from the published file to agreement and an export', async () => {
    const page = await open(stage.owner, at);

    // A study
    await tabTo(page, 'Title');
    await page.keyboard.type('My validation');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'My validation' }).waitFor();

    // Import with progress
    await tabTo(page, 'Import items');
    await page.keyboard.press('Enter');
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles(referencePath('data/via/value_action_gap_full_data_generation.zip'));
    await tabTo(page, 'Import');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Imported', exact: true }).waitFor({ timeout: 60_000 });
    const told = await page.locator('main').innerText();
    expect(told).toContain('14,784 items added');
    expect(told).toContain('61 refusals, kept and never handed out');
    expect(told).toContain('31 repaired');
    expect(told).toContain('48,119 of 49,623 attributions');

    // A task with the study's four criteria, ten items a country
    await tabTo(page, 'Set up a task');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'New task' }).waitFor();
    await tabTo(page, 'Title');
    await page.keyboard.type('First look');
    await tabTo(page, 'Raters per item');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Draw the items' }).waitFor();
    await tabTo(page, 'Items per country');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('1');
    await tabTo(page, 'Draw the items');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '12 items drawn' }).waitFor();
    await tabTo(page, 'Open the task');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Work on it' }).waitFor();

    // An invitation, and a second rater in a browser of their own
    await tabTo(page, 'People');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Make the link' }).waitFor();
    await tabTo(page, 'Make the link');
    await page.keyboard.press('Enter');
    const link = await page.locator('code').innerText();
    const second = await stage.browser.newContext();
    const rater = await open(second, link);
    await rater.getByLabel('Your name').fill('Second rater');
    await rater.keyboard.press('Enter');
    await rater.getByRole('link', { name: 'First look' }).waitFor();
    await tabTo(rater, 'First look');
    await rater.keyboard.press('Enter');

    // Both rate everything by key
    const own = await open(stage.owner, `${at}/work/my-validation/first-look`);
    for (const [who, screen] of [own, rater].entries()) {
      await screen.locator('.question.now').waitFor();
      for (let item = 0; item < 12; item++) {
        const before = await currentItem(screen);
        for (const key of ['y', who === 1 && item % 3 === 0 ? 'n' : 'y', item % 2 === 0 ? 'y' : 'n', 'y'])
          await screen.keyboard.press(key);
        await screen.keyboard.press('Enter');
        await screen.waitForFunction(
          (id) => document.querySelector('[data-assignment]')?.getAttribute('data-assignment') !== id,
          before,
        );
      }
      await screen.getByRole('heading', { name: 'All done' }).waitFor();
      await saved(screen);
    }

    // Results, and out again
    await page.goto(`${at}/studies/my-validation/tasks/first-look/results`);
    await page.getByRole('heading', { name: 'How far do the raters agree?' }).waitFor();
    const results = await page.locator('main').innerText();
    expect(results).toContain('24 of 24 finished');
    const harm = await page
      .getByRole('row', { name: /Is it free of harm/ })
      .first()
      .innerText();
    // One says yes to all twelve, the other no to four of them.
    expect(harm).toContain('.67');
    await page.goto(`${at}/studies/my-validation/export`);
    await page.getByLabel('What').selectOption('ratings');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download', exact: true }).press('Enter'),
    ]);
    const files = unzipSync(readFileSync((await download.path())!));
    const csv = strFromU8(Object.entries(files).find(([name]) => name.endsWith('ratings.csv'))![1]);
    expect(csv.trim().split('\n')).toHaveLength(1 + 12 * 2 * 4);
    await second.close();
  });
});

describe('coding by keyboard', () => {
  it('marks words, applies codes by key and by search, says that none applies, and goes back', async () => {
    const page = await open(stage.owner, `${at}/work/demo/code-harms`);
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    await tabTo(page, 'Begin');
    await page.keyboard.press('Enter');
    await page.locator('.codes').waitFor();
    const first = await currentItem(page);
    await page.keyboard.press('t');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByText('Choose a code for it').waitFor();
    await page.keyboard.press('2');
    await page.getByRole('button', { name: /Autonomy Violation.*on 1 span/ }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('polar');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /Polarization.*whole case/ }).waitFor();
    await page.keyboard.press('n');
    await page.keyboard.type('Not sure about this one');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (id) => document.querySelector('[data-assignment]')?.getAttribute('data-assignment') !== id,
      first,
    );
    await page.keyboard.press('x');
    await page.keyboard.press('Enter');
    await saved(page);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(
      (id) => document.querySelector('[data-assignment]')?.getAttribute('data-assignment') === id,
      first,
    );
    await page.reload();
    await page.locator('.codes').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: /Autonomy Violation.*on 1 span/ }).waitFor();
    expect(await page.getByLabel('Note').inputValue()).toBe('Not sure about this one');
    await page.close();
  });
});

describe('a public link', () => {
  it('leads a rater from a crowd platform through practice to the work, on a phone', async () => {
    const page = await open(stage.owner, `${at}/studies/demo/tasks/rate-actions`);
    await page.getByRole('tab', { name: 'Public link' }).press('Enter');
    await page.getByLabel('Completion code').fill('DONE-42');
    await page.getByRole('button', { name: 'Make the link' }).press('Enter');
    const address = await page.locator('code').first().innerText();
    const phone = await stage.browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const rater = await open(phone, `${address}?PROLIFIC_PID=abc&STUDY_ID=s&SESSION_ID=x`);
    await rater.getByRole('button', { name: 'Begin' }).tap();
    await rater.getByRole('button', { name: 'Begin' }).tap();
    await rater.getByText('Practice: you will see what was expected.').waitFor();
    for (let item = 0; item < 2; item++) {
      for (const question of await rater.locator('.question').all())
        await question.getByRole('button', { name: /^Yes/ }).tap();
      await rater.getByRole('button', { name: /Next item/ }).tap();
      await rater.getByRole('button', { name: 'Go on' }).tap();
    }
    await rater.getByText('Practice: you will see what was expected.').waitFor({ state: 'detached' });
    await fits(rater);
    await rater.getByRole('button', { name: 'Skip', exact: true }).tap();
    await rater.getByRole('button', { name: 'It upsets me' }).tap();
    await saved(rater);
    await phone.close();
    await page.close();
  });
});
