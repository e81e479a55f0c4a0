import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Agreement } from '../../shared/statistics/agreement/analysis';
import type { AgreementJob } from './worker';

let pool: Piscina | null = null;

/** Computes agreement in a worker thread. The pool starts with the first job and ends when idle. */
export function computeAgreements(job: AgreementJob): Promise<Agreement[]> {
  pool ??= makePool();
  return pool.run(job) as Promise<Agreement[]>;
}

export async function closePool(): Promise<void> {
  await pool?.destroy();
  pool = null;
}

/** From the sources the worker is TypeScript and needs the loader; the built server has it beside itself. */
function makePool(): Piscina {
  const fromSource = import.meta.url.endsWith('.ts');
  const file = new URL(fromSource ? './worker.ts' : './analysis-worker.js', import.meta.url);
  return new Piscina({
    filename: fileURLToPath(file),
    execArgv: fromSource ? ['--import', 'tsx'] : [],
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 10_000,
  });
}
