import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../server/database/open';
import { acceptInvite, createInvite, signInByLink } from '../../shared/api/people';
import { createStudy } from '../../shared/api/studies';
import { nextWork } from '../../shared/api/work';
import { freePort, serve } from '../support/process';
import { Person, type TestServer } from '../support/server';
import { addItems, allYes, openRatingTask } from '../support/study';
import { type Line, milliseconds, percentile, perSecond } from './figures';
import { keptAlive } from './kept-alive';
import { rawUpserts } from './raw-upserts';

const secondsEach = 5;
const place = { study: 'bench', task: 'bench' };

/** Durable saves over HTTP at 1, 10 and 50 connections, with few and with many items, as a share of raw upserts. */
export async function benchSaves(): Promise<Line[]> {
  const lines: Line[] = [];
  const shares: number[] = [];
  for (const items of [1_000, 100_000]) {
    const folder = mkdtempSync(join(tmpdir(), 'saydo-bench-'));
    const port = await freePort();
    const file = join(folder, 'saydo.sqlite');
    const running = await serve(file, port);
    const people = await prepare(running.address, running.ownerLink, file, items);
    for (const connections of [1, 10, 50]) {
      const raw = rawUpserts(join(folder, `raw-${connections}.sqlite`));
      const { rate, times } = await save(running.address, people.slice(0, connections));
      if (connections === 50) shares.push(rate / raw);
      lines.push({
        what: `saves, ${items.toLocaleString('en-GB')} items, ${connections} connection${connections > 1 ? 's' : ''}`,
        figure: `${perSecond(rate)}, ${(rate / raw).toFixed(2)} of raw durable upserts (${perSecond(raw)}); p50 ${milliseconds(percentile(times, 0.5))}, p95 ${milliseconds(percentile(times, 0.95))}, p99 ${milliseconds(percentile(times, 0.99))}`,
      });
    }
    const handed = await handOuts(people);
    lines.push({
      what: `handing out the next items, ${items.toLocaleString('en-GB')} items, 50 people`,
      figure: `p50 ${milliseconds(percentile(handed, 0.5))}, p95 ${milliseconds(percentile(handed, 0.95))}`,
    });
    await running.kill();
    rmSync(folder, { recursive: true, force: true });
  }
  return lines;
}

interface Busy {
  person: Person;
  path: string;
  revision: number;
}

async function prepare(address: string, ownerLink: string, file: string, items: number): Promise<Busy[]> {
  const owner = new Person(address);
  await owner.call(signInByLink, { body: { token: ownerLink.split('/').pop()! } });
  await owner.call(createStudy, { body: { slug: 'bench', title: 'Bench' } });
  const database = await openDatabase(file);
  await addItems({ owner, database } as TestServer, 'bench', items);
  await database.close();
  await openRatingTask({ owner } as TestServer, 'bench', { slug: 'bench' });
  const { token } = await owner.call(createInvite, {
    params: { study: 'bench' },
    body: { role: 'annotator', uses: 50 },
  });
  const people: Busy[] = [];
  for (let index = 0; index < 50; index++) {
    const person = new Person(address);
    await person.call(acceptInvite, { body: { token, name: 'Rater' } });
    const { assignments } = await person.call(nextWork, { params: place, body: { hold: 1 } });
    people.push({ person, path: `/api/studies/bench/tasks/bench/work/${assignments[0]!.id}/rating`, revision: 0 });
  }
  return people;
}

/** Each connection is one rater who saves, waits for the answer, and saves again. */
async function save(address: string, people: Busy[]): Promise<{ rate: number; times: number[] }> {
  const times: number[] = [];
  const started = performance.now();
  const until = started + secondsEach * 1000;
  await Promise.all(
    people.map(async (busy) => {
      const caller = await keptAlive(new URL(address));
      while (performance.now() < until) {
        const before = performance.now();
        const { status } = await caller.send(saveRequest(busy));
        if (status !== 200) throw new Error(`A save was answered with ${status}.`);
        times.push(performance.now() - before);
        busy.revision += 1;
      }
      caller.end();
    }),
  );
  return { rate: times.length / ((performance.now() - started) / 1000), times };
}

function saveRequest({ person, path, revision }: Busy): string {
  // A rater who changes their mind about one of four criteria each time.
  const labels = { ...allYes, harmlessness: revision % 2 === 0 ? 'yes' : 'no' };
  const body = JSON.stringify({ saveId: randomUUID(), revision, finish: true, labels });
  return `PUT ${path} HTTP/1.1\r\nHost: localhost\r\nX-Saydo: 1\r\nCookie: ${person.cookie}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

async function handOuts(people: Busy[]): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(
    people.map(async ({ person }) => {
      for (let round = 0; round < 10; round++) {
        const started = performance.now();
        await person.call(nextWork, { params: place, body: { hold: Math.min(10, round + 1) } });
        times.push(performance.now() - started);
      }
    }),
  );
  return times;
}
