import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { focused, open, type Stage, setStage } from '../support/browser';
import { accessible, fits } from '../support/page-checks';

let stage: Stage;
let at: string;

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}/studies/demo/profiles`;
});
afterAll(() => stage.end());

describe('profiles in a browser', () => {
  it('lead by keyboard from all respondents to one, to the answers behind a point, and back', async () => {
    const page = await open(stage.owner, at);
    await page.getByRole('img', { name: 'Correlations of stated and enacted values' }).waitFor();
    await page.getByRole('link', { name: 'Synthetic 1', exact: true }).press('Enter');
    await page.getByRole('heading', { name: 'Synthetic 1' }).waitFor();
    for (const picture of ['Stated and enacted values of', 'The circle of values of'])
      await page.getByRole('img', { name: picture }).waitFor();
    const point = page.getByRole('link', { name: /^Power: says/ });
    await point.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Power' });
    await dialog.getByText('Said: 2 items').waitFor();
    await dialog.getByText('Done: offered in 8 questions').waitFor();
    await accessible(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await focused(point);
    await page.setViewportSize({ width: 390, height: 844 });
    await fits(page);
    await page.close();
  });

  it('count excluded participants in when asked to, and say so', async () => {
    const page = await open(stage.owner, at);
    await page.getByText('1 participant excluded by the declared rules').waitFor();
    expect(await page.getByRole('link', { name: 'Synthetic 8' }).count()).toBe(0);
    await page.getByRole('checkbox', { name: 'Count excluded participants' }).press(' ');
    await page.getByRole('link', { name: 'Synthetic 8' }).waitFor();
    await focused(page.getByRole('checkbox', { name: 'Count excluded participants' }));
    await page.close();
  });

  it('let a figure be taken as SVG that stands by itself', async () => {
    const page = await open(stage.owner, at);
    const figure = page.locator('figure').first();
    await figure.waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByRole('button', { name: 'SVG' }).click(),
    ]);
    const svg = await (await download.createReadStream()).toArray();
    const text = Buffer.concat(svg as Buffer[]).toString();
    expect(text).toContain('<svg');
    expect(text).not.toContain('var(--');
    await page.close();
  });
});
