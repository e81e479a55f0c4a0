import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../../server/demo/load';
import { closePool } from '../../server/worker/pool';
import { itemLabels, taskResults } from '../../shared/api/analysis';
import { codebookTemplate, createCodebook } from '../../shared/api/coding';
import type { ImportLine } from '../../shared/api/import';
import { lookAtItem, searchItems } from '../../shared/api/items';
import { createTask, drawSample, moveTask } from '../../shared/api/tasks';
import { nextWork, openWork, saveCoding } from '../../shared/api/work';
import { itemFilter, taskSettings } from '../../shared/model/task';
import { describeWithReferences, referencePath } from '../support/reference';
import { invited, newStudy, type Person, startServer, type TestServer } from '../support/server';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
  await loadDemo(server.database);
});
afterAll(async () => {
  await server.stop();
  await closePool();
});

type Result = Extract<ImportLine, { result: unknown }>['result'];

async function send(
  person: Person,
  study: string,
  format: string,
  name: string,
  bytes: Uint8Array,
): Promise<ImportLine[]> {
  const query = new URLSearchParams({ format, name });
  const response = await person.raw('POST', `/api/studies/${study}/imports?${query}`, bytes, {
    'Content-Type': 'application/octet-stream',
  });
  return (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ImportLine);
}

const resultOf = (lines: ImportLine[]): Result => (lines.at(-1) as { result: Result }).result;

async function exported(
  study: string,
  kind: string,
  query: Record<string, string> = {},
): Promise<Record<string, Uint8Array>> {
  const response = await server.owner.raw('GET', `/api/studies/${study}/export/${kind}?${new URLSearchParams(query)}`);
  expect(response.status, await response.clone().text()).toBe(200);
  return unzipSync(new Uint8Array(await response.arrayBuffer()));
}

const fileIn = (archive: Record<string, Uint8Array>, ending: string) =>
  Object.entries(archive).find(([name]) => name.endsWith(ending) && !name.includes('dictionary'))![1];

const rowsOf = (bytes: Uint8Array) =>
  Papa.parse<Record<string, string>>(strFromU8(bytes), { header: true, skipEmptyLines: true }).data;

async function countsOf(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ['item', 'source', 'source_problem', 'rating', 'task', 'event'] as const) {
    const row = await server.database.read
      .selectFrom(table)
      .select((select) => select.fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    counts[table] = Number(row.count);
  }
  return counts;
}

describeWithReferences("importing the published data through the browser's call", () => {
  it('tells how far it is, keeps refusals apart, and adds nothing the second time', async () => {
    const study = await newStudy(server, 'via');
    const zip = readFileSync(referencePath('data/via/value_action_gap_full_data_generation.zip'));
    const lines = await send(server.owner, study, 'via', 'via.zip', zip);
    expect(lines.length).toBeGreaterThan(10);
    const result = resultOf(lines);
    expect(result).toMatchObject({
      already: false,
      rows: 14_784,
      imported: 14_784,
      skipped: 0,
      attributions: { spans: 49_623, located: 48_119 },
    });
    const before = await countsOf();
    const again = resultOf(await send(server.owner, study, 'via', 'renamed.zip', zip));
    expect(again).toMatchObject({ already: true, imported: 0, skipped: 14_784 });
    expect(await countsOf()).toEqual(before);
    const { total } = await server.owner.call(searchItems, {
      params: { study },
      body: { filter: itemFilter.parse({ country: ['Egypt'], search: 'church' }) },
    });
    expect(total).toBeGreaterThan(0);
    const params = { study, task: 'sample' };
    await server.owner.call(createTask, {
      params: { study },
      body: { slug: 'sample', title: 'Sample', kind: 'rate', ratersPerItem: 3, settings: taskSettings.parse({}) },
    });
    const rule = { filter: itemFilter.parse({}), stratifyBy: 'country' as const, perStratum: 10, seed: 4 };
    const { task } = await server.owner.call(drawSample, { params, body: rule });
    expect(task.strata).toHaveLength(12);
    for (const { items } of task.strata) expect(items).toBe(10);
    const drawn = () =>
      server.database.read
        .selectFrom('task_item')
        .innerJoin('item', 'item.id', 'task_item.item_id')
        .innerJoin('task', 'task.id', 'task_item.task_id')
        .select(['item.key', 'item.text'])
        .where('task.slug', '=', 'sample')
        .orderBy('task_item.position')
        .execute();
    const first = await drawn();
    expect(first.every(({ text }) => text !== null)).toBe(true);
    await server.owner.call(drawSample, { params, body: rule });
    expect(await drawn()).toEqual(first);
    await server.owner.call(drawSample, { params, body: { ...rule, seed: 5 } });
    expect(await drawn()).not.toEqual(first);
  });

  it("reads the experts' ratings, and the exported agreement has the published kappa at full precision", async () => {
    const study = await newStudy(server, 'experts');
    for (const name of ['annotator_1.csv', 'annotator_2.csv']) {
      await send(
        server.owner,
        study,
        'via-ratings',
        name,
        readFileSync(referencePath(`data/via/prompt_selection/${name}`)),
      );
    }
    const rows = rowsOf(fileIn(await exported(study, 'agreement', { by: 'variant', replicates: '200' }), '.csv'));
    const kappa = (variant: string) =>
      Number(
        rows.find(
          (row) => row.criterion === 'correctness' && row.stratum === variant && row.coefficient === 'cohen_kappa',
        )?.value,
      );
    expect(kappa('4')).toBeCloseTo(0.926471, 6);
    expect(kappa('6')).toBeCloseTo(0.707317, 6);
    const means = rows
      .filter((row) => row.criterion === 'correctness' && row.stratum === '3' && row.coefficient === 'mean_of_pairs')
      .map((row) => Number(row.value));
    expect(means[0]).toBeCloseTo(0.531646, 6);
    expect(means[1]).toBeCloseTo(0.443038, 6);
  });

  it('reads misaligned cases, which are coded with spans and a note', async () => {
    const study = await newStudy(server, 'harms');
    await send(
      server.owner,
      study,
      'via-cases',
      'gemma_misaligned_example.csv',
      readFileSync(referencePath('data/via/misaligned/gemma_misaligned_example.csv')),
    );
    const { draft } = await server.owner.call(codebookTemplate);
    await server.owner.call(createCodebook, { params: { study }, body: { slug: 'harms', draft } });
    const params = { study, task: 'code' };
    await server.owner.call(createTask, {
      params: { study },
      body: {
        slug: 'code',
        title: 'Code',
        kind: 'code',
        ratersPerItem: 2,
        codebook: 'harms',
        settings: taskSettings.parse({}),
      },
    });
    await server.owner.call(drawSample, {
      params,
      body: { filter: itemFilter.parse({ kind: ['case'] }), stratifyBy: null, perStratum: 5, seed: 1 },
    });
    await server.owner.call(moveTask, { params, body: { state: 'open' } });
    const coders = [await invited(server, study), await invited(server, study)];
    const quotes: string[] = [];
    for (const [who, coder] of coders.entries()) {
      const { task } = await coder.call(openWork, { params });
      const code = task.codes.find(({ name }) => name === 'Discrimination')!;
      const level = task.codes.find(({ parent }) => parent === null)!;
      const { assignments } = await coder.call(nextWork, { params, body: { hold: 5 } });
      for (const [place, assignment] of assignments.entries()) {
        const base = { saveId: `${who}-${place}-save`, revision: 0, finish: true };
        const save = (body: object) =>
          coder.call(saveCoding, {
            params: { ...params, assignment: assignment.id },
            body: { ...base, codings: [], noCode: false, ...body },
          });
        await expect(save({})).rejects.toThrow(/Give the case a code/);
        await expect(save({ noCode: true, codings: [{ code: code.id, start: null, end: null }] })).rejects.toThrow(
          /not both/,
        );
        await expect(save({ codings: [{ code: level.id, start: null, end: null }] })).rejects.toThrow(
          /level that groups/,
        );
        await expect(save({ codings: [{ code: code.id, start: 3, end: 100_000 }] })).rejects.toThrow(
          /not inside the text/,
        );
        if (who === 1 && place === 0) await save({ noCode: true });
        else {
          await save({ codings: [{ code: code.id, start: 2, end: 9 }], comment: 'see the first words' });
          quotes.push([...assignment.item.text!].slice(2, 9).join(''));
        }
      }
    }
    const results = await server.owner.call(taskResults, { params, query: { replicates: '100' } });
    const aspect = results.aspects.find(({ title }) => title === 'Discrimination')!;
    expect(aspect).toMatchObject({
      group: 'Individual',
      counts: [
        { label: 'yes', count: 9 },
        { label: 'no', count: 1 },
      ],
    });
    expect(results.disputed).toHaveLength(1);
    const said = await server.owner.call(itemLabels, { params, query: { key: results.disputed[0]!.key } });
    expect(said.answers.map(({ noCode }) => noCode).sort()).toEqual([false, true]);
    const rows = rowsOf(fileIn(await exported(study, 'codings'), '.csv'));
    expect(rows).toHaveLength(10);
    expect(rows.filter(({ code }) => code === 'no-code')).toHaveLength(1);
    expect(rows.flatMap(({ quote }) => (quote ? [quote] : [])).sort()).toEqual([...quotes].sort());
  });
});

describe('a bad file', () => {
  it('gets a message and leaves the database as it was', async () => {
    const study = await newStudy(server, 'bad-files');
    const before = await countsOf();
    const files: [string, Uint8Array, RegExp][] = [
      ['empty.csv', new Uint8Array(), /is empty/],
      ['picture.csv', Uint8Array.from([137, 80, 78, 71, 0, 0, 1]), /not a text file/],
      ['columns.csv', strToU8('a,b\n1,2\n'), /lacks the columns/],
      [
        'twice.csv',
        strToU8(
          'country,topic,value,polarity,generation_prompt\nEgypt,Religion,Daring,positive,x\nEgypt,Religion,Daring,positive,y\n',
        ),
        /rows 2 and 3/,
      ],
    ];
    for (const [name, bytes, message] of files) {
      const [line] = await send(server.owner, study, 'via', name, bytes);
      expect((line as { error: { message: string } }).error.message).toMatch(message);
    }
    const unknown = strToU8('item,rater,criterion,label\nnobody-knows,r,c,yes\n');
    const [refused] = (await send(server.owner, study, 'ratings', 'r.csv', unknown)).slice(-1);
    expect((refused as { error: { message: string } }).error.message).toMatch(/no item with the key "nobody-knows"/);
    expect(await countsOf()).toEqual(before);
  });
});

describe('what goes out', () => {
  it('comes in again in another study and gives the same numbers, in each format', async () => {
    const figures = async (study: string, task: string) => {
      const results = await server.owner.call(taskResults, { params: { study, task }, query: { replicates: '0' } });
      return results.aspects.map(({ key, counts, agreement: { pairs, ...agreement } }) => ({
        key,
        counts: counts.map(({ label, count }) => [label, count]),
        agreement,
        // Raters have other pseudonyms in another study.
        pairs: pairs.map(({ units, kappa }) => [units, kappa]),
      }));
    };
    const original = await figures('demo', 'validation');
    for (const format of ['csv', 'jsonl', 'xlsx']) {
      const study = await newStudy(server, `again-${format}`);
      for (const kind of ['items', 'ratings']) {
        const archive = await exported('demo', kind, { format, ...(kind === 'ratings' ? { task: 'validation' } : {}) });
        await send(server.owner, study, kind, `${kind}.${format}`, fileIn(archive, `.${format}`));
      }
      expect(await figures(study, 'imported-ratings')).toEqual(original);
      const { item } = await server.owner.call(lookAtItem, { params: { study }, query: { key: 'demo-de-01' } });
      expect(item).toMatchObject({
        country: 'Germany',
        attributions: [{ start: expect.any(Number) }, { start: expect.any(Number) }],
      });
    }
  });

  it('shows pseudonyms unless names are asked for, and has a dictionary of every column', async () => {
    const archive = await exported('demo', 'ratings', { task: 'validation' });
    const text = strFromU8(fileIn(archive, '.csv'));
    expect(text).not.toContain('Demo rater');
    expect(text).toContain('R001');
    const named = await exported('demo', 'ratings', { task: 'validation', names: 'yes' });
    expect(strFromU8(fileIn(named, '.csv'))).toContain('Demo rater A');
    for (const kind of ['items', 'ratings', 'majority', 'agreement', 'codebook']) {
      const files = await exported('demo', kind, { task: 'validation', replicates: '0', format: 'xlsx' });
      const dictionary = rowsOf(Object.entries(files).find(([name]) => name.includes('dictionary'))![1]);
      const [sheet] = await readWorkbook(Buffer.from(fileIn(files, '.xlsx')));
      expect(dictionary.map(({ column }) => column)).toEqual(sheet!.data[0]);
      for (const { meaning } of dictionary) expect(meaning).toBeTruthy();
    }
  });

  it('keeps columns that have no place of their own', async () => {
    const study = await newStudy(server, 'own-columns');
    const file = strToU8('key,text,mood\na,I run,good\nb,I sit,\n');
    await send(server.owner, study, 'items', 'own.csv', file);
    const rows = rowsOf(fileIn(await exported(study, 'items'), '.csv'));
    expect(rows.map(({ key, text, mood }) => [key, text, mood])).toEqual([
      ['a', 'I run', 'good'],
      ['b', 'I sit', ''],
    ]);
  });

  it('gives majorities that follow from the labels', async () => {
    const majority = rowsOf(fileIn(await exported('demo', 'majority', { task: 'validation' }), '.csv'));
    expect(majority).toHaveLength(96 * 4);
    const results = await server.owner.call(taskResults, {
      params: { study: 'demo', task: 'validation' },
      query: { by: 'country', replicates: '0' },
    });
    for (const { key, majority: strata } of results.aspects) {
      for (const { stratum, labels } of strata) {
        const yes = majority.filter(
          (row) => row.criterion === key && row.country === stratum && row.label === 'yes',
        ).length;
        expect(labels.find(({ label }) => label === 'yes')?.count).toBe(yes);
      }
    }
  });
});
