import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOwnerLink } from '../../server/people/service';
import { pathWith } from '../../shared/api/endpoint';
import {
  acceptInvite,
  changeAccount,
  createInvite,
  listPeople,
  lookAtInvite,
  revokeInvite,
  signIn,
  signInByLink,
  signOut,
  whoAmI,
} from '../../shared/api/people';
import { nextWork, openWork } from '../../shared/api/work';
import { rate } from '../support/rater';
import { invited, newStudy, Person, startServer, type TestServer } from '../support/server';
import { addItems, openRatingTask } from '../support/study';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
  await newStudy(server, 'open');
  await newStudy(server, 'other');
  await addItems(server, 'open', 4);
  await openRatingTask(server, 'open', { slug: 'task' });
});
afterAll(() => server.stop());

/** A path of the contract with something in every place. */
const somePath = (path: string, study: string) =>
  pathWith(
    path,
    new Proxy(
      {},
      {
        get: (_, name) =>
          name === 'study' ? study : name === 'task' ? 'task' : name === 'kind' ? 'items' : 'nothing-there',
      },
    ) as Record<string, string>,
  );

const rank = { anyone: 0, 'signed-in': 1, annotator: 2, researcher: 3, owner: 4 };

describe('the server refuses what a role may not do', () => {
  it('for each call of the whole contract, each role, and somebody from another study', async () => {
    const callers = [
      { person: new Person(server.address), reach: 0, expected: 401 },
      { person: await invited(server, 'other', 'researcher'), reach: 1, expected: 404 },
      { person: await invited(server, 'open'), reach: 2, expected: 403 },
      { person: await invited(server, 'open', 'researcher'), reach: 3, expected: 403 },
    ];
    let refused = 0;
    for (const endpoint of server.mounted.endpoints) {
      for (const { person, reach, expected } of callers) {
        if (rank[endpoint.may] <= reach) continue;
        const response = await person.raw(
          endpoint.method,
          somePath(endpoint.path, 'open'),
          endpoint.method === 'GET' ? undefined : {},
        );
        expect(response.status, `${endpoint.method} ${endpoint.path} by rank ${reach}`).toBe(expected);
        expect(await response.json()).toMatchObject({ error: { message: expect.stringMatching(/\.$/) } });
        refused += 1;
      }
    }
    expect(server.mounted.endpoints.length).toBeGreaterThan(40);
    expect(new Set(server.mounted.endpoints).size, 'a call is mounted once').toBe(server.mounted.endpoints.length);
    expect(refused).toBeGreaterThan(80);
  });

  it('says who may call in every endpoint, and lets nobody change anything without the header', async () => {
    for (const endpoint of server.mounted.endpoints) {
      expect(Object.keys(rank)).toContain(endpoint.may);
      if (endpoint.method === 'GET') continue;
      const response = await fetch(server.address + somePath(endpoint.path, 'open'), {
        method: endpoint.method,
        headers: { Cookie: server.owner.cookie },
      });
      expect(response.status).toBe(403);
    }
  });

  it("hides another rater's labels: no call that an annotator may make tells them", async () => {
    const [first, second] = [await invited(server, 'open'), await invited(server, 'open')];
    const place = { study: 'open', task: 'task' };
    const { assignments } = await first.call(nextWork, { params: place, body: {} });
    await rate(first, place, assignments[0]!, { comment: 'a telltale comment' });
    const theirs = await second.call(nextWork, { params: place, body: { hold: 10 } });
    const opened = await second.call(openWork, { params: place });
    expect(JSON.stringify([theirs, opened])).not.toContain('telltale');
    for (const { labels } of theirs.assignments) expect(labels).toEqual({});
    const response = await second.raw('GET', `/api/studies/open/tasks/task/work/${assignments[0]!.id}`);
    expect(response.status).toBe(404);
    for (const endpoint of server.mounted.endpoints.filter(
      ({ may, method }) => may === 'annotator' && method === 'GET',
    )) {
      const text = await (await second.raw('GET', somePath(endpoint.path, 'open'))).text();
      expect(text, endpoint.path).not.toContain('telltale');
    }
  });
});

describe('people', () => {
  it('sign in by a link that works once, set a password, and come back by it', async () => {
    const token = await createOwnerLink(server.database);
    const person = new Person(server.address);
    const me = await person.call(signInByLink, { body: { token } });
    expect(me.account).toMatchObject({ owner: true });
    await expect(new Person(server.address).call(signInByLink, { body: { token } })).rejects.toThrow(/used already/);
    await person.call(changeAccount, { body: { email: 'Owner@Example.org', password: 'correct horse' } });
    const again = new Person(server.address);
    await expect(again.call(signIn, { body: { login: 'owner@example.org', password: 'wrong horse' } })).rejects.toThrow(
      /not right/,
    );
    expect(
      (await again.call(signIn, { body: { login: 'owner@example.org', password: 'correct horse' } })).account?.owner,
    ).toBe(true);
    await expect(again.call(changeAccount, { body: { password: 'another horse' } })).rejects.toThrow(
      /current password/,
    );
    await again.call(signOut);
    expect((await again.call(whoAmI)).account).toBeNull();
    const kept = await server.database.read
      .selectFrom('account')
      .select('password_hash')
      .where('email', '=', 'owner@example.org')
      .executeTakeFirstOrThrow();
    expect(kept.password_hash).toMatch(/^\$argon2id\$/);
    // A new password signs the account out everywhere else.
    expect((await server.owner.call(whoAmI)).account).toBeNull();
    await server.owner.call(signInByLink, { body: { token: await createOwnerLink(server.database) } });
  });

  it('come by invitations with a role and attributes, as often as the invitation allows', async () => {
    const params = { study: 'open' };
    const { token } = await server.owner.call(createInvite, {
      params,
      body: { role: 'annotator', attributes: { country: 'Egypt' }, uses: 2 },
    });
    const body = { token, name: 'Nadia' };
    const joined = await Promise.allSettled(
      Array.from({ length: 4 }, () => new Person(server.address).call(acceptInvite, { body })),
    );
    expect(joined.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    const { people } = await server.owner.call(listPeople, { params });
    const nadias = people.filter(({ name }) => name === 'Nadia');
    expect(nadias).toHaveLength(2);
    expect(nadias[0]).toMatchObject({ role: 'annotator', attributes: { country: 'Egypt' } });
    expect(new Set(people.map(({ pseudonym }) => pseudonym)).size).toBe(people.length);
    const fresh = await server.owner.call(createInvite, { params, body: { role: 'annotator' } });
    await server.owner.call(revokeInvite, { params: { ...params, invite: fresh.invite.id } });
    await expect(new Person(server.address).call(lookAtInvite, { body: { token: fresh.token } })).rejects.toThrow(
      /taken back/,
    );
  });

  it('are throttled when they guess passwords', async () => {
    const tight = await startServer();
    try {
      const person = new Person(tight.address);
      const statuses = [];
      for (let attempt = 0; attempt < 32; attempt++) {
        statuses.push((await person.raw('POST', signIn.path, { login: 'nobody', password: 'a guess' })).status);
      }
      expect(statuses[0]).toBe(401);
      expect(statuses.at(-1)).toBe(429);
    } finally {
      await tight.stop();
    }
  });
});
