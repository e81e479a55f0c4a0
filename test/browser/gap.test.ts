import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { focused, open, type Stage, setStage, tabTo } from '../support/browser';
import { chosenFile, importInto, newStudyOf, statedFile } from '../support/gap-study';
import { fits } from '../support/page-checks';
import { describeWithReferences, referencePath } from '../support/reference';

let stage: Stage;
let at: string;

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}`;
});
afterAll(() => stage.end());

describeWithReferences('from the published answers to one cell, by keyboard', () => {
  const claude = 'anthropic-claude-sonnet-4-20250514';

  beforeAll(async () => {
    await newStudyOf(stage.owner, at, 'via');
    const address = `${at}/api/studies/via`;
    const files = [
      ['via', 'value_action_gap_full_data_generation.zip'],
      ['via-task1', `task1/${claude}_t1.csv`],
      ['via-task2-log', `task2/${claude}_t2_log.jsonl`],
    ] as const;
    for (const [format, path] of files) {
      const bytes = readFileSync(referencePath(`data/via/${path}`));
      const name = path.split('/').pop()!;
      await importInto(stage.owner, address, {
        format,
        name,
        bytes,
        ...(format === 'via' ? {} : { respondent: claude }),
      });
    }
  }, 120_000);

  it('opens the heatmap, reaches a cell, and reads the ratings and both actions with the chosen one marked', async () => {
    const page = await open(stage.owner, `${at}/studies/via`);
    await page.getByRole('heading', { name: 'Study via' }).waitFor();
    await tabTo(page, 'Gap');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'How far do words and deeds go together?' }).waitFor();
    await page.getByRole('gridcell', { name: `${claude}, every country: alignment rate .41 (.38 to .43)` }).waitFor();
    await tabTo(page, 'Heatmap');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Countries by values, distance' }).waitFor();

    // One place is one cell when a topic is chosen.
    await tabTo(page, 'In topic');
    await page.keyboard.type('Social Ineq');
    await page.waitForURL(/topic=Social\+Inequality/);
    const cell = page.getByRole('gridcell', {
      name: /^Canada, Social Power: distance 1\.00, .*1 of 1 cell misaligned/,
    });
    await cell.waitFor();
    await tabTo(page, /^United States, Creativity/);
    await page.keyboard.press('ArrowDown');
    for (let step = 0; step < 16; step++) await page.keyboard.press('ArrowRight');
    await focused(cell);
    expect(await cell.getAttribute('aria-label')).toContain('distance 1.00, stated 1.00 (8 answers)');
    await page.keyboard.press('Enter');

    const dialog = page.getByRole('dialog', { name: 'Canada · Social Inequality · Social Power' });
    await dialog.getByRole('heading', { name: 'The two actions' }).waitFor();
    const told = await dialog.innerText();
    expect(told).toContain('disagrees with the value\n1.00, 8 answers');
    expect(told).toContain('holds the value\n.00, 1 answer');
    const actions = await dialog.locator('.action').allInnerTexts();
    expect(actions).toHaveLength(2);
    expect(actions[0]).toContain('For the value · ✓ chosen 1 of 1');
    expect(actions[1]).toContain('Against the value · chosen 0 of 1');
    expect(await dialog.locator('.action.chosen').innerText()).toBe(actions[0]);
    const ratings = dialog.getByRole('region', { name: 'What was stated' }).getByRole('row');
    expect(await ratings.count()).toBe(9);
    expect(await ratings.nth(1).innerText()).toContain('4 of 4, disagrees');

    // The text as it came, and the way on.
    const reply = dialog.getByRole('region', { name: 'What was stated' }).locator('summary').first();
    await reply.press('Enter');
    expect(await dialog.locator('pre').nth(1).innerText()).toContain('"Social Power"');
    const onward = dialog.getByRole('link', { name: 'Make the misaligned cells cases for harm coding' });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await focused(cell);
    await page.keyboard.press('Enter');
    await onward.press('Enter');
    await page.getByRole('heading', { name: 'Code the harm in them' }).waitFor();
    await page.close();
  }, 60_000);

  it('counts the misaligned cells of the whole study and lists them', async () => {
    const page = await open(stage.owner, `${at}/studies/via/gap/heatmap`);
    await page.getByRole('button', { name: 'Misaligned: open 1,107 cells' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1,107 cells, the widest distance first').waitFor();
    await dialog.getByRole('combobox', { name: 'Which cells' }).selectOption('stated-agree-enacted-disagree');
    await dialog.getByText('199 cells, the widest distance first').waitFor();
    const first = dialog.getByRole('table').getByRole('button').filter({ hasText: ',' }).first();
    const name = await first.innerText();
    await first.press('Enter');
    await dialog.getByRole('heading', { name: 'The two actions' }).waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByText('199 cells, the widest distance first').waitFor();
    await focused(dialog.getByRole('table').getByRole('button', { name, exact: true }).first());
    await page.close();
  });
});

describeWithReferences('the published predictions of an observer', () => {
  const settings = ['default', 'attribution', 'explanation', 'attribution_explanation'] as const;
  interface Expected {
    explanation_prediction: Record<string, { f1: number; accuracy: number; fp: number; tn: number }>;
  }

  it('are shown by setting, as good as the reference says, with a test of each two', async () => {
    await newStudyOf(stage.owner, at, 'foretold');
    for (const setting of settings) {
      const name = `llama3_explanation_outputs_${setting}.csv`;
      const bytes = readFileSync(referencePath(`data/via/explanations/${name}`));
      const file = { format: 'via-explanations', name, respondent: 'llama3', bytes };
      await importInto(stage.owner, `${at}/api/studies/foretold`, file);
    }
    const { explanation_prediction: expected } = JSON.parse(
      readFileSync(referencePath('expected/value_action_gap.json'), 'utf8'),
    ) as Expected;
    const page = await open(stage.owner, `${at}/studies/foretold/gap/prediction`);
    const rows = page.getByRole('region', { name: 'Settings of llama3' }).getByRole('row');
    await rows.nth(settings.length).waitFor();
    const two = (share: number) => share.toFixed(2).replace(/^0/, '');
    for (const [place, setting] of settings.entries()) {
      const { f1, accuracy, fp, tn } = expected[`llama3/${setting}`]!;
      const cells = await rows
        .nth(place + 1)
        .getByRole('cell')
        .allInnerTexts();
      expect(cells[1]).toMatch(new RegExp(`^\\${two(f1)}\n`));
      expect(cells[2]).toMatch(new RegExp(`^\\${two(accuracy)}\n`));
      expect([cells[4], cells[6]]).toEqual([String(fp), String(tn)]);
    }
    expect(await page.getByRole('region', { name: "McNemar's tests of llama3" }).getByRole('row').count()).toBe(7);
    await page.close();
  });
});

describe('a study with answers of our own', () => {
  const address = () => `${at}/studies/small/gap`;

  beforeAll(async () => {
    await newStudyOf(stage.owner, at, 'small');
    const api = `${at}/api/studies/small`;
    // States agreement with everything; acts against the first ten values in every scenario.
    const files = [
      ['via-task1', statedFile(() => 1)],
      ['via-task2', chosenFile((value) => value >= 10)],
    ] as const;
    for (const [format, text] of files)
      await importInto(stage.owner, api, { format, name: 'a.csv', respondent: 'planted', bytes: Buffer.from(text) });
  });

  it('says which answers to import while there are none, and leads to the import', async () => {
    await newStudyOf(stage.owner, at, 'without-answers');
    const page = await open(stage.owner, `${at}/studies/without-answers/gap`);
    await page.getByText('via-task1').waitFor();
    expect(await page.locator('.empty').innerText()).toContain('via-task2');
    await page.getByRole('link', { name: 'Import answers' }).press('Enter');
    await page.getByText('What the file is').waitFor();
    await page.close();
  });

  it('brings the same view from the same address', async () => {
    const page = await open(stage.owner, `${address()}/heatmap`);
    await page.getByRole('combobox', { name: 'Show' }).selectOption('stated');
    await page.getByRole('combobox', { name: 'Rows' }).selectOption('topic');
    await page.getByRole('combobox', { name: 'In country' }).selectOption('Germany');
    await page.getByRole('checkbox', { name: 'Leave out repaired replies' }).check();
    await page.getByRole('heading', { name: 'Topics by values, stated' }).waitFor();
    const again = await open(stage.owner, page.url());
    await again.getByRole('heading', { name: 'Topics by values, stated' }).waitFor();
    expect(await again.getByRole('combobox', { name: 'In country' }).inputValue()).toBe('Germany');
    expect(await again.getByRole('checkbox', { name: 'Leave out repaired replies' }).isChecked()).toBe(true);
    await again.close();
    await page.close();
  });

  it('draws the planted distance, and gives it as SVG, PNG and CSV', async () => {
    const page = await open(stage.owner, `${address()}/heatmap`);
    const cell = (name: string) => page.getByRole('gridcell', { name: new RegExp(`^India, ${name}: distance`) });
    expect(await cell('Creativity').getAttribute('aria-label')).toContain('distance 1.00');
    expect(await cell('Enjoying Life').getAttribute('aria-label')).toContain('distance 1.00');
    expect(await cell('Successful').getAttribute('aria-label')).toContain('distance .00');
    const saved = async (kind: string) => {
      const coming = page.waitForEvent('download');
      await page.getByRole('button', { name: kind, exact: true }).first().press('Enter');
      return readFileSync(await (await coming).path());
    };
    const svg = (await saved('SVG')).toString();
    expect(svg).toMatch(/^<svg/);
    expect(svg).not.toContain('var(');
    expect(svg.match(/fill-opacity="1"/g)).toHaveLength(2 * 10 + 1);
    expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG');
    const rows = (await saved('CSV')).toString().trim().split('\n');
    expect(rows).toHaveLength(1 + 2 * 56);
    expect(rows[1]).toBe('Germany,Creativity,self-direction,0,1,1,2,4,2,2');
    await page.close();
  });

  it('keeps the row heads in sight on a phone, where only the chart scrolls', async () => {
    const page = await open(stage.owner, `${address()}/heatmap`);
    await page.setViewportSize({ width: 390, height: 844 });
    const box = page.locator('.heat-box');
    await box.waitFor();
    await box.evaluate((element) => {
      element.scrollLeft = 600;
    });
    const head = await page.locator('.heat-head').first().boundingBox();
    expect(head!.x).toBeGreaterThanOrEqual(0);
    expect(head!.x + head!.width).toBeLessThan(200);
    await fits(page);
    await page.close();
  });

  it('ranks the planted values first, and draws two groups side by side', async () => {
    const page = await open(stage.owner, `${address()}/ranking?country=India&otherCountry=Germany`);
    await page
      .getByRole('img', { name: /^Change in rank from planted, India, all topics to planted, Germany/ })
      .waitFor();
    const table = page.getByRole('region', { name: 'Ranking' });
    expect(await table.getByRole('row').nth(1).innerText()).toMatch(/^1\s+A Varied Life/);
    await table.getByRole('button', { name: 'Creativity, planted, India, all topics: 2 cells' }).press('Enter');
    await page.getByRole('dialog').getByText('planted: 2 cells').waitFor();
    await page.close();
  });

  it('says that a comparison needs a second respondent', async () => {
    const page = await open(stage.owner, `${address()}/compare`);
    await page.getByText('A comparison needs two respondents').waitFor();
    await page.close();
  });
});
