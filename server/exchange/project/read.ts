import type { PlainFile } from '../../import/files/decompress';
import { openArchive } from './archive';
import { readCases, readVariableNames } from './cases';
import { readCodes } from './codes';
import { readNotes } from './notes';
import type { Project, ProjectCoding, ProjectNote } from './project';
import { type ReadSource, readSources } from './sources';
import { readUsers } from './users';
import { attribute, child, children, guidOf, readXml, type XmlNode } from './xml';

/** Reads a .qdpx: everything that Saydo holds, and in words what it does not. */
export function readProject(file: PlainFile): Project {
  const archive = openArchive(file);
  const node = readXml(`${file.name}, project.qde`, archive.xml, 'Project');
  const left: string[] = [];
  const variables = readVariableNames(node);
  const sources = readSources(node, variables, { plain: archive.plain, left });
  const codes = readCodes(child(node, 'CodeBook'));
  const codings = sources.flatMap((source) => source.codings);
  joinCases(node, variables, sources, codings, left);
  tellRest(node, left);
  return {
    name: attribute(node, 'name') || file.name,
    users: readUsers(node),
    codes,
    sources: sources.map(({ codings: _, notes: __, ...source }) => source),
    codings: knownCodes(codings, new Set(codes.map(({ guid }) => guid)), left),
    notes: placeNotes(node, archive.plain, sources, left),
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
  const about = new Map(sources.flatMap(({ guid, notes }) => notes.map((note) => [note, guid] as const)));
  const placed: ProjectNote[] = [];
  for (const { text, ...note } of readNotes(node, plain)) {
    const source = about.get(note.guid);
    if (text === null) left.push(`The note "${note.name}": its text is not in the archive.`);
    else if (source) placed.push({ ...note, text, about: source });
    else left.push(`The note "${note.name}" is about no text of the project: "${text.slice(0, 300)}"`);
  }
  return placed;
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
  for (const link of children(child(node, 'Links'), 'Link')) {
    const ends = [guidOf(link, 'originGUID'), guidOf(link, 'targetGUID')].join(' to ');
    left.push(`The link "${attribute(link, 'name') ?? ''}" from ${ends}.`);
  }
}
