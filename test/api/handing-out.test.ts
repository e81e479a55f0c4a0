import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDatabase } from '../../server/database/check';
import { changeMember, listPeople } from '../../shared/api/people';
import { moveTask, taskProgress } from '../../shared/api/tasks';
import { nextWork, oneAssignment } from '../../shared/api/work';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { rate, rateEverything } from '../support/rater';
import { invited, newStudy, startServer, type TestServer } from '../support/server';
import { addItems, allYes, openRatingTask } from '../support/study';

let server: TestServer;
let cluster: Cluster | null = null;

async function expectSoundCounts(): Promise<void> {
  for (const check of await checkDatabase(server.database)) expect(check, check.found).toMatchObject({ ok: true });
}

const kinds = postgresPrograms ? ['SQLite', 'PostgreSQL'] : ['SQLite'];
if (!postgresPrograms) console.warn('Skipped, because PostgreSQL is not installed: handing out on PostgreSQL');

describe.each(kinds)('on %s', (kind) => {
  beforeAll(async () => {
    cluster = kind === 'PostgreSQL' ? await startPostgres() : null;
    server = await startServer(await cluster?.fresh('saydo'));
  });
  afterAll(async () => {
    await server.stop();
    await cluster?.stop();
  });

  describe('handing out', () => {
    it('gives 200 items to 50 people at once, three raters each and never a fourth, and loses nothing', async () => {
      const study = await newStudy(server, 'crowd');
      await addItems(server, study, 200);
      const task = await openRatingTask(server, study, { slug: 'crowd' });
      const people = await Promise.all(Array.from({ length: 50 }, () => invited(server, study)));
      const rated = await Promise.all(people.map((person) => rateEverything(person, { study, task })));
      const times = new Map<string, number>();
      for (const key of rated.flat()) times.set(key, (times.get(key) ?? 0) + 1);
      expect(rated.flat()).toHaveLength(600);
      expect(new Set(times.values())).toEqual(new Set([3]));
      for (const keys of rated) expect(new Set(keys).size).toBe(keys.length);
      const labels = await server.database.read
        .selectFrom('rating')
        .innerJoin('task', 'task.id', 'rating.task_id')
        .select((select) => select.fn.countAll().as('count'))
        .where('task.slug', '=', 'crowd')
        .executeTakeFirstOrThrow();
      expect(Number(labels.count)).toBe(2400);
      await expectSoundCounts();
    });

    it('gives a rater only items of their own country when the task matches by country', async () => {
      const study = await newStudy(server, 'matched');
      await addItems(server, study, 10);
      const task = await openRatingTask(server, study, { slug: 'matched', matchAttribute: 'country' });
      const person = await invited(server, study, 'annotator', { country: 'India' });
      const keys = await rateEverything(person, { study, task });
      expect(keys).toEqual(['item-000001', 'item-000003', 'item-000005', 'item-000007', 'item-000009']);
      const nobody = await invited(server, study);
      await expect(nobody.call(nextWork, { params: { study, task }, body: {} })).rejects.toThrow(
        /country, and none is set/,
      );
      const { people } = await server.owner.call(listPeople, { params: { study } });
      const last = people.at(-1)!;
      await server.owner.call(changeMember, {
        params: { study, account: last.id },
        body: { attributes: { country: 'Egypt' } },
      });
      const { assignments } = await nobody.call(nextWork, { params: { study, task }, body: {} });
      expect(assignments[0]!.item.country).toBe('Egypt');
    });

    it('frees the place of a lease that ran out, and takes a late answer only while the place is free', async () => {
      const study = await newStudy(server, 'leases');
      await addItems(server, study, 1);
      const task = await openRatingTask(server, study, { slug: 'leases', ratersPerItem: 1 });
      const [slow, quick] = [await invited(server, study), await invited(server, study)];
      const { assignments } = await slow.call(nextWork, { params: { study, task }, body: {} });
      const waiting = await quick.call(nextWork, { params: { study, task }, body: {} });
      expect(waiting).toMatchObject({ assignments: [], standing: { state: 'waiting' } });
      await server.database.write((transaction) =>
        transaction.updateTable('assignment').set({ lease_until: 1 }).where('id', '=', assignments[0]!.id).execute(),
      );
      const given = await quick.call(nextWork, { params: { study, task }, body: {} });
      expect(given.assignments).toHaveLength(1);
      await expect(rate(slow, { study, task }, assignments[0]!)).rejects.toThrow(/given to somebody else/);
      await rate(quick, { study, task }, given.assignments[0]!);
      await expectSoundCounts();
    });

    it('takes no more people on an item when a skipped one comes back after the place was filled', async () => {
      const study = await newStudy(server, 'skips');
      await addItems(server, study, 1);
      const task = await openRatingTask(server, study, { slug: 'skips', ratersPerItem: 1 });
      const [first, second] = [await invited(server, study), await invited(server, study)];
      const { assignments } = await first.call(nextWork, { params: { study, task }, body: {} });
      const skipped = await rate(first, { study, task }, assignments[0]!, {
        finish: false,
        labels: {},
        skipReason: 'unclear',
      });
      expect(skipped.state).toBe('skipped');
      expect(await rateEverything(second, { study, task })).toHaveLength(1);
      const again = { id: assignments[0]!.id, revision: skipped.revision };
      await expect(rate(first, { study, task }, again)).rejects.toThrow(/given to somebody else/);
      const progress = await server.owner.call(taskProgress, { params: { study, task } });
      expect(progress.strata).toEqual([{ stratum: '', items: 1, wanted: 1, done: 1, open: 0, complete: 1 }]);
      await expectSoundCounts();
    });
  });

  describe('saving', () => {
    it('counts the same save once, and refuses one built on an old revision', async () => {
      const study = await newStudy(server, 'saves');
      await addItems(server, study, 2);
      const task = await openRatingTask(server, study, { slug: 'saves' });
      const person = await invited(server, study);
      const { assignments } = await person.call(nextWork, { params: { study, task }, body: {} });
      const assignment = assignments[0]!;
      const saveId = randomUUID();
      const first = await rate(person, { study, task }, assignment, { saveId });
      expect(await rate(person, { study, task }, assignment, { saveId })).toEqual(first);
      const other = { ...allYes, harmlessness: 'no' };
      await expect(rate(person, { study, task }, assignment, { labels: other })).rejects.toThrow(/saved-elsewhere/);
      const stands = await person.call(oneAssignment, { params: { study, task, assignment: assignment.id } });
      expect(stands.labels).toEqual(allYes);
      await rate(person, { study, task }, { id: assignment.id, revision: first.revision }, { labels: other });
      const events = await server.database.read
        .selectFrom('event')
        .select(['before', 'after'])
        .where('subject', '=', `assignment:${assignment.id}`)
        .orderBy('id')
        .execute();
      expect(events).toHaveLength(2);
      expect(JSON.parse(events[1]!.before!)).toEqual(allYes);
      expect(JSON.parse(events[1]!.after!)).toMatchObject({ labels: other, state: 'done' });
    });

    it('refuses a finished answer that lacks a label, and labels that are not on the scale', async () => {
      const study = await newStudy(server, 'complete');
      await addItems(server, study, 1);
      const task = await openRatingTask(server, study, { slug: 'complete' });
      const person = await invited(server, study);
      const { assignments } = await person.call(nextWork, { params: { study, task }, body: {} });
      await expect(rate(person, { study, task }, assignments[0]!, { labels: { correctness: 'yes' } })).rejects.toThrow(
        /has no answer yet/,
      );
      await expect(
        rate(person, { study, task }, assignments[0]!, { labels: { ...allYes, correctness: 'maybe' } }),
      ).rejects.toThrow(/is not an answer/);
      const draft = await rate(person, { study, task }, assignments[0]!, {
        labels: { correctness: 'yes' },
        finish: false,
      });
      expect(draft).toMatchObject({ state: 'leased', revision: 1 });
    });

    it('refuses saves on a task that was closed', async () => {
      const study = await newStudy(server, 'closing');
      await addItems(server, study, 1);
      const task = await openRatingTask(server, study, { slug: 'closing' });
      const person = await invited(server, study);
      const { assignments } = await person.call(nextWork, { params: { study, task }, body: {} });
      await server.owner.call(moveTask, { params: { study, task }, body: { state: 'closed' } });
      await expect(rate(person, { study, task }, assignments[0]!)).rejects.toThrow(/has closed this task/);
    });
  });
});
