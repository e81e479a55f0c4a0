import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../server/database/open';
import { makeLog } from '../../server/http/log';
import type { Mounted } from '../../server/http/mount';
import { listen, makeServer } from '../../server/http/server';
import { createOwnerLink } from '../../server/people/service';
import { checkSearch } from '../../server/search/check';
import {
  type BodyIn,
  type Endpoint,
  type ParamsOf,
  pathWith,
  type QueryIn,
  type ReplyOf,
} from '../../shared/api/endpoint';
import { acceptInvite, createInvite, type Role, signInByLink } from '../../shared/api/people';
import { createStudy } from '../../shared/api/studies';
import { isEventKind } from '../../shared/history/kinds';

/** A real server on a real file, for one suite. */
export interface TestServer {
  database: Database;
  address: string;
  mounted: Mounted;
  folder: string;
  owner: Person;
  stop(): Promise<void>;
}

/** Somebody with a browser of their own: keeps the session cookie and makes calls of the contract. */
export class Person {
  cookie = '';

  constructor(readonly address: string) {}

  async raw(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const response = await fetch(this.address + path, {
      method,
      headers: {
        'X-Saydo': '1',
        ...(this.cookie ? { Cookie: this.cookie } : {}),
        ...(body === undefined || body instanceof Uint8Array ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body) }),
    });
    const set = response.headers.get('set-cookie');
    if (set) this.cookie = set.split(';')[0]!;
    return response;
  }

  /** Makes a call and returns its reply; a refusal is thrown with its status and message. */
  async call<E extends Endpoint>(
    endpoint: E,
    parts: { params?: ParamsOf<E>; query?: QueryIn<E>; body?: BodyIn<E> } = {},
  ): Promise<ReplyOf<E>> {
    const path = pathWith(endpoint.path, (parts.params ?? {}) as Record<string, string>);
    const query = parts.query ? `?${new URLSearchParams(parts.query as Record<string, string>)}` : '';
    const response = await this.raw(endpoint.method, path + query, parts.body);
    const text = await response.text();
    if (!response.ok) throw Object.assign(new Error(`${response.status} ${text}`), { status: response.status });
    return JSON.parse(text) as ReplyOf<E>;
  }
}

export async function startServer(place?: string): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-test-'));
  const database = await openDatabase(place ?? join(folder, 'saydo.sqlite'));
  const { app, mounted } = makeServer({ database, log: makeLog('silent'), checkReplies: true });
  const running = await listen(app, 0, '127.0.0.1');
  const address = `http://127.0.0.1:${running.port}`;
  const owner = new Person(address);
  await owner.call(signInByLink, { body: { token: await createOwnerLink(database) } });
  return {
    database,
    address,
    mounted,
    folder,
    owner,
    stop: async () => {
      await running.stop();
      const search = await checkSearch(database);
      const events = await database.read.selectFrom('event').select('what').distinct().execute();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
      // Whatever a suite wrote, and by whichever way, must be found afterwards.
      if (!search.ok) throw new Error(`${search.name}: ${search.found}`);
      const untold = events.filter(({ what }) => !isEventKind(what));
      if (untold.length > 0)
        throw new Error(`The history has no words for ${untold.map(({ what }) => what).join(', ')}`);
    },
  };
}

export async function newStudy(server: TestServer, slug: string): Promise<string> {
  await server.owner.call(createStudy, { body: { slug, title: `Study ${slug}` } });
  return slug;
}

/** Somebody who came by an invitation. */
export async function invited(
  server: TestServer,
  study: string,
  role: Role = 'annotator',
  attributes: Record<string, string> = {},
): Promise<Person> {
  const { token } = await server.owner.call(createInvite, { params: { study }, body: { role, attributes } });
  const person = new Person(server.address);
  const credentials =
    role === 'researcher' ? { email: `${token.slice(0, 8)}@example.org`, password: 'a long enough one' } : {};
  await person.call(acceptInvite, { body: { token, name: 'Somebody', ...credentials } });
  return person;
}
