import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Fails when axe finds a violation of WCAG 2.2 AA, or of its best practices, on the page as it stands. */
export async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const theme = await page.evaluate(() => document.documentElement.dataset.theme ?? '');
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`),
    `${page.url()} ${theme}`,
  ).toEqual([]);
}

/** Fails when the page has to be moved sideways to be read; charts take a moment to draw themselves at a new width. */
export async function fits(page: Page): Promise<void> {
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(over, { timeout: 15_000, message: `${page.url()} is too wide` }).toBeLessThanOrEqual(0);
}
