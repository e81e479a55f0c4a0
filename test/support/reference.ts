import { appendFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe } from 'vitest';

/** The folder of reference data beside the project. It is not part of the project, so a clone may lack it. */
const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../shared');
export const hasReferences = existsSync(join(folder, 'expected')) && existsSync(join(folder, 'references'));

/** Where a reference file is. A folder that is there and lacks the file is a failure, not a reason to skip. */
export function referencePath(relative: string): string {
  const path = join(folder, relative);
  if (!existsSync(path)) throw new Error(`The reference folder is there, but ${relative} is missing from it.`);
  return path;
}

/** A suite that reads the reference data: skipped with one clear line in a clone that has none. */
export function describeWithReferences(name: string, suite: () => void): void {
  if (!hasReferences) {
    console.warn(`Skipped, because there is no reference folder beside this clone: ${name}`);
    describe.skip(name, suite);
    return;
  }
  const log = process.env.SAYDO_REFERENCE_LOG;
  describe(name, () => {
    if (log) afterEachCount(log, name);
    suite();
  });
}

function afterEachCount(log: string, name: string): void {
  afterEach(() => {
    appendFileSync(log, `${name}\n`);
  });
}
