import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { freePort, type Running, serve } from './process';
import { Person } from './server';

/** The built Saydo with the demo study, and a browser to look at it. */
export interface Stage {
  browser: Browser;
  running: Running;
  file: string;
  port: number;
  /** a window signed in as the owner */
  owner: BrowserContext;
  end(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-browser-'));
  const file = join(folder, 'saydo.sqlite');
  const port = await freePort();
  const running = await serve(file, port, '--demo');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const owner = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  const page = await owner.newPage();
  await page.goto(running.ownerLink.replace('localhost', '127.0.0.1'));
  await page.getByRole('button', { name: 'Sign in as the owner' }).press('Enter');
  await page.getByRole('heading', { name: 'Studies' }).waitFor();
  await page.close();
  const stage: Stage = {
    browser,
    running,
    file,
    port,
    owner,
    end: async () => {
      await browser.close();
      await stage.running.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return stage;
}

/** The owner of a stage, to ask by HTTP what the pages show. */
export async function ownerOf(stage: Stage): Promise<Person> {
  const owner = new Person(`http://127.0.0.1:${stage.port}`);
  owner.cookie = (await stage.owner.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  return owner;
}

/** A browser of somebody's own, signed in. */
export async function windowOf(stage: Stage, person: Person): Promise<BrowserContext> {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name, ...value] = person.cookie.split('=');
  await context.addCookies([{ name: name!, value: value.join('='), url: person.address }]);
  return context;
}

/** Opens a page and fails the test when a script on it does. */
export async function open(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => {
    throw new Error(`A script failed on ${page.url()}: ${error.message}`);
  });
  await page.goto(address);
  return page;
}

/** Whether a control of this name has the focus, or (anywhere) stands on the page; runs in the browser. */
function hasControl({ text, pattern, anywhere }: { text: string; pattern: boolean; anywhere: boolean }): boolean {
  const controls = 'a, button, input, select, textarea, summary, [tabindex="0"]';
  const expression = pattern ? new RegExp(text) : undefined;
  const named = (element: Element | null) => {
    if (!element?.matches(controls)) return false;
    const label = 'labels' in element ? (element as HTMLInputElement).labels?.[0]?.textContent : null;
    const name = (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim();
    return expression ? expression.test(name) : name === text;
  };
  return anywhere ? [...document.querySelectorAll(controls)].some(named) : named(document.activeElement);
}

/**
 * Puts the focus on a control by the Tab key alone, as somebody without a mouse does. Like a person it waits until
 * the control is there: a page that is still loading has little to go through, and keys pressed then say nothing.
 */
export async function tabTo(page: Page, name: string | RegExp, most = 60): Promise<void> {
  const wanted = typeof name === 'string' ? { text: name, pattern: false } : { text: name.source, pattern: true };
  await page.waitForFunction(hasControl, { ...wanted, anywhere: true }).catch(() => {
    throw new Error(`No control is called "${name}" on ${page.url()}`);
  });
  for (let step = 0; step < most; step++) {
    if (await page.evaluate(hasControl, { ...wanted, anywhere: false })) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach "${name}" on ${page.url()}`);
}

/** Goes to a control by Tab and presses Enter on it. */
export async function choose(page: Page, name: string | RegExp, most = 120): Promise<void> {
  await tabTo(page, name, most);
  await page.keyboard.press('Enter');
}

/** Goes to a field by Tab and writes over what stands in it. */
export async function write(page: Page, field: string, text: string): Promise<void> {
  await tabTo(page, field, 120);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Waits until a control has the focus, which a closed dialog gives back a moment after it is gone. */
export const focused = (control: Locator) =>
  expect.poll(() => control.evaluate((element) => element === document.activeElement), { timeout: 15_000 }).toBe(true);

export const dialog = (page: Page) => page.locator('dialog[open]');

export const saved = (page: Page) => page.locator('[data-saving="saved"]').waitFor();
export const currentItem = (page: Page) => page.locator('[data-assignment]').getAttribute('data-assignment');
