import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { decide, discuss } from '../../shared/api/adjudication';
import { makeCode } from '../../shared/api/codebooks';
import { type Endpoint, pathWith } from '../../shared/api/endpoint';
import { exportKind } from '../../shared/api/export';
import { createLink, joinByLink, linkSettings } from '../../shared/api/joining';
import { changeMemo, removeMemo, writeMemo } from '../../shared/api/memos';
import { acceptInvite, createInvite, whoAmI } from '../../shared/api/people';
import { saveSet, search } from '../../shared/api/search';
import { listTasks } from '../../shared/api/tasks';
import { type Assignment, nextWork } from '../../shared/api/work';
import { searchQuery } from '../../shared/model/search';
import { addCases, code, codesByName, nextCases, openCodingTask } from '../support/coder';
import { rate } from '../support/rater';
import { invited, newStudy, Person, startServer, type TestServer } from '../support/server';
import { allYes, openRatingTask } from '../support/study';

const study = 'blind';
let server: TestServer;
/** What must not reach anybody but its author and the researchers: words, names and ids of what was made. */
let telltales: string[];
let theirs: { coding: Assignment; rating: Assignment; memo: string };
let link: string;
let second: Person;

async function ownMemo(person: Person): Promise<string[]> {
  const body = { about: 'study' as const, text: 'Mine' };
  const written = await person.call(writeMemo, { params: { study }, body }).catch(() => null);
  return written ? [written.id] : [];
}

async function join(name: string): Promise<Person> {
  const { token } = await server.owner.call(createInvite, { params: { study }, body: { role: 'annotator' } });
  const person = new Person(server.address);
  await person.call(acceptInvite, { body: { token, name } });
  return person;
}

beforeAll(async () => {
  server = await startServer();
  await newStudy(server, study);
  await addCases(server, study, ['I read the letters aloud.', 'I keep the bill.', 'I lie to them.']);
  const coding = await openCodingTask(server, study, 'coding');
  const rating = { study, task: await openRatingTask(server, study, { slug: 'rating' }) };
  const privacy = (await codesByName(server, study)).get('Privacy Invasion')!;
  const first = await join('Telltale Person');
  const [one, two] = await nextCases(first, coding);
  await code(first, coding, one!, [{ code: privacy.id, start: 2, end: 18 }], { comment: 'telltale-note' });
  await code(first, coding, two!, [], { skipReason: 'telltale-skip', finish: false });
  const [rated] = await nextCases(first, rating);
  await rate(first, rating, rated!, { labels: { ...allYes, harmlessness: 'no' }, comment: 'telltale-comment' });
  const params = { study };
  const span = { about: 'span' as const, item: 'case-0', start: 2, end: 18 };
  const { id: memo } = await first.call(writeMemo, { params, body: { ...span, text: 'telltale-memo', shared: true } });
  await first.call(writeMemo, {
    params,
    body: { about: 'code', code: privacy.id, text: 'telltale-code', shared: true },
  });
  await first.call(writeMemo, { params, body: { about: 'study', text: 'telltale-study', shared: true } });
  await first.call(writeMemo, { params, body: { about: 'person', text: 'telltale-person', shared: true } });
  await first.call(writeMemo, { params, body: { about: 'case', item: 'case-1', text: 'telltale-private' } });
  const openCoding = await openCodingTask(server, study, 'open-coding', { coderCodes: true });
  const [third] = await nextCases(first, openCoding);
  await code(first, openCoding, third!, [{ code: privacy.id, start: 0, end: 6 }], {
    comment: 'telltale-unfinished',
    finish: false,
  });
  second = await join('Second');
  const [same] = await nextCases(second, coding);
  await code(second, coding, same!, []);
  const made = await server.owner.call(createLink, { params: coding, body: linkSettings.parse({}) });
  link = made.token;
  const participant = new Person(server.address);
  await participant.call(joinByLink, { params: { token: link }, body: { ids: { PROLIFIC_PID: 'somebody' } } });
  const stranger = await invited(server, await newStudy(server, 'elsewhere'));
  onlookers = [
    { called: 'another coder', person: second },
    { called: 'a participant by link', person: participant },
    { called: 'somebody of another study', person: stranger },
    { called: 'nobody signed in', person: new Person(server.address) },
  ];
  // The adjudicator's work tells of both.
  const on = { item: 'case-0', aspect: privacy.key };
  await server.owner.call(decide, {
    params: coding,
    body: { ...on, label: 'yes', extent: 'whole', how: 'anew', kind: 'slip', rationale: 'telltale-decision' },
  });
  await server.owner.call(discuss, { params: coding, body: { ...on, text: 'telltale-discussion' } });
  const { account } = await first.call(whoAmI);
  const { read } = server.database;
  const ids = await Promise.all([
    read.selectFrom('coding').select('id').where('account_id', '=', account!.id).execute(),
    read.selectFrom('adjudication').select('id').execute(),
    read.selectFrom('discussion').select('id').execute(),
  ]);
  telltales = ['telltale', 'Telltale Person', account!.id, 'read the letters"', ...ids.flat().map(({ id }) => id)];
  theirs = { coding: one!, rating: rated!, memo };
});
afterAll(() => server.stop());

/** Who must read nothing of the first coder's work, besides somebody who is not signed in. */
let onlookers: { called: string; person: Person }[];

/**
 * What each place in a path can be: the onlooker's own, the first coder's, and nothing. A new call with a place that is
 * not named here fails the walk, so that somebody says what stands there.
 */
const placesIn = (own: string[]): Record<string, string[]> => ({
  study: [study],
  task: ['coding', 'rating', 'open-coding'],
  assignment: [...own, theirs.coding.id, theirs.rating.id, 'nothing-there'],
  memo: [theirs.memo, 'nothing-there'],
  token: [link, 'nothing-that-is-there'],
  page: ['1'],
  place: ['1'],
});

/** The same for the parameters of queries. */
const queries: Record<string, string> = {
  search: 'e',
  about: 'span',
  item: 'case-0',
  code: 'nothing-there',
  limit: '100',
  words: 'the letters',
  whole: 'yes',
};

/** Bodies with which the calls that change something get as far as they can. */
const bodies = (number: number): Record<string, unknown> => ({
  [`POST ${nextWork.path}`]: { hold: 10 },
  [`POST ${writeMemo.path}`]: { about: 'case', item: 'case-0', text: 'Mine' },
  [`PATCH ${changeMemo.path}`]: { text: 'Mine now', shared: true },
  [`POST ${makeCode.path}`]: { name: `A code of mine ${number}`, definition: '' },
  [`POST ${joinByLink.path}`]: { ids: { PROLIFIC_PID: `onlooker-${number}` } },
  'PATCH /api/me': {},
  'POST /api/studies': { slug: `mine-${number}`, title: 'Mine' },
});

/**
 * Calls that nobody who codes gets an answer from: other people's doors (a survey, an interview, an invitation, a
 * password that is not theirs), where no coder's work is.
 */
const otherDoors = /^\S+ \/api\/(take|interviews|invitations|sign-in|sign-in-links)(\/|$)/;

const save = () => ({ saveId: randomUUID(), revision: 0, finish: true, noCode: true, codings: [], labels: allYes });

/** Every way to fill the places of a path. */
function filled(path: string, places: Record<string, string[]>): string[] {
  const names = [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => name!);
  const unknown = names.filter((name) => !places[name]);
  expect(unknown, `${path}: say in this test what can stand in these places`).toEqual([]);
  return names.reduce(
    (paths, name) => paths.flatMap((one) => places[name]!.map((value) => one.replace(`:${name}`, value))),
    [path],
  );
}

/** No query, and one with every parameter that the call declares. */
function queriesOf({ query, path }: Endpoint): string[] {
  const names = Object.keys((query as z.ZodObject).shape);
  const unknown = names.filter((name) => !queries[name]);
  expect(unknown, `${path}: say in this test what these parameters can be`).toEqual([]);
  const one = (some: string[]) => `?${new URLSearchParams(some.map((name) => [name, queries[name]!]))}`;
  return ['', ...(names.length > 0 ? [one(names), ...names.map((name) => one([name]))] : [])];
}

const withinReach = () =>
  server.mounted.endpoints.filter(
    ({ may, path }) => ['annotator', 'signed-in', 'anyone'].includes(may) && !path.includes('sign-out'),
  );

describe('no reply to a coder holds the work of another', () => {
  it("hands out the other's cases without a label on them", async () => {
    const fresh = await join('Third');
    const cases = await nextCases(fresh, { study, task: 'coding' });
    expect(cases.length).toBeGreaterThan(0);
    for (const { codings, labels, noCode, comment } of cases) {
      expect({ codings, labels, noCode, comment }).toEqual({ codings: [], labels: {}, noCode: false, comment: '' });
    }
  });

  it('over the whole contract: every call within reach, with their own places and with those of the other, while the tasks run', async () => {
    const answered = new Set<string>();
    let asked = 0;
    for (const { called, person } of onlookers) {
      const own = await Promise.all(
        ['coding', 'open-coding', 'rating'].map(async (task) => nextCases(person, { study, task }).catch(() => [])),
      );
      const places = placesIn(own.flatMap((cases) => cases.slice(0, 1).map(({ id }) => id)));
      for (const endpoint of withinReach()) {
        const name = `${endpoint.method} ${endpoint.path}`;
        // A memo of one's own to change and to take away.
        const mine = endpoint.path === changeMemo.path ? await ownMemo(person) : [];
        for (const path of filled(endpoint.path, { ...places, memo: [...places.memo!, ...mine] })) {
          for (const query of queriesOf(endpoint)) {
            const body = endpoint.method === 'GET' ? undefined : (bodies(asked)[name] ?? save());
            // A join makes a new person of whoever has none, so it is made by somebody else each time.
            const caller = endpoint.path === joinByLink.path ? new Person(server.address) : person;
            const response = await caller.raw(endpoint.method, path + query, body);
            const text = `${await response.text()} ${JSON.stringify([...response.headers])}`;
            asked += 1;
            if (response.ok) answered.add(name);
            for (const telltale of telltales) {
              expect(text.includes(telltale), `${name} by ${called}: ${path}${query} holds "${telltale}"`).toBe(false);
            }
          }
        }
      }
    }
    // Nobody was signed out on the way, which would make every later answer an empty one.
    expect((await second.call(whoAmI)).account?.name).toBe('Second');
    const unanswered = withinReach()
      .map(({ method, path }) => `${method} ${path}`)
      .filter((name) => !answered.has(name) && !otherDoors.test(name));
    expect(unanswered, 'calls that were never answered, so that nothing was seen of what they tell').toEqual([]);
    expect(answered.size).toBeGreaterThan(15);
    const { tasks } = await server.owner.call(listTasks, { params: { study } });
    expect(tasks.map(({ state }) => state)).toEqual(tasks.map(() => 'open'));
  });

  it('and what is looked for is really in what a careless reply would hold', async () => {
    const careless = JSON.stringify([
      await server.database.read.selectFrom('coding').selectAll().execute(),
      await server.database.read.selectFrom('memo').selectAll().execute(),
      await server.database.read.selectFrom('assignment').selectAll().execute(),
      await server.database.read.selectFrom('rating').selectAll().execute(),
      await server.database.read.selectFrom('adjudication').selectAll().execute(),
      await server.database.read.selectFrom('discussion').selectAll().execute(),
      await server.database.read.selectFrom('account').select(['id', 'name']).execute(),
    ]);
    for (const telltale of telltales) expect(careless).toContain(telltale);
  });

  it('while the researcher reads all of it', async () => {
    const seen = await Promise.all(
      ['memos', 'history?limit=500', 'audit', 'tasks/coding/adjudication/unit?item=case-0&aspect=privacy-invasion'].map(
        async (path) => (await server.owner.raw('GET', `/api/studies/${study}/${path}`)).text(),
      ),
    );
    const all = seen.join('\n');
    for (const telltale of ['note', 'memo', 'code', 'study', 'skip', 'comment', 'decision', 'discussion']) {
      expect(all).toContain(`telltale-${telltale}`);
    }
  });
});

describe('no reply to a colleague holds a private memo', () => {
  /** All that a reply says, an archive opened. */
  async function told(response: Response): Promise<string> {
    const bytes = new Uint8Array(await response.arrayBuffer());
    const zipped = strFromU8(bytes.slice(0, 2)) === 'PK';
    return zipped
      ? Object.values(unzipSync(bytes))
          .map((file) => strFromU8(file))
          .join('\n')
      : strFromU8(bytes);
  }

  it('over every page, export, history and search of a researcher', async () => {
    const params = { study };
    const writers = [server.owner, await invited(server, study, 'researcher')];
    const privacy = (await codesByName(server, study)).get('Privacy Invasion')!;
    for (const writer of writers) {
      const own = { text: 'hushed words', shared: false };
      const { id } = await writer.call(writeMemo, { params, body: { about: 'case', item: 'case-0', ...own } });
      await writer.call(writeMemo, { params, body: { about: 'span', item: 'case-0', start: 2, end: 6, ...own } });
      await writer.call(writeMemo, { params, body: { about: 'code', code: privacy.id, ...own } });
      await writer.call(writeMemo, { params, body: { about: 'person', ...own } });
      const gone = await writer.call(writeMemo, { params, body: { about: 'study', ...own } });
      await writer.call(changeMemo, { params: { ...params, memo: id }, body: { text: 'hushed again' } });
      await writer.call(removeMemo, { params: { ...params, memo: gone.id } });
    }
    const colleague = await invited(server, study, 'researcher');
    const asked = server.mounted.endpoints.filter(({ method, may }) => method === 'GET' && may !== 'owner');
    let answered = 0;
    for (const endpoint of asked) {
      const kinds = endpoint.path.includes(':kind') ? exportKind.options : ['-'];
      for (const kind of kinds) {
        for (const task of ['coding', 'rating']) {
          const named: Record<string, string> = { study, task, kind, codebook: 'harms', number: '1' };
          const path = pathWith(endpoint.path, new Proxy(named, { get: (all, name) => all[String(name)] ?? '-' }));
          for (const query of [`?task=${task}`, `?task=${task}&item=case-0&key=case-0&search=hushed&limit=100`]) {
            const response = await colleague.raw('GET', path + query);
            if (response.ok) answered += 1;
            const text = (await told(response)).replaceAll(/"search": ?"hushed"/g, '');
            expect(text.includes('hushed'), `${path}${query}`).toBe(false);
          }
        }
      }
    }
    expect(answered).toBeGreaterThan(100);
    const look = async (who: Person) =>
      (await who.call(search, { params, body: { query: searchQuery.parse({ words: 'hush' }) } })).total;
    expect(await Promise.all([...writers, colleague].map(look))).toEqual([4, 4, 0]);
    const set = { name: 'Hushed', query: searchQuery.parse({ words: 'hushed' }) };
    await expect(colleague.call(saveSet, { params, body: set })).rejects.toThrow(/Nothing with a text was found/);
  });
});
