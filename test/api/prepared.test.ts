import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Given, prepared } from '../../server/database/prepared';
import { startServer, type TestServer } from '../support/server';

describe('a prepared query', () => {
  let server: TestServer;
  let built = 0;
  const events = prepared((database, given: Given<{ what: string; newest: number }>) => {
    built += 1;
    return database.selectFrom('event').selectAll().where('what', '=', given('what')).limit(given('newest'));
  });
  const record = prepared((database, given: Given<{ what: string; at: number; before: string | null }>) =>
    database
      .insertInto('event')
      .values({ what: given('what'), at: given('at'), before: given('before'), subject: 'test:1' }),
  );

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it('is not built again, and takes each run’s own values, in a transaction and outside', async () => {
    await server.database.write(async (transaction) => {
      await record(transaction, { what: 'task.open', at: 1, before: null });
      await record(transaction, { what: 'task.closed', at: 2, before: 'something' });
      const { rows } = await events(transaction, { what: 'task.open', newest: 10 });
      expect(rows).toMatchObject([{ at: 1, before: null, after: null }]);
    });
    expect((await events(server.database.read, { what: 'task.closed', newest: 10 })).rows).toMatchObject([
      { at: 2, before: 'something' },
    ]);
    const before = built;
    expect((await events(server.database.read, { what: 'task.closed', newest: 0 })).rows).toEqual([]);
    expect((await events(server.database.read, { what: 'task.open', newest: 1 })).rows).toHaveLength(1);
    expect(built).toBe(before);
  });

  it('tells how many rows it changed, and is undone with its transaction', async () => {
    const failing = server.database.write(async (transaction) => {
      const { numAffectedRows } = await record(transaction, { what: 'undone', at: 3, before: null });
      expect(Number(numAffectedRows)).toBe(1);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await events(server.database.read, { what: 'undone', newest: 10 })).rows).toEqual([]);
  });
});
