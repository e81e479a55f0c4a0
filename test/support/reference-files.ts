import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of reference data beside the project. It is not part of the project, so a clone may lack it. */
const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../shared');

export const hasReferences = existsSync(join(folder, 'expected')) && existsSync(join(folder, 'references'));

/** Where a reference file is. A folder that is there and lacks the file is a failure, not a reason to skip. */
export function referencePath(relative: string): string {
  const path = join(folder, relative);
  if (!existsSync(path)) throw new Error(`The reference folder is there, but ${relative} is missing from it.`);
  return path;
}
