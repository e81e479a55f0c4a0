import { readVariables } from './cases';
import { makerOf, type ReadSelection, readCodings, readNotesOn, readSelection, writeStanding } from './codings';
import { counted } from './counted';
import { derivedGuid } from './guid';
import { descriptionName } from './notes';
import { type Counting, countingOf, stored } from './positions';
import type { Place, ProjectCoding, ProjectNote, ProjectSource } from './project';
import { attribute, child, children, element, guidOf, textOf, type XmlNode } from './xml';

/** Where a text stands in the archive. It is a file of its own, because line ends inside XML do not survive. */
export const textPath = (guid: string) => `sources/${guid}.txt`;

export function writeSource(
  source: ProjectSource,
  codings: readonly ProjectCoding[],
  notes: readonly (Place & { guid: string })[],
  marked: readonly Place[],
): string {
  return element(
    'TextSource',
    { guid: source.guid, name: source.name, plainTextPath: `internal://${source.guid}.txt` },
    writeStanding(source.text, codings, notes, marked),
  );
}

/** Several long novels: more is no text that somebody codes, and would need more memory than there is. */
const longestText = 5_000_000;

export interface ReadSource extends ProjectSource {
  codings: ProjectCoding[];
  /** where each note on the text or on words of it stands, by the note's GUID */
  notes: [string, Place][];
  /** where the selections at the ends of links are, by their GUIDs */
  selections: [string, Place][];
  /** descriptions of the text and of words of it */
  descriptions: ProjectNote[];
}

interface Archive {
  /** a text in the archive by the path that the project names; null when it is not there */
  plain: (path: string) => string | null;
  /** the program that wrote the file, as it names itself */
  origin: string;
  /** GUIDs at the ends of links */
  linked: ReadonlySet<string>;
  left: string[];
}

/** A text with its codings. What has no text, or is no text, is told in `left`. @param name the element's */
export function readSource(
  name: string,
  node: XmlNode,
  variables: Map<string, string>,
  archive: Archive,
): ReadSource | null {
  if (name === 'TextSource') return readText(node, node, variables, archive);
  if (name === 'PDFSource') return readPaper(node, variables, archive);
  const medium = media.get(name);
  if (medium) tellMedium(node, medium, archive.left);
  return null;
}

/** Two sources of one GUID can't be told apart by what leads to them: the first is kept. */
export function firstOfEach(sources: readonly ReadSource[], left: string[]): ReadSource[] {
  const kept = new Map<string, ReadSource>();
  for (const source of sources) {
    const there = kept.get(source.guid);
    if (!there) kept.set(source.guid, source);
    else {
      left.push(
        `The source "${source.name}" has the GUID of "${there.name}" (${source.guid}), so it is left out with ${counted(source.codings.length, 'coding')}.`,
      );
    }
  }
  return [...kept.values()];
}

/** @param owner the source that bears name, codings and variables: the node itself, or the PDF that it represents */
function readText(node: XmlNode, owner: XmlNode, variables: Map<string, string>, archive: Archive): ReadSource | null {
  const guid = guidOf(owner, 'guid');
  const name = attribute(owner, 'name') || guid || 'Unnamed text';
  const path = attribute(node, 'plainTextPath');
  const selections = children(node, 'PlainTextSelection').map(readSelection);
  const given = textOf(child(node, 'PlainTextContent')) ?? (path ? archive.plain(path) : null);
  if (!guid || given === null) {
    const codings = selections.reduce((sum, one) => sum + one.codings.length, readCodings(node).length);
    const why = path ? `its text (${path}) is not in the archive` : 'it has no plain text';
    archive.left.push(
      `The source "${name}": ${why}, so it is left out with ${counted(selections.length, 'selection')} and ${counted(codings, 'coding')}.`,
    );
    return null;
  }
  if (given.length > longestText) {
    archive.left.push(
      `The source "${name}": its text has ${given.length.toLocaleString('en')} characters, and the most that Saydo codes in one text is ${longestText.toLocaleString('en')}, so it is left out with ${counted(selections.length, 'selection')}. Split it.`,
    );
    return null;
  }
  if (attribute(node, 'richTextPath')) {
    archive.left.push(`The source "${name}": only its plain text is read, not its styled version.`);
  }
  const { text, position } = stored(given, tellCounting(name, given, selections, archive));
  const read: ReadSource = {
    guid,
    name,
    text,
    variables: readVariables(owner, variables),
    codings: [],
    notes: [],
    selections: [],
    descriptions: [],
  };
  const meant = selections.filter((selection) => !isBare(selection, archive.linked));
  if (meant.length < selections.length) {
    const bare = selections.length - meant.length;
    archive.left.push(`The source "${name}": ${counted(bare, 'selection')} on which nothing stands left out.`);
  }
  for (const selection of meant) {
    const place = placeOf(selection, read, position, archive.left);
    if (!place) continue;
    read.codings.push(...selection.codings.map((coding) => ({ ...coding, ...place })));
    read.notes.push(...selection.notes.map((note): [string, Place] => [note, place]));
    if (selection.guid && archive.linked.has(selection.guid)) read.selections.push([selection.guid, place]);
    read.descriptions.push(
      ...asNote(selection.description, selection.guid ?? `${guid} ${place.start} ${place.end}`, selection, place),
    );
  }
  standOnWhole(node, read);
  const whole: Place = { source: guid, start: null, end: null };
  read.descriptions.push(...asNote(descriptionOf(owner), guid, makerOf(owner), whole));
  return read;
}

/** Which counting the text's selections follow; told where that was not sure from the standard. */
function tellCounting(name: string, text: string, selections: readonly ReadSelection[], archive: Archive): Counting {
  const { counting, by } = countingOf(text, selections, archive.origin);
  const look = 'The standard counts Unicode code points. Look at a coding near the end of the text.';
  if (by === 'words' && counting !== 'code points') {
    archive.left.push(
      `The source "${name}": its selections fit their words only when positions are counted as ${counting}, so they were read that way. ${look}`,
    );
  }
  if (by === 'program') {
    archive.left.push(
      `The source "${name}": ${archive.origin} counts positions as ${counting}, so they were read that way. ${look}`,
    );
  }
  if (by === 'none') {
    archive.left.push(
      `The source "${name}": programs count emoji and line ends differently, and its selections are not named by their words, so that nothing tells how it was done here. ${look}`,
    );
  }
  return counting;
}

const descriptionOf = (node: XmlNode): string => textOf(child(node, 'Description'))?.trim() ?? '';

/** A description as a note of whoever made what it describes; none when it is empty. */
function asNote(
  text: string,
  where: string,
  { user, at }: { user: string | null; at: number | null },
  about: Place,
): ProjectNote[] {
  if (text === '') return [];
  const guid = derivedGuid('description', where);
  return [{ guid, user, at, changedAt: null, name: descriptionName, text, about }];
}

function standOnWhole(node: XmlNode, read: ReadSource): void {
  const whole: Place = { source: read.guid, start: null, end: null };
  read.codings.push(...readCodings(node).map((coding) => ({ ...coding, ...whole })));
  read.notes.push(...readNotesOn(node).map((note): [string, Place] => [note, whole]));
}

const isBare = ({ guid, codings, notes, description }: ReadSelection, linked: ReadonlySet<string>): boolean =>
  codings.length === 0 && notes.length === 0 && description === '' && !linked.has(guid ?? '');

/** Where a selection is in the text as Saydo keeps it; null, and told, when it is nowhere. */
function placeOf(
  selection: ReadSelection,
  { guid: source, name }: ReadSource,
  position: ReturnType<typeof stored>['position'],
  left: string[],
): Place | null {
  const { codings, description, notes } = selection;
  const where = `The source "${name}", the selection from ${selection.start} to ${selection.end}`;
  const start = selection.start === null ? null : position(selection.start, 'start');
  const end = selection.end === null ? null : position(selection.end, 'end');
  if (start === null || end === null || start >= end) {
    left.push(
      `${where}: that is not inside the text, so it is left out with ${counted(codings.length, 'coding')} and ${counted(notes.length + (description === '' ? 0 : 1), 'note')}.`,
    );
    return null;
  }
  return { source, start, end };
}

/** Of a PDF its plain text is read, where the project has it. */
function readPaper(node: XmlNode, variables: Map<string, string>, archive: Archive): ReadSource | null {
  const name = attribute(node, 'name') ?? 'unnamed';
  const areas = children(node, 'PDFSelection').length;
  if (areas > 0) archive.left.push(`The PDF "${name}": ${counted(areas, 'selection')} of areas of a page left out.`);
  const representation = child(node, 'Representation');
  if (!representation) {
    archive.left.push(`The PDF "${name}": it has no plain text, so it is left out.`);
    return null;
  }
  const read = readText(representation, node, variables, archive);
  if (!read) return null;
  archive.left.push(`The PDF "${name}": only its plain text is read.`);
  standOnWhole(node, read);
  return read;
}

const media = new Map([
  ['PictureSource', 'picture'],
  ['AudioSource', 'sound recording'],
  ['VideoSource', 'video'],
]);

function tellMedium(node: XmlNode, what: string, left: string[]): void {
  const parts = ['PictureSelection', 'AudioSelection', 'VideoSelection'].flatMap((one) => children(node, one));
  const codings = parts.reduce((sum, part) => sum + children(part, 'Coding').length, children(node, 'Coding').length);
  const transcripts = children(node, 'Transcript').length;
  left.push(
    `The ${what} "${attribute(node, 'name') ?? 'unnamed'}" is left out, with ${counted(parts.length, 'selection')}, ${counted(codings, 'coding')} and ${counted(transcripts, 'transcript')}: Saydo codes texts.`,
  );
}
