import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  compareRevisions,
  listQuotes,
  lookAtCodebook,
  makeCode,
  previewOperation,
  reviseCodebook,
} from '../../shared/api/codebooks';
import { createCodebook } from '../../shared/api/coding';
import { changeTask, lookAtTask } from '../../shared/api/tasks';
import { oneAssignment, openWork } from '../../shared/api/work';
import type { OperationIn } from '../../shared/codebook/operation';
import { addCases, code, codesByName, nextCases, openCodingTask } from '../support/coder';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { invited, newStudy, startServer, type TestServer } from '../support/server';

const texts = ['I hide the bill 💸 from her.', 'I tell them who to vote for.', 'I read her letters aloud.'];

function livingCodebooks(server: () => TestServer) {
  let number = 0;
  /** A study of its own for each test. */
  async function begin(settings: Record<string, unknown> = {}) {
    const study = await newStudy(server(), `living-${number++}`);
    await addCases(server(), study, texts);
    const place = await openCodingTask(server(), study, 'coding', settings);
    const params = { study, codebook: 'harms' };
    const revise = async (operation: OperationIn, note = '') => {
      const { revision } = await server().owner.call(lookAtCodebook, { params });
      return server().owner.call(reviseCodebook, { params, body: { operation, note, revision } });
    };
    return { study, place, params, revise, codes: await codesByName(server(), study) };
  }

  it('say what a merge does before it does it, and keep what was coded, explained', async () => {
    const { study, place, params, revise, codes } = await begin();
    const [first, second] = [await invited(server(), study), await invited(server(), study)];
    const autonomy = codes.get('Autonomy Violation')!;
    const privacy = codes.get('Privacy Invasion')!;
    const [mine, other] = await nextCases(first, place);
    await code(first, place, mine!, [{ code: privacy.id, start: 0, end: 6 }, { code: autonomy.id }]);
    await code(first, place, other!, [{ code: privacy.id }]);
    const [theirs] = await nextCases(second, place);
    await code(second, place, theirs!, [{ code: privacy.id }]);
    const operation = { do: 'merge' as const, codes: [privacy.id], into: autonomy.id };
    const preview = await server().owner.call(previewOperation, { params, body: { operation } });
    expect(preview.effects).toEqual([
      {
        code: privacy.id,
        name: privacy.name,
        happens: 'merged',
        into: [autonomy.name],
        codings: 3,
        cases: 2,
        coders: 2,
        pinned: 0,
        decisions: 0,
      },
    ]);
    const untouched = await server().owner.call(lookAtCodebook, { params });
    expect(untouched.revision).toBe(1);
    await revise(operation, 'Coders could not tell them apart');
    const now = await server().owner.call(lookAtCodebook, { params });
    expect(now.revision).toBe(2);
    expect(now.revisions[0]).toMatchObject({ number: 2, note: 'Coders could not tell them apart' });
    expect(now.uses.find((use) => use.code === privacy.id)).toEqual({
      code: privacy.id,
      codings: 3,
      cases: 2,
      coders: 2,
      lookAgain: 3,
    });
    const again = await first.call(oneAssignment, { params: { ...place, assignment: mine!.id } });
    expect(again.codings).toMatchObject([
      { code: privacy.id, quote: 'I hide', revision: 1, is: 'merged', into: [autonomy.id] },
      { code: autonomy.id, is: 'current' },
    ]);
    // What stands stays as it was made, also when the case is saved again; the code takes nothing new.
    await code(first, place, again, [{ code: privacy.id, start: 0, end: 6 }, { code: autonomy.id }]);
    await expect(
      code(second, place, { id: theirs!.id, revision: 1 }, [{ code: privacy.id, start: 0, end: 3 }]),
    ).rejects.toThrow(/out of use/);
    const { quotes } = await server().owner.call(listQuotes, { params, query: { code: privacy.id } });
    expect(quotes).toHaveLength(3);
    const response = await server().owner.raw('GET', `/api/studies/${study}/export/codings?task=coding&format=jsonl`);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const lines = strFromU8(Object.entries(files).find(([name]) => name.endsWith('codings.jsonl'))![1]);
    expect(lines.split('\n').filter((line) => line.includes('"code":"privacy-invasion"'))).toHaveLength(3);
    for (const line of lines.trim().split('\n')) {
      expect(JSON.parse(line)).toMatchObject({ counts_as: autonomy.key, revision: 1 });
    }
    expect(quotes[1]).toMatchObject({ item: 'case-0', quote: 'I hide', is: 'merged', revision: 1, now: 2 });
  });

  it('ask for another look where the meaning changed, until the coder has looked', async () => {
    const { study, place, params, revise, codes } = await begin();
    const coder = await invited(server(), study);
    const { id } = codes.get('Misinformation')!;
    const [one, two] = await nextCases(coder, place);
    await code(coder, place, one!, [{ code: id, start: 7, end: 17 }]);
    await code(coder, place, two!, []);
    await revise({ do: 'change', code: id, to: { name: 'False claims' } });
    expect((await coder.call(openWork, { params: place })).lookAgain).toEqual([]);
    await revise({ do: 'change', code: id, to: { definition: 'States what is not so as if it were.' } });
    expect((await coder.call(openWork, { params: place })).lookAgain).toEqual([one!.id]);
    const flagged = await server().owner.call(listQuotes, { params, query: { only: 'look-again' } });
    expect(flagged.total).toBe(1);
    expect(flagged.quotes[0]).toMatchObject({ is: 'changed', revision: 1, now: 3, quote: 'the bill 💸' });
    const again = await coder.call(oneAssignment, { params: { ...place, assignment: one!.id } });
    await code(coder, place, again, [{ code: id, start: 7, end: 17, confirmed: true }]);
    expect((await coder.call(openWork, { params: place })).lookAgain).toEqual([]);
    const looked = await coder.call(oneAssignment, { params: { ...place, assignment: one!.id } });
    expect(looked.codings).toMatchObject([{ code: id, revision: 3, is: 'current' }]);
  });

  it('can be restored, and what was coded stands again', async () => {
    const { study, place, params, revise, codes } = await begin();
    const coder = await invited(server(), study);
    const { id } = codes.get('Polarization')!;
    const [one] = await nextCases(coder, place);
    await code(coder, place, one!, [{ code: id }]);
    await revise({
      do: 'split',
      code: id,
      into: [
        { name: 'Contempt', ...blank },
        { name: 'Isolation', ...blank },
      ],
    });
    await revise({ do: 'restore', revision: 1 }, 'The two could not be told apart');
    const now = await server().owner.call(lookAtCodebook, { params });
    expect(now.revision).toBe(3);
    expect(now.state.codes.filter(({ ended }) => ended).map(({ name }) => name)).toEqual(['Contempt', 'Isolation']);
    expect((await coder.call(openWork, { params: place })).lookAgain).toEqual([]);
    const { differences } = await server().owner.call(compareRevisions, {
      params: { ...params, number: 2 },
      query: {},
    });
    expect(differences.map(({ name, is }) => [name, is])).toEqual([
      ['Contempt', 'added'],
      ['Isolation', 'added'],
      ['Polarization', 'split'],
    ]);
    const overall = await server().owner.call(compareRevisions, {
      params: { ...params, number: 3 },
      query: { against: 1 },
    });
    expect(overall.differences.every(({ is }) => is === 'added')).toBe(true);
  });

  it('refuse a change that builds on an old revision, and one without a sense', async () => {
    const { params, revise, codes } = await begin();
    const { id } = codes.get('Polarization')!;
    await revise({ do: 'change', code: id, to: { name: 'Division' } });
    const stale = { operation: { do: 'retire' as const, code: id }, revision: 1 };
    await expect(server().owner.call(reviseCodebook, { params, body: stale })).rejects.toThrow(/at revision 2 now/);
    await expect(revise({ do: 'merge', codes: [id], into: id })).rejects.toThrow(/into itself/);
    expect((await server().owner.call(lookAtCodebook, { params })).revision).toBe(2);
  });

  it('tell what is pinned apart from what a change touches, and count only what is coded under another meaning', async () => {
    const { study, place, params, revise, codes } = await begin();
    const coder = await invited(server(), study);
    const { id, name } = codes.get('Misinformation')!;
    const [one, two] = await nextCases(coder, place);
    await code(coder, place, one!, [{ code: id }]);
    await revise({ do: 'change', code: id, to: { definition: 'States what is not so.' } });
    await code(coder, place, two!, [{ code: id }]);
    const back = { operation: { do: 'restore' as const, revision: 1 } };
    const again = await server().owner.call(previewOperation, { params, body: back });
    // What was coded under the meaning that comes back needs no other look.
    expect(again.effects).toEqual([
      { code: id, name, happens: 'look-again', into: [], codings: 1, cases: 1, coders: 1, pinned: 0, decisions: 0 },
    ]);
    const { settings } = await server().owner.call(lookAtTask, { params: place });
    await server().owner.call(changeTask, { params: place, body: { settings: { ...settings, codebookRevision: 2 } } });
    const retiring = { operation: { do: 'retire' as const, code: id } };
    const { effects } = await server().owner.call(previewOperation, { params, body: retiring });
    expect(effects).toMatchObject([{ happens: 'retired', codings: 0, cases: 0, coders: 0, pinned: 2 }]);
  });

  it('take only real cases as examples, and words that stand there', async () => {
    const { params, revise, codes } = await begin();
    const { id } = codes.get('Privacy Invasion')!;
    const example = (item: string, start: number | null, end: number | null, quote: string | null) =>
      revise({ do: 'change', code: id, to: { examples: [{ item, start, end, quote }] } });
    await expect(example('case-9', null, null, null)).rejects.toThrow(/no case \\"case-9\\"/);
    await expect(example('case-0', 0, 6, 'I show')).rejects.toThrow(/do not stand in the case/);
    await expect(example('case-0', 900, 906, '')).rejects.toThrow(/do not stand in the case/);
    expect((await server().owner.call(lookAtCodebook, { params })).revision).toBe(1);
    await example('case-0', 7, 17, 'the bill 💸');
    await example('case-2', null, null, null);
    const { state } = await server().owner.call(lookAtCodebook, { params });
    expect(state.codes.find((one) => one.id === id)!.examples).toEqual([
      { item: 'case-2', start: null, end: null, quote: null },
    ]);
  });

  it('may begin empty, and grow', async () => {
    const study = await newStudy(server(), `living-${number++}`);
    const draft = { name: 'Open coding', codes: [] };
    await server().owner.call(createCodebook, { params: { study }, body: { slug: 'open', draft } });
    const params = { study, codebook: 'open' };
    const { revision, made } = await server().owner.call(reviseCodebook, {
      params,
      body: { operation: { do: 'add', code: { name: 'First', ...blank }, parent: null }, revision: 1 },
    });
    expect(revision).toBe(2);
    expect((await server().owner.call(lookAtCodebook, { params })).state.codes).toMatchObject([{ id: made[0] }]);
  });

  it('stay as they were for a task that pins a revision', async () => {
    const { study, place, params, revise, codes } = await begin();
    const coder = await invited(server(), study);
    const { id } = codes.get('Polarization')!;
    const { settings } = await server().owner.call(lookAtTask, { params: place });
    await server().owner.call(changeTask, { params: place, body: { settings: { ...settings, codebookRevision: 1 } } });
    await revise({ do: 'retire', code: id });
    const { task } = await coder.call(openWork, { params: place });
    expect(task.codebookRevision).toBe(1);
    expect(task.codes.some((one) => one.id === id)).toBe(true);
    const [one] = await nextCases(coder, place);
    await code(coder, place, one!, [{ code: id }]);
    expect((await coder.call(openWork, { params: place })).lookAgain).toEqual([]);
    await server().owner.call(changeTask, {
      params: place,
      body: { settings: { ...settings, codebookRevision: null } },
    });
    expect((await coder.call(openWork, { params: place })).lookAgain).toEqual([one!.id]);
    const beyond = { settings: { ...settings, codebookRevision: 9 } };
    await expect(server().owner.call(changeTask, { params: place, body: beyond })).rejects.toThrow(/no revision 9/);
    expect((await server().owner.call(lookAtCodebook, { params })).tasks).toEqual([
      { slug: 'coding', title: 'coding', pinned: null },
    ]);
  });

  it('grow from the text while coding, only where the task lets coders', async () => {
    const closed = await begin();
    const outsider = await invited(server(), closed.study);
    const body = { name: 'Money kept secret', definition: 'Hides spending from those who share it.' };
    await expect(outsider.call(makeCode, { params: closed.place, body })).rejects.toThrow(/made by the researchers/);
    const { study, place, params } = await begin({ coderCodes: true });
    const coder = await invited(server(), study);
    const made = await coder.call(makeCode, { params: place, body });
    expect(made.codes.find(({ id }) => id === made.code)).toMatchObject({
      name: 'Money kept secret',
      key: 'money-kept-secret',
    });
    expect(made.revision).toBe(2);
    const [one] = await nextCases(coder, place);
    await code(coder, place, one!, [{ code: made.code, start: 2, end: 6 }]);
    // Below a code that is applied, a new one would take it away from everybody.
    await expect(
      coder.call(makeCode, { params: place, body: { ...body, name: 'Cash', parent: made.code } }),
    ).rejects.toThrow(/below a level/);
    await expect(coder.call(makeCode, { params: place, body })).rejects.toThrow(/two codes/);
    const now = await server().owner.call(lookAtCodebook, { params });
    expect(now.revisions[0]).toMatchObject({ number: 2, note: 'Made while coding, in the task "coding"' });
  });
}

const blank = { definition: '', includeWhen: '', excludeWhen: '', example: '', colour: '', shortcut: null };

describe('living codebooks', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());
  livingCodebooks(() => server);
});

describe.skipIf(!postgresPrograms)('living codebooks on PostgreSQL', () => {
  let cluster: Cluster;
  let server: TestServer;
  beforeAll(async () => {
    cluster = await startPostgres();
    server = await startServer(await cluster.fresh('living'));
  });
  afterAll(async () => {
    await server.stop();
    await cluster.stop();
  });
  livingCodebooks(() => server);
});
