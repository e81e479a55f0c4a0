import { type Value, values } from './values';

const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/favours/g, 'favors')
    .replace(/honouring/g, 'honoring')
    .replace(/[^a-z]/g, '');

const byExactName = new Map(values.map((value) => [value.name, value]));
const byName = new Map(values.map((value) => [plain(value.name), value]));

/** The value of that name, whatever its case, spaces, hyphens and British or American spelling. */
export function findValue(name: string): Value | undefined {
  return byExactName.get(name) ?? byName.get(plain(name));
}
