import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './process';

/** The folder with PostgreSQL's own programs; empty where it is not installed, and the tests of it are skipped. */
export const postgresPrograms = process.env.SAYDO_POSTGRES ?? '';

export interface Cluster {
  /** the address of a new, empty database */
  fresh(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** A real PostgreSQL server in a folder of its own, which goes away with it. */
export async function startPostgres(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-postgres-'));
  const runner = unprivileged();
  if (runner) chownSync(folder, runner.uid, runner.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const options = { ...runner, cwd: folder, stdio: 'ignore' as const };
  execFileSync(join(postgresPrograms, 'initdb'), ['-D', data, '-U', 'saydo', '-A', 'trust', '--no-sync'], options);
  const port = await freePort();
  const server = spawn(
    join(postgresPrograms, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder],
    options,
  );
  const address = (name: string) => `postgres://saydo@127.0.0.1:${port}/${name}`;
  await untilItAnswers(address('postgres'));
  return {
    fresh: async (name) => {
      const client = new pg.Client(address('postgres'));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return address(name);
    },
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        server.kill('SIGINT');
      }),
  };
}

/** PostgreSQL refuses to run as root, so it runs as the user that its package made. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined;
  const id = (what: string) => Number(execFileSync('id', [what, 'postgres']).toString().trim());
  return { uid: id('-u'), gid: id('-g') };
}

async function untilItAnswers(address: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const client = new pg.Client(address);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('PostgreSQL did not start within ten seconds.');
}
