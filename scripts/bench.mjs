import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findChromium, findPostgres, installPackages } from './install-missing.mjs';

// npm run bench: builds, measures, and writes docs/performance.md. With names of its parts it measures these and writes nothing.
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
installPackages();
const env = { ...process.env, CHROMIUM: findChromium(), SAYDO_POSTGRES: findPostgres() ?? '' };
execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
execFileSync(process.execPath, ['--import', 'tsx', 'test/bench/main.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env,
});
