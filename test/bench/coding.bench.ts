import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { openDatabase } from '../../server/database/open';
import { createCodebook } from '../../shared/api/coding';
import { createStudy } from '../../shared/api/studies';
import { createTask, drawSample, moveTask } from '../../shared/api/tasks';
import { nextWork, openWork, saveCoding } from '../../shared/api/work';
import { itemFilter, taskSettings } from '../../shared/model/task';
import { open, setStage } from '../support/browser';
import { addCases } from '../support/coder';
import { Person, type TestServer } from '../support/server';
import { type Line, milliseconds, percentile } from './figures';

const codeCount = 500;
const spanCount = 200;

/** The coding screen with a codebook of five hundred codes, and a case with two hundred spans over one another. */
export async function benchCoding(): Promise<Line[]> {
  const stage = await setStage();
  try {
    const at = `http://127.0.0.1:${stage.port}`;
    const owner = new Person(at);
    owner.cookie = (await stage.owner.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const place = await makeTask(owner, stage.file);
    const page = await open(stage.owner, `${at}/work/${place.study}/${place.task}`);
    await page.locator('.item-text mark').first().waitFor();
    await page.waitForLoadState('networkidle');
    await watchKeys(page);
    const search = await searching(page);
    const apply = await applying(page);
    const frames = await scrolling(page);
    return [
      {
        what: `a letter typed into the search of ${codeCount} codes, or taken away, to the list painted, ${search.length} times`,
        figure: `p50 ${milliseconds(percentile(search, 0.5))}, p95 ${milliseconds(percentile(search, 0.95))}`,
      },
      {
        what: `a code applied by key to the case painted, with ${spanCount} spans on it, ${apply.length} times`,
        figure: `p50 ${milliseconds(percentile(apply, 0.5))}, p95 ${milliseconds(percentile(apply, 0.95))}`,
      },
      {
        what: `scrolling a case with ${spanCount} spans: time between frames, ${frames.length} frames`,
        figure: `p50 ${milliseconds(percentile(frames, 0.5))}, p95 ${milliseconds(percentile(frames, 0.95))}`,
      },
    ];
  } finally {
    await stage.end();
  }
}

async function makeTask(owner: Person, file: string): Promise<{ study: string; task: string }> {
  const study = 'bench-coding';
  await owner.call(createStudy, { body: { slug: study, title: 'Bench' } });
  const codes = Array.from({ length: codeCount }, (_, index) => ({
    key: `code-${index}`,
    name: `Code ${index} ${['harm', 'care', 'doubt', 'trust', 'blame'][index % 5]}`,
    parent: index % 25 === 0 ? null : `code-${index - (index % 25)}`,
    definition: `What the code with the number ${index} means, in a sentence of some length.`,
    shortcut: index === 1 ? '1' : null,
  }));
  await owner.call(createCodebook, { params: { study }, body: { slug: 'large', draft: { name: 'Large', codes } } });
  const text = Array.from({ length: 1500 }, (_, word) => `word${word}`).join(' ');
  const database = await openDatabase(file);
  await addCases({ owner, database } as TestServer, study, [text]);
  await database.close();
  const params = { study, task: 'coding' };
  const settings = taskSettings.parse({});
  await owner.call(createTask, {
    params: { study },
    body: { slug: 'coding', title: 'Coding', kind: 'code', ratersPerItem: 1, codebook: 'large', settings },
  });
  const sample = { filter: itemFilter.parse({ kind: ['case'] }), stratifyBy: null, perStratum: null, seed: 1 };
  await owner.call(drawSample, { params, body: sample });
  await owner.call(moveTask, { params, body: { state: 'open' } });
  const { task } = await owner.call(openWork, { params });
  const applied = task.codes.filter(({ parent }) => parent !== null);
  const { assignments } = await owner.call(nextWork, { params, body: { hold: 1 } });
  const codings = Array.from({ length: spanCount }, (_, index) => ({
    code: applied[(index * 7) % applied.length]!.id,
    start: index * 40,
    end: index * 40 + 30 + (index % 6) * 40,
  }));
  await owner.call(saveCoding, {
    params: { ...params, assignment: assignments[0]!.id },
    body: { saveId: randomUUID(), revision: 0, finish: false, noCode: false, codings },
  });
  return params;
}

/** Keeps, for each key, the time from the press to the frame that shows what it did. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { keyTimes: times });
    document.addEventListener(
      'keydown',
      () => {
        const from = performance.now();
        // A timer set in a frame's callback comes after that frame has been painted.
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - from)));
      },
      true,
    );
  });
}

const taken = (page: Page) => page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes.splice(0));

async function searching(page: Page): Promise<number[]> {
  await page.getByLabel('Find a code').focus();
  for (const words of ['trust', 'code 4', 'number 77', 'doubt', 'blame', 'sentence']) {
    for (const letter of words) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      await page.waitForTimeout(90);
    }
    // Letters taken away again bring codes back, which costs more than hiding them.
    for (const _ of words) {
      await page.keyboard.press('Backspace');
      await page.waitForTimeout(90);
    }
    await page.waitForTimeout(300);
  }
  await page.keyboard.press('Escape');
  await page.waitForTimeout(100);
  return (await taken(page)).slice(0, -1);
}

async function applying(page: Page): Promise<number[]> {
  const times: number[] = [];
  await page.locator('.item-text').focus();
  for (let time = 0; time < 40; time++) {
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(80);
    await taken(page);
    await page.keyboard.press('1');
    await page.waitForTimeout(120);
    times.push(...(await taken(page)));
  }
  return times;
}

async function scrolling(page: Page): Promise<number[]> {
  await page.mouse.move(400, 500);
  // As text: the compiler's helper for the names of functions is not there in the page.
  await page.evaluate(`
    window.frameTimes = [];
    window.scrolling = true;
    let last = performance.now();
    requestAnimationFrame(function frame(now) {
      window.frameTimes.push(now - last);
      last = now;
      if (window.scrolling) requestAnimationFrame(frame);
    });
  `);
  for (let step = 0; step < 120; step++) {
    await page.mouse.wheel(0, step < 60 ? 60 : -60);
    await page.waitForTimeout(16);
  }
  return page.evaluate(() => {
    Object.assign(window, { scrolling: false });
    return (window as unknown as { frameTimes: number[] }).frameTimes.slice(2);
  });
}
