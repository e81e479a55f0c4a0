import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findChromium, findPostgres, findXmllint, installPackages } from './install-missing.mjs';

// npm test: installs what is missing, checks types and style, builds, and runs unit, API, fault and browser tests.
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
installPackages();
const environment = {
  ...process.env,
  CHROMIUM: findChromium(),
  SAYDO_POSTGRES: findPostgres() ?? '',
  SAYDO_XMLLINT: findXmllint() ?? '',
};
const chosen = process.argv.slice(2);

run('Types', 'node_modules/.bin/tsc', ['--noEmit', '-p', 'tsconfig.json']);
run('Style and arrows', 'node_modules/.bin/biome', ['check', '.']);
run('Build', process.execPath, ['scripts/build.mjs']);
run('Tests', 'node_modules/.bin/vitest', ['run', ...chosen]);

function run(title, program, args) {
  console.log(`\n${title}`);
  const { status } = spawnSync(program, args, { stdio: 'inherit', env: environment });
  if (status !== 0) process.exit(status ?? 1);
}
