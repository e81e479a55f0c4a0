import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeMemo, listMemos, removeMemo, writeMemo } from '../../shared/api/memos';
import { addCases, code, codesByName, nextCases, openCodingTask } from '../support/coder';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { invited, newStudy, type Person, startServer, type TestServer } from '../support/server';

const texts = ['She left 🌧️ home אחרי that.', 'A second case.'];

function memos(server: () => TestServer) {
  let number = 0;
  async function begin() {
    const study = await newStudy(server(), `memos-${number++}`);
    await addCases(server(), study, texts);
    const place = await openCodingTask(server(), study, 'coding');
    const coder = await invited(server(), study);
    const [first] = await nextCases(coder, place);
    return { study, params: { study }, place, coder, first: first!, codes: await codesByName(server(), study) };
  }
  const seen = async (person: Person, study: string, query = {}) =>
    (await person.call(listMemos, { params: { study }, query })).memos.map(({ text }) => text);

  it('stand on a case, on words, on a code, on a person and on the study, and are found by their words', async () => {
    const { study, params, codes, coder } = await begin();
    const { owner } = server();
    const { id } = codes.get('Polarization')!;
    await owner.call(writeMemo, { params, body: { about: 'case', item: 'case-0', text: 'On the case' } });
    await owner.call(writeMemo, {
      params,
      body: { about: 'span', item: 'case-0', start: 9, end: 20, text: 'On **words**, see [[case-1]]' },
    });
    await owner.call(writeMemo, { params, body: { about: 'code', code: id, text: 'On the code' } });
    await owner.call(writeMemo, { params, body: { about: 'person', text: 'On my own work' } });
    await owner.call(writeMemo, { params, body: { about: 'study', text: 'On the study' } });
    const { memos: all } = await owner.call(listMemos, { params });
    expect(all.map(({ about }) => about).sort()).toEqual(['case', 'code', 'person', 'span', 'study']);
    expect(all.find(({ about }) => about === 'span')?.quote).toBe([...texts[0]!].slice(9, 20).join(''));
    expect(await seen(owner, study, { search: 'WORDS' })).toEqual(['On **words**, see [[case-1]]']);
    expect(await seen(owner, study, { search: 'see word' })).toEqual(['On **words**, see [[case-1]]']);
    expect(await seen(owner, study, { search: '"words on"' })).toEqual([]);
    expect(await seen(owner, study, { search: 'אחר home' })).toHaveLength(1);
    expect(await seen(owner, study, { item: 'case-0' })).toHaveLength(2);
    expect(await seen(owner, study, { code: id })).toEqual(['On the code']);
    expect(await seen(coder, study)).toEqual([]);
    const outside = { about: 'span' as const, item: 'case-0', start: 9, end: 90, text: 'x' };
    await expect(owner.call(writeMemo, { params, body: outside })).rejects.toThrow(/inside the text/);
  });

  it('are read by their author alone while private, and changed by nobody else', async () => {
    const { study, params } = await begin();
    const colleague = await invited(server(), study, 'researcher');
    const { id } = await server().owner.call(writeMemo, { params, body: { about: 'study', text: 'Mine alone' } });
    expect(await seen(colleague, study)).toEqual([]);
    const memo = { ...params, memo: id };
    await expect(colleague.call(changeMemo, { params: memo, body: { text: 'no' } })).rejects.toThrow(/404/);
    await expect(colleague.call(removeMemo, { params: memo })).rejects.toThrow(/404/);
    await server().owner.call(changeMemo, { params: memo, body: { shared: true } });
    expect(await seen(colleague, study)).toEqual(['Mine alone']);
    const [{ changedAt } = { changedAt: 0 }] = (await server().owner.call(listMemos, { params })).memos;
    const change = (text: string, built: number) =>
      server().owner.call(changeMemo, { params: memo, body: { text, changedAt: built } });
    await change('From one window', changedAt);
    await expect(change('From another', changedAt)).rejects.toThrow(/409.*another window/);
    expect(await seen(colleague, study)).toEqual(['From one window']);
    await server().owner.call(removeMemo, { params: memo });
    expect(await seen(server().owner, study)).toEqual([]);
  });

  it("let coders write on what they were given, and never show them another's", async () => {
    const { study, params, place, coder, first, codes } = await begin();
    const { id } = codes.get('Polarization')!;
    await code(coder, place, first, [{ code: id }], { comment: 'A telltale note' });
    await coder.call(writeMemo, { params, body: { about: 'case', item: 'case-0', text: 'telltale', shared: true } });
    await coder.call(writeMemo, { params, body: { about: 'code', code: id, text: 'telltale', shared: true } });
    await server().owner.call(writeMemo, { params, body: { about: 'code', code: id, text: 'For all', shared: true } });
    await server().owner.call(writeMemo, {
      params,
      body: { about: 'case', item: 'case-0', text: 'telltale of a case', shared: true },
    });
    const other = await invited(server(), study);
    expect(await seen(other, study)).toEqual(['For all']);
    expect(await seen(server().owner, study, { about: 'note' })).toEqual(['A telltale note']);
    expect((await seen(server().owner, study)).filter((text) => text.includes('telltale'))).toHaveLength(4);
    const unseen = { about: 'case' as const, item: 'case-1', text: 'Not mine' };
    await expect(other.call(writeMemo, { params, body: unseen })).rejects.toThrow(/404/);
  });

  it('are exported, with the private ones of whoever exports and of nobody else', async () => {
    const { study, params } = await begin();
    const colleague = await invited(server(), study, 'researcher');
    await server().owner.call(writeMemo, { params, body: { about: 'study', text: 'Private to the owner' } });
    await colleague.call(writeMemo, { params, body: { about: 'study', text: 'Private to the colleague' } });
    await colleague.call(writeMemo, { params, body: { about: 'study', text: 'For all', shared: true } });
    const response = await colleague.raw('GET', `/api/studies/${study}/export/memos`);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const csv = strFromU8(Object.entries(files).find(([name]) => name.endsWith('memos.csv'))![1]);
    expect(csv).toContain('Private to the colleague');
    expect(csv).toContain('For all');
    expect(csv).not.toContain('Private to the owner');
    const events = await server().database.read.selectFrom('event').select(['before', 'after']).execute();
    expect(JSON.stringify(events)).not.toContain('Private to');
  });
}

describe('memos', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());
  memos(() => server);
});

describe.skipIf(!postgresPrograms)('memos on PostgreSQL', () => {
  let cluster: Cluster;
  let server: TestServer;
  beforeAll(async () => {
    cluster = await startPostgres();
    server = await startServer(await cluster.fresh('memos'));
  });
  afterAll(async () => {
    await server.stop();
    await cluster.stop();
  });
  memos(() => server);
});
