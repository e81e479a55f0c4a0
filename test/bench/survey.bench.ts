import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../server/database/open';
import { signInByLink } from '../../shared/api/people';
import { createStudy } from '../../shared/api/studies';
import type { Taking } from '../../shared/api/taking';
import { openSurvey, someAnswers } from '../support/participant';
import { freePort, serve } from '../support/process';
import { Person, type TestServer } from '../support/server';
import { type Line, milliseconds, percentile, perSecond } from './figures';
import { keptAlive } from './kept-alive';
import { rawUpserts } from './raw-upserts';

const people = 200;

/** So many participants at once through the whole survey, each by a connection of their own, a page a save. */
export async function benchSurvey(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-bench-'));
  const port = await freePort();
  const file = join(folder, 'saydo.sqlite');
  const running = await serve(file, port);
  try {
    const raw = rawUpserts(join(folder, 'raw.sqlite'));
    const owner = new Person(running.address);
    await owner.call(signInByLink, { body: { token: running.ownerLink.split('/').pop()! } });
    await owner.call(createStudy, { body: { slug: 'bench', title: 'Bench' } });
    const token = await openSurvey({ owner } as TestServer, 'bench', 'bench', { scenariosPerPerson: 6 });
    const times: number[] = [];
    const started = performance.now();
    const given = await Promise.all(
      Array.from({ length: people }, () => takePart(new URL(running.address), token, times)),
    );
    const seconds = (performance.now() - started) / 1000;
    const answers = given.reduce((sum, one) => sum + one, 0);
    const rate = answers / seconds;
    return [
      {
        what: `${people} participants at once through the whole survey`,
        figure: `${perSecond(rate)} answers, ${(rate / raw).toFixed(2)} of raw durable upserts (${perSecond(raw)}); a page saved: p50 ${milliseconds(percentile(times, 0.5))}, p95 ${milliseconds(percentile(times, 0.95))}; ${seconds.toFixed(1)} s in all`,
      },
      { what: 'answers given and found in the database', figure: await compare(file, answers) },
    ];
  } finally {
    await running.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function takePart(address: URL, token: string, times: number[]): Promise<number> {
  const caller = await keptAlive(address);
  const post = (path: string, body: unknown, method = 'POST') => {
    const text = JSON.stringify(body);
    return caller.send(
      `${method} /api/take/${token}${path} HTTP/1.1\r\nHost: localhost\r\nX-Saydo: 1\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
    );
  };
  const visit = randomUUID();
  const begun = await post('/consent', { visit, language: 'en', version: 1, agree: true });
  const { taking } = JSON.parse(begun.body) as { taking: Taking };
  let answers = 0;
  for (const page of taking.pages) {
    const given = someAnswers(page);
    answers += Object.values(given).filter((answer) => answer !== '').length;
    const before = performance.now();
    const { status } = await post(
      `/pages/${page.id}`,
      { key: taking.key, saveId: randomUUID(), revision: 0, answers: given, finish: true, activeMilliseconds: 1000 },
      'PUT',
    );
    if (status !== 200) throw new Error(`A page was answered with ${status}.`);
    times.push(performance.now() - before);
  }
  const { status } = await post('/finish', { key: taking.key });
  if (status !== 200) throw new Error(`The end was answered with ${status}.`);
  caller.end();
  return answers;
}

/** Every answer is there once, and everybody is finished. */
async function compare(file: string, given: number): Promise<string> {
  const database = await openDatabase(file);
  const count = async (table: 'stated' | 'choice' | 'survey_answer') => {
    const row = await database.read
      .selectFrom(table)
      .select((select) => select.fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  const kept = (await count('stated')) + (await count('choice')) + (await count('survey_answer'));
  const { finished } = await database.read
    .selectFrom('survey_participant')
    .select((select) => select.fn.countAll().as('finished'))
    .where('state', '=', 'finished')
    .executeTakeFirstOrThrow();
  await database.close();
  if (kept !== given || Number(finished) !== people) {
    throw new Error(`${given} answers were given and ${kept} are kept; ${finished} of ${people} people are finished.`);
  }
  return `${kept.toLocaleString('en-GB')} of ${given.toLocaleString('en-GB')}; ${finished} of ${people} finished`;
}
