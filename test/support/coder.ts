import { randomUUID } from 'node:crypto';
import { harmCodebook } from '../../seed-data/harm-codebook';
import { openDatabase } from '../../server/database/open';
import type { ParsedItem } from '../../server/import/parsed';
import { insertItems } from '../../server/import/store';
import { studyBySlug } from '../../server/studies/store';
import { lookAtCodebook } from '../../shared/api/codebooks';
import { createCodebook } from '../../shared/api/coding';
import { createStudy } from '../../shared/api/studies';
import { createTask, drawSample, moveTask } from '../../shared/api/tasks';
import { type Assignment, type CodingSave, nextWork, type Saved, saveCoding } from '../../shared/api/work';
import type { Code } from '../../shared/codebook/state';
import { itemFilter, taskSettings } from '../../shared/model/task';
import type { Person, TestServer } from './server';

/** Cases with these texts: `case-0`, `case-1`, and so on. */
export async function addCases(
  server: Pick<TestServer, 'database'>,
  study: string,
  texts: readonly string[],
): Promise<void> {
  const found = await studyBySlug(server.database.read, study);
  const items: ParsedItem[] = texts.map((text, index) => ({
    key: `case-${index}`,
    kind: 'case',
    text,
    country: 'India',
    topic: 'Family',
    value: 'Obedient',
    polarity: 'negative',
    respondent: 'Model A',
    variant: null,
    category: null,
    reading: 'complete',
    content: { attributions: [], explanation: null, stated: 'agree', enacted: 'disagree' },
    row: index + 2,
  }));
  await server.database.write((transaction) => insertItems(transaction, found!.id, null, items));
}

/** The same for a study in a file that a running Saydo serves. */
async function addCasesToFile(file: string, study: string, texts: readonly string[]): Promise<void> {
  const database = await openDatabase(file);
  await addCases({ database }, study, texts);
  await database.close();
}

/** An open coding task over every item of a study, by the harm codebook, which is made when it is not there. */
export async function openCodingTask(
  server: Pick<TestServer, 'owner'>,
  study: string,
  slug: string,
  settings: Record<string, unknown> = {},
): Promise<{ study: string; task: string }> {
  const made = await server.owner.raw('POST', createCodebook.path.replace(':study', study), {
    slug: 'harms',
    draft: harmCodebook,
  });
  if (!made.ok && made.status !== 409) throw new Error(await made.text());
  await server.owner.call(createTask, {
    params: { study },
    body: {
      slug,
      title: slug,
      kind: 'code',
      ratersPerItem: 2,
      codebook: 'harms',
      settings: taskSettings.parse({ order: 'as-imported', ...settings }),
    },
  });
  await server.owner.call(drawSample, {
    params: { study, task: slug },
    body: { filter: itemFilter.parse({}), stratifyBy: null, perStratum: null, seed: 1 },
  });
  await server.owner.call(moveTask, { params: { study, task: slug }, body: { state: 'open' } });
  return { study, task: slug };
}

/** A new study with these cases and the open task "coding" over them, in the file that a running Saydo serves. */
export async function beginCoding(
  { file }: { file: string },
  owner: Person,
  study: string,
  texts: readonly string[],
  settings: Record<string, unknown> = {},
): Promise<{ study: string; task: string }> {
  await owner.call(createStudy, { body: { slug: study, title: study } });
  await addCasesToFile(file, study, texts);
  return openCodingTask({ owner }, study, 'coding', settings);
}

/** Code ids by name, as they stand. */
export async function codesByName(server: TestServer, study: string): Promise<Map<string, Code>> {
  const { state } = await server.owner.call(lookAtCodebook, { params: { study, codebook: 'harms' } });
  return new Map(state.codes.map((code) => [code.name, code]));
}

type Wanted = { code: string; start?: number; end?: number; confirmed?: boolean };

/** Saves codes on one case, finished unless said otherwise. */
export function code(
  person: Person,
  place: { study: string; task: string },
  assignment: Pick<Assignment, 'id' | 'revision'>,
  codings: readonly Wanted[],
  save: Partial<CodingSave> = {},
): Promise<Saved> {
  return person.call(saveCoding, {
    params: { ...place, assignment: assignment.id },
    body: {
      saveId: randomUUID(),
      revision: assignment.revision,
      finish: true,
      noCode: codings.length === 0,
      codings: codings.map(({ code, start, end, confirmed }) => ({
        code,
        start: start ?? null,
        end: end ?? null,
        confirmed: confirmed ?? false,
      })),
      ...save,
    },
  });
}

/** The person's next cases, in the task's order. */
export async function nextCases(person: Person, place: { study: string; task: string }, hold = 10) {
  const { assignments } = await person.call(nextWork, { params: place, body: { hold } });
  return assignments.sort((a, b) => (a.item.key < b.item.key ? -1 : 1));
}
