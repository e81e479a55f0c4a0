import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '../../server/worker/pool';
import { reviseCodebook } from '../../shared/api/codebooks';
import { sameWordsInCases } from '../../shared/api/coding';
import { analyseCodes } from '../../shared/api/coding-analysis';
import { compareCoders, compareRevisions } from '../../shared/api/comparison';
import { moveTask } from '../../shared/api/tasks';
import { openWork } from '../../shared/api/work';
import type { OperationIn } from '../../shared/codebook/operation';
import { addCases, code, codesByName, nextCases, openCodingTask } from '../support/coder';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { invited, newStudy, startServer, type TestServer } from '../support/server';

const texts = Array.from({ length: 8 }, (_, place) => `They read 💌 her letters aloud, time ${place}.`);

function revisions(start: () => Promise<TestServer>) {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  /** Two coders on four of eight cases, the codebook revised, both on the rest, one again on the first. */
  async function coded(study: string) {
    await newStudy(server, study);
    await addCases(server, study, texts);
    const place = await openCodingTask(server, study, 'coding');
    const names = await codesByName(server, study);
    const [privacy, harm] = [names.get('Privacy Invasion')!, names.get('Psychological Harm')!];
    const coders = [await invited(server, study), await invited(server, study)];
    const cases = await Promise.all(coders.map((coder) => nextCases(coder, place)));
    for (const [who, coder] of coders.entries()) {
      for (const one of cases[who]!.slice(0, 4)) {
        const given = (Number(one.item.key.slice(-1)) + who) % 2 === 0;
        await code(coder, place, one, given ? [{ code: privacy.id }] : []);
      }
    }
    const revise = (operation: OperationIn, revision: number) =>
      server.owner.call(reviseCodebook, {
        params: { study, codebook: 'harms' },
        body: { operation, revision, note: 'Made plain' },
      });
    await revise({ do: 'change', code: privacy.id, to: { definition: 'Something private is told to others.' } }, 1);
    for (const [who, coder] of coders.entries()) {
      for (const one of cases[who]!.slice(4)) {
        const given = Number(one.item.key.slice(-1)) % 2 === 0;
        await code(coder, place, one, given ? [{ code: privacy.id }] : []);
      }
    }
    return { place, coders, cases, privacy, harm, revise };
  }

  it('compares agreement before and after a revision, by the revision under which cases were saved', async () => {
    const { place, coders, cases, privacy } = await coded('revised');
    await expect(server.owner.call(compareRevisions, { params: place })).rejects.toThrow(/still-blind/);
    // The first coder looks again at the first case, which has the changed code, but does not confirm it.
    const withCode = cases[0]![0]!;
    await code(coders[0]!, place, { ...withCode, revision: 1 }, [{ code: privacy.id }], { comment: 'Hm' });
    await server.owner.call(moveTask, { params: place, body: { state: 'closed' } });
    const { revisions: listed, found } = await server.owner.call(compareRevisions, { params: place });
    expect(listed).toMatchObject([{ number: 2, note: 'Made plain' }]);
    expect(found).toMatchObject({ revision: 2, before: 4, after: 4, both: 0, design: 'other-units' });
    const [one, ...others] = found!.codes;
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      name: 'Privacy Invasion',
      changed: true,
      appliedBefore: 4,
      appliedAfter: 4,
      after: 1,
    });
    // Four cases, always one of two: observed disagreement 1, expected 32 / 56.
    expect(one!.before).toBeCloseTo(1 - 56 / 32, 9);
    expect(one!.difference).toBeCloseTo(56 / 32, 9);
    await expect(server.owner.call(compareRevisions, { params: place, query: { revision: 9 } })).rejects.toThrow(/404/);
    await expect(coders[0]!.call(compareRevisions, { params: place })).rejects.toThrow(/403/);
  });

  it('takes what stood before from the log where cases were coded again', async () => {
    const { place, coders, cases, privacy } = await coded('again');
    for (const [who, coder] of coders.entries()) {
      for (const one of cases[who]!.slice(0, 4)) {
        const given = (Number(one.item.key.slice(-1)) + who) % 2 === 0;
        const agreed = Number(one.item.key.slice(-1)) < 2;
        const codings = agreed ? [{ code: privacy.id, confirmed: given }] : [];
        await code(coder, place, { ...one, revision: 1 }, codings);
      }
    }
    await server.owner.call(moveTask, { params: place, body: { state: 'closed' } });
    const { found } = await server.owner.call(compareRevisions, { params: place });
    expect(found).toMatchObject({ before: 4, after: 8, both: 4, design: 'same-units' });
    expect(found!.codes).toMatchObject([{ appliedBefore: 4, appliedAfter: 4, after: 1 }]);
    expect(found!.codes[0]!.before).toBeCloseTo(1 - 56 / 32, 9);
  });

  it('counts a merged code as the one that it was merged into, in the comparison and the table by level', async () => {
    const { place, privacy, harm, revise } = await coded('merged');
    await revise({ do: 'merge', codes: [privacy.id], into: harm.id }, 2);
    await server.owner.call(moveTask, { params: place, body: { state: 'closed' } });
    const { codes } = await server.owner.call(compareCoders, { params: place });
    expect(codes.filter(({ applied }) => applied > 0).map((one) => [one.code, one.applied])).toEqual([[harm.key, 8]]);
    const shown = await server.owner.call(analyseCodes, { params: place });
    expect(shown.codes.find(({ key }) => key === harm.key)!.total).toMatchObject({ cases: 8, count: 2 });
    const response = await server.owner.raw('GET', `/api/studies/${place.study}/export/counts?task=coding`);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const csv = strFromU8(Object.entries(files).find(([name]) => name.endsWith('counts.csv'))![1]);
    const rows = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
    const find = (name: string, by: string) => rows.find((row) => row.code_name === name && row.by === by);
    const level = find('Psychological Harm', '')!.level!;
    expect(find('Psychological Harm', '')).toMatchObject({ count: '2', cases: '8', is_level: 'no' });
    expect(find(level, '')).toMatchObject({ count: '2', is_level: 'yes' });
    expect(find('Psychological Harm', 'country')).toMatchObject({ group: 'India', count: '2', cases: '8' });
    expect(find('Misinformation', '')).toMatchObject({ count: '0', share: '0' });
  });

  it('finds the words that a coder chose in their own other cases, and nobody else’s', async () => {
    const { place, coders } = await coded('words');
    const query = { words: 'HER letters' };
    const found = await coders[0]!.call(sameWordsInCases, { params: place, query });
    expect(found.total).toBe(8);
    expect(found.cases[0]).toMatchObject({
      item: 'case-0',
      done: true,
      times: 1,
      before: 'They read 💌 ',
      words: 'her letters',
      codes: ['Privacy Invasion'],
    });
    // The other coder gave that case no code, and is told of none.
    const theirs = await coders[1]!.call(sameWordsInCases, { params: place, query });
    expect(theirs.cases[0]!.codes).toEqual([]);
    const stranger = await invited(server, place.study);
    await stranger.call(openWork, { params: place });
    expect((await stranger.call(sameWordsInCases, { params: place, query })).total).toBe(0);
    const odd = { words: 'time 1.' };
    expect((await coders[0]!.call(sameWordsInCases, { params: place, query: odd })).cases).toHaveLength(1);
  });
}

afterAll(closePool);

describe('a task whose codebook was revised', () => revisions(() => startServer()));

describe.skipIf(!postgresPrograms)('a task whose codebook was revised, on PostgreSQL', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.stop());
  revisions(async () => startServer(await cluster.fresh('revisions')));
});
