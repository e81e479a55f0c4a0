import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type * as worker from './worker';

type Jobs = typeof worker;

let pool: Piscina | null = null;

/** Runs one of the worker's functions in its thread. The pool starts with the first job and ends when idle. */
export function compute<Name extends keyof Jobs>(
  name: Name,
  job: Parameters<Jobs[Name]>[0],
): Promise<ReturnType<Jobs[Name]>> {
  pool ??= makePool();
  return pool.run(job, { name }) as Promise<ReturnType<Jobs[Name]>>;
}

export async function closePool(): Promise<void> {
  await pool?.destroy();
  pool = null;
}

/** From the sources the worker is TypeScript and needs the loader; the built server has it beside itself. */
function makePool(): Piscina {
  const fromSource = import.meta.url.endsWith('.ts');
  const file = new URL(fromSource ? './worker.ts' : './worker.js', import.meta.url);
  return new Piscina({
    filename: fileURLToPath(file),
    // The function that a thread looks up as it starts: without one of that name it would not start at all.
    name: 'agreements',
    execArgv: fromSource ? ['--import', 'tsx'] : [],
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 10_000,
  });
}
