import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { harmCodebook } from '../../seed-data/harm-codebook';
import { reviseCodebook } from '../../shared/api/codebooks';
import { createCodebook } from '../../shared/api/coding';
import { writeMemo } from '../../shared/api/memos';
import { createStudy } from '../../shared/api/studies';
import { choose, dialog, focused, open, ownerOf, type Stage, saved, setStage, tabTo, write } from '../support/browser';
import { codedStudy } from '../support/coded-study';
import { beginCoding, code, codesByName, nextCases, openCodingTask } from '../support/coder';
import { importInto } from '../support/gap-study';
import { invited, type Person, type TestServer } from '../support/server';

let stage: Stage;
let at: string;
let owner: Person;

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}`;
  owner = await ownerOf(stage);
  await codedStudy(stage.file, 40, 3, 2);
});
afterAll(() => stage.end());

describe('by keyboard alone', () => {
  it('words are found, narrowed, and kept as a set that becomes a task', async () => {
    const page = await open(stage.owner, `${at}/studies/coded/search`);
    await page.locator('.hits li').first().waitFor();
    await tabTo(page, 'Words');
    await page.keyboard.type('"case 7"');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '1 found' }).waitFor();
    expect(await page.locator('.hits mark').allInnerTexts()).toEqual(['Case 7']);
    await choose(page, 'Keep as a set');
    await dialog(page).waitFor();
    await tabTo(page, 'Name');
    await page.keyboard.type('Sevens');
    await page.keyboard.press('Enter');
    await choose(page, 'Make a task of Sevens');
    await tabTo(page, 'Make the task');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sevens' }).waitFor();
    // A sample of any items can be narrowed to the set as well.
    await page.goto(`${at}/studies/coded/items`);
    await choose(page, /^Set any$/);
    await page.getByLabel(/^Sevens/).waitFor();
    await tabTo(page, /^Sevens/);
    await page.keyboard.press('Space');
    await page.locator('tbody tr').first().waitFor();
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
    await page.close();
  });

  it('texts of one’s own are drawn for coding, in a study that has no misaligned cases', async () => {
    await owner.call(createStudy, { body: { slug: 'texts', title: 'Texts' } });
    const items = 'key,text,country\na,I burn it.,Egypt\nb,I read it.,India\n';
    const file = { format: 'items', name: 'texts.csv', bytes: Buffer.from(items) };
    await importInto(stage.owner, `${at}/api/studies/texts`, file);
    await owner.call(createCodebook, { params: { study: 'texts' }, body: { slug: 'harms', draft: harmCodebook } });
    const page = await open(stage.owner, `${at}/studies/texts/tasks/new`);
    await page.getByLabel('What people do').waitFor();
    await write(page, 'Title', 'My texts');
    await tabTo(page, 'What people do');
    await page.keyboard.type('Coding');
    await choose(page, 'Make the task');
    // What can be drawn is known once its attributes are offered.
    await page.locator('summary', { hasText: 'Country' }).waitFor();
    await choose(page, 'Draw the items');
    await page.getByRole('heading', { name: '2 items drawn' }).waitFor();
    await page.close();
  });

  it('a number of the codes opens its cases, and a case what was said of it', async () => {
    const page = await open(stage.owner, `${at}/studies/coded/tasks/code/codes`);
    await page.getByRole('heading', { name: 'Codes by level' }).waitFor();
    await choose(page, /^Discrimination: \d+ cases$/);
    await dialog(page).locator('.hits li').first().waitFor();
    const listed = await dialog(page).locator('.hits li').count();
    expect(await dialog(page).innerText()).toContain(`${listed} case`);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await focused(page.getByRole('button', { name: `Discrimination: ${listed} cases`, exact: true }));
    await page.reload();
    await page.getByRole('heading', { name: 'Codes by level' }).waitFor();
    await tabTo(page, /^By/);
    await page.keyboard.type('country');
    await page.getByRole('heading', { name: 'Codes by country' }).waitFor();
    await page.close();
  });

  it('cases of which little is known are shown so, and told of where they cannot be counted', async () => {
    await owner.call(createStudy, { body: { slug: 'little', title: 'Little' } });
    const items = 'key,kind,text,respondent\na,case,I burn it.,Model A\nb,case,I read it.,\nc,case,I keep it.,\n';
    const file = { format: 'items', name: 'items.csv', bytes: Buffer.from(items) };
    await importInto(stage.owner, `${at}/api/studies/little`, file);
    const place = await openCodingTask({ owner }, 'little', 'coding');
    const screen = await open(stage.owner, `${at}/work/little/coding`);
    await screen.locator('.codes').first().waitFor();
    expect(await screen.locator('main').innerText()).not.toContain('the value');
    await screen.close();
    const { id } = (await codesByName({ owner } as TestServer, 'little')).get('Discrimination')!;
    for (const one of await nextCases(owner, place)) await code(owner, place, one, [{ code: id }]);
    const page = await open(stage.owner, `${at}/studies/little/tasks/coding/codes`);
    await page.getByText('2 cases of 3 have no respondent and count under “All cases” only').waitFor();
    await page.close();
  });

  it('codes given for one another open their cases, and a revision is compared with what was before', async () => {
    const codes = await codesByName({ owner } as TestServer, 'coded');
    await owner.call(reviseCodebook, {
      params: { study: 'coded', codebook: 'harms' },
      body: {
        operation: { do: 'change', code: codes.get('Discrimination')!.id, to: { definition: 'Treated worse.' } },
        revision: 1,
      },
    });
    const page = await open(stage.owner, `${at}/studies/coded/tasks/code/comparison`);
    await page.getByRole('heading', { name: 'Given for one another' }).waitFor();
    await choose(page, /^[A-Z].* and .*: \d+$/);
    await dialog(page).locator('.hits li').first().waitFor();
    await page.keyboard.press('Escape');
    await tabTo(page, /^Revision/, 200);
    await page.getByText('No case was coded by two since revision 2').waitFor();
    await page.close();
  });

  it('words chosen are found in the coder’s other cases; memos on words are seen in the text', async () => {
    const place = await beginCoding(stage, owner, 'phrases', [
      'Her letters 💌 burn.',
      'I read her letters.',
      'Nothing.',
    ]);
    const page = await open(stage.owner, `${at}/work/${place.study}/${place.task}`);
    await page.locator('.codes').first().waitFor();
    await owner.call(writeMemo, {
      params: { study: 'phrases' },
      body: { about: 'span', item: 'case-1', start: 2, end: 6, text: 'Aloud?' },
    });
    await page.keyboard.press('t');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('3');
    await page.keyboard.press('t');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('o');
    await dialog(page).getByText('Go to case-1').waitFor();
    expect(await dialog(page).locator('li').count()).toBe(1);
    await choose(page, 'Go to case-1');
    await page.locator('.item-text', { hasText: 'I read her letters.' }).waitFor();
    const memo = page.locator('.item-text mark.memoed');
    await memo.waitFor();
    expect(await memo.innerText()).toBe('read');
    expect(await memo.getAttribute('title')).toContain('Aloud?');
    // By the button, which is gone on the case that it leads to.
    await page.keyboard.press('t');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowRight');
    await choose(page, /In your other cases/);
    await choose(page, 'Go to case-0');
    await page.locator('.item-text', { hasText: 'Her letters' }).waitFor();
    await focused(page.locator('.item-text'));
    await saved(page);
    await page.close();
  });

  it('the history is gone through by person and by page, and leads to a case with its own', async () => {
    const texts = Array.from({ length: 3 }, (_, place) => `I burn letter ${place}.`);
    const place = await beginCoding(stage, owner, 'past', texts);
    const { id } = (await codesByName({ owner } as TestServer, 'past')).get('Discrimination')!;
    const coder = await invited({ owner, address: at } as TestServer, 'past');
    const [first] = await nextCases(coder, place);
    await code(coder, place, first!, [{ code: id, start: 2, end: 6 }]);
    for (let number = 0; number < 105; number++) {
      const body = { about: 'study' as const, text: `Thought ${number}`, shared: true };
      await owner.call(writeMemo, { params: { study: 'past' }, body });
    }

    const page = await open(stage.owner, `${at}/studies/past/history`);
    const entries = page.locator('.differences li');
    await entries.filter({ hasText: 'Thought 104' }).waitFor();
    expect(await entries.count()).toBe(100);
    await choose(page, 'Older', 200);
    await entries.filter({ hasText: 'Thought 0”' }).waitFor();
    await choose(page, 'Newer', 200);
    await entries.filter({ hasText: 'Thought 104' }).waitFor();
    await page.reload();
    await entries.first().waitFor();
    await tabTo(page, /^By/);
    await page.keyboard.type('Somebody');
    await entries.filter({ hasText: 'applied Discrimination on “burn”' }).waitFor();
    expect(await entries.filter({ hasText: 'Thought' }).count()).toBe(0);
    const downloads = page.waitForEvent('download');
    await choose(page, 'Download the audit file');
    const lines = readFileSync(await (await downloads).path(), 'utf8')
      .trim()
      .split('\n');
    expect(lines.filter((line) => (JSON.parse(line) as { what: string }).what === 'memo.written')).toHaveLength(105);
    expect(lines.join()).not.toContain('Somebody');
    await choose(page, 'case-0');
    await page.locator('.item-text', { hasText: 'I burn letter 0.' }).waitFor();
    await entries.filter({ hasText: 'applied Discrimination on “burn”' }).waitFor();
    await page.close();
  });

  it('a project goes out of one study and into another, with what is to know about it', async () => {
    await owner.call(createStudy, { body: { slug: 'arrived', title: 'Arrived' } });
    const from = await open(stage.owner, `${at}/studies/coded/export`);
    await from.getByText('Download the project').waitFor();
    const downloads = from.waitForEvent('download');
    await choose(from, 'Download the project');
    const download = await downloads;
    expect(download.suggestedFilename()).toBe('coded-code.qdpx');
    const file = { name: 'coded.qdpx', mimeType: 'application/zip', buffer: readFileSync(await download.path()) };
    await from.close();

    const page = await open(stage.owner, `${at}/studies/arrived/import?format=qdpx`);
    // A file dialog belongs to the system; the field that opens it is reached and used by keyboard.
    // It is listened for well before the key: the browser takes a moment to hand its dialog over.
    const chooser = page.waitForEvent('filechooser');
    await page.getByLabel('File', { exact: true }).waitFor();
    await tabTo(page, 'File');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(file);
    await tabTo(page, /^Task that the work goes to/);
    await page.keyboard.type('second-reading');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Imported' }).waitFor();
    expect(await page.locator('section[role=status]').innerText()).toMatch(
      /coded\.qdpx: 40 texts, read as UTF-8\. 40 items added\.[\s\S]*240 codings added to the task second-reading/,
    );
    await choose(page, 'See what the codes show');
    await page.getByRole('heading', { name: 'Codes by level' }).waitFor();
    await page.getByRole('heading', { name: 'Least like the others' }).waitFor();
    await page.close();

    const broken = await open(stage.owner, `${at}/studies/arrived/import?format=qdpx`);
    await broken.locator('input[type=file]').setInputFiles({ ...file, buffer: file.buffer.subarray(0, 500) });
    await tabTo(broken, 'Import');
    await broken.keyboard.press('Enter');
    await broken.getByText('this one is cut short, damaged or none').waitFor();
    await broken.close();
  });

  it('how typical a case is, how codes meet, and which case brought a code, each open their cases', async () => {
    const page = await open(stage.owner, `${at}/studies/coded/tasks/code/codes`);
    await page.getByRole('heading', { name: 'Least like the others' }).waitFor();
    expect(await page.locator('.hits li').first().innerText()).toMatch(
      /like the others \.\d\d \(\.\d\d to \.\d\d\) · rank 1 of \d+, .* with any one code left out and .* with any one coder left out/,
    );
    await choose(page, /^[A-Z].* and .*: \d+ cases?$/, 200);
    await dialog(page).locator('.hits li').first().waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await choose(page, 'Which case brought which code', 200);
    await choose(page, 'case-0', 60);
    await dialog(page).getByText('Case 0.').first().waitFor();
    await page.close();
  });
});
