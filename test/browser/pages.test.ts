import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/database/open';
import { focused, open, ownerOf, type Stage, setStage } from '../support/browser';
import { codedStudy } from '../support/coded-study';
import { makeGapStudy } from '../support/gap-study';
import { accessible, fits } from '../support/page-checks';
import { revisedStudy } from '../support/revised-study';

let stage: Stage;
let at: string;

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}`;
  await makeGapStudy(stage.owner, at, 'gap');
  await codedStudy(stage.file, 40, 3, 2);
  const owner = await ownerOf(stage);
  const database = await openDatabase(stage.file);
  await revisedStudy({ owner, database, address: at }, 'revised');
  await database.close();
});
afterAll(() => stage.end());

/** Each page with what shows that it is there. */
const pages: [string, string][] = [
  ['/', 'text=Demo study'],
  ['/account', 'text=Set a password'],
  ['/studies/demo', 'text=What it holds'],
  ['/studies/demo/items', 'table'],
  ['/studies/demo/items/one?key=demo-de-01', '.item-text'],
  ['/studies/demo/respondents', 'text=Synthetic 1'],
  ['/studies/demo/interviews', 'text=questions a person'],
  ['/studies/demo/replies', 'table'],
  ['/studies/coded/replies', 'text=No reply is here yet'],
  ['/studies/demo/import', 'text=What the file is'],
  ['/studies/demo/tasks', 'table'],
  ['/studies/demo/tasks/new', 'text=What people do'],
  ['/studies/demo/tasks/rate-actions', 'text=By stratum'],
  ['/studies/demo/tasks/rate-actions#Items', 'text=items drawn'],
  ['/studies/demo/tasks/rate-actions#Settings', 'text=Worked examples'],
  ['/studies/demo/tasks/rate-actions#Practice and gold', 'text=practice items'],
  ['/studies/demo/tasks/rate-actions#Public link', 'text=New public link'],
  ['/studies/demo/tasks/validation/results', 'text=Most disputed'],
  ['/studies/demo/tasks/validation/agreement?by=country', 'text=How many more'],
  ['/studies/demo/codebooks', 'text=Harms of misaligned actions'],
  ['/studies/demo/profiles', 'text=Do they act as they say?'],
  ['/studies/demo/profiles/groups', 'text=Two groups'],
  ['/studies/demo/profiles/quality', 'h1:has-text("Data quality")'],
  ['/studies/demo/profiles/texts', 'text=Copy as Markdown'],
  ['/studies/demo/codebooks/harms', 'text=Add a code'],
  ['/studies/demo/codebooks/harms#Quotes', 'text=Nobody has coded'],
  ['/studies/demo/codebooks/harms#Revisions', 'text=Revision 1'],
  ['/studies/demo/tasks/validation/adjudicate', 'text=Why they differ'],
  ['/studies/demo/memos', 'text=A new memo'],
  ['/studies/demo/history', 'text=Download the audit file'],
  ['/studies/revised/history', '.differences a'],
  ['/studies/demo/people', 'text=Invite somebody'],
  ['/studies/demo/export', 'text=Download'],
  ['/studies/demo/search', '.hits li'],
  ['/studies/coded/search?words=quote&kinds=quote', '.hits mark'],
  ['/studies/coded/codebooks/harms#Quotes', '.quotes li'],
  ['/studies/coded/tasks/code/agreement', 'text=All codes together'],
  ['/studies/coded/tasks/code/comparison', 'text=Each coder'],
  ['/studies/revised/tasks/coding/comparison', 'text=Whole sets, and words'],
  ['/studies/revised/tasks/coding/adjudicate', 'text=How far the adjudicators agree'],
  ['/studies/coded/tasks/code/codes', 'text=Least like the others'],
  ['/work/demo/rate-actions', 'text=Begin'],
  ['/work/demo/rate-actions#begun', '.question'],
  ['/work/demo/code-harms#begun', '.codes'],
  ['/studies/demo/gap', 'text=Every measure'],
  ['/studies/coded/gap', 'text=Import answers'],
  ['/studies/gap/gap', 'text=Every measure'],
  ['/studies/gap/gap/heatmap', '.heat-box'],
  ['/studies/gap/gap/heatmap?by=topic&show=stated', '.heat-box'],
  ['/studies/gap/gap/ranking', 'text=The numbers'],
  ['/studies/gap/gap/ranking?country=India&otherCountry=Germany', 'text=Places up'],
  ['/studies/gap/gap/compare', 'text=Distance by value'],
  ['/studies/gap/gap/sensitivity', 'text=Enacted side'],
  ['/studies/demo/gap/prediction', 'text=There are no predictions'],
  ['/studies/demo/questionnaires', 'table'],
  ['/studies/demo/questionnaires/portraits-20', 'text=Scale and texts'],
  ['/studies/demo/scenarios', 'text=Balanced'],
  ['/studies/demo/scenarios/one?key=work-offer', '.item-text'],
  ['/studies/demo/surveys', 'table'],
  ['/studies/demo/surveys/values-and-choices', 'text=Rules declared beforehand'],
  ['/studies/demo/surveys/values-and-choices#Settings', 'text=Who is left out'],
  ['/studies/demo/surveys/values-and-choices#Consent', 'text=Versions'],
  ['/studies/demo/surveys/values-and-choices#Link', 'text=Copy for Prolific'],
  ['/nowhere', 'text=No such page'],
];

async function show(page: Page, path: string, sign: string): Promise<void> {
  const [address, part] = path.split('#');
  await page.goto(at + address);
  if (part === 'begun') await page.getByRole('button', { name: 'Begin' }).press('Enter');
  else if (part) await page.getByRole('tab', { name: part }).press('Enter');
  await page.locator(sign).first().waitFor();
}

describe.each(['light', 'dark'])('in the %s theme', (theme) => {
  it.each(pages)('%s has no violation that axe finds, and fits a phone', async (path, sign) => {
    const page = await open(stage.owner, at);
    await page.evaluate((chosen) => localStorage.setItem('saydo-theme', chosen), theme);
    await show(page, path, sign);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
    await accessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await fits(page);
    await page.close();
  });
});

describe('without an account', () => {
  it('the pages for newcomers have no violation either', async () => {
    const stranger = await stage.browser.newContext();
    const page = await open(stranger, `${at}/sign-in`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await accessible(page);
    await page.goto(`${at}/start/not-a-real-token`);
    await page.getByRole('button', { name: 'Sign in as the owner' }).press('Enter');
    await page.getByRole('alert').waitFor();
    await accessible(page);
    await page.goto(`${at}/join/not-a-real-link`);
    await page.getByRole('alert').waitFor();
    await page.goto(`${at}/studies/demo/items`);
    await page.getByText('not signed in').waitFor();
    await stranger.close();
  });
});

describe('dialogs', () => {
  it('with the cells behind a place of the heatmap, and with the answers of one, have no violation', async () => {
    const page = await open(stage.owner, `${at}/studies/gap/gap/heatmap`);
    await page.getByRole('gridcell').first().press('Enter');
    await page.getByRole('dialog').getByRole('table').waitFor();
    await accessible(page);
    await page.getByRole('dialog').getByRole('table').getByRole('button', { name: 'Politics' }).press('Enter');
    await page.getByRole('dialog').getByText('What was stated').waitFor();
    await accessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    const over = () => page.getByRole('dialog').evaluate((box) => box.scrollWidth - box.clientWidth);
    await expect.poll(over, { timeout: 15_000 }).toBeLessThanOrEqual(0);
    await page.close();
  });

  it('have no violation, close by Escape, and give the focus back', async () => {
    const page = await open(stage.owner, `${at}/studies/demo/tasks/validation/results`);
    const opener = page.locator('section', { hasText: 'Most disputed' }).getByRole('button').first();
    await opener.press('Enter');
    await page.getByRole('dialog').getByRole('table').waitFor();
    await accessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await focused(opener);
    await page.close();
  });
});
