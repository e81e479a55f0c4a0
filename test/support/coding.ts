import type { ParsedItem } from '../../server/import/parsed';
import { insertItems } from '../../server/import/store';
import { studyBySlug } from '../../server/studies/store';
import { createCodebook } from '../../shared/api/coding';
import { createTask, drawSample, moveTask } from '../../shared/api/tasks';
import { nextWork, openWork, saveCoding } from '../../shared/api/work';
import type { CodebookDraft, CodeDraft } from '../../shared/model/codebook';
import type { Item } from '../../shared/model/item';
import { itemFilter, taskSettings } from '../../shared/model/task';
import { invited, type Person, type TestServer } from './server';

/** A code with nothing but a key, a name and a level above it, and what else is said. */
export const codeOf = (key: string, name: string, parent: string | null, more: Partial<CodeDraft> = {}): CodeDraft => ({
  key,
  name,
  parent,
  definition: '',
  includeWhen: '',
  excludeWhen: '',
  example: '',
  colour: '',
  shortcut: null,
  ...more,
});

/** Adds misaligned cases with these texts, named "case 0" and so on. */
export async function addCases(
  server: TestServer,
  study: string,
  texts: readonly string[],
  more: (index: number) => Partial<ParsedItem> = () => ({}),
): Promise<void> {
  const { id } = (await studyBySlug(server.database.read, study))!;
  const items = texts.map(
    (text, index): ParsedItem => ({
      key: `case ${index}`,
      kind: 'case',
      text,
      country: 'Egypt',
      topic: 'Religion',
      value: 'Daring',
      polarity: 'negative',
      respondent: 'model-a',
      variant: null,
      category: null,
      reading: 'complete',
      content: { attributions: [], explanation: 'Because of <that>.', stated: 'agree', enacted: 'disagree' },
      row: index + 1,
      ...more(index),
    }),
  );
  await server.database.write((transaction) => insertItems(transaction, id, null, items));
}

/** An open coding task over every item of a study, in their order, with a codebook of its own. */
export async function openCodingTask(server: TestServer, study: string, draft: CodebookDraft, coders = 2) {
  const params = { study, task: 'code' };
  await server.owner.call(createCodebook, { params: { study }, body: { slug: 'harms', draft } });
  await server.owner.call(createTask, {
    params: { study },
    body: {
      slug: 'code',
      title: 'Code the cases',
      kind: 'code',
      ratersPerItem: coders,
      codebook: 'harms',
      settings: taskSettings.parse({ order: 'as-imported' }),
    },
  });
  const rule = { filter: itemFilter.parse({}), stratifyBy: null, perStratum: null, seed: 1 };
  await server.owner.call(drawSample, { params, body: rule });
  await server.owner.call(moveTask, { params, body: { state: 'open' } });
  return params;
}

export interface Given {
  /** the code's name */
  code: string;
  /** words of the text; null: the whole case */
  words: string | null;
}

/** Somebody new codes every case as `decide` says; no codes mean that none applies. */
export async function codeAll(
  server: TestServer,
  params: { study: string; task: string },
  decide: (item: Item, place: number) => Given[],
  comment: (item: Item, place: number) => string = () => '',
): Promise<Person> {
  const coder = await invited(server, params.study);
  const { task } = await coder.call(openWork, { params });
  const idOf = (name: string) => task.codes.find((code) => code.name === name)!.id;
  const { assignments } = await coder.call(nextWork, { params, body: { hold: 10 } });
  for (const [place, { id: assignment, item }] of assignments.entries()) {
    const codings = decide(item, place).map(({ code, words }) => {
      if (words === null) return { code: idOf(code), start: null, end: null };
      const start = [...item.text!.slice(0, item.text!.indexOf(words))].length;
      return { code: idOf(code), start, end: start + [...words].length };
    });
    await coder.call(saveCoding, {
      params: { ...params, assignment },
      body: {
        saveId: `${assignment}-save`,
        revision: 0,
        finish: true,
        codings,
        noCode: codings.length === 0,
        comment: comment(item, place),
      },
    });
  }
  return coder;
}
