import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { build as buildClient } from 'vite';

// Builds the client into dist/client and the server into dist/server.
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });
await buildClient({ configFile: 'client/vite.config.ts', logLevel: 'warn' });
await bundle({
  entryPoints: { saydo: 'server/cli/main.ts', worker: 'server/worker/worker.ts' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  splitting: true,
  sourcemap: true,
  outdir: 'dist/server',
  logLevel: 'warning',
});
execFileSync(process.execPath, ['--check', 'dist/server/saydo.js']);
