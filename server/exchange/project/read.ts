import type { PlainFile } from '../../import/files/decompress';
import { openArchive } from './archive';
import { readCases, readVariableNames } from './cases';
import { readCodes } from './codes';
import { exampleLink } from './links';
import { readNoteReferences, readNotes } from './notes';
import type { NoteSubject, Place, Project, ProjectCoding, ProjectExample, ProjectNote } from './project';
import { type ReadSource, readSources } from './sources';
import { readUsers } from './users';
import { attribute, child, children, guidOf, readXml, type XmlNode } from './xml';

/** Reads a .qdpx: everything that Saydo holds, and in words what it does not. */
export function readProject(file: PlainFile): Project {
  const archive = openArchive(file);
  const node = readXml(`${file.name}, project.qde`, archive.xml, 'Project');
  const left: string[] = [];
  const variables = readVariableNames(node);
  const links = children(child(node, 'Links'), 'Link');
  const linked = new Set(links.flatMap((link) => guidOf(link, 'targetGUID') ?? []));
  const sources = readSources(node, variables, { plain: archive.plain, linked, left });
  const codes = readCodes(child(node, 'CodeBook'));
  const codings = sources.flatMap((source) => source.codings);
  joinCases(node, variables, sources, codings, left);
  tellRest(node, left);
  return {
    name: attribute(node, 'name') || file.name,
    users: readUsers(node),
    codes,
    sources: sources.map(({ guid, name, text, variables }) => ({ guid, name, text, variables })),
    codings: knownCodes(codings, new Set(codes.map(({ guid }) => guid)), left),
    notes: placeNotes(node, archive.plain, sources, left),
    examples: readExamples(links, sources, new Set(codes.map(({ guid }) => guid)), left),
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
    for (const source of one.sources.flatMap((guid) => byGuid.get(guid) ?? [])) {
      source.variables = { ...one.variables, ...source.variables };
      for (const code of one.codes) {
        codings.push({ guid: '', source: source.guid, code, user: null, at: null, start: null, end: null });
      }
    }
  }
  if (selections > 0) left.push(`${selections} selections that belong to cases: Saydo's cases are whole texts.`);
}

function knownCodes(codings: ProjectCoding[], codes: Set<string>, left: string[]): ProjectCoding[] {
  const known = codings.filter(({ code }) => codes.has(code));
  if (known.length < codings.length) {
    left.push(`${codings.length - known.length} codings name a code that the file does not hold.`);
  }
  return known;
}

function placeNotes(
  node: XmlNode,
  plain: (path: string) => string | null,
  sources: ReadSource[],
  left: string[],
): ProjectNote[] {
  const about = new Map<string, NoteSubject>(sources.flatMap(({ notes }) => notes));
  for (const note of readNoteReferences(node)) about.set(note, 'project');
  for (const [note, code] of notesOnCodes(child(child(node, 'CodeBook'), 'Codes'))) about.set(note, { code });
  const placed: ProjectNote[] = [];
  for (const { text, ...note } of readNotes(node, plain)) {
    const subject = about.get(note.guid);
    if (text === null) left.push(`The note "${note.name}": its text is not in the archive.`);
    else placed.push({ ...note, text, about: subject ?? 'project' });
  }
  return placed;
}

function notesOnCodes(node: XmlNode | undefined): [string, string][] {
  return children(node, 'Code').flatMap((code): [string, string][] => {
    const guid = guidOf(code, 'guid');
    const own = guid ? readNoteReferences(code).map((note): [string, string] => [note, guid]) : [];
    return [...own, ...notesOnCodes(code)];
  });
}

/** Links from a code to a text or words of it are its examples; Saydo has no others. */
function readExamples(
  links: readonly XmlNode[],
  sources: readonly ReadSource[],
  codes: ReadonlySet<string>,
  left: string[],
): ProjectExample[] {
  const places = new Map<string, Place>(
    sources.flatMap(({ guid, selections }): [string, Place][] => [
      [guid, { source: guid, start: null, end: null }],
      ...selections,
    ]),
  );
  return links.flatMap((link) => {
    const [origin, target] = [guidOf(link, 'originGUID') ?? '', guidOf(link, 'targetGUID') ?? ''];
    const name = attribute(link, 'name') ?? '';
    const place = places.get(target);
    if (name === exampleLink && codes.has(origin) && place) return [{ code: origin, ...place }];
    left.push(`The link "${name}" from ${origin} to ${target}.`);
    return [];
  });
}

/** Parts of the standard that have no place in Saydo, by name, so that nothing goes silently. */
function tellRest(node: XmlNode, left: string[]): void {
  for (const set of children(child(node, 'Sets'), 'Set')) {
    const members = ['MemberCode', 'MemberSource', 'MemberNote'].flatMap((name) => children(set, name)).length;
    left.push(`The set "${attribute(set, 'name') ?? ''}" of ${members} members.`);
  }
  for (const graph of children(child(node, 'Graphs'), 'Graph')) {
    const drawn = children(graph, 'Vertex').length;
    left.push(`The graph "${attribute(graph, 'name') ?? ''}" of ${drawn} shapes.`);
  }
}
