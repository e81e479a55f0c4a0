import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install-missing.mjs';

// npm start: installs what is missing, builds when the sources are newer than the build, and serves.
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
installPackages();
if (
  !existsSync('dist/server/saydo.js') ||
  newest(['client', 'server', 'shared', 'seed-data', 'package.json']) > newest(['dist'])
) {
  console.log('Building.');
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
}
const server = spawn(process.execPath, ['dist/server/saydo.js', 'serve', '--demo', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => {
  process.exitCode = code ?? 0;
});

function newest(places) {
  const times = places.flatMap((place) => {
    const found = statSync(place);
    return found.isDirectory() ? readdirSync(place).map((name) => newest([join(place, name)])) : [found.mtimeMs];
  });
  return Math.max(0, ...times);
}
