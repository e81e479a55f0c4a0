import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/database/open';
import { adjudicationQueue, decide, lookAtUnit } from '../../shared/api/adjudication';
import { openWork } from '../../shared/api/work';
import { open, ownerOf, type Stage, setStage, tabTo } from '../support/browser';
import { code } from '../support/coder';
import { revisedStudy } from '../support/revised-study';
import type { Person } from '../support/server';

let stage: Stage;
let at: string;
let owner: Person;
let made: Awaited<ReturnType<typeof revisedStudy>>;
let page: Page;

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}`;
  owner = await ownerOf(stage);
  const database = await openDatabase(stage.file);
  made = await revisedStudy({ owner, database, address: at }, 'revised');
  await database.close();
  page = await open(stage.owner, `${at}/studies/revised/tasks/coding/adjudicate`);
  await page.locator('[data-unit-shown]').waitFor();
});
afterAll(() => stage.end());

const shown = () => page.locator('[data-unit-shown]').getAttribute('data-unit-shown');
const show = async (unit: string) => page.locator(`[data-unit-shown="${unit}"]`).waitFor();
const chosen = () => page.locator('.decision [role=status]').first().innerText();
const unitNow = async () => {
  const [item, aspect] = (await shown())!.split(' ') as [string, string];
  return { item, aspect };
};
const standing = async (unit: { item: string; aspect: string }) => {
  const { decisions } = await owner.call(lookAtUnit, { params: made.place, query: unit });
  return decisions.filter(({ mine, undoneAt }) => mine && undoneAt === null);
};

describe('an adjudicator at the keyboard', () => {
  it('loses no decision to a lost connection, to going on, or to a reload', async () => {
    const unit = await unitNow();
    await page.keyboard.press('1');
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.keyboard.type('Half a reason');
    await page.keyboard.press('Escape');
    const label = await chosen();
    await stage.owner.setOffline(true);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('nothing is lost').waitFor();
    expect(await standing(unit)).toEqual([]);
    await stage.owner.setOffline(false);
    await page.reload();
    await show(`${unit.item} ${unit.aspect}`);
    await page.waitForFunction(
      (words) => document.querySelector('.decision [role=status]')?.textContent === words,
      label,
    );
    await page.keyboard.press('j');
    await page.waitForFunction(
      (before) => document.querySelector('[data-unit-shown]')?.getAttribute('data-unit-shown') !== before,
      `${unit.item} ${unit.aspect}`,
    );
    await page.keyboard.press('k');
    await show(`${unit.item} ${unit.aspect}`);
    expect(await page.locator('.decision textarea').inputValue()).toBe('Half a reason');
    await page.keyboard.press('Enter');
    await page.getByText('2 of', { exact: false }).first().waitFor();
    expect(await standing(unit)).toMatchObject([{ kind: 'gap', rationale: 'Half a reason' }]);
  });

  it('keeps what is being said to the others while the unit is decided, and the discussion open while it is typed', async () => {
    const unit = await unitNow();
    await tabTo(page, 'Discussion');
    await page.keyboard.press('Enter');
    await tabTo(page, 'To the other researchers');
    await page.keyboard.type('a');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('Is that so?');
    const words = page.getByLabel('To the other researchers');
    expect(await words.inputValue()).toBe('Is that so?');
    await page.locator('h1').focus();
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await page.locator(`[data-unit-shown="${unit.item} ${unit.aspect}"]`).waitFor({ state: 'detached' });
    await page.getByLabel('Show', { exact: true }).selectOption('decided');
    await page.locator(`[data-unit="${unit.item} ${unit.aspect}"]`).press('Enter');
    await show(`${unit.item} ${unit.aspect}`);
    expect(await words.inputValue()).toBe('Is that so?');
    await page.locator('h1').focus();
    await page.keyboard.press('u');
    await page.locator(`[data-unit-shown="${unit.item} ${unit.aspect}"]`).waitFor({ state: 'detached' });
    await page.getByLabel('Show', { exact: true }).selectOption('open');
    await page.locator(`[data-unit="${unit.item} ${unit.aspect}"]`).press('Enter');
    await show(`${unit.item} ${unit.aspect}`);
    expect(await words.inputValue()).toBe('Is that so?');
  });

  it('is told when a coder changed the case meanwhile, and decides on what is there now', async () => {
    const { units } = await owner.call(adjudicationQueue, { params: made.place });
    const unit = units.find(({ item, aspect }) => item === 'case-1' && aspect === made.privacy.key)!;
    await page.locator(`[data-unit="${unit.item} ${unit.aspect}"]`).press('Enter');
    await show(`${unit.item} ${unit.aspect}`);
    await page.locator('h1').focus();
    await page.keyboard.press('2');
    const [coder] = made.coders;
    const { past } = await coder!.call(openWork, { params: made.place });
    await code(coder!, made.place, { id: past[1]!, revision: 1 }, [{ code: made.privacy.id, start: 0, end: 9 }]);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Somebody has changed their judgement').waitFor();
    await page.locator('.given').getByText('“They read”').waitFor();
    expect(await standing(unit)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.locator(`[data-unit-shown="${unit.item} ${unit.aspect}"]`).waitFor({ state: 'detached' });
    expect(await standing(unit)).toHaveLength(1);
  });

  it('decides at the same time as another without hindering them, and settles what they differ on', async () => {
    const unit = await unitNow();
    await page.keyboard.press('n');
    const body = { ...unit, label: 'yes', extent: 'whole', how: 'anew', kind: 'slip' } as const;
    await Promise.all([
      made.other.call(decide, { params: made.place, body }),
      page.keyboard
        .press('Enter')
        .then(() => page.locator(`[data-unit-shown="${unit.item} ${unit.aspect}"]`).waitFor({ state: 'detached' })),
    ]);
    await tabTo(page, 'Show');
    await page.getByLabel('Show', { exact: true }).selectOption('again');
    await page.locator(`.queue [data-unit="${unit.item} ${unit.aspect}"]`).press('Enter');
    await show(`${unit.item} ${unit.aspect}`);
    await page.getByText('The adjudicators stand one against one').waitFor();
    expect(await page.locator('.queue [data-unit]').count()).toBe(2);
    await page.locator('h1').focus();
    await page.keyboard.press('y');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('.queue [data-unit]').length === 1);
    await show(`case-0 ${made.harm.key}`);
    await page.getByText('Is laughing harm?').waitFor();
    const { final } = await owner.call(lookAtUnit, { params: made.place, query: unit });
    expect(final).toMatchObject({ label: 'yes', how: 'adjudicated' });
  });
});

describe('the coders of a revised codebook', () => {
  it('are compared before and after it, by code, by whole sets, and by words', async () => {
    const compared = await open(stage.owner, `${at}/studies/revised/tasks/coding/comparison`);
    await compared.getByRole('heading', { name: 'Whole sets, and words' }).waitFor();
    const told = await compared.getByText('coded by two or more before it').innerText();
    expect(told).toContain('5 cases coded by two or more before it, 5 cases after it');
    const rows = compared.getByRole('region', { name: 'Whole sets and words before and after the revision' });
    const words = await rows.locator('tbody tr').allInnerTexts();
    expect(words.map((row) => row.split('\t')[0])).toEqual([
      'Whole sets of codes (alpha, MASI)',
      'Words: All codes (unitizing alpha)',
      'Words: Privacy Invasion (unitizing alpha)',
    ]);
    // After the revision both marked the same.
    expect(words[2]).toContain('1.00');
    await tabTo(compared, /^Revision/, 200);
    await compared.close();
  });
});
