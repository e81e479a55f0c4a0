import type { Reading, Writing } from '../../database/open';
import type { ParsedImport, ParsedItem } from '../../import/parsed';
import { counted } from '../project/counted';
import type { ParsedProject } from '../project/parsed-project';
import type { Place, ProjectSource } from '../project/project';
import * as store from './store';

/**
 * The key of each source's item, by the source's GUID: names of sources need not differ, keys of items do.
 *
 * @param known keys that sources have already
 */
export function keysOfSources(
  sources: readonly Pick<ProjectSource, 'guid' | 'name'>[],
  known: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const taken = new Set(known.values());
  return new Map(
    sources.map(({ guid, name }) => {
      const there = known.get(guid);
      if (there !== undefined) return [guid, there];
      let key = name;
      for (let number = 2; taken.has(key); number++) key = `${name} (${number})`;
      taken.add(key);
      return [guid, key];
    }),
  );
}

/** An import whose texts have the keys that the study gave them when they came the first time, whatever they are called now. */
export async function withKnownTexts<Import extends ParsedImport>(
  database: Reading,
  studyId: string,
  parsed: Import,
): Promise<Import> {
  if (!parsed.project) return parsed;
  const { sources } = parsed.project.project;
  const guids = sources.map(({ guid }) => guid);
  const keys = keysOfSources(sources, await store.itemKeys(database, studyId, guids));
  const items = parsed.items.map((item, place): ParsedItem => {
    const guid = guids[place]!;
    return { ...item, key: keys.get(guid)!, guid };
  });
  return { ...parsed, items, project: { ...parsed.project, items: keys } };
}

export interface StoredText {
  id: string;
  text: string;
}

/**
 * Words of the texts by code points. One text is taken apart at a time, because all of them at once need several times
 * their size; so ask for all words of one text before those of the next.
 */
export function wordsOf(texts: ReadonlyMap<string, StoredText>) {
  let [source, points] = ['', [] as string[]];
  return (place: Place): string | null => {
    if (place.start === null || place.end === null) return null;
    if (place.source !== source) [source, points] = [place.source, [...texts.get(place.source)!.text]];
    return points.slice(place.start, place.end).join('');
  };
}

/**
 * The items of the sources, by GUID. One whose key the study has with another text is left out: the positions would
 * not fit. Where anything else differs, the study's stays, and that is told.
 */
export async function textsFor(
  transaction: Writing,
  studyId: string,
  { project, items: keys }: ParsedProject,
  parsed: readonly ParsedItem[],
  tell: (message: string) => void,
): Promise<Map<string, StoredText>> {
  const there = await store.itemsByKey(transaction, studyId, [...keys.values()]);
  const codings = new Map<string, number>();
  for (const { source } of project.codings) codings.set(source, (codings.get(source) ?? 0) + 1);
  const texts = new Map<string, StoredText>();
  for (const [place, { guid, name, text }] of project.sources.entries()) {
    const item = there.get(keys.get(guid)!);
    if (!item || item.text !== text) {
      tell(
        `The source "${name}": the study's item of that key has another text, so it is left out with ${counted(codings.get(guid) ?? 0, 'coding')}.`,
      );
      continue;
    }
    texts.set(guid, { id: item.id, text });
    if (item.guid === null && item.id !== guid) await store.setItemGuid(transaction, item.id, guid);
    const differences = differencesBetween(item, parsed[place]!);
    if (differences.length > 0) {
      tell(
        `The case "${item.key}" differs: ${differences.map(([what, here, given]) => `${what} is "${here}" in the study and "${given}" in the file`).join('; ')}. What stands in the study stays.`,
      );
    }
  }
  return texts;
}

const columns = ['kind', 'country', 'topic', 'value', 'polarity', 'respondent', 'variant', 'category'] as const;

/** What the file says of a case otherwise than the study: what, here, there. What the file does not say is no difference. */
function differencesBetween(item: store.StoredItem, { content, ...given }: ParsedItem): [string, string, string][] {
  const kept = JSON.parse(item.content) as Partial<ParsedItem['content']>;
  const pairs: [string, string | null | undefined, string | null | undefined][] = [
    // A file that does not tell the kind is read as one of texts.
    ...columns.map((column): [string, string | null, string | null] => [
      column,
      item[column],
      column === 'kind' && given.kind === 'text' ? null : given[column],
    ]),
    ['stated', kept.stated, content.stated],
    ['enacted', kept.enacted, content.enacted],
    ['explanation', kept.explanation, content.explanation],
    ...Object.entries(content.other ?? {}).map(([name, value]): [string, string | undefined, string] => [
      name,
      kept.other?.[name],
      value,
    ]),
  ];
  return pairs.flatMap(([what, here, value]) =>
    value && (here ?? '').normalize('NFC') !== value.normalize('NFC') ? [[what, here ?? '', value]] : [],
  );
}
