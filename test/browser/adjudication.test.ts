import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInvite } from '../../shared/api/people';
import { currentItem, focused, open, ownerOf, type Stage, saved, setStage, tabTo } from '../support/browser';
import { beginCoding } from '../support/coder';
import type { Person } from '../support/server';

let stage: Stage;
let at: string;
let owner: Person;

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}`;
  owner = await ownerOf(stage);
  await beginCoding(stage, owner, 'pair', ['I read her letters 💌 aloud to the street.', 'I keep the bill.']);
});
afterAll(() => stage.end());

async function next(page: Page): Promise<void> {
  const before = await currentItem(page);
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (id) => document.querySelector('[data-assignment]')?.getAttribute('data-assignment') !== id,
    before,
  );
}

describe('two coders and an adjudicator, by keyboard', () => {
  it('go from blind coding to the final table', async () => {
    const { token } = await owner.call(createInvite, { params: { study: 'pair' }, body: { role: 'annotator' } });
    const other = await stage.browser.newContext();
    const second = await open(other, `${at}/invite/${token}`);
    await second.getByLabel('Your name').fill('Second coder');
    await second.keyboard.press('Enter');
    await second.getByRole('link', { name: 'coding' }).waitFor();
    await tabTo(second, 'coding');
    await second.keyboard.press('Enter');
    const first = await open(stage.owner, `${at}/work/pair/coding`);

    // The first marks three words as an invasion of privacy; the second marks more, and a harm besides.
    for (const [page, words, codes] of [
      [first, 3, ['3']],
      [second, 5, ['3', '4']],
    ] as const) {
      await page.locator('.codes').waitFor();
      await page.keyboard.press('t');
      await page.keyboard.press('ArrowRight');
      for (let word = 1; word < words; word++) await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press(codes[0]);
      if (codes[1]) await page.keyboard.press(codes[1]);
      await next(page);
      await page.keyboard.press('x');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'All done' }).waitFor();
      await saved(page);
    }

    // The comparison: blind until it is opened, then what one gave and the other did not
    const compared = await open(stage.owner, `${at}/studies/pair/tasks/coding/results`);
    await compared.getByRole('link', { name: 'Compare the coders' }).waitFor();
    await tabTo(compared, 'Compare the coders');
    await compared.keyboard.press('Enter');
    await compared.getByText('The task is not closed').waitFor();
    await tabTo(compared, 'Open it now; the log will say so');
    await compared.keyboard.press('Enter');
    await compared.getByRole('heading', { name: 'Given for one another' }).waitFor();
    await tabTo(compared, 'Psychological Harm and nothing: 1', 120);
    await compared.keyboard.press('Enter');
    await compared.locator('dialog[open] .hits li').waitFor();
    expect(await compared.locator('dialog[open]').innerText()).toContain('I read her letters 💌 aloud');
    await compared.keyboard.press('Escape');
    expect(await compared.locator('main').innerText()).not.toContain('Second coder');
    await compared.close();

    // The adjudicator: first the harm that only one saw, then the words.
    const page = await open(stage.owner, `${at}/studies/pair/tasks/coding`);
    await page.getByRole('link', { name: 'Adjudicate' }).waitFor();
    await tabTo(page, 'Adjudicate');
    await page.keyboard.press('Enter');
    await page.locator('[data-unit-shown="case-0 psychological-harm"]').waitFor();
    expect(await page.locator('.queue [data-unit]').count()).toBe(2);
    expect(await page.locator('main').innerText()).not.toContain('Second coder');
    await page.locator('.queue [tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await focused(page.locator('.queue [data-unit]').nth(1));
    await page.keyboard.press('n');
    await page.keyboard.press('a');
    await page.keyboard.press('r');
    await page.keyboard.type('Nobody is said to suffer');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.locator('[data-unit-shown="case-0 privacy-invasion"]').waitFor();
    await page.keyboard.press('c');
    await page.keyboard.press('g');
    await page.keyboard.press('Enter');
    await page.getByText('Everything that fits is decided').waitFor();
    await focused(page.locator('h1'));

    // Taken back and decided once more
    await page.getByLabel('Show', { exact: true }).selectOption('decided');
    await page.locator('[data-unit-shown="case-0 psychological-harm"]').waitFor();
    await page.locator('h1').focus();
    await page.keyboard.press('u');
    await page.getByText('1 of 2 differences decided').waitFor();
    await page.getByLabel('Show', { exact: true }).selectOption('open');
    await page.locator('[data-unit-shown="case-0 psychological-harm"]').waitFor();
    await page.locator('h1').focus();
    await page.getByText('taken back').waitFor();
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await page.getByText('2 of 2 differences decided').waitFor();

    // What is typed stays in its field while the queue follows.
    await page.getByLabel('Text or key').pressSequentially('letters');
    await expect.poll(() => page.getByLabel('Text or key').inputValue()).toBe('letters');
    await focused(page.getByLabel('Text or key'));

    await page.goto(`${at}/studies/pair/export`);
    await page.getByLabel('What').selectOption('final');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download', exact: true }).press('Enter'),
    ]);
    const files = unzipSync(readFileSync((await download.path())!));
    const csv = strFromU8(Object.entries(files).find(([name]) => name.endsWith('final.csv'))![1]);
    const rows = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
    const row = (item: string, code: string) => rows.find((one) => one.item === item && one.criterion === code);
    expect(row('case-0', 'privacy-invasion')).toMatchObject({
      label: 'yes',
      how: 'adjudicated',
      spans: '0-20',
      kind: 'gap',
    });
    expect(row('case-0', 'psychological-harm')).toMatchObject({ label: 'no', how: 'adjudicated' });
    expect(row('case-1', 'privacy-invasion')).toMatchObject({ label: 'no', how: 'unanimous' });
    await other.close();
  });
});
