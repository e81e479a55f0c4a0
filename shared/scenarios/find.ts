import { countries } from './countries';
import { topics } from './topics';

const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^a-z]/g, '');

/** The country of that name or code, whatever its case and spaces. */
export function findCountry(name: string): (typeof countries)[number] | undefined {
  const exact = countries.find((country) => country.name === name);
  if (exact) return exact;
  return countries.find((country) => plain(country.name) === plain(name) || country.code === name.trim().toUpperCase());
}

/** The topic of that name, whatever its case, spaces and the sign for 'and'. */
export function findTopic(name: string): (typeof topics)[number] | undefined {
  return topics.find((topic) => topic === name) ?? topics.find((topic) => plain(topic) === plain(name));
}
