import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { openDatabase } from '../../server/database/open';
import { createStudy } from '../../shared/api/studies';
import { open, setStage } from '../support/browser';
import { Person, type TestServer } from '../support/server';
import { addItems, openRatingTask } from '../support/study';
import { type Line, milliseconds, percentile } from './figures';

/** Between two items: about four a second, which is several times faster than people read. */
const pauseMilliseconds = 200;

/** From the key press to the next item painted, and what the rating screen loads at first. */
export async function benchBrowser(): Promise<Line[]> {
  const stage = await setStage();
  try {
    const at = `http://127.0.0.1:${stage.port}`;
    const owner = new Person(at);
    owner.cookie = (await stage.owner.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    await owner.call(createStudy, { body: { slug: 'bench', title: 'Bench' } });
    const database = await openDatabase(stage.file);
    await addItems({ owner, database } as TestServer, 'bench', 150);
    await database.close();
    await openRatingTask({ owner } as TestServer, 'bench', { slug: 'bench' });
    const page = await open(stage.owner, 'about:blank');
    let bytes = 0;
    let requests = 0;
    const counted: Promise<void>[] = [];
    const counting = async (response: Response) => {
      requests += 1;
      bytes += Number(response.headers()['content-length'] ?? gzipSync(await response.body()).length);
    };
    page.on('response', (response) => {
      if (!response.url().includes('/api/')) counted.push(counting(response));
    });
    await page.goto(`${at}/work/bench/bench`);
    await page.locator('.question.now').waitFor();
    await page.waitForLoadState('networkidle');
    // Fonts come when their first letters are drawn, which can be after the network was idle once.
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await Promise.all(counted);
    const loaded = `${(bytes / 1024).toFixed(0)} KB in ${requests} requests`;
    await page.evaluate(() => {
      const times: number[] = [];
      Object.assign(window, { paintTimes: times });
      let pressed = 0;
      document.addEventListener(
        'keydown',
        (event) => {
          if (event.key === 'Enter') pressed = performance.now();
        },
        true,
      );
      // No named function in here: the compiler's helper for names is not there in the page.
      let last = document.querySelector('[data-assignment]')?.getAttribute('data-assignment');
      new MutationObserver(() => {
        const now = document.querySelector('[data-assignment]')?.getAttribute('data-assignment');
        if (!now || now === last) return;
        last = now;
        const from = pressed;
        // A timer set in a frame's callback comes after that frame has been painted.
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - from)));
      }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    for (let item = 0; item < 100; item++) {
      await page.waitForTimeout(pauseMilliseconds);
      const before = await page.locator('[data-assignment]').getAttribute('data-assignment');
      for (const key of ['y', 'y', 'y', 'y', 'Enter']) await page.keyboard.press(key);
      await page.waitForFunction(
        (id) => document.querySelector('[data-assignment]')?.getAttribute('data-assignment') !== id,
        before,
      );
    }
    const times = await page.evaluate(() => (window as unknown as { paintTimes: number[] }).paintTimes);
    return [
      {
        what: `key press to next item painted, ${times.length} items, about four a second`,
        figure: `p50 ${milliseconds(percentile(times, 0.5))}, p95 ${milliseconds(percentile(times, 0.95))}; no page reload`,
      },
      {
        what: 'first load of the rating screen with its fonts, compressed',
        figure: loaded,
      },
    ];
  } finally {
    await stage.end();
  }
}
