import { openDatabase } from '../../server/database/open';
import { open, setStage } from '../support/browser';
import { type Line, milliseconds, percentile } from './figures';

const people = 5;

/** From pressing Next to the next page painted, on a phone's screen, and what the first page loads. */
export async function benchTaking(): Promise<Line[]> {
  const stage = await setStage();
  try {
    const database = await openDatabase(stage.file);
    const { token } = await database.read.selectFrom('survey_link').select('token').executeTakeFirstOrThrow();
    await database.close();
    const times: number[] = [];
    let bytes = 0;
    for (let person = 0; person < people; person++) {
      const window = await stage.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
      const page = await open(window, 'about:blank');
      const session = await window.newCDPSession(page);
      await session.send('Network.enable');
      let loaded = 0;
      session.on('Network.loadingFinished', ({ encodedDataLength }) => {
        loaded += encodedDataLength;
      });
      await page.goto(`http://127.0.0.1:${stage.port}/take/${token}`);
      await page.getByRole('button', { name: 'I agree' }).waitFor();
      await page.waitForLoadState('networkidle');
      bytes = Math.max(bytes, loaded);
      await page.getByRole('button', { name: 'I agree' }).press('Enter');
      await page.locator('.take-count').waitFor();
      await page.evaluate(() => {
        const painted: number[] = [];
        Object.assign(window, { paintTimes: painted });
        let pressed = 0;
        document.addEventListener(
          'keydown',
          (event) => {
            if (event.key === 'Enter') pressed = performance.now();
          },
          true,
        );
        let last = document.querySelector('.take-count')?.textContent;
        new MutationObserver(() => {
          const now = document.querySelector('.take-count')?.textContent;
          if (!now || now === last) return;
          last = now;
          const from = pressed;
          // A timer set in a frame's callback comes after that frame has been painted.
          requestAnimationFrame(() => setTimeout(() => painted.push(performance.now() - from)));
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      for (let number = 1; number < 10; number++) {
        for (const set of await page.locator('fieldset.take-entry').all()) await set.locator('input').nth(1).check();
        await page.getByRole('button', { name: 'Next' }).press('Enter');
        await page.getByText(`Page ${number + 1} of`).waitFor();
      }
      await page.waitForTimeout(200);
      times.push(...(await page.evaluate(() => (window as unknown as { paintTimes: number[] }).paintTimes)));
      await window.close();
    }
    return [
      {
        what: `pressing Next to the participant's next page painted, ${times.length} pages`,
        figure: `p50 ${milliseconds(percentile(times, 0.5))}, p95 ${milliseconds(percentile(times, 0.95))}; no page reload`,
      },
      { what: 'first load of the participants’ pages, compressed', figure: `${(bytes / 1024).toFixed(0)} KB` },
    ];
  } finally {
    await stage.end();
  }
}
