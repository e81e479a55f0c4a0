import { readFileSync } from 'node:fs';

/** The version of this Saydo. package.json lies two folders above, in the sources as in the package. */
export function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
