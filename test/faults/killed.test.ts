import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDatabase } from '../../server/database/check';
import { openDatabase } from '../../server/database/open';
import { acceptInvite, createInvite, signInByLink } from '../../shared/api/people';
import { createStudy } from '../../shared/api/studies';
import { type Assignment, nextWork } from '../../shared/api/work';
import { freePort, type Running, serve } from '../support/process';
import { rate } from '../support/rater';
import { Person, type TestServer } from '../support/server';
import { addItems, openRatingTask } from '../support/study';

const folder = mkdtempSync(join(tmpdir(), 'saydo-fault-'));
const file = join(folder, 'saydo.sqlite');
const place = { study: 'kill', task: 'kill' };
let running: Running;
let port: number;

beforeAll(async () => {
  port = await freePort();
  running = await serve(file, port);
});
afterAll(async () => {
  await running.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function ownerOf(server: Running): Promise<Person> {
  const owner = new Person(server.address);
  await owner.call(signInByLink, { body: { token: server.ownerLink.split('/').pop()! } });
  return owner;
}

/** Rates until nothing is left, through refused connections and restarts. Notes what the server has acknowledged. */
async function rateThroughEverything(person: Person, acknowledged: Map<string, string>): Promise<void> {
  const give = async (assignment: Assignment) => {
    const saveId = `save-${assignment.id}`;
    for (;;) {
      try {
        await rate(person, place, assignment, { saveId, comment: saveId });
        acknowledged.set(assignment.id, saveId);
        return;
      } catch (error) {
        if ((error as { status?: number }).status !== undefined) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  for (;;) {
    let held: Assignment[];
    try {
      held = (await person.call(nextWork, { params: place, body: { hold: 2 } })).assignments;
    } catch (error) {
      if ((error as { status?: number }).status !== undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
      continue;
    }
    if (held.length === 0) return;
    for (const assignment of held) await give(assignment);
  }
}

describe('the server killed with SIGKILL while 50 people rate 200 items', () => {
  it('has every acknowledged answer after the restart, and no item with a fourth rater', async () => {
    const owner = await ownerOf(running);
    await owner.call(createStudy, { body: { slug: 'kill', title: 'Kill' } });
    const database = await openDatabase(file);
    const server = { owner, database } as TestServer;
    await addItems(server, 'kill', 200);
    await database.close();
    await openRatingTask(server, 'kill', { slug: 'kill' });
    const { token } = await owner.call(createInvite, {
      params: { study: 'kill' },
      body: { role: 'annotator', uses: 50 },
    });
    const people = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const person = new Person(running.address);
        await person.call(acceptInvite, { body: { token, name: 'Rater' } });
        return person;
      }),
    );
    const acknowledged = new Map<string, string>();
    const work = Promise.all(people.map((person) => rateThroughEverything(person, acknowledged)));
    for (const share of [100, 300, 450]) {
      while (acknowledged.size < share) await new Promise((resolve) => setTimeout(resolve, 2));
      await running.kill();
      running = await serve(file, port);
    }
    await work;
    await running.kill();

    const after = await openDatabase(file);
    try {
      const done = await after.read
        .selectFrom('assignment')
        .select(['id', 'item_id', 'comment'])
        .where('state', '=', 'done')
        .execute();
      expect(done).toHaveLength(600);
      const comments = new Map(done.map(({ id, comment }) => [id, comment]));
      for (const [id, saveId] of acknowledged) expect(comments.get(id)).toBe(saveId);
      const raters = new Map<string, number>();
      for (const { item_id } of done) raters.set(item_id, (raters.get(item_id) ?? 0) + 1);
      expect(new Set(raters.values())).toEqual(new Set([3]));
      const ratings = await after.read
        .selectFrom('rating')
        .select((select) => select.fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      expect(Number(ratings.count)).toBe(2400);
      for (const check of await checkDatabase(after)) expect(check, check.found).toMatchObject({ ok: true });
    } finally {
      await after.close();
      running = await serve(file, port);
    }
  });
});
