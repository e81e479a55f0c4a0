import type { PlainFile } from '../../import/files/decompress';
import { openArchive } from './archive';
import { readCases, readVariableNames } from './cases';
import { readCodes } from './codes';
import { counted } from './counted';
import { derivedGuid } from './guid';
import { endsOf, readLinks } from './links';
import { descriptionName, noteGuids, readNoteReferences, readNotes } from './notes';
import type { NoteSubject, Place, Project, ProjectCoding, ProjectNote } from './project';
import { type ReadSource, readSources } from './sources';
import { readUsers } from './users';
import { attribute, child, children, guidOf, readXml, textOf, timeOf, type XmlNode } from './xml';

/** Reads a .qdpx: everything that Saydo holds, and in words what it does not. */
export function readProject(file: PlainFile): Project {
  const archive = openArchive(file);
  const node = readXml(`${file.name}, project.qde`, archive.xml, 'Project');
  const name = attribute(node, 'name') || file.name;
  const left: string[] = [];
  const variables = readVariableNames(node);
  const links = children(child(node, 'Links'), 'Link');
  const linked = new Set(links.flatMap(endsOf));
  const origin = attribute(node, 'origin') ?? '';
  const sources = readSources(node, variables, { plain: archive.plain, origin, linked, left });
  const codes = readCodes(child(node, 'CodeBook'), left);
  const codings = sources.flatMap((source) => source.codings);
  joinCases(node, variables, sources, codings, left);
  tellRest(node, left);
  const known = new Set(codes.map(({ guid }) => guid));
  const linkedTo = readLinks(links, placesOf(sources), known, noteGuids(node), left);
  const subjects: [string, NoteSubject][] = [
    ...sources.flatMap(({ notes }) => notes),
    ...linkedTo.notes,
    ...notesOnCodes(child(child(node, 'CodeBook'), 'Codes')),
    ...readNoteReferences(node).map((note): [string, NoteSubject] => [note, 'project']),
  ];
  return {
    name,
    users: readUsers(node, left),
    codes,
    sources: sources.map(({ guid, name, text, variables }) => ({ guid, name, text, variables })),
    codings: knownCodes(codings, known, left),
    notes: [...placeNotes(node, archive.plain, subjects, left), ...descriptionsOf(node, name, sources)],
    examples: linkedTo.examples,
    left,
  };
}

/** A case's variables go to its texts. Saydo's cases are texts, so a case of several texts becomes several. */
function joinCases(
  node: XmlNode,
  variables: Map<string, string>,
  sources: ReadSource[],
  codings: ProjectCoding[],
  left: string[],
): void {
  const byGuid = new Map(sources.map((source) => [source.guid, source]));
  let selections = 0;
  for (const one of readCases(node, variables)) {
    selections += one.selections;
    const texts = one.sources.flatMap((guid) => byGuid.get(guid) ?? []);
    const lost = Object.keys(one.variables).length + one.codes.length;
    if (texts.length === 0 && (lost > 0 || one.name !== '')) {
      left.push(
        `The case "${one.name}" has no text here, so it is left out with ${counted(lost, 'variable or code', 'variables and codes')}.`,
      );
    }
    if (one.description) left.push(`The case "${one.name}": its description is left out.`);
    for (const source of texts) {
      source.variables = { ...one.variables, ...source.variables };
      if (one.name !== '' && one.name !== source.name) source.variables.case ??= one.name;
      for (const code of one.codes) {
        codings.push({ guid: '', source: source.guid, code, user: null, at: null, start: null, end: null });
      }
    }
  }
  if (selections > 0)
    left.push(`Left out: ${counted(selections, 'selection')} of cases. Saydo's cases are whole texts.`);
}

function knownCodes(codings: ProjectCoding[], codes: Set<string>, left: string[]): ProjectCoding[] {
  const known = codings.filter(({ code }) => codes.has(code));
  if (known.length < codings.length) {
    left.push(`Left out: ${counted(codings.length - known.length, 'coding')} of codes that the file does not hold.`);
  }
  return known;
}

function placeNotes(
  node: XmlNode,
  plain: (path: string) => string | null,
  subjects: readonly [string, NoteSubject][],
  left: string[],
): ProjectNote[] {
  const about = new Map<string, NoteSubject[]>();
  for (const [note, subject] of subjects) about.set(note, [...(about.get(note) ?? []), subject]);
  const placed: ProjectNote[] = [];
  for (const { text, ...note } of readNotes(node, plain, left)) {
    const [subject, ...others] = about.get(note.guid) ?? [];
    if (text === null) left.push(`The note "${note.name}": its text is not in the archive.`);
    else placed.push({ ...note, text, about: subject ?? 'project' });
    if (text !== null && others.length > 0) {
      left.push(`The note "${note.name}" stands on ${others.length + 1} things; it is kept on the first of them.`);
    }
  }
  return placed;
}

/** Descriptions of the project, its texts and words of them, which become memos. */
function descriptionsOf(node: XmlNode, name: string, sources: readonly ReadSource[]): ProjectNote[] {
  const text = textOf(child(node, 'Description'))?.trim() ?? '';
  const user = guidOf(node, 'creatingUserGUID');
  const guid = derivedGuid('description', 'project', name);
  const own: ProjectNote[] =
    text === ''
      ? []
      : [{ guid, user, at: timeOf(node, 'creationDateTime'), name: descriptionName, text, about: 'project' }];
  return [...own, ...sources.flatMap(({ descriptions }) => descriptions)];
}

function notesOnCodes(node: XmlNode | undefined): [string, NoteSubject][] {
  return children(node, 'Code').flatMap((code): [string, NoteSubject][] => {
    const guid = guidOf(code, 'guid');
    const own = guid ? readNoteReferences(code).map((note): [string, NoteSubject] => [note, { code: guid }]) : [];
    return [...own, ...notesOnCodes(code)];
  });
}

/** What a GUID at the end of a link can mean: a text, or words of it. */
const placesOf = (sources: readonly ReadSource[]): Map<string, Place> =>
  new Map(
    sources.flatMap(({ guid, selections }): [string, Place][] => [
      [guid, { source: guid, start: null, end: null }],
      ...selections,
    ]),
  );

/** Parts of the standard that have no place in Saydo, by name, so that nothing goes silently. */
function tellRest(node: XmlNode, left: string[]): void {
  for (const variable of children(child(node, 'Variables'), 'Variable')) {
    if (!textOf(child(variable, 'Description'))?.trim()) continue;
    left.push(`The variable "${attribute(variable, 'name') ?? ''}": its description is left out.`);
  }
  for (const set of children(child(node, 'Sets'), 'Set')) {
    const members = ['MemberCode', 'MemberSource', 'MemberNote'].flatMap((name) => children(set, name)).length;
    left.push(`The set "${attribute(set, 'name') ?? ''}" of ${counted(members, 'member')}.`);
  }
  for (const graph of children(child(node, 'Graphs'), 'Graph')) {
    const drawn = children(graph, 'Vertex').length;
    left.push(`The graph "${attribute(graph, 'name') ?? ''}" of ${counted(drawn, 'shape')}.`);
  }
}
