import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Installs the packages when they are not there or the list of them has changed, exactly as package-lock.json names them. */
export function installPackages() {
  const installed = 'node_modules/.package-lock.json';
  const upToDate = existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs;
  if (upToDate && loads('better-sqlite3')) return;
  console.log('Installing packages; the first time this takes a minute or two.');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { stdio: 'inherit', shell: process.platform === 'win32' });
}

/** A native package that was built for another Node is as good as missing. */
function loads(name) {
  const require = createRequire(import.meta.url);
  try {
    const Loaded = require(name);
    new Loaded(':memory:').close();
    return true;
  } catch {
    return false;
  }
}

const works = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** The browser for the tests: found, or installed where apt is at hand and we may, or else told how to get it. */
export function findChromium() {
  const known = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const there = known.find((path) => path && existsSync(path));
  if (there) return there;
  if (installByApt('chromium') && existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  console.error(
    'The browser tests need Chromium, and it is not here. Install it (on Debian: apt-get install chromium)',
  );
  console.error('or name it: CHROMIUM=/path/to/chrome npm test');
  process.exit(1);
}

/** PostgreSQL's own server, for the tests that run the store on both databases. Its absence skips them, with a line. */
export function findPostgres() {
  const found = () =>
    ['17', '16', '15', '14', '13']
      .map((version) => `/usr/lib/postgresql/${version}/bin`)
      .find((folder) => existsSync(`${folder}/initdb`));
  return found() ?? (installByApt('postgresql') ? found() : undefined);
}

/** xmllint, for the tests that check exchange files against their schemas. Its absence skips them, with a line. */
export function findXmllint() {
  const found = () => ['/usr/bin/xmllint', '/usr/local/bin/xmllint'].find((path) => existsSync(path));
  return found() ?? (installByApt('libxml2-utils') ? found() : undefined);
}

function installByApt(name) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !works('apt-get', '--version')) return false;
  console.log(`Installing ${name} with apt.`);
  const install = () => works('apt-get', 'install', '-y', '--no-install-recommends', name);
  return install() || (works('apt-get', 'update') && install());
}
