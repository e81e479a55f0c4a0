import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the linter says of a file with one import, planted for a moment. */
function lint(file: string, imported: string): string {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import { thing } from '${imported}';\n\nexport const planted = thing;\n`);
  try {
    const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/biome'), ['lint', path], {
      cwd: root,
      encoding: 'utf8',
    });
    return stdout + stderr;
  } finally {
    rmSync(path);
  }
}

describe('an import against the arrows is an error', () => {
  it.each([
    ['shared/planted-by-a-test.ts', '../server/http/errors'],
    ['shared/model/planted-by-a-test.ts', '../../client/src/app/api'],
    ['shared/planted-by-a-test.ts', 'node:fs'],
    ['client/src/planted-by-a-test.ts', '../../server/http/errors'],
    ['client/src/app/planted-by-a-test.ts', '../../../seed-data/harm-codebook'],
    ['server/planted-by-a-test.ts', '../client/src/app/api'],
    ['server/http/planted-by-a-test.ts', '../../test/support/server'],
    ['seed-data/planted-by-a-test.ts', '../server/http/errors'],
  ])('%s importing %s', (file, imported) => {
    expect(lint(file, imported)).toContain('noRestrictedImports');
  });

  it.each([
    ['client/src/planted-by-a-test.ts', '../../shared/errors'],
    ['server/planted-by-a-test.ts', '../seed-data/harm-codebook'],
  ])('%s importing %s is not', (file, imported) => {
    expect(lint(file, imported)).not.toContain('noRestrictedImports');
  });
});
