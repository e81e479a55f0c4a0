import { fileURLToPath } from 'node:url';
import { UsageError } from './cli/options';
import { type Database, openDatabase } from './database/open';
import { loadDemo } from './demo/load';
import { makeLog } from './http/log';
import { listen, makeServer } from './http/server';
import { createOwnerLink } from './people/service';
import { studyCount } from './studies/store';
import { closePool } from './worker/pool';

export interface ServeOptions {
  port: string;
  host: string;
  db: string;
  demo?: boolean;
}

/** Opens the database, serves the pages and the API, and stops cleanly when told to. */
export async function serve(options: ServeOptions): Promise<void> {
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
  const fromSource = import.meta.url.endsWith('.ts');
  return fileURLToPath(new URL(fromSource ? '../dist/client' : '../client', import.meta.url));
}
