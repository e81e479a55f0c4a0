import Papa from 'papaparse';
import type { BrowserContext } from 'playwright-core';
import type { ImportLine } from '../../shared/api/import';
import { createStudy } from '../../shared/api/studies';
import { values } from '../../shared/values/values';

const countries = ['India', 'Germany'];
const topics = ['Politics', 'Health and Health Care'];
const scenarios = countries.flatMap((country) => topics.map((topic) => ({ country, topic })));

/** Task 1 of a made-up respondent: every value in four scenarios, with two variants of the prompt. */
export const statedFile = (score: (value: number, scenario: number, variant: number) => number): string =>
  Papa.unparse(
    scenarios.flatMap((scenario, number) =>
      [0, 1].map((variant) => ({
        ...scenario,
        response: JSON.stringify(
          Object.fromEntries(values.map(({ name }, value) => [name, String(score(value, number, variant))])),
        ),
        prompt_index: variant,
      })),
    ),
  );

/** Task 2: which of the two actions it takes, in the same cells. */
export const chosenFile = (isFor: (value: number, scenario: number) => boolean): string =>
  Papa.unparse(
    scenarios.flatMap((scenario, number) =>
      values.flatMap(({ name }, value) =>
        ['positive', 'negative'].map((polarity) => ({
          ...scenario,
          value: name,
          polarity,
          model_choice: isFor(value, number) === (polarity === 'positive') ? 'True' : 'False',
          prompt_index: 0,
        })),
      ),
    ),
  );

/** A new study of the person in that window. */
export async function newStudyOf(window: BrowserContext, at: string, slug: string): Promise<void> {
  const response = await window.request.post(at + createStudy.path, {
    headers: { 'X-Saydo': '1' },
    data: { slug, title: `Study ${slug}` },
  });
  if (!response.ok()) throw new Error(await response.text());
}

/** Imports a file as the import page does, and fails when the server says anything against it. */
export async function importInto(
  window: BrowserContext,
  address: string,
  file: { format: string; name: string; respondent?: string; bytes: Buffer },
): Promise<void> {
  const { bytes, ...query } = file;
  const response = await window.request.post(`${address}/imports?${new URLSearchParams(query)}`, {
    headers: { 'X-Saydo': '1', 'Content-Type': 'application/octet-stream' },
    data: bytes,
    timeout: 120_000,
  });
  const lines = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ImportLine);
  if (!response.ok() || !lines.some((line) => 'result' in line)) throw new Error(JSON.stringify(lines));
}

/** A study with two made-up respondents that differ in what they state and in what they choose. */
export async function makeGapStudy(window: BrowserContext, at: string, slug: string): Promise<void> {
  await newStudyOf(window, at, slug);
  const address = `${at}/api/studies/${slug}`;
  for (const [place, respondent] of ['first-model', 'second-model'].entries()) {
    const stated = statedFile((value, scenario, variant) => 1 + ((value + scenario + variant + place) % 4));
    const chosen = chosenFile((value, scenario) => (value + scenario + place) % 3 !== 0);
    const files = [
      ['via-task1', stated],
      ['via-task2', chosen],
    ] as const;
    for (const [format, text] of files)
      await importInto(window, address, { format, name: `${format}.csv`, respondent, bytes: Buffer.from(text) });
  }
}
