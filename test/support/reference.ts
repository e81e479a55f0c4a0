import { appendFileSync } from 'node:fs';
import { afterEach, describe } from 'vitest';
import { hasReferences } from './reference-files';

export { referencePath } from './reference-files';

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
