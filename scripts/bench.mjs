import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findChromium, installPackages } from './install-missing.mjs';

// npm run bench: builds, measures, and writes docs/performance.md.
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
installPackages();
const env = { ...process.env, CHROMIUM: findChromium() };
execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
execFileSync(process.execPath, ['--import', 'tsx', 'test/bench/main.ts'], { stdio: 'inherit', env });
