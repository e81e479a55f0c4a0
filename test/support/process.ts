import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export const saydo = fileURLToPath(new URL('../../dist/server/saydo.js', import.meta.url));

/** The built program as a process of its own, so that it can be killed. */
export interface Running {
  address: string;
  ownerLink: string;
  process: ChildProcess;
  kill(): Promise<void>;
}

/** Starts `saydo serve` on a database, and waits until it answers. */
export async function serve(file: string, port: number, ...more: string[]): Promise<Running> {
  const child = spawn(process.execPath, [saydo, 'serve', '--db', file, '--port', String(port), ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const told = await new Promise<string>((resolve, reject) => {
    let text = '';
    const hear = (part: Buffer) => {
      text += part.toString();
      if (/\/start\/\S+\n/.test(text)) resolve(text);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`saydo serve ended with ${code}: ${text}`)));
  });
  return {
    address: `http://127.0.0.1:${port}`,
    ownerLink: /http\S+\/start\/\S+/.exec(told)![0],
    process: child,
    kill: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
