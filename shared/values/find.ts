import { type Value, values } from './values';

const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/favours/g, 'favors')
    .replace(/honouring/g, 'honoring')
    .replace(/[^a-z]/g, '');

const byName = new Map(values.map((value) => [plain(value.name), value]));

/** The value of that name, whatever its case, spaces, hyphens and British or American spelling. */
export function findValue(name: string): Value | undefined {
  return byName.get(plain(name));
}
