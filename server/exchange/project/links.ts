import { mostExamples } from '../../../shared/codebook/state';
import { selectionGuid } from './codings';
import { derivedGuid } from './guid';
import type { NoteSubject, Place, ProjectExample } from './project';
import { attribute, element, guidOf, type XmlNode } from './xml';

/** What a link from a code to a case that shows it is called. */
const exampleLink = 'Example';

export function writeExample(example: ProjectExample): string {
  const target = example.start === null ? example.source : selectionGuid(example);
  return element('Link', {
    guid: derivedGuid('example', example.code, target),
    name: exampleLink,
    direction: 'OneWay',
    originGUID: example.code,
    targetGUID: target,
  });
}

/** The GUIDs that a link joins. */
export const endsOf = (link: XmlNode): string[] =>
  ['originGUID', 'targetGUID'].flatMap((end) => guidOf(link, end) ?? []);

export interface ReadLinks {
  examples: ProjectExample[];
  /** what notes are about, by their GUIDs: some programs link a note to the words that it comments on */
  notes: [string, NoteSubject][];
}

/**
 * Links from a code to a text or words of it are its examples, and those of a note say what it is about; Saydo has no
 * others.
 *
 * @param places texts and words of them by GUID
 * @param codes their names by GUID
 */
export function readLinks(
  links: readonly XmlNode[],
  places: ReadonlyMap<string, Place>,
  codes: ReadonlyMap<string, string>,
  notes: ReadonlySet<string>,
  left: string[],
): ReadLinks {
  const read: ReadLinks = { examples: [], notes: [] };
  const shown = new Map<string, number>();
  for (const link of links) {
    const [origin, target] = [guidOf(link, 'originGUID') ?? '', guidOf(link, 'targetGUID') ?? ''];
    const name = attribute(link, 'name') ?? '';
    const place = places.get(target);
    const [note, other] = notes.has(origin) ? [origin, target] : [target, origin];
    const about: NoteSubject | undefined = places.get(other) ?? (codes.has(other) ? { code: other } : undefined);
    if (name === exampleLink && codes.has(origin) && place) {
      const examples = (shown.get(origin) ?? 0) + 1;
      shown.set(origin, examples);
      if (examples <= mostExamples) read.examples.push({ code: origin, ...place });
    } else if (notes.has(note) && about) read.notes.push([note, about]);
    else left.push(`The link "${name}" from ${origin} to ${target}.`);
  }
  for (const [code, examples] of shown) {
    if (examples <= mostExamples) continue;
    left.push(`The code "${codes.get(code)}" has ${examples} examples; the first ${mostExamples} are kept.`);
  }
  return read;
}
