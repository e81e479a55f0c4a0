import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choose, focused, open, type Stage, setStage, tabTo, write } from '../support/browser';
import { accessible } from '../support/page-checks';

let stage: Stage;
let at: string;

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}/studies/demo/surveys`;
});
afterAll(() => stage.end());

describe('a survey by keyboard alone', () => {
  it('is made, set up, worded, limited and opened, and what was typed is there after a reload', async () => {
    const page = await open(stage.owner, at);
    await page.getByRole('heading', { name: 'New survey' }).waitFor();
    await write(page, 'Title', 'By keys');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'By keys' }).waitFor();
    await page.getByLabel('Scenarios for each person').waitFor();

    await write(page, 'Scenarios for each person', '2');
    await write(page, 'Categories of scenarios', 'work, no such,');
    await page.keyboard.press('Backspace');
    expect(await page.getByLabel('Categories of scenarios').inputValue()).toBe('work, no such');
    await write(page, 'Categories of scenarios', ' ');
    await choose(page, 'Add a check');
    await write(page, 'Short name', 'awake');
    await write(page, 'Right answer', '3');
    await write(page, 'Question, English', 'Choose the third.');
    await write(page, 'So many failed checks or more', '1');
    await write(page, 'Completion code', 'KEYS');
    await choose(page, 'Save the settings');
    await page.getByText('Saved', { exact: true }).waitFor();
    await focused(page.getByRole('button', { name: 'Save the settings' }));
    await accessible(page);

    await page.reload();
    await page.getByLabel('Completion code').waitFor();
    const held = (label: string) => page.getByLabel(label, { exact: true }).inputValue();
    expect(await held('Completion code')).toBe('KEYS');
    expect(await held('Right answer')).toBe('3');
    expect(await held('Scenarios for each person')).toBe('2');
    expect(await held('Categories of scenarios')).toBe('');

    await choose(page, 'Consent');
    await page.getByRole('textbox', { name: /English/ }).waitFor();
    await tabTo(page, /English/, 120);
    await page.keyboard.type('You answer a few questions.');
    await choose(page, 'Save the first version');
    await page
      .getByText(/Version 1/)
      .first()
      .waitFor();

    await choose(page, 'Link');
    await write(page, 'At most so many people', '5');
    await choose(page, 'Set the limit');
    await page.getByText('0 of 5 people').waitFor();
    await choose(page, 'Open the survey');
    await page.getByText('Survey, open').waitFor();
    await page.close();
  });
});
