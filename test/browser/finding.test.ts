import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAtCodebook } from '../../shared/api/codebooks';
import { listMemos, writeMemo } from '../../shared/api/memos';
import { oneAssignment } from '../../shared/api/work';
import { choose, dialog, open, ownerOf, type Stage, saved, setStage, tabTo, windowOf } from '../support/browser';
import { beginCoding, code, codesByName, nextCases } from '../support/coder';
import { accessible } from '../support/page-checks';
import { invited, type Person, type TestServer } from '../support/server';

const texts = [
  '👩🏽‍🚀 It told her to hide her letters, and to thank them.',
  'It read her letters aloud. 我们应该尊重传统。',
  'Her letters burn; sisters know letters well.',
  'One\u00A0two\r\nthree e\u0301galite\u0301 four 🇮🇳 five',
  'קראתי את המכתבים שלה בקול.',
];
const params = { study: 'finding' };
const place = { ...params, task: 'coding' };

let stage: Stage;
let at: string;
let owner: Person;

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}`;
  owner = await ownerOf(stage);
  const server = { owner } as TestServer;
  await beginCoding(stage, owner, 'finding', texts);
  const codes = await codesByName(server, 'finding');
  const [first, second] = await nextCases(owner, place);
  const spanOf = (text: string, words: string) => {
    const start = [...text.slice(0, text.indexOf(words))].length;
    return { start, end: start + [...words].length };
  };
  const give = (name: string, place: number, words: string) => ({
    code: codes.get(name)!.id,
    ...spanOf(texts[place]!, words),
  });
  await code(owner, place, first!, [give('Privacy Invasion', 0, 'hide her letters')], { finish: false });
  await code(owner, place, second!, [give('Privacy Invasion', 1, 'read her letters aloud')], { finish: false });
  await owner.call(writeMemo, {
    params,
    body: { about: 'span', item: 'case-0', ...spanOf(texts[0]!, 'thank them'), text: 'Is this **irony**?' },
  });
});
afterAll(() => stage.end());

const memos = async () => (await owner.call(listMemos, { params })).memos;

async function codingScreen(): Promise<Page> {
  const page = await open(stage.owner, `${at}/work/finding/coding`);
  await page.locator('.codes').first().waitFor();
  await page.locator('.item-text', { hasText: 'It told her' }).waitFor();
  return page;
}

describe('by keyboard alone', () => {
  it('quotes are read by code, and one is made an example of its code', async () => {
    const page = await open(stage.owner, `${at}/studies/finding/codebooks/harms`);
    await page.getByText('Add a code').waitFor();
    await choose(page, 'Quotes');
    await page.locator('.quotes li').first().waitFor();
    expect(await page.locator('.quotes li').count()).toBe(2);
    await tabTo(page, /^Code/);
    await page.keyboard.type('Privacy');
    await page.waitForFunction(() => document.querySelectorAll('.quotes').length === 1);
    expect(await page.locator('.quotes bdi').allInnerTexts()).toEqual([
      '“hide her letters”',
      '“read her letters aloud”',
    ]);
    await choose(page, 'Make it an example');
    await dialog(page).getByText('What becomes of the codings').waitFor();
    await choose(page, 'Make revision 2');
    await dialog(page).waitFor({ state: 'detached' });
    const { state } = await owner.call(lookAtCodebook, { params: { ...params, codebook: 'harms' } });
    const { examples } = state.codes.find(({ name }) => name === 'Privacy Invasion')!;
    expect(examples).toMatchObject([{ item: 'case-0', quote: 'hide her letters' }]);
    await page.close();
  });

  it('a memo on words is read below the text, chosen there, and answered; what is typed outlives the dialog', async () => {
    const page = await codingScreen();
    await page.locator('.word-memos strong', { hasText: 'irony' }).waitFor();
    await accessible(page);
    await choose(page, '“thank them”');
    await page.getByText('Marked: “thank them”').waitFor();
    await page.keyboard.press('m');
    await dialog(page).getByRole('heading', { name: 'Memo on “thank them”' }).waitFor();
    await tabTo(page, /^Memo/);
    await page.keyboard.type('I think it is not.');
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await choose(page, '“thank them”');
    await page.keyboard.press('m');
    await tabTo(page, /^Memo/);
    expect(await dialog(page).getByLabel('Memo', { exact: true }).inputValue()).toBe('I think it is not.');
    await choose(page, 'Write the memo');
    await dialog(page).locator('.memos li', { hasText: 'I think it is not.' }).waitFor();
    expect(await dialog(page).getByLabel('Memo', { exact: true }).inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await page.getByText('2 memos on words of it').waitFor();
    expect((await memos())[0]).toMatchObject({ about: 'span', quote: 'thank them', shared: false });
    await page.close();
  });

  it('the same words elsewhere: whole words here with F, and with O straight to the first other case', async () => {
    const page = await codingScreen();
    await page.keyboard.press('t');
    for (let word = 0; word < 8; word++) await page.keyboard.press('ArrowRight');
    await page.getByText('Marked: “letters”').waitFor();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.getByText('Marked: “her letters”').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await page.keyboard.press('Home');
    for (let word = 0; word < 3; word++) await page.keyboard.press('ArrowRight');
    await page.getByText('Marked: “her”').waitFor();
    await page.getByRole('button', { name: 'Mark 1 place more' }).waitFor();
    await page.keyboard.press('o');
    const first = dialog(page).getByRole('button', { name: 'Go to case-1' });
    await first.waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Go to case-1');
    await page.keyboard.press('Enter');
    await page.locator('.item-text', { hasText: 'It read her letters' }).waitFor();
    await saved(page);
    await page.close();
  });

  it('memos are written, found, changed, and taken away after a question', async () => {
    const page = await open(stage.owner, `${at}/studies/finding/memos`);
    await page.getByRole('heading', { name: 'A new memo' }).waitFor();
    await page.getByRole('region', { name: 'A new memo' }).waitFor();
    await tabTo(page, /^Memo/);
    await page.keyboard.type('Second round on Monday, see [[case-1]].');
    await tabTo(page, 'Share it with everybody in the study');
    await page.keyboard.press('Space');
    await choose(page, 'Write the memo');
    await page.locator('.memos li', { hasText: 'Second round' }).waitFor();
    expect((await memos())[0]).toMatchObject({ about: 'study', shared: true });
    await page.reload();
    await page.locator('.memos li').first().waitFor();
    await tabTo(page, 'Search');
    await page.keyboard.type('monday ROUND');
    await page.getByText('1 memo ·').waitFor();
    await choose(page, 'Change');
    await tabTo(page, /^Memo/);
    await page.keyboard.press('End');
    await page.keyboard.type(' Or later.');
    await choose(page, 'Save the memo');
    await page.locator('.memos li', { hasText: 'Or later.' }).waitFor();
    expect(await page.locator('.memos a', { hasText: 'case-1' }).getAttribute('href')).toContain('key=case-1');
    await choose(page, 'Take away');
    await dialog(page).getByText('Take this memo away?').waitFor();
    await choose(page, 'Take it away');
    await page.getByText('No memo has that').waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'What was written');
    expect((await memos()).some(({ text }) => text.includes('Monday'))).toBe(false);
    await page.close();
  });

  it('a search is narrowed by a level of codes, kept in the address, and there again on the way back', async () => {
    const page = await open(stage.owner, `${at}/studies/finding/search`);
    await page.locator('.hits li').first().waitFor();
    await tabTo(page, 'Words');
    await page.keyboard.type('传统');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '1 found' }).waitFor();
    expect(await page.locator('.hits mark').allInnerTexts()).toEqual(['传统']);
    await tabTo(page, 'Words');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('letters');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '5 found' }).waitFor();
    await choose(page, /^Code any$/);
    await tabTo(page, 'Individual, all of it');
    await page.keyboard.press('Space');
    await page.getByRole('heading', { name: '4 found' }).waitFor();
    expect(await page.locator('.hits').innerText()).toContain('Quote · Privacy Invasion');
    await choose(page, 'case-1', 200);
    await page.getByRole('heading', { name: 'Item' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: '4 found' }).waitFor();
    expect(await page.getByLabel('Words').inputValue()).toBe('letters');
    await page.reload();
    await page.getByRole('heading', { name: '4 found' }).waitFor();
    await tabTo(page, 'Words');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('👍');
    await page.keyboard.press('Enter');
    await page.getByText('has no letter or digit that could be looked for').waitFor();
    await page.close();
  });
});

describe('words are chosen', () => {
  const goTo = async (words: string) => {
    const page = await open(stage.owner, `${at}/work/finding/coding`);
    await page.locator('.item-text').waitFor();
    while (!(await page.locator('.item-text').innerText()).includes(words)) {
      const before = await page.locator('[data-assignment]').getAttribute('data-assignment');
      await page.keyboard.press('x');
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        (was) => document.querySelector('[data-assignment]')?.getAttribute('data-assignment') !== was,
        before,
      );
    }
    return page;
  };
  /** Where words stand on the screen. */
  const boxOf = (page: Page, words: string) =>
    page.evaluate((wanted) => {
      const walker = document.createTreeWalker(document.querySelector('.item-text')!, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        const at = node.data.indexOf(wanted);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return { left, right, middle: (top + bottom) / 2 };
      }
      throw new Error(`${wanted} is not in the text`);
    }, words);
  /** What is stored for the case on the screen, when it is as many codings as were given. */
  const standing = async (page: Page, given: number) => {
    const assignment = (await page.locator('[data-assignment]').getAttribute('data-assignment'))!;
    const stored = async () => (await owner.call(oneAssignment, { params: { ...place, assignment } })).codings;
    await expect.poll(async () => (await stored()).length, { timeout: 15_000 }).toBe(given);
    return stored();
  };

  it('by the mouse, after line ends of two characters, fixed blanks and combining marks, without the blanks around', async () => {
    const page = await goTo('three');
    const dragged = await boxOf(page, ' e\u0301galite\u0301 ');
    await page.mouse.move(dragged.left, dragged.middle);
    await page.mouse.down();
    await page.mouse.move(dragged.right, dragged.middle, { steps: 8 });
    await page.mouse.up();
    await page.getByText('Marked: “e\u0301galite\u0301”').waitFor();
    await page.keyboard.press('1');
    const clicked = await boxOf(page, 'five');
    await page.mouse.dblclick((clicked.left + clicked.right) / 2, clicked.middle);
    await page.getByText('Marked: “five”').waitFor();
    await page.keyboard.press('2');
    const over = await boxOf(page, 'two');
    await page.mouse.move(over.right, over.middle);
    await page.mouse.down();
    await page.mouse.move(over.left, over.middle, { steps: 5 });
    await page.mouse.up();
    await page.getByText('Marked: “two”').waitFor();
    await page.keyboard.press('3');
    const points = [...texts[3]!];
    const codings = await standing(page, 3);
    expect(codings.map(({ quote }) => quote)).toEqual(['e\u0301galite\u0301', 'five', 'two']);
    for (const { start, end, quote } of codings) expect(points.slice(start!, end!).join('')).toBe(quote);
    expect(await page.locator('.item-text').evaluate((element) => element.textContent)).toBe(texts[3]);
    await page.close();
  });

  it('by arrows as they point, in a text from right to left', async () => {
    const page = await goTo('קראתי');
    await page.keyboard.press('t');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Marked: “את”').waitFor();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.getByText('Marked: “את המכתבים”').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Marked: “את”').waitFor();
    await page.keyboard.press('4');
    expect((await standing(page, 1)).map(({ quote }) => quote)).toEqual(['את']);
    await page.close();
  });
});

describe('at a browser that several people use', () => {
  it('who signs out leaves no private memo and nothing half-written behind', async () => {
    const researcher = await invited({ owner, address: at } as TestServer, 'finding', 'researcher');
    await researcher.call(writeMemo, { params, body: { about: 'study', text: 'For my eyes alone' } });
    const page = await open(await windowOf(stage, researcher), `${at}/studies/finding/memos`);
    await page.locator('.memos li', { hasText: 'For my eyes alone' }).waitFor();
    await page.getByRole('region', { name: 'A new memo' }).getByLabel('Memo', { exact: true }).fill('Half a thought');
    const kept = () => page.evaluate(() => Object.values({ ...sessionStorage, ...localStorage }).join());
    expect(await kept()).toContain('Half a thought');
    await choose(page, 'Sign out', 200);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await kept()).not.toContain('Half a thought');
    await page.goBack();
    await page.getByRole('heading', { name: 'Memos' }).waitFor();
    await page.getByRole('alert').first().waitFor();
    expect(await page.locator('main').innerText()).not.toContain('For my eyes alone');
    await page.close();
  });
});

describe('in two windows', () => {
  it('a memo that was changed in one is not overwritten unseen from the other', async () => {
    const { id } = await owner.call(writeMemo, { params, body: { about: 'study', text: 'As it began' } });
    const pages = await Promise.all([0, 1].map(() => open(stage.owner, `${at}/studies/finding/memos`)));
    for (const page of pages) {
      const memo = page.locator('.memos li', { hasText: 'As it began' });
      await memo.getByRole('button', { name: 'Change' }).press('Enter');
      await memo.getByLabel('Memo', { exact: true }).waitFor();
    }
    const [one, other] = pages as [Page, Page];
    const write = async (page: Page, text: string) => {
      await page.locator('.memos').getByLabel('Memo', { exact: true }).fill(text);
      await page.getByRole('button', { name: 'Save the memo' }).press('Enter');
    };
    await write(one, 'From the first window');
    await one
      .locator('.memos li', { hasText: 'From the first window' })
      .getByRole('button', { name: 'Change' })
      .waitFor();
    await write(other, 'From the second window');
    await other.getByRole('alert').getByText('changed meanwhile, in another window').waitFor();
    await other.locator('blockquote', { hasText: 'From the first window' }).waitFor();
    const now = async () => (await memos()).find((memo) => memo.id === id)?.text;
    expect(await now()).toBe('From the first window');
    await other.getByRole('button', { name: 'I have seen it' }).press('Enter');
    await other.getByRole('button', { name: 'Save the memo' }).press('Enter');
    await other
      .locator('.memos li', { hasText: 'From the second window' })
      .getByRole('button', { name: 'Change' })
      .waitFor();
    expect(await now()).toBe('From the second window');
    for (const page of pages) await page.close();
  });
});
