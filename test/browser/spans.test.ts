import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAtCodebook, reviseCodebook } from '../../shared/api/codebooks';
import { moveTask } from '../../shared/api/tasks';
import { type Assignment, oneAssignment, openWork } from '../../shared/api/work';
import { currentItem, focused, open, ownerOf, type Stage, saved, setStage } from '../support/browser';
import { beginCoding, codesByName } from '../support/coder';
import { fits } from '../support/page-checks';
import { invited, type Person, type TestServer } from '../support/server';

const text = '👩🏽‍🚀 She said no. אמרתי לא בקול רם. Then café\u0301 and no again, no.';

let stage: Stage;
let at: string;
let owner: Person;

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}`;
  owner = await ownerOf(stage);
});
afterAll(() => stage.end());

const begin = (study: string) => beginCoding(stage, owner, study, [text, 'Another one.'], { coderCodes: true });

async function screen(context: BrowserContext, place: { study: string; task: string }): Promise<Page> {
  const page = await open(context, `${at}/work/${place.study}/${place.task}`);
  await page.locator('.codes').first().waitFor();
  return page;
}

/** The owner's own phone. */
const phoneOfOwner = async () =>
  stage.browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    storageState: await stage.owner.storageState(),
  });

/** Selects words in the page as a mouse or a finger does, and lets the page hear of it. */
const select = (page: Page, words: string) =>
  page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.item-text')!, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let before = 0;
    const whole = document.querySelector('.item-text')!.textContent!;
    const from = whole.indexOf(wanted);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const until = before + node.length;
      if (from >= before && from < until) range.setStart(node, from - before);
      if (from + wanted.length > before && from + wanted.length <= until)
        range.setEnd(node, from + wanted.length - before);
      before = until;
    }
    const selection = window.getSelection()!;
    selection.removeAllRanges();
    selection.addRange(range);
  }, words);

async function standing(place: { study: string; task: string }, page: Page): Promise<Assignment['codings']> {
  await saved(page);
  const id = (await page.locator('[data-assignment]').getAttribute('data-assignment'))!;
  const { codings } = await owner.call(oneAssignment, { params: { ...place, assignment: id } });
  return codings;
}

describe('spans in the browser', () => {
  it('by selection and by keys, over one another, with several codes, are saved by code points', async () => {
    const place = await begin('spans');
    const page = await screen(stage.owner, place);
    // By selection: words after an emoji of four code points, and Hebrew
    await select(page, 'She said no');
    await page.getByText('Marked: “She said no”').waitFor();
    await page.keyboard.press('1');
    await select(page, 'אמרתי לא');
    await page.getByText('Marked: “אמרתי לא”').waitFor();
    await page.keyboard.press('2');
    // By keys: the fourth word, inside the first span, and the same words elsewhere
    await page.keyboard.press('t');
    for (let word = 0; word < 3; word++) await page.keyboard.press('ArrowRight');
    await page.getByText('Marked: “said”').waitFor();
    await page.keyboard.press('3');
    await page.keyboard.press('e');
    await page.keyboard.press('4');
    const points = [...text];
    const found = await standing(place, page);
    expect(found.map(({ quote }) => quote)).toEqual(['She said no', 'אמרתי לא', 'said', 'said']);
    for (const { start, end, quote } of found) expect(points.slice(start!, end!).join('')).toBe(quote);
    expect(await page.locator('.item-text').innerText()).toBe(text);
    // The mark of the inner span stands within the outer
    expect(await page.locator('.item-text mark', { hasText: 'said' }).getAttribute('title')).toMatch(/,.*,/);
    await page.close();
  });

  it('move at their edges, never into an emoji, and go on the same words elsewhere', async () => {
    const place = await begin('edges');
    const page = await screen(stage.owner, place);
    await select(page, 'She');
    await page.getByText('Marked: “She”').waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('e');
    await page.keyboard.press('{');
    await page.keyboard.press('}');
    await page.keyboard.press('}');
    await page.keyboard.press('[');
    await page.keyboard.press('[');
    expect((await standing(place, page)).map(({ quote }) => quote)).toEqual(['👩🏽‍🚀 She ']);
    await page.keyboard.press('Delete');
    await select(page, 'no');
    await page.getByRole('button', { name: 'Mark 2 places more' }).waitFor();
    await page.keyboard.press('f');
    await page.getByText('Also in 2 other places').waitFor();
    await page.keyboard.press('2');
    expect((await standing(place, page)).map(({ quote }) => quote)).toEqual(['no', 'no', 'no']);
    await page.close();
  });

  it('work by touch on a phone, with a code made from the text', async () => {
    const place = await begin('touch');
    const phone = await phoneOfOwner();
    const page = await screen(phone, place);
    await select(page, 'café\u0301');
    await page.getByText('Marked: “café\u0301”').waitFor();
    await page.getByRole('button', { name: /Make a code/ }).tap();
    expect(await page.getByLabel('Name').inputValue()).toBe('café\u0301');
    await page.getByRole('button', { name: 'Make the code and apply it' }).tap();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await standing(place, page)).toMatchObject([{ quote: 'café\u0301', name: 'café\u0301' }]);
    await page.getByRole('button', { name: /café.*“café/ }).tap();
    await page.getByRole('button', { name: 'End later' }).tap();
    expect(await standing(place, page)).toMatchObject([{ quote: 'café\u0301 ' }]);
    await fits(page);
    await phone.close();
  });

  it('follow the ends of a selection that a finger moves, past the text too, and stay seen when a tap takes it away', async () => {
    const place = await begin('handles');
    const phone = await phoneOfOwner();
    const page = await screen(phone, place);
    const chosen = page.locator('.item-text mark.chosen');
    const whole = page.locator('.item-text > *').first();
    await select(page, 'She');
    await page.getByText('Marked: “She”').waitFor();
    // While the system shows its own handles, the text is not cut: that would take them away.
    expect(await whole.textContent()).toBe(text);
    await select(page, 'She said no');
    await page.getByText('Marked: “She said no”').waitFor();
    expect(await whole.textContent()).toBe(text);
    // An end that is drawn below the text means the text's end.
    await page.evaluate(() => {
      const words = document.querySelector('.item-text')!.firstChild!.firstChild as Text;
      const from = words.data.indexOf('and no again');
      window.getSelection()!.setBaseAndExtent(words, from, document.querySelector('.panel')!, 0);
    });
    await page.getByText('Marked: “and no again, no.”').waitFor();
    await page.evaluate(() => window.getSelection()!.removeAllRanges());
    await expect.poll(() => chosen.allTextContents()).toEqual(['and no again, no.']);
    await page.locator('.codes').getByRole('button', { name: 'Polarization' }).tap();
    await page.getByText('On this case: 1').waitFor();
    await expect
      .poll(async () => (await standing(place, page)).map(({ quote }) => quote))
      .toEqual(['and no again, no.']);
    await phone.close();
  });

  it('are shown for another look when the meaning of their code has changed, until the coder confirms', async () => {
    const place = await begin('again');
    const page = await screen(stage.owner, place);
    await page.keyboard.press('9');
    await page.keyboard.press('Enter');
    await saved(page);
    const { id } = (await codesByName({ owner } as TestServer, 'again')).get('Polarization')!;
    const params = { study: 'again', codebook: 'harms' };
    await owner.call(reviseCodebook, {
      params,
      body: { operation: { do: 'change', code: id, to: { definition: 'Turns people apart.' } }, revision: 1 },
    });
    await page.reload();
    await page.getByText('1 case of yours should be looked at again').waitFor();
    await page.keyboard.press('g');
    await page.getByText('coded under revision 1, now 2: look again').waitFor();
    await page.getByRole('button', { name: 'It still holds' }).press('Enter');
    await page.getByText('look again').waitFor({ state: 'detached' });
    // The button that was pressed is gone: the keyboard goes on from the next one.
    await focused(page.getByRole('button', { name: /^Forward/ }));
    await saved(page);
    expect((await owner.call(openWork, { params: place })).lookAgain).toEqual([]);
    expect((await owner.call(lookAtCodebook, { params })).uses).toMatchObject([{ code: id, lookAgain: 0 }]);
    await page.close();
  });

  it('are told to a coder who had finished everything, and who comes back', async () => {
    const place = await begin('back');
    const page = await screen(stage.owner, place);
    for (const _ of ['the first case', 'the second']) {
      const before = await currentItem(page);
      await page.keyboard.press('9');
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        (id) => document.querySelector('[data-assignment]')?.getAttribute('data-assignment') !== id,
        before,
      );
    }
    await page.getByRole('heading', { name: 'All done' }).waitFor();
    await saved(page);
    const { id } = (await codesByName({ owner } as TestServer, 'back')).get('Polarization')!;
    await owner.call(reviseCodebook, {
      params: { study: 'back', codebook: 'harms' },
      body: { operation: { do: 'change', code: id, to: { definition: 'Turns people apart.' } }, revision: 1 },
    });
    await page.reload();
    await page.getByText('2 cases of yours should be looked at again').waitFor();
    await page.keyboard.press('g');
    await page.getByText('coded under revision 1, now 2: look again').waitFor();
    await page.close();
  });

  it('are as they were kept, when a change comes after the task was closed', async () => {
    const place = await begin('late');
    const page = await screen(stage.owner, place);
    await page.keyboard.press('9');
    await page.keyboard.press('Enter');
    await saved(page);
    await owner.call(moveTask, { params: place, body: { state: 'closed' } });
    await page.reload();
    await page.getByRole('button', { name: 'Look back at your answers' }).press('Enter');
    await page.getByText('nothing can be changed any more').waitFor();
    await page.keyboard.press('1');
    await page.getByText('this change was not saved').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('On this case: 1').waitFor();
    await page.close();
  });

  it('leave the next case at its beginning, and a memo where one begins to write', async () => {
    const place = await begin('next');
    const coder = await invited({ owner, address: at } as TestServer, 'next');
    const phone = await stage.browser.newContext({
      viewport: { width: 390, height: 700 },
      hasTouch: true,
      isMobile: true,
    });
    const [name, ...value] = coder.cookie.split('=');
    await phone.addCookies([{ name: name!, value: value.join('='), url: at }]);
    const page = await screen(phone, place);
    await page.getByRole('button', { name: 'Memo' }).tap();
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await page.keyboard.type('A first thought, see [[case-1]]');
    await page.getByRole('button', { name: 'Write the memo' }).tap();
    await page.locator('dialog .memos').waitFor();
    // Pages of items are for researchers: a coder is not led there.
    expect(await page.locator('dialog .memos a').count()).toBe(0);
    await page.getByRole('button', { name: 'Close' }).tap();
    await page.getByRole('button', { name: 'Memo' }).tap();
    await page.locator('dialog .memos').waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await page.getByRole('button', { name: 'Close' }).tap();
    const before = await currentItem(page);
    await page.getByRole('button', { name: 'No code applies' }).tap();
    await page.getByRole('button', { name: 'Next case' }).tap();
    await page.waitForFunction(
      (id) => document.querySelector('[data-assignment]')?.getAttribute('data-assignment') !== id,
      before,
    );
    await page.waitForFunction(() => window.scrollY === 0);
    await phone.close();
  });
});
