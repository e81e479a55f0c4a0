import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAtCodebook, reviseCodebook } from '../../shared/api/codebooks';
import { createCodebook } from '../../shared/api/coding';
import { createTask, drawSample, moveTask } from '../../shared/api/tasks';
import { oneAssignment } from '../../shared/api/work';
import type { OperationIn } from '../../shared/codebook/operation';
import { itemFilter, taskSettings } from '../../shared/model/task';
import {
  choose,
  dialog,
  focused,
  open,
  ownerOf,
  type Stage,
  saved,
  setStage,
  tabTo,
  windowOf,
  write,
} from '../support/browser';
import { beginCoding, code, codesByName, nextCases } from '../support/coder';
import { codeOf } from '../support/coding';
import { invited, type TestServer } from '../support/server';

let stage: Stage;
let at: string;
let server: TestServer;

beforeAll(async () => {
  stage = await setStage();
  at = `http://127.0.0.1:${stage.port}`;
  const owner = await ownerOf(stage);
  server = { owner, address: at } as TestServer;
});
afterAll(() => stage.end());

/** A study with three cases and an open task by the harm codebook. */
const begin = (study: string) =>
  beginCoding(stage, server.owner, study, ['I hide the bill from her.', 'I tell them lies.', 'I read on.']);

const lookAt = (study: string) => server.owner.call(lookAtCodebook, { params: { study, codebook: 'harms' } });

/** A change that somebody else makes, elsewhere. */
async function meanwhile(study: string, operation: OperationIn, note = ''): Promise<void> {
  const { revision } = await lookAt(study);
  await server.owner.call(reviseCodebook, {
    params: { study, codebook: 'harms' },
    body: { operation, note, revision },
  });
}

const focusIsSomewhere = (page: Page) => page.waitForFunction(() => document.activeElement !== document.body);

/** Reads what a change does, gives it a note, and does it. */
async function revise(page: Page, note: string): Promise<string> {
  await dialog(page).getByRole('heading', { name: 'What becomes of the codings' }).waitFor();
  const told = (await dialog(page).innerText()).replace(/\s+/g, ' ');
  await write(page, 'Note', note);
  await page.keyboard.press('Enter');
  await dialog(page).waitFor({ state: 'detached' });
  await focusIsSomewhere(page);
  return told;
}

/** From the page's top, as after a reload: finds a code by typing and opens it. */
async function openCode(page: Page, name: string): Promise<void> {
  await write(page, 'Find a code', name);
  await choose(page, new RegExp(`^.?${name}`));
  await page.getByRole('heading', { name, exact: true }).waitFor();
  // The focus follows what is drawn.
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'The code that is chosen');
}

describe('a codebook, by keyboard alone', () => {
  it('is added to, renamed, moved, merged, split, retired and restored, and the coder is asked to look again', async () => {
    const study = 'keys';
    const place = await begin(study);
    const coder = await invited(server, study);
    const codes = await codesByName(server, study);
    const idOf = (name: string) => codes.get(name)!.id;
    const [first, second] = await nextCases(coder, place);
    await code(coder, place, first!, [
      { code: idOf('Privacy Invasion'), start: 0, end: 6 },
      { code: idOf('Misinformation') },
      { code: idOf('Polarization') },
    ]);
    await code(coder, place, second!, [{ code: idOf('Misinformation') }]);
    const page = await open(stage.owner, `${at}/studies/${study}/codebooks/harms`);
    await page.getByRole('button', { name: 'Add a code' }).waitFor();

    await choose(page, 'Add a code');
    await page.getByRole('heading', { name: 'A new code' }).waitFor();
    await write(page, 'Name', 'Secrecy about money');
    await tabTo(page, 'Below');
    await page.keyboard.type('Individual');
    await write(page, 'Definition', 'Hides spending from those who share it.');
    await choose(page, 'Add the code');
    await focused(dialog(page).getByLabel('Note'));
    expect(await revise(page, 'Seen in the first cases')).toMatch(/Secrecy about money added.*None is touched/);
    await page.getByRole('heading', { name: 'Secrecy about money' }).waitFor();

    await write(page, 'Name', 'Money kept secret ');
    await choose(page, 'Change the code');
    expect(await revise(page, 'Shorter')).toMatch(/before: Secrecy about money after: Money kept secret/);
    await page.getByRole('heading', { name: 'Money kept secret' }).waitFor();
    // What was saved is no longer in hand, or it would stand against what others write later.
    await page.getByText('not saved yet').waitFor({ state: 'detached' });

    await choose(page, 'Move');
    await tabTo(page, 'Below');
    await page.keyboard.type('Societal');
    await choose(page, 'Move the code');
    expect(await revise(page, 'It is not one person alone')).toMatch(/Below before: Individual after: Societal/);

    await page.keyboard.press('Escape');
    await openCode(page, 'Misinformation');
    await write(page, 'Definition', 'States what is not so as if it were.');
    await choose(page, 'Change the code');
    expect(await revise(page, 'Rumours are out')).toContain(
      'Misinformation: 2 codings on 2 cases by 1 coder. They stay, and their coders are asked to look again.',
    );

    await openCode(page, 'Privacy Invasion');
    await choose(page, 'Merge into another code');
    await tabTo(page, 'Into');
    await page.keyboard.type('Autonomy');
    await choose(page, 'Merge the code');
    expect(await revise(page, 'Nobody could tell them apart')).toContain(
      'Privacy Invasion: 1 coding on 1 case by 1 coder. They keep the code that they were made with, and count as Autonomy Violation.',
    );
    await page.getByText('merged in revision 6, into Autonomy Violation').waitFor();

    await openCode(page, 'Polarization');
    await choose(page, 'Split into several');
    await tabTo(page, 'The codes that take its place');
    await page.keyboard.type('Contempt: Looks down on others.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Isolation');
    await choose(page, 'Split the code');
    expect(await revise(page, 'Two things')).toContain('until their coders choose between Contempt and Isolation.');

    await openCode(page, 'Overconfidence');
    await choose(page, 'Retire the code');
    expect(await revise(page, 'Never seen')).toContain('Overconfidence: nothing is coded with it.');

    await choose(page, 'The codebook’s name and description');
    await write(page, 'Name of the codebook', 'Harms, second round');
    await choose(page, 'Change them');
    expect(await revise(page, 'After the pilot')).toMatch(
      /Harms, second round \(the codebook itself\) changed.*None is touched/,
    );
    await page.getByRole('heading', { name: 'Harms, second round' }).waitFor();

    // The coder's side: each change asks in its own words, and an answer settles it.
    const coding = await windowOf(stage, coder);
    const work = await open(coding, `${at}/work/${study}/coding`);
    await work.getByText('2 cases of yours should be looked at again').waitFor();
    await work.keyboard.press('g');
    await work.getByText('coded under revision 1, now 9: look again').first().waitFor();
    const notice = work.locator('.notice[role="status"]');
    const asked = (await notice.innerText()).replace(/\s+/g, ' ');
    expect(asked).toContain(
      'Privacy Invasion on “I hide”: coded under revision 1, now 9: look again. The code was merged into Autonomy Violation.',
    );
    expect(asked).toContain('Misinformation: coded under revision 1, now 9: look again. Its meaning has changed.');
    expect(asked).toContain(
      'Polarization: coded under revision 1, now 9: look again. The code was split into Contempt and Isolation.',
    );
    await choose(work, 'It still holds');
    await choose(work, 'Make it Autonomy Violation');
    await choose(work, 'Make it Contempt');
    await notice.waitFor({ state: 'detached' });
    await work.getByText('1 case of yours should be looked at again').waitFor();
    const standing = async () => {
      const { codings } = await coder.call(oneAssignment, { params: { ...place, assignment: first!.id } });
      return codings.map(({ name, quote, is }) => [name, quote, is]).sort();
    };
    await expect.poll(standing, { timeout: 15_000 }).toEqual([
      ['Autonomy Violation', 'I hide', 'current'],
      ['Contempt', null, 'current'],
      ['Misinformation', null, 'current'],
    ]);

    // Every revision tells what it changed, against the one before it or another, and can be restored.
    await page.reload();
    await page.getByRole('tab', { name: 'Codes' }).waitFor();
    await tabTo(page, 'Codes');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await choose(page, /^Revision 6/);
    const sixth = page.locator('details[open]');
    await sixth.getByText('Privacy Invasion merged into Autonomy Violation').waitFor();
    expect(await sixth.innerText()).toContain('Nobody could tell them apart');
    await tabTo(page, 'Compared with');
    await page.keyboard.type('revision 1');
    await sixth.getByText('Money kept secret added').waitFor();
    expect((await sixth.innerText()).replace(/\s+/g, ' ')).toMatch(
      /Misinformation changed Definition before: .* after: States what/,
    );
    await choose(page, 'Restore revision 6');
    const restoring = await revise(page, 'The split was too fine');
    expect(restoring).toContain('Polarization back in use');
    expect(restoring).toContain(
      'Contempt: 1 coding on 1 case by 1 coder. They keep the code; nobody can apply it any more.',
    );
    const { revision, state } = await lookAt(study);
    expect(revision).toBe(10);
    expect(state.codes.filter(({ ended }) => ended).map(({ name }) => name)).toEqual([
      'Privacy Invasion',
      'Contempt',
      'Isolation',
    ]);
    await work.close();
    await page.close();
  });

  it('lets no change of another go under: what is written stays, and the dialog says what was made in between', async () => {
    const study = 'two-windows';
    await begin(study);
    const { id } = (await codesByName(server, study)).get('Polarization')!;
    const page = await open(stage.owner, `${at}/studies/${study}/codebooks/harms`);
    await page.getByRole('button', { name: 'Add a code' }).waitFor();
    await openCode(page, 'Polarization');
    await write(page, 'Definition', 'People are set against one another.');
    await meanwhile(study, { do: 'change', code: id, to: { name: 'Division', definition: 'Theirs.' } }, 'Plainer');
    await choose(page, 'Change the code');
    await dialog(page).getByText('What becomes of the codings').waitFor();
    await write(page, 'Note', 'Mine');
    await page.keyboard.press('Enter');
    await dialog(page).getByText('Revision 2 was made in between, by Owner: Plainer.').waitFor();
    // Escape leaves what was written, beside the other's name of the code.
    await page.keyboard.press('Escape');
    await page.getByText('Somebody has changed this code while you were writing: Name, Definition.').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Division');
    expect(await page.getByLabel('Definition', { exact: true }).inputValue()).toBe(
      'People are set against one another.',
    );
    // So do another code and another part of the page.
    await page.keyboard.press('Escape');
    await choose(page, 'The codebook’s name and description');
    await write(page, 'Description', 'Half a description');
    await openCode(page, 'Discrimination');
    await page.getByRole('tab', { name: 'Revisions' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Plainer').waitFor();
    await page.getByRole('tab', { name: 'Codes' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('Description', { exact: true }).inputValue()).toBe('Half a description');
    await openCode(page, 'Division');
    await choose(page, 'Change the code');
    expect(await revise(page, 'Mine')).toMatch(/before: Theirs\. after: People are set against one another\./);
    const now = (await lookAt(study)).state.codes.find((one) => one.id === id)!;
    expect(now).toMatchObject({ name: 'Division', definition: 'People are set against one another.' });
    await page.close();
  });
});

describe('the coding screen', () => {
  it('keeps what was given when a code goes out of use meanwhile, and says what to do', async () => {
    const study = 'gone';
    const place = await begin(study);
    const coder = await invited(server, study);
    const page = await open(await windowOf(stage, coder), `${at}/work/${study}/coding`);
    await page.locator('.codes').first().waitFor();
    const codes = await codesByName(server, study);
    await meanwhile(study, { do: 'retire', code: codes.get('Polarization')!.id });
    await page.keyboard.press('1');
    await page.keyboard.press('9');
    await page.keyboard.press('Enter');
    await dialog(page).getByText('The codebook has changed while you were coding').waitFor();
    await choose(page, 'Go on');
    await dialog(page).waitFor({ state: 'detached' });
    const held = page.locator('.standing');
    await held.getByText('On this case: 2').waitFor();
    await page.locator('.codes').first().getByText('Polarization').waitFor({ state: 'detached' });
    await held.getByText('Polarization').waitFor();
    await page.keyboard.press('e');
    await page.keyboard.press('Delete');
    await held.getByText('On this case: 1').waitFor();
    const first = (await page.locator('[data-assignment]').getAttribute('data-assignment'))!;
    await page.keyboard.press('Enter');
    await saved(page);
    const kept = await coder.call(oneAssignment, { params: { ...place, assignment: first } });
    expect(kept).toMatchObject({ state: 'done', codings: [{ name: 'Discrimination' }] });
    await page.close();
  });

  it('tells how many of many codes are found and what Enter applies, and Tab reaches every one', async () => {
    const study = 'many';
    await begin(study);
    const many = Array.from({ length: 300 }, (_, index) => codeOf(`c-${index}`, `Code ${index}`, null));
    await server.owner.call(createCodebook, {
      params: { study },
      body: { slug: 'many', draft: { name: 'Many', codes: many } },
    });
    const params = { study, task: 'many' };
    const settings = taskSettings.parse({});
    await server.owner.call(createTask, {
      params: { study },
      body: { slug: 'many', title: 'Many', kind: 'code', ratersPerItem: 1, codebook: 'many', settings },
    });
    const sample = { filter: itemFilter.parse({}), stratifyBy: null, perStratum: null, seed: 1 };
    await server.owner.call(drawSample, { params, body: sample });
    await server.owner.call(moveTask, { params, body: { state: 'open' } });
    const page = await open(stage.owner, `${at}/work/${study}/many`);
    const rows = page.locator('.codes').first().locator('button');
    await rows.nth(299).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('code 29');
    await page.getByRole('status').getByText('11 codes found. Enter applies Code 29.').waitFor();
    // An Enter that ends a word put together from several keys, as in Japanese, is not one that applies.
    await page
      .getByLabel('Find a code')
      .evaluate((field) =>
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })),
      );
    expect(await page.locator('.standing').count()).toBe(0);
    expect(await rows.count()).toBe(11);
    for (let letter = 0; letter < 7; letter++) await page.keyboard.press('Backspace');
    await rows.nth(299).waitFor();
    await tabTo(page, 'Code 299', 320);
    await page.keyboard.press('Enter');
    await page.locator('.standing').getByText('On this case: 1').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('nothing like it');
    await page.getByRole('status').getByText('No code has these words.').waitFor();
    await page.close();
  });
});
