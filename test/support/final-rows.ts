import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import type { Person } from './server';

/** The rows of a task's final labels, as they are exported. */
export async function finalRows(
  person: Person,
  place: { study: string; task: string },
): Promise<Record<string, string>[]> {
  const response = await person.raw('GET', `/api/studies/${place.study}/export/final?task=${place.task}`);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const csv = strFromU8(Object.entries(files).find(([name]) => name.endsWith('final.csv'))![1]);
  return Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
}
