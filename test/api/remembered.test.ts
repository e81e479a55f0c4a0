import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordEvent } from '../../server/database/events';
import { memoryFor } from '../../server/database/remembered';
import { newStudy, startServer, type TestServer } from '../support/server';

let server: TestServer;
let studies: string[];

beforeAll(async () => {
  server = await startServer();
  for (const slug of ['one', 'two']) await newStudy(server, slug);
  const rows = await server.database.read.selectFrom('study').select('id').orderBy('slug').execute();
  studies = rows.map(({ id }) => id);
});
afterAll(() => server.stop());

const change = (studyId: string) =>
  server.database.write((transaction) =>
    recordEvent(transaction, { accountId: null, studyId, what: 'study.renamed', subject: `study:${studyId}` }),
  );

/** A memory whose answers tell how often they were made. */
function counting(most: number) {
  const remembered = memoryFor(most);
  let made = 0;
  return (study: string, ...question: unknown[]) => remembered(server.database, study, question, async () => ++made);
}

describe('an answer about a study', () => {
  it('is made once while nothing changes there, also for two who ask at the same moment', async () => {
    const ask = counting(5);
    expect(await Promise.all([ask(studies[0]!, 'a'), ask(studies[0]!, 'a')])).toEqual([1, 1]);
    expect(await ask(studies[0]!, 'a')).toBe(1);
    expect(await ask(studies[0]!, 'b')).toBe(2);
  });

  it('is made again after a change in that study, and not after one in another', async () => {
    const ask = counting(5);
    expect([await ask(studies[0]!), await ask(studies[1]!)]).toEqual([1, 2]);
    await change(studies[0]!);
    expect([await ask(studies[0]!), await ask(studies[1]!)]).toEqual([3, 2]);
  });

  it('is made again after a change that was committed later than one with a later number', async () => {
    const ask = counting(5);
    const { id } = await server.database.read
      .selectFrom('event')
      .select((event) => event.fn.max('id').as('id'))
      .executeTakeFirstOrThrow();
    const commit = (number: number) =>
      server.database.write((transaction) =>
        transaction
          .insertInto('event')
          .values({
            ...{ id: number, at: 1, account_id: null, study_id: studies[0]!, what: 'study.renamed' },
            subject: '',
          })
          .execute(),
      );
    await commit(Number(id) + 2);
    expect([await ask(studies[0]!), await ask(studies[0]!)]).toEqual([1, 1]);
    await commit(Number(id) + 1);
    expect(await ask(studies[0]!)).toBe(2);
  });

  it('makes room for newer ones, the oldest first', async () => {
    const ask = counting(2);
    for (const question of ['a', 'b', 'c']) await ask(studies[0]!, question);
    expect(await ask(studies[0]!, 'c')).toBe(3);
    expect(await ask(studies[0]!, 'b')).toBe(2);
    expect(await ask(studies[0]!, 'a')).toBe(4);
  });

  it('is kept through changes that do not matter to it, where it has a number of its own that tells', async () => {
    let number = 1;
    let made = 0;
    const remembered = memoryFor(5, async () => number);
    const ask = () => remembered(server.database, studies[0]!, [], async () => ++made);
    expect(await ask()).toBe(1);
    await change(studies[0]!);
    expect(await ask()).toBe(1);
    number += 1;
    expect(await ask()).toBe(2);
  });

  it('is asked for again when it failed', async () => {
    const remembered = memoryFor(5);
    const failing = remembered(server.database, studies[0]!, [], () => Promise.reject(new Error('not now')));
    await expect(failing).rejects.toThrow('not now');
    expect(await remembered(server.database, studies[0]!, [], async () => 'now')).toBe('now');
  });
});
