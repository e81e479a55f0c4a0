import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuseTooMany } from '../../server/comparison/load';
import { taskBySlug } from '../../server/tasks/store';
import { closePool } from '../../server/worker/pool';
import { analyseCodes, codedCases, typicalCases } from '../../shared/api/coding-analysis';
import { compareCoders, exchangedCases, openComparison } from '../../shared/api/comparison';
import { moveTask } from '../../shared/api/tasks';
import { addCases, codeAll, codeOf, openCodingTask } from '../support/coding';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { invited, newStudy, type Person, startServer, type TestServer } from '../support/server';

const params = { study: 'compared', task: 'code' };

function comparisons(start: () => Promise<TestServer>) {
  let server: TestServer;
  let coder: Person;

  beforeAll(async () => {
    server = await start();
    await newStudy(server, 'compared');
    await addCases(server, 'compared', ['One 😀 word here', 'Two words here', 'Three words here', 'Four words here']);
    const draft = {
      name: 'Harms',
      description: '',
      codes: ['Loss', 'Hurt', 'Rest'].map((name) => codeOf(name.toLowerCase(), name, null)),
    };
    await openCodingTask(server, 'compared', draft);
    coder = await codeAll(server, params, (_, place) =>
      place < 2 ? [{ code: 'Loss', words: 'word' }] : [{ code: 'Hurt', words: null }],
    );
    await codeAll(server, params, (_, place) =>
      place === 0
        ? [{ code: 'Loss', words: 'word' }]
        : place === 1
          ? [{ code: 'Hurt', words: 'words' }]
          : place === 2
            ? [{ code: 'Hurt', words: null }]
            : [],
    );
  });
  afterAll(() => server.stop());

  describe('the coders of a task', () => {
    it('are compared when the task is closed or a researcher opens the comparison, which the log tells', async () => {
      const researcher = await invited(server, 'compared', 'researcher');
      for (const person of [server.owner, researcher]) {
        await expect(person.call(compareCoders, { params })).rejects.toThrow(/still-blind/);
        await expect(person.call(exchangedCases, { params, query: { first: 'loss' } })).rejects.toThrow(/still-blind/);
      }
      await researcher.call(openComparison, { params });
      await researcher.call(openComparison, { params });
      expect(await server.owner.call(compareCoders, { params })).toMatchObject({ state: 'open', compared: 4 });
      const told = await server.database.read
        .selectFrom('event')
        .select('account_id')
        .where('what', '=', 'comparison.opened')
        .execute();
      expect(told).toHaveLength(1);
      await expect(coder.call(compareCoders, { params })).rejects.toThrow(/403/);
      await expect(coder.call(openComparison, { params })).rejects.toThrow(/403/);
      await server.owner.call(moveTask, { params, body: { state: 'closed' } });
      expect(await server.owner.call(compareCoders, { params })).toMatchObject({ state: 'closed' });
    });

    it('are told by code, by words, by what they give for what, and one by one, under pseudonyms', async () => {
      const found = await server.owner.call(compareCoders, { params });
      const loss = found.codes.find(({ code }) => code === 'loss')!;
      expect(loss).toMatchObject({ applied: 3, units: 2 });
      // yes yes, yes no, no no, no no: kappa (3/4 - 1/2) / (1 - 1/2).
      expect(loss.kappa.value).toBeCloseTo(0.5, 9);
      expect(loss.positive.value).toBeCloseTo(2 / 3, 9);
      expect(loss.negative.value).toBeCloseTo(4 / 5, 9);
      expect(found.codes.find(({ code }) => code === 'rest')!.alpha).toMatchObject({ value: null });
      expect(found.spans[0]).toMatchObject({ code: null, spans: 4 });
      expect(found.spans.find(({ code }) => code === 'loss')!.overlap.value).toBeCloseTo(2 / 3, 9);
      expect(found.exchanged).toEqual([
        { first: 'hurt', second: null, times: 1, units: 1 },
        { first: 'loss', second: 'hurt', times: 1, units: 1 },
      ]);
      expect(found.coders.map(({ coder: name }) => name).join()).toMatch(/^R\d+,R\d+$/);
      const { cases } = await server.owner.call(exchangedCases, { params, query: { first: 'loss', second: 'hurt' } });
      expect(cases).toEqual([{ key: 'case 1', text: 'Two words here' }]);
    });
  });

  it('are not compared when there are more codings than fit into memory, and the refusal says so', async () => {
    const { read } = server.database;
    const { id } = await read.selectFrom('study').select('id').executeTakeFirstOrThrow();
    const task = (await taskBySlug(read, id, 'code'))!;
    await refuseTooMany(read, task, 7);
    await expect(refuseTooMany(read, task, 6)).rejects.toThrow(/has 7 codings; at most 6 .* several tasks/);
  });

  describe('what the codes of a task show', () => {
    const codesOf = (rule: 'most' | 'any') =>
      server.owner.call(analyseCodes, { params, query: { by: 'valueGroup', rule } });

    const exported = async (kind: string) => {
      const response = await server.owner.raw('GET', `/api/studies/compared/export/${kind}?task=code`);
      const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
      const [, table] = Object.entries(files).find(([name]) => name.endsWith(`${kind}.csv`))!;
      return strFromU8(table).trim().split('\n');
    };

    it('is counted case by case, by group, and each number opens its cases', async () => {
      const most = await codesOf('most');
      expect(most).toMatchObject({ cases: 4, coded: 2 });
      const loss = most.codes.find(({ key }) => key === 'loss')!;
      expect(loss.total).toMatchObject({ cases: 4, count: 1, share: 0.25 });
      expect(loss.groups).toMatchObject([{ group: 'Stimulation', cases: 4, count: 1 }]);
      const any = await codesOf('any');
      expect(any.codes.find(({ key }) => key === 'hurt')!.total.count).toBe(3);
      expect(any.together).toMatchObject([{ first: 'loss', second: 'hurt', both: 1 }]);
      const { kappa, kappaCi95 } = any.together[0]!;
      expect(kappaCi95![0]).toBeLessThan(kappa!);
      expect(any.firsts).toEqual([
        { code: 'loss', key: 'case 0', cases: 1 },
        { code: 'hurt', key: 'case 1', cases: 2 },
      ]);
      expect(any.saturation.map(({ codes }) => codes)).toEqual([1, 2, 2, 2]);
      const behind = async (query: Record<string, string>) =>
        (
          await server.owner.call(codedCases, { params, query: { rule: 'any', by: 'valueGroup', ...query } as never })
        ).cases.map(({ key }) => key);
      expect(await behind({ code: 'hurt' })).toEqual(['case 1', 'case 2', 'case 3']);
      expect(await behind({ code: 'hurt', with: 'loss' })).toEqual(['case 1']);
      expect(await behind({ code: 'loss', group: 'Power' })).toEqual([]);
      expect(await behind({ code: 'hurt', offset: '2' })).toEqual(['case 3']);
      await expect(behind({ code: 'no-such-code' })).rejects.toThrow(/404/);
    });

    it('names typical and atypical cases, with how sure that is', async () => {
      const found = await server.owner.call(typicalCases, { params, query: { rule: 'any' } });
      // loss, loss and hurt, hurt, hurt: the two with hurt alone have most in common with the others.
      expect(found.coded).toBe(4);
      expect(found.typical.map(({ key, rank }) => [key, rank])).toEqual([
        ['case 2', 1],
        ['case 3', 1],
      ]);
      expect(found.typical[0]).toMatchObject({ codes: ['hurt'], similarity: expect.closeTo(4 / 9, 9) });
      expect(found.atypical.map(({ key, rank }) => [key, rank])).toEqual([
        ['case 0', 4],
        ['case 1', 3],
      ]);
      const [low, high] = found.atypical[0]!.ci95!;
      expect([low, high]).toEqual([0, expect.closeTo(1 / 9 + 4.302653 * Math.sqrt(1 / 27 / 3), 4)]);
      // Without "hurt", the first case has one other that is like it.
      expect(found.atypical[0]!.rankWithoutCode).toEqual([1, 1]);
    });

    it('is exported as tables with their meanings: pairs of codes, new codes over cases, how typical each case is', async () => {
      expect(await exported('co-occurrence')).toHaveLength(2);
      expect((await exported('co-occurrence'))[1]).toMatch(/^code,loss,Loss,hurt,Hurt,4,0,0,-?0\.\d+,/);
      expect((await exported('saturation')).map((line) => line.split(',')[2]?.trim())).toEqual([
        'codes',
        '1',
        '1',
        '2',
        '2',
      ]);
      expect((await exported('typicality'))[0]).toContain('rank_without_coder_worst');
    });

    it('follows a decision, and the one before it when it is undone', async () => {
      const { read } = server.database;
      const item = await read.selectFrom('item').select('id').where('key', '=', 'case 3').executeTakeFirstOrThrow();
      const task = await read.selectFrom('task').select('id').where('slug', '=', 'code').executeTakeFirstOrThrow();
      const owner = await read.selectFrom('account').select('id').where('owner', '=', 1).executeTakeFirstOrThrow();
      const decide = (id: string, label: string, undone: number | null, by = owner.id) =>
        server.database.write(async (transaction) => {
          const decision = {
            id,
            task_id: task.id,
            item_id: item.id,
            aspect: 'rest',
            account_id: by,
            label,
            at: 1,
          };
          const kind = { how: 'anew', kind: 'slip', rationale: '', given: '[]', spans: '[]', revision: 1 } as const;
          await transaction
            .insertInto('adjudication')
            .values({ ...decision, ...kind, undone_at: undone })
            .execute();
          const event = { at: 1, account_id: owner.id, what: 'adjudication.decided', subject: `item:${item.id}` };
          const study = await transaction.selectFrom('study').select('id').executeTakeFirstOrThrow();
          await transaction
            .insertInto('event')
            .values({ ...event, study_id: study.id })
            .execute();
        });
      const rest = async () => (await codesOf('most')).codes.find(({ key }) => key === 'rest')!.total.count;
      expect(await rest()).toBe(0);
      await decide('1', 'yes', null);
      expect(await rest()).toBe(1);
      await decide('2', 'no', 5);
      expect(await rest()).toBe(1);
      await decide('3', 'no', null);
      expect(await rest()).toBe(0);
      // Another adjudicator: as many for as against, and then both for.
      await invited(server, 'compared', 'researcher');
      const { account_id } = await read
        .selectFrom('membership')
        .select('account_id')
        .where('role', '=', 'researcher')
        .where('account_id', '!=', owner.id)
        .executeTakeFirstOrThrow();
      await decide('4', 'yes', null, account_id);
      expect(await rest()).toBe(0);
      await decide('5', 'yes', null);
      expect(await rest()).toBe(1);
      const final = (await exported('final')).map((line) => line.split(','));
      for (const { key, total } of (await codesOf('most')).codes) {
        expect(
          final.filter(([, , code, label]) => code === key && label === 'yes'),
          key,
        ).toHaveLength(total.count);
      }
    });
  });
}

afterAll(closePool);

describe('on SQLite', () => comparisons(() => startServer()));

describe.skipIf(!postgresPrograms)('on PostgreSQL', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.stop());
  comparisons(async () => startServer(await cluster.fresh('comparison')));
});
