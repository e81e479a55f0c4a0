import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide, discuss } from '../../shared/api/adjudication';
import { pathWith } from '../../shared/api/endpoint';
import { exportKind } from '../../shared/api/export';
import { changeMemo, removeMemo, writeMemo } from '../../shared/api/memos';
import { acceptInvite, createInvite, whoAmI } from '../../shared/api/people';
import { saveSet, search } from '../../shared/api/search';
import { type Assignment, nextWork } from '../../shared/api/work';
import { searchQuery } from '../../shared/model/search';
import { addCases, code, codesByName, nextCases, openCodingTask } from '../support/coder';
import { rate } from '../support/rater';
import { invited, newStudy, Person, startServer, type TestServer } from '../support/server';
import { allYes, openRatingTask } from '../support/study';

const study = 'blind';
let server: TestServer;
/** What must not reach anybody but its author and the researchers. */
let telltales: string[];
let theirs: { coding: Assignment; rating: Assignment; memo: string };
let second: Person;

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
  second = await join('Second');
  const [same] = await nextCases(second, coding);
  await code(second, coding, same!, []);
  // The adjudicator's work tells of both.
  const on = { item: 'case-0', aspect: privacy.key };
  await server.owner.call(decide, {
    params: coding,
    body: { ...on, label: 'yes', extent: 'whole', how: 'anew', kind: 'slip', rationale: 'telltale-decision' },
  });
  await server.owner.call(discuss, { params: coding, body: { ...on, text: 'telltale-discussion' } });
  const { account } = await first.call(whoAmI);
  const codings = await server.database.read.selectFrom('coding').select('id').execute();
  telltales = ['telltale', 'Telltale Person', account!.id, 'read the letters"', ...codings.map(({ id }) => id)];
  theirs = { coding: one!, rating: rated!, memo };
});
afterAll(() => server.stop());

/** Bodies with which the calls that change something get as far as they can. */
const bodies: Record<string, unknown> = {
  [nextWork.path]: { hold: 10 },
  [writeMemo.path]: { about: 'case', item: 'case-0', text: 'Mine' },
};
const save = () => ({ saveId: randomUUID(), revision: 1, finish: true, noCode: true, codings: [], labels: allYes });

describe('no reply to a coder holds the work of another', () => {
  it('over the whole contract: every call that a coder may make, with their own places and with those of the other', async () => {
    const own = await nextCases(second, { study, task: 'coding' });
    const reachable = server.mounted.endpoints.filter(
      ({ may, path }) => ['annotator', 'signed-in', 'anyone'].includes(may) && !path.includes('sign-out'),
    );
    let asked = 0;
    let answered = 0;
    for (const endpoint of reachable) {
      for (const task of ['coding', 'rating']) {
        for (const assignment of [theirs.coding.id, theirs.rating.id, own[0]!.id, 'nothing-there']) {
          const named: Record<string, string> = {
            study,
            task,
            assignment,
            codebook: 'harms',
            memo: theirs.memo,
            number: '1',
            kind: 'codings',
          };
          const path = pathWith(
            endpoint.path,
            new Proxy(named, { get: (all, name) => all[String(name)] ?? 'nothing' }),
          );
          const body = endpoint.method === 'GET' ? undefined : (bodies[endpoint.path] ?? save());
          const queries =
            endpoint.method === 'GET' ? ['', '?item=case-0&key=case-0&search=e&names=shown&limit=100'] : [''];
          for (const query of queries) {
            const response = await second.raw(endpoint.method, path + query, body);
            const text = await response.text();
            asked += 1;
            if (response.ok) answered += 1;
            for (const telltale of telltales) {
              expect(text.includes(telltale), `${endpoint.method} ${path}${query} holds "${telltale}"`).toBe(false);
            }
          }
        }
      }
    }
    // Nobody was signed out on the way, which would make every later answer an empty one.
    expect((await second.call(whoAmI)).account?.name).toBe('Second');
    expect(reachable.length).toBeGreaterThan(15);
    expect(answered).toBeGreaterThan(60);
    expect(asked).toBeGreaterThan(answered);
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

  it("hands out the other's cases without a label on them", async () => {
    const fresh = await join('Third');
    const cases = await nextCases(fresh, { study, task: 'coding' });
    expect(cases.length).toBeGreaterThan(0);
    for (const { codings, labels, noCode, comment } of cases) {
      expect({ codings, labels, noCode, comment }).toEqual({ codings: [], labels: {}, noCode: false, comment: '' });
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
