import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { closePool } from '../analysis/pool';
import { type Database, openDatabase } from '../database/open';
import { loadDemo } from '../demo/load';
import { makeLog } from '../http/log';
import { listen, makeServer } from '../http/server';
import { createOwnerLink } from '../people/service';
import { studyCount } from '../studies/store';
import { UsageError, withDatabase } from './options';

interface Options {
  port: string;
  host: string;
  db: string;
  demo?: boolean;
}

export function addServe(program: Command): void {
  withDatabase(program.command('serve').description('serve the pages and the API'))
    .option('--port <n>', 'the port', process.env.PORT ?? '3000')
    .option('--host <address>', 'the address to listen on; 0.0.0.0 to let other machines in', '127.0.0.1')
    .option('--demo', 'load the demo study if the database has no study yet')
    .action(serve);
}

async function serve(options: Options): Promise<void> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError('bad-port', `--port takes a number from 0 to 65535; "${options.port}" is none.`);
  }
  const database = await openDatabase(options.db);
  if (options.demo && (await studyCount(database.read)) === 0) await loadDemo(database);
  const { app } = makeServer({ database, log: makeLog(), client: clientFolder() });
  const running = await startListening(app, port, options.host, database);
  const address = `http://${options.host === '127.0.0.1' || options.host === '0.0.0.0' ? 'localhost' : options.host}:${running.port}`;
  const token = await createOwnerLink(database);
  process.stdout.write(
    `Saydo serves ${database.place} at ${address}\nSign in as the owner with this link (once, within a day):\n  ${address}/start/${token}\n`,
  );
  const stop = async () => {
    await running.stop();
    await closePool();
    await database.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

async function startListening(app: Parameters<typeof listen>[0], port: number, host: string, database: Database) {
  try {
    return await listen(app, port, host);
  } catch (error) {
    await database.close();
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new UsageError(
        'port-taken',
        `Port ${port} is in use. Stop what runs there, or choose another with --port.`,
      );
    }
    throw error;
  }
}

/** The built client lies beside the built server; from the sources it is in dist. */
function clientFolder(): string {
  const beside = fileURLToPath(new URL('../client', import.meta.url));
  return existsSync(`${beside}/index.html`) ? beside : fileURLToPath(new URL('../../dist/client', import.meta.url));
}
